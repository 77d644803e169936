"""Would a network take this file? The same rules for our files and for anyone's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

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
    strict: Literal["check", "blocked"] = "blocked" if wanted.fact.sure else "check"
    broken = [
        Finding(what=what, state=strict, fact=wanted.fact) for what in _refusals(found, wanted)
    ]
    advice = [
        Finding(what=what, state="check", fact=wanted.fact) for what in _advice(found, wanted)
    ]
    habits = [Finding(what=what, state="check") for what in _habits(found)]
    return (*broken, *advice, *habits)


def verdict(broken: tuple[Finding, ...]) -> State:
    """The worst state of some findings."""
    return worst(finding.state for finding in broken)


def readable_bytes(count: int) -> Said:
    """Bytes as people say them, decimal: 950 kB, 2.4 MB."""
    if count < 1000:
        return say("{count} B", count=count)
    if count < 999_500:
        return say("{count} kB", count=round(count / 1000))
    whole, tenth = divmod(round(count / 100_000), 10)
    if not tenth:
        return say("{count} MB", count=whole)
    return say("{whole}.{tenth} MB", whole=whole, tenth=tenth)


def same_shape(one: Size, other: Size) -> bool:
    """Whether two pictures differ in scale only."""
    return abs(one.ratio / other.ratio - 1) <= _SAME_RATIO


def _refusals(found: FileFacts, wanted: Format) -> Iterator[Said]:
    yield from _of_the_file(found, wanted)
    rules, size = wanted.image, found.size
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
    if rules.file_types and found.file_type not in rules.file_types:
        yield say(
            "It is a {came} file; accepted are {types}.",
            came=found.file_type.upper(),
            types=", ".join(name.upper() for name in rules.file_types),
        )
    if rules.max_bytes and found.bytes > rules.max_bytes:
        yield say(
            "It has {came}; at most {limit} are accepted.",
            came=readable_bytes(found.bytes),
            limit=readable_bytes(rules.max_bytes),
        )


def _of_the_ratio(size: Size, wanted: Format) -> Iterator[Said]:
    rules = wanted.image
    if rules.ratio_min and size.ratio < rules.ratio_min * (1 - _SAME_RATIO):
        yield say(
            "It is too tall: width is {came} times the height, at least {limit} is accepted.",
            came=_hundredths(size.ratio),
            limit=_hundredths(rules.ratio_min),
        )
    elif rules.ratio_max and size.ratio > rules.ratio_max * (1 + _SAME_RATIO):
        yield say(
            "It is too wide: width is {came} times the height, at most {limit} is accepted.",
            came=_hundredths(size.ratio),
            limit=_hundredths(rules.ratio_max),
        )


def _hundredths(value: float) -> Said:
    """0.80, or 0,80 where people write so."""
    whole, part = divmod(round(value * 100), 100)
    return say("{whole}.{part}", whole=whole, part=f"{part:02}")


def _advice(found: FileFacts, wanted: Format) -> Iterator[Said]:
    if any(_of_the_ratio(found.size, wanted)):
        pass  # that says it already
    elif not same_shape(found.size, wanted.size):
        yield say(
            "Its shape is not the one shown ({shown}): a part will be cut, or edges appear.",
            shown=wanted.size,
        )
    elif found.size.width < wanted.size.width * 0.99:
        yield say(
            "It has {came} pixels, fewer than {shown}: it may look soft.",
            came=found.size,
            shown=wanted.size,
        )
    if wanted.image.larger == "scaled":
        for words, most in _above(found.size, wanted):
            yield say("It {came}; the network scales it down to {limit}.", came=words, limit=most)
    if found.frames > 1:
        yield say("It moves; a still picture is expected here.")


def _habits(found: FileFacts) -> Iterator[Said]:
    """What we advise whatever the network."""
    if found.location:
        yield say("It holds the place where it was taken.")
    elif found.metadata:
        yield say("It holds details about its making ({kinds}).", kinds=", ".join(found.metadata))
    if not found.srgb:
        yield say("Its colours are not sRGB: some screens will show them wrong.")
