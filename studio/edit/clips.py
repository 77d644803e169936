"""What is shown of a clip or a sound, and its cover. Times count from its first picture."""

from __future__ import annotations

from typing import Any

import msgspec

from studio.edit.posts import change_post
from studio.model.project import Project
from studio.model.timing import TICKS, Span, Ticks

SHORTEST = TICKS // 10  # a tenth of a second


def trim(project: Project, post_id: str, span: Span | None) -> Project:
    """The project with a post's clip shown from here to there; None: all of it."""
    return _wishing(project, post_id, trim=span)


def begin_at(project: Project, post_id: str, time: Ticks, length: Ticks) -> Project:
    """The project with a clip of this length beginning at a time, before its end."""
    end = _span(project, post_id, length).end
    return trim(project, post_id, _tidy(min(time, end - SHORTEST), end, length))


def end_at(project: Project, post_id: str, time: Ticks, length: Ticks) -> Project:
    """The project with a clip of this length ending at a time, after its beginning."""
    start = _span(project, post_id, length).start
    return trim(project, post_id, _tidy(start, max(time, start + SHORTEST), length))


def cover_at(project: Project, post_id: str, time: Ticks | None) -> Project:
    """The project with the frame at a time as the clip's cover; None: chosen for the person."""
    return _wishing(project, post_id, cover=time)


def _span(project: Project, post_id: str, length: Ticks) -> Span:
    return project.post(post_id).footage.trim or Span(0, length)


def _tidy(start: Ticks, end: Ticks, length: Ticks) -> Span | None:
    """None where all of the clip is meant."""
    start, end = max(0, start), min(length, end)
    return None if start == 0 and end == length else Span(start, end)


def _wishing(project: Project, post_id: str, **wishes: Any) -> Project:
    footage = msgspec.structs.replace(project.post(post_id).footage, **wishes)
    return change_post(project, post_id, footage=footage)
