"""Would a network take this file? The same rules for our files and for anyone's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from studio.export.spoken import readable_bytes
from studio.media.probe_notes import kinds_said
from studio.model.figures import hundredths
from studio.model.geometry import Size
from studio.model.network import Fact, Format
from studio.model.state import State, worst
from studio.wording import Said, say

_SAME_RATIO = 0.015  # relative; a pixel of rounding on small pictures stays inside


class FileFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What rules look at. `size` upright."""

    file_type: str
    size: Size
    bytes: int
    srgb: bool = True
    frames: int = 1
    metadata: tuple[str, ...] = ()
    location: bool = False


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One rule that a file breaks, in words, with where the rule comes from."""

    what: Said
    state: Literal["check", "blocked"]
    fact: Fact | None = None


def findings(found: FileFacts, wanted: Format) -> tuple[Finding, ...]:
    """Every rule of the format that the file breaks. Rules we are not sure of are advice."""
    return as_findings(_refusals(found, wanted), _advice(found, wanted), _habits(found), wanted)


def as_findings(
    refusals: Iterable[Said], advice: Iterable[Said], habits: Iterable[Said], wanted: Format
) -> tuple[Finding, ...]:
    """What is refused, what is advised, and what we advise whatever the network."""
    strict: Literal["check", "blocked"] = "blocked" if wanted.fact.sure else "check"
    broken = [Finding(what=what, state=strict, fact=wanted.fact) for what in refusals]
    advised = [Finding(what=what, state="check", fact=wanted.fact) for what in advice]
    return (*broken, *advised, *(Finding(what=what, state="check") for what in habits))


def verdict(broken: tuple[Finding, ...]) -> State:
    """The worst state of some findings."""
    return worst(finding.state for finding in broken)


def same_shape(one: Size, other: Size) -> bool:
    """Whether two pictures differ in scale only."""
    return abs(one.ratio / other.ratio - 1) <= _SAME_RATIO


def _refusals(found: FileFacts, wanted: Format) -> Iterator[Said]:
    yield from _of_the_file(found, wanted)
    yield from size_refusals(found.size, wanted)
    if found.frames > 1:
        yield from _of_its_movement(found, wanted)


def size_refusals(size: Size, wanted: Format) -> Iterator[Said]:
    """What is wrong with the pixels and the shape of a picture or video."""
    rules = wanted.image
    for least, came, words in (
        (rules.min_width, size.width, say("is {came} pixels wide", came=size.width)),
        (rules.min_height, size.height, say("is {came} pixels high", came=size.height)),
    ):
        if least and came < least:
            yield say("It {came}; at least {limit} are asked for.", came=words, limit=least)
    if rules.larger == "refused":
        for words, most in _above(size, wanted):
            yield say("It {came}; at most {limit} are accepted.", came=words, limit=most)
    yield from _of_the_ratio(size, wanted)


def _above(size: Size, wanted: Format) -> Iterator[tuple[Said, int]]:
    """What is larger than the limits, in words, with the limit."""
    rules = wanted.image
    for most, came, words in (
        (rules.max_width, size.width, say("is {came} pixels wide", came=size.width)),
        (rules.max_height, size.height, say("is {came} pixels high", came=size.height)),
        (rules.max_pixels, size.pixels, say("has {came} pixels", came=size.pixels)),
    ):
        if most and came > most:
            yield words, most


def _of_the_file(found: FileFacts, wanted: Format) -> Iterator[Said]:
    rules = wanted.image
    limit = rules.bytes_allowed(moving=found.frames > 1)
    if rules.file_types and found.file_type not in rules.file_types:
        yield say(
            "It is a {came} file; accepted are {types}.",
            came=found.file_type.upper(),
            types=", ".join(name.upper() for name in rules.file_types),
        )
    yield from bytes_refusals(found.bytes, limit)


def bytes_refusals(count: int, limit: int | None) -> Iterator[Said]:
    """What is wrong with the weight of a file."""
    if limit and count > limit:
        yield say(
            "It has {came}; at most {limit} are accepted.",
            came=readable_bytes(count),
            limit=readable_bytes(limit),
        )


def _of_its_movement(found: FileFacts, wanted: Format) -> Iterator[Said]:
    most, pixels = wanted.image.max_frames, found.size.pixels * found.frames
    if most and found.frames > most:
        yield say(
            "It has {came} pictures; at most {limit} are accepted.", came=found.frames, limit=most
        )
    if (most := wanted.image.max_pixels_moving) and pixels > most:
        yield say(
            "Its pictures have {came} megapixels together; at most {limit} are accepted.",
            came=round(pixels / 1e6),
            limit=round(most / 1e6),
        )


def _of_the_ratio(size: Size, wanted: Format) -> Iterator[Said]:
    rules = wanted.image
    if rules.ratio_min and size.ratio < rules.ratio_min * (1 - _SAME_RATIO):
        yield say(
            "It is too tall: width is {came} times the height, at least {limit} is accepted.",
            came=hundredths(size.ratio),
            limit=hundredths(rules.ratio_min),
        )
    elif rules.ratio_max and size.ratio > rules.ratio_max * (1 + _SAME_RATIO):
        yield say(
            "It is too wide: width is {came} times the height, at most {limit} is accepted.",
            came=hundredths(size.ratio),
            limit=hundredths(rules.ratio_max),
        )


def _advice(found: FileFacts, wanted: Format) -> Iterator[Said]:
    yield from size_advice(found.size, wanted)
    if found.frames > 1 and wanted.kind != "animated":
        yield say("It moves; a still picture is expected here.")


def size_advice(size: Size, wanted: Format) -> Iterator[Said]:
    """What will happen to a picture or video of other pixels or another shape."""
    if any(_of_the_ratio(size, wanted)):
        pass  # that says it already
    elif not same_shape(size, wanted.size):
        yield say(
            "Its shape is not the one shown ({shown}): a part will be cut, or edges appear.",
            shown=wanted.size,
        )
    elif size.width < wanted.size.width * 0.99:
        yield say(
            "It has {came} pixels, fewer than {shown}: it may look soft.",
            came=size,
            shown=wanted.size,
        )
    if wanted.image.larger == "scaled":
        for words, most in _above(size, wanted):
            yield say("It {came}; the network scales it down to {limit}.", came=words, limit=most)


def personal(metadata: tuple[str, ...], *, location: bool) -> Iterator[Said]:
    """What a file tells about the person who made it."""
    if location:
        yield say("It holds the place where it was taken.")
    elif metadata:
        yield say("It holds details about its making ({kinds}).", kinds=kinds_said(metadata))


def _habits(found: FileFacts) -> Iterator[Said]:
    """What we advise whatever the network."""
    yield from personal(found.metadata, location=found.location)
    if not found.srgb:
        yield say("Its colours are not sRGB: some screens will show them wrong.")
