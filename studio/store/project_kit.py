"""A brand as a project changed it: its files stay in the brand's folder and are said by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePath

import msgspec

from studio.errors import BadPreset
from studio.model.brand import Brand
from studio.store.brands import LOGO_FILES, asset_in, brand_folders


def stored_kit(kit: Brand) -> Brand:
    """The brand as a file says it, without where this computer keeps it."""
    return _with_files(kit, lambda name, _: _inside(name, kit.folder), folder="")


def opened_kit(kit: Brand, file: Path) -> Brand | None:
    """The brand with the files of this computer; None where they are not here, or lead outside."""
    folder = brand_folders().get(kit.id)
    if folder is None:
        return None
    place = folder.resolve()
    try:
        return _with_files(
            kit, lambda name, key: asset_in(place, name, key, file), folder=str(place)
        )
    except BadPreset:
        return None


def _inside(name: str, folder: str) -> str:
    path = PurePath(name)
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


def _with_files(kit: Brand, path_of: Callable[[str, str], str], *, folder: str) -> Brand:
    logos = {
        key: path_of(name, f"kit.logo.{key}")
        for key in LOGO_FILES
        if (name := getattr(kit.logo, key))
    }
    fonts = {
        key: msgspec.structs.replace(font, file=path_of(font.file, f"kit.fonts.{key}.file"))
        for key in kit.fonts.__struct_fields__
        if (font := getattr(kit.fonts, key)).file
    }
    return msgspec.structs.replace(
        kit,
        logo=msgspec.structs.replace(kit.logo, **logos),
        fonts=msgspec.structs.replace(kit.fonts, **fonts),
        folder=folder,
    )
