"""The files that a post is made from stay as they were, or nothing more is made from them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from studio.errors import UnreadableMedia
from studio.export.fingerprint import source_of
from studio.export.manifest import Source
from studio.model.shown import shown_name
from studio.task import Task
from studio.wording import say

_Stamp = tuple[int, int, int, int]


class Sources:
    """The media of a post, and what was in them when they were looked at first."""

    def __init__(self, media: Sequence[str], sources: Sequence[Source], task: Task) -> None:
        self._sources = {Path(each): source for each, source in zip(media, sources, strict=True)}
        self._stamps: dict[Path, _Stamp | None] = {}
        self._task = task

    def check(self) -> None:
        """Raises UnreadableMedia when one of them changed. One that has gone did not change.

        What is made is what the manifest names as its source; else pictures of another photo
        would pass for this one's, also the next time. The first look reads them whole, later
        ones only where their date or size is another one.
        """
        for media, source in self._sources.items():
            stamp = _stamp(media)
            if media in self._stamps and stamp in (None, self._stamps[media]):
                continue
            if source_of(media, self._task, clip=True) != source:  # its size was judged before
                raise UnreadableMedia(
                    say("{name} changed while it was read", name=shown_name(media)),
                    say("Export again."),
                )
            self._stamps[media] = stamp


def _stamp(media: Path) -> _Stamp | None:
    """What is another one when a file was written or replaced; None where there is none."""
    try:
        found = media.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
