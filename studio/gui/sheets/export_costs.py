"""What an export will cost: how many files, about how large, about how long."""

from __future__ import annotations

from collections.abc import Sequence

from studio.export.wishes import Quality
from studio.gui.desk import Desk
from studio.gui.queue.exports import exports_of
from studio.gui.sheets.export_plan import Place, bytes_of
from studio.wording import Said, say, say_count

_START_S = 1.5  # until the first picture: measured, beside a window at work
_PICTURE_S = 0.14  # a picture, where nothing was exported yet on this computer
_LONG_S = 90.0


def cost_of(desk: Desk, places: Sequence[Place], quality: Quality) -> Said:
    """For instance "18 images · about 10 MB · about 6 s"; what is not known is left out."""
    moving = sum(place.moves for place in places)
    told: list[Said] = [_count(len(places), moving)]
    if size := 0 if moving else bytes_of(places, quality):
        told.append(say("about {megabytes} MB", megabytes=max(1, round(size / 1e6))))
    if places:
        told.append(_time(desk, len(places) - moving, moving))
    return _joined(told)


def counting_said(counted: int, count: int, *, starts: bool = False) -> Said:
    """Of how many posts captions are counted; `starts`: what was asked for waits for it."""
    if starts:
        return say("Counting captions: {counted} of {count} posts; then the export starts",
                   counted=counted, count=count)  # fmt: skip
    return say("Counting captions: {counted} of {count} posts", counted=counted, count=count)


def _count(files: int, moving: int) -> Said:
    if not moving:
        return say_count("{count} image", "{count} images", files)
    if moving == files:
        return say_count("{count} video", "{count} videos", files)
    return say_count("{count} file", "{count} files", files)


def _time(desk: Desk, still: int, moving: int) -> Said:
    pace = exports_of(desk).pace
    seconds = pace.seconds("pictures", still)
    known = seconds if seconds is not None else _START_S + _PICTURE_S * still
    if moving:
        films = pace.seconds("clips", moving)
        if films is None:
            return say("a few minutes")
        known = max(known, films)  # both are made beside each other
    if known > _LONG_S:
        minutes = round(known / 60)
        return say_count("about {count} min", "about {count} min", minutes)
    return say("about {seconds} s", seconds=max(1, round(known)))


def _joined(told: Sequence[Said]) -> Said:
    found = told[0]
    for each in told[1:]:
        found = say("{first} · {second}", first=found, second=each)
    return found
