"""The import card of a clip or a sound: what is in it, and what we will do about it."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from studio.media.confined import confined
from studio.media.limits import LIMITS
from studio.media.probe_notes import doubts, notes
from studio.media.probe_sniff import HEAD, looks_like_footage
from studio.media.probe_words import clip_refusal, not_footage
from studio.media.sniff import regular_file, sniff
from studio.media.wire import Request
from studio.model.media import Probe
from studio.task import Task

_NAMED = frozenset(
    (".mp4", ".mov", ".m4v", ".mkv", ".webm", ".avi", ".m3u8", ".mp3", ".wav", ".m4a")
)


def is_footage(path: Path) -> bool:
    """Whether `path` is a clip or a sound by its content; pictures (also GIF) are not.

    What is neither counts by its name, so that it is refused in the words of its kind. Raises
    MissingMedia or UnreadableMedia when it cannot be read at all.
    """
    with regular_file(path, clip=True) as descriptor:
        head = os.pread(descriptor, HEAD, 0)
    return looks_like_footage(head) or (sniff(head) is None and path.suffix.lower() in _NAMED)


def probe_media(path: Path, *, task: Task | None = None) -> Probe:
    """What is in a clip or a sound, looked at where it can be stopped.

    Playlists, clips above the limits (6 hours, 8192 pixels a side, 240 pictures a second) and
    what cannot be decoded are refused. Raises MissingMedia or UnreadableMedia, and Cancelled
    within a moment of `task.stop()`.
    """
    with regular_file(path, clip=True) as descriptor:
        head = os.pread(descriptor, HEAD, 0)
        if not looks_like_footage(head):
            raise not_footage(path, head)
        request = Request("clip", cpu_s=LIMITS.clip_cpu_s)
        answer, _ = confined().ask(request, descriptor, seconds=LIMITS.clip_wall_s, task=task)
    if answer.why:
        raise clip_refusal(path, answer.why, answer.numbers)
    return in_words(msgspec.msgpack.decode(answer.body, type=Probe))


def in_words(probe: Probe) -> Probe:
    """The card with its notes and doubts, which are not kept where cards are remembered."""
    return msgspec.structs.replace(probe, notes=notes(probe), doubts=doubts(probe))
