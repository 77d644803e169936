"""What is wished of a clip, from the options as typed."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from studio.cli.export_options import Asked
from studio.errors import BadInput
from studio.model.post import Footage, Kind
from studio.model.shown import shown_name
from studio.model.timing import Span, Ticks, parse_time
from studio.wording import say

_NO_END: Ticks = 10**15  # later than any clip's


def footage_of(asked: Asked) -> Footage:
    """The wishes. Raises BadInput."""
    return Footage(
        trim=_trim(asked.trim),
        cover=_time(asked.cover, "--cover") if asked.cover else None,
        split=asked.split,
        subtitles=str(Path(asked.subtitles).absolute()) if asked.subtitles else "",
        subtitles_as=asked.subtitles_as,
        opening=asked.opening,
        ending=asked.ending,
        motion=asked.motion,
    )


def check_wishes(footage: Footage, kinds: Collection[Kind]) -> None:
    """Raises BadInput for wishes that nothing given can fulfil, and for subtitles not to be read.

    A plan looks at them too, so that nobody waits for a plan that cannot be.
    """
    if footage != Footage() and all(kind == "image" for kind in kinds):
        raise BadInput(
            say("These options are for clips and sounds, and only pictures were given"),
            say("Leave out --trim, --cover, --split, --subtitles, --opening, --ending, --motion."),
        )
    if footage.subtitles:
        from studio.store.subtitles import read_subtitles

        read_subtitles(Path(footage.subtitles))


def _trim(given: str) -> Span | None:
    if not given:
        return None
    start, sign, end = given.replace("–", "-").partition("-")
    if sign:
        span = Span(_time(start or "0", "--trim"), _time(end, "--trim") if end else _NO_END)
        if span.length > 0:
            return span
    raise BadInput(
        say("--trim takes a start and a later end, not “{came}”", came=shown_name(given)),
        say("For instance --trim 0:05-0:35, or --trim 1:20- for all from there."),
    )


def _time(given: str, option: str) -> Ticks:
    found = parse_time(given)
    if found is None:
        raise BadInput(
            say("{option} takes a time, not “{came}”", option=option, came=shown_name(given)),
            say("For instance 75.5, 1:15.5 or 1:01:15."),
        )
    return found
