"""A closer look at rows: captions counted as networks do, pictures measured, long texts found.

It takes milliseconds for each row, so it comes in pieces, and what is most likely wrong first.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from studio.errors import StudioError
from studio.export.bulk.setup import Setup
from studio.media.picture import probe_picture
from studio.model.brand import Brand
from studio.model.bulk import Draft, Finding, Judged
from studio.model.catalogue import Catalogue
from studio.model.framing import ENLARGED_MOST
from studio.model.geometry import Size
from studio.model.network import Format, TextRules
from studio.model.posted import posted
from studio.model.project import Project, ProjectPost
from studio.model.project_formats import formats_of
from studio.model.template import Template, Words
from studio.wording import Said, say, say_count

_LONGEST = 2  # rows of each slot whose text is really laid out
_MOST_NETWORKS = 4  # that are named


class Judging:
    """Judges drafts, with the brand, the networks and the formats of their posts."""

    def __init__(
        self, setup: Setup, brand: Brand, template: Template, catalogue: Catalogue
    ) -> None:
        self._template, self._catalogue = template, catalogue
        self._voice = brand.voice
        self._names = {network.id: network.name for network in catalogue.networks}
        self._project = Project(id="", name="", brand=setup.brand, formats=setup.formats)
        self._sizes: dict[str, Size | StudioError] = {}

    def formats(self, post: ProjectPost) -> tuple[Format, ...]:
        """The formats that a post is made in."""
        return formats_of(self._project, post, self._catalogue)

    def look(self, drafts: Sequence[Draft]) -> Iterator[Judged]:
        """What is found about rows, the likeliest to be wrong first; some come twice."""
        able = [draft for draft in drafts if draft.post.media]
        longest = sorted(drafts, key=lambda draft: -_caption_length(draft))
        smallest = sorted(able, key=lambda draft: _bytes(draft.post.media[0].path))
        for number in range(max(len(longest), len(smallest))):
            if number < len(longest) and (found := self.captions(longest[number])):
                yield longest[number].number, found
            if number < len(smallest) and (found := self.pictures(smallest[number])):
                yield smallest[number].number, found
        if (least := self._smallest(able)) is not None:
            yield least
        yield from longest_texts(drafts, self._template)

    def captions(self, draft: Draft) -> tuple[Finding, ...]:
        """What networks would refuse of its texts, in one sentence for each reason."""
        if not draft.post.texts:
            return ()
        long: dict[str, int] = {}
        others: dict[Said, list[str]] = {}
        for network, rules in self._rules(draft.post).items():
            made = posted(draft.post, network, rules, self._voice)
            if made.too_long:
                long[self._names[network]] = made.too_long
            elif made.state == "blocked":
                others.setdefault(made.reasons[0], []).append(self._names[network])
        found = [_refused(reason, names) for reason, names in others.items()]
        return (*([_too_long(long)] if long else ()), *found)

    def pictures(self, draft: Draft) -> tuple[Finding, ...]:
        """Pictures that cannot be opened, or that are small for the largest format."""
        if draft.post.kind != "image":
            return ()
        found: list[Finding] = []
        for medium in draft.post.media:
            size = self._size(medium.path)
            if isinstance(size, StudioError):
                found.append(Finding(sort="unreadable", state="blocked", said=size.what))
            elif (times := self._enlarged(draft.post, size)) > ENLARGED_MOST:
                said = say(
                    "The picture is small: {size} pixels, enlarged up to {times} times",
                    size=f"{size.width} × {size.height}", times=times,
                )  # fmt: skip
                found.append(Finding(sort="small", state="check", said=said, weight=times))
        return tuple(found)

    def _smallest(self, drafts: Sequence[Draft]) -> Judged | None:
        """The row with the smallest picture, where that is large enough."""
        sizes = {
            draft.number: size
            for draft in drafts
            if draft.post.kind == "image"
            and isinstance(size := self._sizes.get(draft.post.media[0].path), Size)
        }
        if not sizes:
            return None
        number = min(sizes, key=lambda each: sizes[each].pixels)
        shown = f"{sizes[number].width} × {sizes[number].height}"
        said = say("The smallest picture: {size} pixels", size=shown)
        return number, (Finding(sort="smallest", state="ready", said=said),)

    def _rules(self, post: ProjectPost) -> dict[str, TextRules]:
        rules = self._catalogue.caption_rules(self.formats(post))
        return {network: found for network, found in rules.items() if found.caption_max != 0}

    def _size(self, path: str) -> Size | StudioError:
        """The size of a picture, or why it cannot be opened."""
        if path not in self._sizes:
            try:
                self._sizes[path] = probe_picture(Path(path)).size
            except StudioError as error:
                self._sizes[path] = error
        return self._sizes[path]

    def _enlarged(self, post: ProjectPost, size: Size) -> float:
        """How many times it is enlarged where a format is filled with it, at most."""
        return max(
            (
                max(wanted.size.width / size.width, wanted.size.height / size.height)
                for wanted in self.formats(post)
                if not wanted.template
            ),
            default=0.0,
        )


def longest_texts(drafts: Sequence[Draft], template: Template) -> Iterator[Judged]:
    """The longest texts of each slot: the rows in which room is scarce."""
    for slot, rules in template.slots.items():
        target = f"slot:{slot}"
        written = sorted(
            (draft for draft in drafts if target in draft.given),
            key=lambda draft: -len(draft.given[target]),
        )
        for rank, draft in enumerate(written[:_LONGEST]):
            count = len(draft.given[target])
            said = _long(rank, count, rules.label)
            weight = count / (1 + rank)
            finding = Finding(
                sort="longest", state="ready", said=said, weight=weight, target=target
            )
            yield draft.number, (finding,)


def _long(rank: int, count: int, slot: Words) -> Said:
    if rank == 0:
        return say_count(
            "The longest “{slot}”: {count} character", "The longest “{slot}”: {count} characters",
            count, slot=slot,
        )  # fmt: skip
    return say_count(
        "A long “{slot}”: {count} character", "A long “{slot}”: {count} characters", count,
        slot=slot,
    )  # fmt: skip


def _too_long(networks: Mapping[str, int]) -> Finding:
    names = [f"{name} (+{excess})" for name, excess in networks.items()]
    said = say("The caption is too long for {networks}", networks=_some(names))
    weight = float(max(networks.values()))
    return Finding(sort="caption", state="check", said=said, weight=weight, target="caption")


def _refused(reason: Said, networks: Sequence[str]) -> Finding:
    said = say("{networks}: {reason}", networks=_some(networks), reason=reason)
    return Finding(sort="caption", state="check", said=said, target="caption")


def _caption_length(draft: Draft) -> int:
    return max(
        (len(text) for target, text in draft.given.items() if "caption" in target), default=0
    )


def _bytes(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 (asked of thousands)
    except OSError:
        return 0


def _some(names: Sequence[str]) -> Said | str:
    shown, more = ", ".join(names[:_MOST_NETWORKS]), len(names) - _MOST_NETWORKS
    if more <= 0:
        return shown
    return say_count("{names} and {count} more", "{names} and {count} more", more, names=shown)
