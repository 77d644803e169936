"""Presets of the export sheet: what is ticked, how files are named, where they go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from studio.errors import BadInput
from studio.export.wishes import Wishes
from studio.paths import config_folder
from studio.store.kept_file import read_kept
from studio.store.whole_file import as_write_errors, write_whole

MOST = 100
_LONGEST_NAME = 60
_MOST_BYTES = 1 << 20


class Preset(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Choices under a name. `networks` are ticked, but for the formats of `left_out`.

    `folder`: where files go, "" for the usual place of each project.
    """

    name: str
    networks: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    folder: str = ""
    wishes: Wishes = Wishes()


def presets_file() -> Path:
    return config_folder() / "export-presets.json"


def read_presets() -> tuple[Preset, ...]:
    """What was kept; nothing where there is no file.

    Raises BadInput, once, for one that is not understood.
    """
    return (read_kept(presets_file(), tuple[Preset, ...], _MOST_BYTES) or ())[:MOST]


def load_presets() -> tuple[Preset, ...]:
    """The same; nothing also for a file that is not understood."""
    try:
        return read_presets()
    except BadInput:
        return ()


def save_presets(presets: Sequence[Preset]) -> None:
    """Keep them. Raises CannotWrite."""
    file = presets_file()
    with as_write_errors(file.parent):
        file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, msgspec.json.format(msgspec.json.encode(tuple(presets)), indent=2))


def clean_name(typed: str) -> str:
    """A name on one line; "" for none."""
    return " ".join(typed.split())[:_LONGEST_NAME].strip()


def with_preset(presets: Sequence[Preset], preset: Preset) -> tuple[Preset, ...]:
    """With one more, or with the one of that name replaced; by name, at most `MOST`."""
    others = [each for each in presets if _key(each.name) != _key(preset.name)]
    return tuple(sorted([*others, preset], key=lambda each: _key(each.name))[:MOST])


def renamed(presets: Sequence[Preset], name: str, new: str) -> tuple[Preset, ...]:
    """With another name for one of them; one that has that name already is replaced."""
    chosen = next((each for each in presets if each.name == name), None)
    if chosen is None or not new:
        return tuple(presets)
    rest = without(presets, name)
    return with_preset(rest, msgspec.structs.replace(chosen, name=new))


def without(presets: Sequence[Preset], name: str) -> tuple[Preset, ...]:
    """All but one of them."""
    return tuple(each for each in presets if each.name != name)


def _key(name: str) -> str:
    return name.casefold()
