"""What a person chose for the window, kept between two runs: a small file that may be deleted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from studio.errors import BadInput
from studio.paths import config_folder
from studio.store.kept_file import read_kept
from studio.store.whole_file import as_write_errors, write_whole
from studio.wording import Language

Look = Literal["system", "light", "dark"]
TextSize = Annotated[int, Meta(ge=90, le=150)]  # percent
TileHeight = Annotated[int, Meta(ge=80, le=360)]  # pixels
CacheSize = Annotated[int, Meta(ge=128, le=16384)]  # megabytes
Contrast = Literal["system", "more"]
_MOST_BYTES = 64 * 1024


class Settings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All of it. Unknown fields are ignored, so that an older studio reads a newer file.

    `language` None: as the system. `geometry` is Qt's own, in base 64; `splitters` are widths in
    pixels by name, `folders` the last folder by purpose, `seen` the hints that were closed.
    `keys`: key sequences by action, where the person wants others than the usual ones.
    """

    look: Look = "system"
    language: Language | None = None
    text_size: TextSize = 100
    less_motion: bool = False
    contrast: Contrast = "system"
    spelling: bool = True
    emoji: tuple[str, ...] = ()  # used last, the newest first
    keys: dict[str, tuple[str, ...]] = {}
    projects_in: str = ""  # the folder of new projects, "": the usual one
    encoder: str = ""  # of H.264 video, "": the best that works here
    cache_mb: CacheSize = 1024
    location: bool = False  # exported photos keep where they were taken
    geometry: str = ""
    splitters: dict[str, tuple[int, ...]] = {}
    safe_zones: bool = False
    in_app: bool = False
    thirds: bool = False
    snapping: bool = True
    tile_height: TileHeight = 128
    group: Literal["network", "shape", "state"] = "network"
    folders: dict[str, str] = {}
    seen: tuple[str, ...] = ()
    scheduler: str = ""  # the one that tables are written for
    media_address: str = ""  # where a scheduler finds exported files
    formats: tuple[str, ...] = ()  # "My networks": what new projects are made in, empty: the usual


def settings_file() -> Path:
    return config_folder() / "window.json"


def read_settings() -> Settings:
    """What was chosen; the usual where there is no file.

    Raises BadInput, once, for one that is not understood.
    """
    return read_kept(settings_file(), Settings, _MOST_BYTES) or Settings()


def load_settings() -> Settings:
    """The same; the usual also for a file that is not understood."""
    try:
        return read_settings()
    except BadInput:
        return Settings()


def save_settings(chosen: Settings) -> None:
    """Keep it. Raises CannotWrite."""
    file = settings_file()
    with as_write_errors(file.parent):
        file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, msgspec.json.format(msgspec.json.encode(chosen), indent=2))
