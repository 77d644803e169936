"""What the export sheet hands to the queue: the ticked files, post by post."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from studio.gui.sheets.export_plan import Place, Row


@dataclass(frozen=True)
class Chosen:
    """Posts with the formats wanted of each, and the networks whose captions are left out."""

    formats: dict[str, tuple[str, ...]]
    silent: tuple[str, ...] = ()


def batches_of(places: Sequence[Place], rows: Mapping[str, Row]) -> Iterator[Chosen]:
    """One for all posts that leave out the captions of the same networks: mostly one."""
    formats: dict[str, list[str]] = {}
    for place in places:
        formats.setdefault(place.post, []).append(place.wanted.id)
    alike: dict[tuple[str, ...], dict[str, tuple[str, ...]]] = {}
    for post, names in formats.items():
        alike.setdefault(_silent(post, rows), {})[post] = tuple(names)
    for silent, posts in alike.items():
        yield Chosen(posts, silent)


def _silent(post: str, rows: Mapping[str, Row]) -> tuple[str, ...]:
    return tuple(
        network
        for network, row in rows.items()
        if post in row.captions and row.captions[post].silent
    )
