"""The tables that schedulers read: the shipped ones, and a person's own or corrected ones."""

from __future__ import annotations

import datetime
from functools import lru_cache
from pathlib import Path

from msgspec.structs import replace

from studio import paths
from studio.errors import BadInput, BadPreset
from studio.model.scheduler import Layout
from studio.store.schema import convert
from studio.store.toml_file import read_toml
from studio.wording import Said, say

SCHEMA = 1


def layout_files() -> dict[str, Path]:
    """Id -> file of every layout; a person's own replace shipped ones of the same name."""
    found: dict[str, Path] = {}
    for root in (paths.PRESETS / "schedulers", paths.config_folder() / "schedulers"):
        if root.is_dir():
            found.update({file.stem: file for file in sorted(root.glob("*.toml"))})
    return found


def load_layout(name: str) -> Layout:
    """The layout called `name`. Raises BadInput when there is none, BadPreset when it is wrong."""
    files = layout_files()
    if name not in files:
        raise BadInput(
            say("There is no scheduler called “{name}”", name=name),
            say("Choose one of: {names}", names=", ".join(sorted(files))),
        )
    return _load(files[name], _changed(files[name]))


def load_layouts() -> tuple[Layout, ...]:
    """All layouts, in their order."""
    found = (load_layout(name) for name in layout_files())
    return tuple(sorted(found, key=_place))


def usable_layouts() -> tuple[tuple[Layout, ...], tuple[BadInput, ...]]:
    """Those that can be read, in their order; and what is wrong with the others."""
    found: list[Layout] = []
    wrong: list[BadInput] = []
    for name in layout_files():
        try:
            found.append(load_layout(name))
        except BadInput as error:
            wrong.append(error)
    return tuple(sorted(found, key=_place)), tuple(wrong)


def _place(layout: Layout) -> tuple[int, str]:
    return layout.order, layout.id


def _changed(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0  # a link that leads nowhere: reading it says so


@lru_cache(maxsize=32)
def _load(file: Path, _when: int) -> Layout:
    layout = convert(read_toml(file, _hint()), Layout, file, hint=_hint())
    if layout.schema > SCHEMA:
        raise BadPreset(
            say("{file} was made for a newer studio", file=file.name),
            say("Update the studio to use this scheduler."),
        )
    headers = [column.header for column in layout.columns]
    for header in headers:
        if headers.count(header) > 1:
            raise BadPreset(
                say("{file}: two columns are called {header}", file=file.name, header=header),
                _hint(),
            )
    for column in layout.columns:
        _check_format(column.format, file)
    return replace(layout, id=file.stem)


def _check_format(pattern: str, file: Path) -> None:
    try:
        datetime.datetime(2026, 6, 12, 18, 30).strftime(pattern)
    except ValueError as error:
        raise BadPreset(
            say("{file}: “{pattern}” is no format of a date", file=file.name, pattern=pattern),
            _hint(),
        ) from error


def _hint() -> Said:
    return say("Compare it with a shipped one in presets/schedulers.")
