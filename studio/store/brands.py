"""Brand files: shipped and personal ones, found by name or path, and checked before use."""

from __future__ import annotations

import re
import stat
import unicodedata
from pathlib import Path

import msgspec

from studio.errors import BadInput, BadPreset
from studio.model.brand import Brand, Fonts, Logos
from studio.paths import PRESETS, config_folder
from studio.store.schema import convert
from studio.store.toml_file import read_toml
from studio.wording import Said, say

SCHEMA = 1
FILE_NAME = "brand.toml"
LOGO_FILES = ("for_dark", "for_light", "one_colour", "one_colour_white", "sign")
_LARGEST_ASSET = 32 * 1024 * 1024  # bytes


def brand_folders() -> dict[str, Path]:
    """Every brand by its name: a personal one hides a shipped one of the same name."""
    found: dict[str, Path] = {}
    for root in (PRESETS / "brands", config_folder() / "brands"):
        if root.is_dir():
            found.update({p.parent.name: p.parent for p in sorted(root.glob(f"*/{FILE_NAME}"))})
    return dict(sorted(found.items()))


def brand_names() -> tuple[str, ...]:
    """The names `load_brand` knows, shipped and personal."""
    return tuple(brand_folders())


def find_brand_file(name_or_path: str) -> Path:
    """The brand.toml meant by a name, a folder or a file; BadInput when there is none."""
    path = Path(name_or_path)
    looks_like_path = path.suffix == ".toml" or path.name != name_or_path
    if not looks_like_path:
        folders = brand_folders()
        wanted = plain(name_or_path)
        for name, folder in folders.items():
            if wanted in (name, plain(name)):
                return folder / FILE_NAME
    file = path / FILE_NAME if _is_folder(path) else path
    if (looks_like_path or _is_folder(path)) and _is_file(file):
        return file
    raise BadInput(
        say("There is no brand “{name}”", name=name_or_path),
        say(
            "Known brands: {names}. A folder with a brand.toml works too.",
            names=", ".join(brand_names()),
        ),
    )


def load_brand(name_or_path: str) -> Brand:
    """The brand of that name, folder or file; paths of logos and fonts are absolute.

    Raises BadInput when there is none and BadPreset when its file breaks the schema.
    """
    file = find_brand_file(name_or_path)
    brand = convert(read_toml(file, _hint()), Brand, file, hint=_hint())
    if brand.schema > SCHEMA:
        raise BadPreset(
            say("{file} was made for a newer studio", file=file.name),
            say("Update the studio to use this brand."),
        )
    folder = file.parent.resolve()
    return msgspec.structs.replace(
        brand,
        logo=_logos_in(folder, brand.logo, file),
        fonts=_fonts_in(folder, brand.fonts, file),
        id=folder.name,
        folder=str(folder),
    )


def _hint() -> Said:
    return say("Compare it with a shipped brand, or remove the key.")


def asset_in(folder: Path, name: str, key: str, file: Path) -> str:
    """The absolute path of a file beneath `folder`; BadPreset for a way out of it."""
    written = name.replace("\\", "/")
    parts = written.split("/")
    outside = ".." in parts or written.startswith("/") or ":" in written or "\0" in written
    if not outside:
        try:
            path = (folder / written).resolve()
            if not path.is_relative_to(folder):
                outside = True
            elif stat.S_ISREG(path.stat().st_mode) and path.stat().st_size <= _LARGEST_ASSET:
                return str(path)
        except (OSError, ValueError, RuntimeError):  # absent, or a loop of links
            outside = False
    if outside:
        raise BadPreset(
            say(
                "{file}: {key} leads out of the folder of the brand: {came}",
                file=file.name, key=key, came=name[:80],
            ),
            say("Copy the file beside brand.toml and write its name alone."),
        )  # fmt: skip
    raise BadPreset(
        say(
            "{file}: {key} expected a file in the folder of the brand; “{came}” is not there",
            file=file.name, key=key, came=name[:80],
        ),
        say("Copy the file into {folder}, 32 MB at most.", folder=folder.name),
    )  # fmt: skip


def _logos_in(folder: Path, logos: Logos, file: Path) -> Logos:
    found = {
        key: asset_in(folder, getattr(logos, key), f"logo.{key}", file)
        for key in LOGO_FILES
        if getattr(logos, key)
    }
    return msgspec.structs.replace(logos, **found)


def _fonts_in(folder: Path, fonts: Fonts, file: Path) -> Fonts:
    found = {}
    for key in fonts.__struct_fields__:
        font = getattr(fonts, key)
        if font.file:
            path = asset_in(folder, font.file, f"fonts.{key}.file", file)
            found[key] = msgspec.structs.replace(font, file=path)
    return msgspec.structs.replace(fonts, **found)


def plain(name: str) -> str:
    """A name without capitals, accents and signs, for forgiving look-up."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name too long, or with a zero byte
        return False


def _is_file(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
