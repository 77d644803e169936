"""Time stamps of subtitle files, as strict as each format is."""

from __future__ import annotations

import re

from studio.model.timing import TICKS, Ticks

MILLISECOND = TICKS // 1000
HUNDREDTH = TICKS // 100

_SRT = re.compile(r"(?:(\d{1,4}):)?(\d{1,3}):(\d{1,3})(?:[,.](\d{1,3}))?")
_VTT = re.compile(r"(?:(?:(\d{1,4}):)?(\d{1,2}):)?(\d{1,2})(?:\.(\d{3}))?")
_ASS = re.compile(r"(\d{1,4}):(\d{1,2}):(\d{1,2})(?:[.:,](\d{1,3}))?")


def srt_time(text: str) -> Ticks | None:
    """`00:01:02,345`; also with a point, without hours, or with few decimals."""
    return _ticks(_SRT.fullmatch(text))


def vtt_time(text: str) -> Ticks | None:
    """`01:02.345`; three decimals or none."""
    return _ticks(_VTT.fullmatch(text))


def ass_time(text: str) -> Ticks | None:
    """`0:01:02.34`."""
    return _ticks(_ASS.fullmatch(text))


def written(time: Ticks, point: str) -> str:
    """`00:01:02,345`: to the nearest millisecond."""
    whole = (max(0, time) + MILLISECOND // 2) // MILLISECOND
    seconds, part = divmod(whole, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{point}{part:03}"


def _ticks(found: re.Match[str] | None) -> Ticks | None:
    """None as well for sixty minutes or seconds and more: such a stamp is a mistake."""
    if found is None:
        return None
    hours, minutes, seconds, part = found.groups()
    if int(minutes or 0) >= 60 or int(seconds) >= 60:
        return None
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds)
    return whole * TICKS + (int(part.ljust(3, "0")) * MILLISECOND if part else 0)
