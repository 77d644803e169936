"""Where an export goes unless another folder is wanted, and whether files can be written there."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from studio.model.shown import shown_name
from studio.wording import Said, say

_SPARE = 1.2  # of the expected bytes


def usual_folder(project: Path) -> Path:
    """Where the posts of a project's file are exported to: a folder beside it."""
    return project.with_name(f"{project.stem} export")


def trouble_with(folder: Path, expected: int = 0) -> Said | None:
    """Why so many bytes cannot be written there; None where nothing speaks against it.

    Looks at disks: not for the UI thread.
    """
    try:
        place = _nearest(folder)
        if not place.is_dir():
            return say("{name} is a file, not a folder", name=shown_name(place))
        if not os.access(place, os.W_OK | os.X_OK):
            return say("Nothing can be written to {name}", name=shown_name(place))
        free = shutil.disk_usage(place).free
    except (OSError, ValueError):
        return say("The folder {name} cannot be used", name=shown_name(folder))
    if expected * _SPARE > free:
        return say("The disk is almost full: {free} MB are free", free=round(free / 1e6))
    return None


def _nearest(folder: Path) -> Path:
    """The folder, or the first above it that is there."""
    for place in (folder, *folder.parents):
        if place.exists() or place.is_symlink():
            return place
    return folder
