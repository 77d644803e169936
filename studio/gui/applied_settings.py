"""Settings take effect the moment they are chosen: look, language, sizes, folders, encoder."""

from __future__ import annotations

import os
import threading
from functools import lru_cache

from PySide6.QtCore import QTimer

from studio.gui.settings import settings
from studio.gui.theme import theme
from studio.gui.words import words
from studio.store.cache_room import trim_cache
from studio.wording import language_of_locale

_FOR_CHILDREN = {"encoder": "STUDIO_ENCODER", "projects_in": "STUDIO_PROJECTS"}
_TIDY_MS = 20_000  # after the start, when the window has nothing better to do


def follow_settings() -> None:
    """Apply what was chosen, now and after every change."""
    for name in ("look", "text_size", "less_motion", "contrast", "language", *_FOR_CHILDREN):
        apply_setting(name)
    QTimer.singleShot(_TIDY_MS, _tidy)
    settings().changed.connect(apply_setting)


def apply_setting(name: str) -> None:
    """Make what a setting says true; nothing for those that others look after."""
    now, look = settings().now, theme()
    if name == "look":
        look.set(now.look)
    elif name == "text_size":
        look.scale_text(now.text_size / 100)
    elif name == "less_motion":
        look.keep_still(now.less_motion)
    elif name == "contrast":
        look.want_contrast(now.contrast == "more")
    elif name in _FOR_CHILDREN:
        _tell_children(_FOR_CHILDREN[name], getattr(now, name))
    elif name == "language":
        words().speak(now.language or language_of_locale())


def _tell_children(variable: str, chosen: str) -> None:
    """Exports are made by other processes: they read it there. Nothing chosen: as it was given."""
    given = _given(variable)  # before anything is put in its place
    wanted = chosen or given
    if wanted:
        os.environ[variable] = wanted
    else:
        os.environ.pop(variable, None)


@lru_cache(maxsize=8)
def _given(variable: str) -> str:
    """What the studio was started with."""
    return os.environ.get(variable, "")


def _tidy() -> None:
    most = settings().now.cache_mb * 1_000_000
    threading.Thread(target=trim_cache, args=(most,), name="cache", daemon=True).start()
