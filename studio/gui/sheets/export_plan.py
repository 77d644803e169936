"""What the export sheet lists: the files of each network, and whether they are ready."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import msgspec

from studio.export.wishes import Quality
from studio.model.network import Format
from studio.wording import Said

State = Literal["ok", "warn", "error", "neutral"]
Cause = Literal["", "media", "picture", "length", "layer", "words", "caption"]
_BYTES_A_PIXEL = 0.2  # of a photo as JPEG at our quality: measured on people, crowds and skies
_SIZES: dict[Quality, float] = {"automatic": 1.0, "smaller": 0.47, "best": 1.7}  # measured too


class Place(msgspec.Struct, frozen=True, gc=False):  # there may be tens of thousands
    """One file: a post in a format. `state` "neutral": its picture is not known yet.

    `cause`: what the reason is about, which is where it is put right; `layer` where it is one.
    """

    post: str
    wanted: Format
    state: State
    reason: Said | None = None
    cause: Cause = ""
    layer: str = ""
    moves: bool = False  # a film, or a picture that moves


@dataclass(frozen=True)
class Caption:
    """The caption of a post for a network. `own`: it has words of its own there."""

    post: str
    state: State = "ok"
    reason: Said | None = None
    own: bool = False
    silent: bool = False  # it is left out on purpose


@dataclass(frozen=True)
class Row:
    """One network: its files, post by post, and its captions by post."""

    network: str
    name: str
    places: tuple[Place, ...]
    captions: dict[str, Caption] = field(default_factory=dict)

    @cached_property
    def formats(self) -> tuple[Format, ...]:
        """Each format once."""
        return tuple({place.wanted.id: place.wanted for place in self.places}.values())

    @cached_property
    def posts(self) -> tuple[str, ...]:
        """Each post once."""
        return tuple(dict.fromkeys(place.post for place in self.places))

    @cached_property
    def state(self) -> State:
        """The worst of its files; "error" only where nothing of it can be made."""
        found = {place.state for place in self.places}
        if found == {"error"}:
            return "error"
        return "warn" if found & {"error", "warn"} else "neutral" if "neutral" in found else "ok"

    @cached_property
    def troubled(self) -> tuple[Place, ...]:
        """The files that want a look, or cannot be made; those first."""
        found = [place for place in self.places if place.state in ("error", "warn")]
        return tuple(sorted(found, key=lambda place: place.state != "error"))

    @cached_property
    def trouble(self) -> Said | None:
        """What is wrong, where that is the same for all that are troubled; else None."""
        found = [place.reason for place in self.troubled]
        return found[0] if found and all(each == found[0] for each in found) else None

    @cached_property
    def makeable(self) -> tuple[Place, ...]:
        return tuple(place for place in self.places if place.state != "error")

    @cached_property
    def too_long(self) -> tuple[Caption, ...]:
        """The captions that hold their files back."""
        return tuple(each for each in self.captions.values() if each.state == "error")

    @cached_property
    def silent(self) -> bool:
        return any(each.silent for each in self.captions.values())

    @cached_property
    def own(self) -> bool:
        return any(each.own for each in self.captions.values())

    def by_post(self) -> Iterator[Row]:
        """The same once for each post, with its files only."""
        found: dict[str, list[Place]] = {}
        for place in self.places:
            found.setdefault(place.post, []).append(place)
        for post, places in found.items():
            captions = {post: self.captions[post]} if post in self.captions else {}
            yield Row(self.network, self.name, tuple(places), captions)


def bytes_of(places: Sequence[Place], quality: Quality = "automatic") -> int:
    """About how large files are together; 0 with films, which are not foreseen."""
    wanted = [place.wanted for place in places]
    if any(each.video is not None or each.kind == "animated" for each in wanted):
        return 0
    return round(sum(each.size.pixels for each in wanted) * _BYTES_A_PIXEL * _SIZES[quality])
