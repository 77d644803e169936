"""A brand that was changed in the window, back on disk among the person's own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import msgspec

from studio.model.brand import Brand, Font, Voice
from studio.paths import config_folder
from studio.store.brand_files import named_in, with_files
from studio.store.brands import FILE_NAME, load_brand
from studio.store.whole_file import as_write_errors, write_whole

_HEAD = "# {name}. Change what you like, then: studio brand check {id}\n"


def own_folder(brand: Brand) -> Path:
    """Where a person's own version of a brand is: one of the same name hides a shipped one."""
    return config_folder() / "brands" / brand.id


def is_own(brand: Brand) -> bool:
    """Whether there is a person's own version of a brand."""
    return (own_folder(brand) / FILE_NAME).is_file()


def add_files(brand: Brand, files: Mapping[str, bytes]) -> Path:
    """Put files beside a person's own version of a brand; returns their folder.

    A brand that has none yet gets one: as it is on disk, whatever `brand` says meanwhile. Raises
    BadInput, BadPreset and CannotWrite.
    """
    folder = own_folder(brand)
    if not is_own(brand):
        save_own(load_brand(brand.id))
    for name, content in files.items():
        write_whole(folder / name, content)
    return folder.resolve()


def save_own(brand: Brand) -> Brand:
    """Write a brand among the person's own, with all its files.

    Returns it with the paths of its files there. Raises CannotWrite.
    """
    folder = own_folder(brand)
    with as_write_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    folder = folder.resolve()
    settled = with_files(brand, lambda path, _: str(_brought(path, brand.folder, folder)))
    settled = msgspec.structs.replace(settled, folder=str(folder))
    text = brand_toml(settled)
    target = folder / FILE_NAME
    if not target.is_file() or target.read_text("utf-8") != text:
        write_whole(target, text.encode("utf-8"))
    return settled


def brand_toml(brand: Brand) -> str:
    """The text of a brand.toml that says all of a brand; files by their name in its folder."""
    said = with_files(brand, lambda path, _: named_in(path, brand.folder))
    lines = [_HEAD.format(name=_clean(brand.name), id=brand.id)]
    lines += [f"{key} = {_value(getattr(said, key))}" for key in ("schema", "name", "subtitles")]
    for table in ("logo", "colours"):
        lines += ["", f"[{table}]", *_rows(getattr(said, table))]
    lines += ["", "# Tracking and leading are in font sizes.", "[fonts]"]
    for role in said.fonts.__struct_fields__:
        lines.append(f"{role} = {_inline(getattr(said.fonts, role))}")
    lines += ["", "[shapes]", *_rows(said.shapes), *_voice_lines(said.voice)]
    for rule in said.rules:
        lines += ["", "[[rules]]", *_rows(rule)]
    return "\n".join(lines) + "\n"


def _voice_lines(voice: Voice) -> list[str]:
    """What has names of its own stands in tables of its own, so that people can add to it."""
    lines = [
        "",
        "[voice]",
        *_rows(msgspec.structs.replace(voice, sets={}, contacts=(), accounts={})),
    ]
    if voice.sets:
        lines += ["", "# More hashtags, by the name of their set.", "[voice.sets]"]
        lines += [f"{json.dumps(name)} = {_value(tags)}" for name, tags in voice.sets.items()]
    for contact in voice.contacts:
        lines += ["", "[[voice.contacts]]", *_rows(contact)]
    for network, account in voice.accounts.items():
        lines += ["", f"[voice.accounts.{json.dumps(network)}]", *_rows(account)]
    return lines


def _brought(path: str, home: str, folder: Path) -> Path:
    """A file of the brand in its folder: as it is there, or copied to it."""
    source = Path(path)
    if source.is_relative_to(folder):
        return source
    target = folder / named_in(path, home)
    with as_write_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    return target


def _rows(table: msgspec.Struct) -> list[str]:
    return [f"{key} = {_value(value)}" for key, value in _said(table).items()]


def _inline(font: Font) -> str:
    pairs = ", ".join(f"{key} = {_value(value)}" for key, value in _said(font).items())
    return f"{{ {pairs} }}"


def _said(table: msgspec.Struct) -> dict[str, object]:
    """The values of a table, less the files and lists that are not given."""
    pairs = ((key, getattr(table, key)) for key in table.__struct_fields__)
    return {
        key: value for key, value in pairs if value not in ("", (), {}, None) or key == "signature"
    }


def _value(value: object) -> str:
    if isinstance(value, dict):
        pairs = ", ".join(f"{json.dumps(key)} = {_value(item)}" for key, item in value.items())
        return f"{{ {pairs} }}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    if isinstance(value, str):
        # The rules of JSON strings, with one sign more that TOML does not take as it is.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value).lower() if isinstance(value, bool) else repr(value)


def _clean(name: str) -> str:
    return "".join(sign for sign in name if sign.isprintable())
