"""The files that a brand names: its logos and fonts, said in another way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

import msgspec

from studio.model.brand import Brand
from studio.store.brands import LOGO_FILES


def with_files(brand: Brand, path_of: Callable[[str, str], str]) -> Brand:
    """The brand with another path for each of its files.

    `path_of` gets the present one and what it is, as "logo.for_dark" or "fonts.title.file".
    """
    logos = {
        key: path_of(name, f"logo.{key}")
        for key in LOGO_FILES
        if (name := getattr(brand.logo, key))
    }
    fonts = {
        role: msgspec.structs.replace(font, file=path_of(font.file, f"fonts.{role}.file"))
        for role in brand.fonts.__struct_fields__
        if (font := getattr(brand.fonts, role)).file
    }
    return msgspec.structs.replace(
        brand,
        logo=msgspec.structs.replace(brand.logo, **logos),
        fonts=msgspec.structs.replace(brand.fonts, **fonts),
    )


def named_in(path: str, folder: str) -> str:
    """A file as a brand says it: from its folder, where it lies there, else by its name alone."""
    given = PurePath(path)
    return given.relative_to(folder).as_posix() if given.is_relative_to(folder) else given.name
