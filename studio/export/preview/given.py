"""What a file is that somebody dropped on the window: a picture, a clip, a sound, a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from studio.export.preview.wire import Answer, Ask, badly_named
from studio.media.picture import probe_picture
from studio.media.probe import is_footage, probe_media
from studio.model.post import Kind

_MOST_FILES = 500  # of a folder
_NO_SIGN = "\ufffd"  # stands for bytes that are no text


def kind_of(ask: Ask) -> tuple[Answer, None]:
    """The kind of a file by its content, or the files of a folder. Raises UnreadableMedia."""
    path = Path(ask.entry.media[0].path)
    if _NO_SIGN in str(path) and not path.exists():
        raise badly_named(str(path))
    if path.is_dir():
        files = tuple(islice(_files(path), _MOST_FILES))
        return Answer(number=ask.number, folder=True, files=files), None
    return Answer(number=ask.number, kind=_kind(path)), None


def _kind(path: Path) -> Kind:
    if not is_footage(path):
        probe_picture(path)
        return "image"
    return "sound" if probe_media(path).picture is None else "video"


def _files(folder: Path) -> Iterator[str]:
    """Everything in a folder and in those below it, in the order of names; nothing hidden."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        shown = (name for name in sorted(names) if not name.startswith("."))
        yield from (_as_text(Path(place, name)) for name in shown)


def _as_text(path: Path) -> str:
    """The path; what is no text in it as marks, since only text goes to the window."""
    return os.fsencode(path).decode("utf-8", "replace")
