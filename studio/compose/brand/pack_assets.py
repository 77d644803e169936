"""The pictures, drawings and fonts of a pack: each opened once where that can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from studio.media.logo import check_font, check_svg
from studio.media.picture import probe_picture

_CHECKS: dict[str, Callable[[Path], object]] = {
    ".svg": check_svg,
    ".png": probe_picture,
    ".jpg": probe_picture,
    ".jpeg": probe_picture,
    ".webp": probe_picture,
    ".ttf": check_font,
    ".otf": check_font,
}


def check_assets(folder: Path) -> None:
    """Raise UnreadableMedia for the first file below `folder` that is not what its name says."""
    for file in sorted(folder.rglob("*")):
        if check := _CHECKS.get(file.suffix.lower()):
            check(file)
