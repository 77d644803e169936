"""Templates from their folders: the shipped ones and a person's own."""

from __future__ import annotations

import contextlib
import os
from functools import lru_cache
from pathlib import Path

from msgspec.structs import replace

from studio import paths
from studio.errors import BadInput, BadPreset
from studio.model.template import Template
from studio.store.schema import convert
from studio.store.template_rules import Fault, faults_of
from studio.store.toml_file import read_toml
from studio.wording import Said, say

SCHEMA = 1
FILE_NAME = "template.toml"


def template_folders() -> dict[str, Path]:
    """Name -> folder of every template; a person's own replace shipped ones of the same name."""
    found: dict[str, Path] = {}
    for root in _roots():
        if root.is_dir():
            for file in sorted(root.glob(f"*/{FILE_NAME}")):
                found[file.parent.name] = file.parent
    return found


def _roots() -> tuple[Path, Path]:
    """The folders of shipped templates and of a person's own, which win."""
    return paths.PRESETS / "templates", paths.config_folder() / "templates"


def _folder_of(name: str) -> Path | None:
    """The folder of a template, found without a look at all the others: previews ask often."""
    if not name or "/" in name or "\\" in name or name in (".", ".."):
        return None
    with contextlib.suppress(OSError, ValueError):  # a name that no file can have
        for root in reversed(_roots()):
            if _there(f"{root}/{name}/{FILE_NAME}"):
                return root / name
    return None


def _there(file: str) -> bool:
    try:
        os.stat(file)  # noqa: PTH116  (five times faster than by way of a Path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def load_template(name: str) -> Template:
    """The template called `name`. Raises BadInput when there is none, BadPreset when wrong."""
    if folder := _folder_of(name):
        return load_template_in(folder)
    raise BadInput(
        say("There is no template called “{name}”", name=name),
        say("Choose one of: {names}", names=", ".join(sorted(template_folders()))),
    )


def load_templates() -> tuple[Template, ...]:
    """All templates, in their order."""
    made = [load_template_in(folder) for folder in template_folders().values()]
    return tuple(sorted(made, key=lambda template: (template.order, template.id)))


def load_template_in(folder: Path) -> Template:
    """The template of a folder, read again when its file has changed. Raises BadPreset."""
    file = folder / FILE_NAME
    try:
        found = file.stat()
        stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
    except (OSError, ValueError):  # told by the reader
        stamp = (0, 0, 0)
    return _load(file, stamp)


def check_template(file: Path) -> tuple[BadPreset, ...]:
    """Everything that is wrong with a template file, as far as it can be read."""
    try:
        template = _read(file)
    except BadPreset as error:
        return (error,)
    return tuple(_refusal(file, fault) for fault in faults_of(template))


@lru_cache(maxsize=64)
def _load(file: Path, _stamp: tuple[int, int, int]) -> Template:
    template = _read(file)
    for fault in faults_of(template):
        raise _refusal(file, fault)
    return replace(template, id=file.parent.name, folder=str(file.parent))


def _read(file: Path) -> Template:
    tables = read_toml(file, _hint())
    schema = tables.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        raise BadPreset(
            say("{file} was made for a newer studio", file=file.name),
            say("Update the studio to use this template."),
        )
    return convert(tables, Template, file, hint=_hint())


def _refusal(file: Path, fault: Fault) -> BadPreset:
    return BadPreset(
        say("{file}: {key} expected {expected}; {came} came", file=file.name, key=fault.key,
            expected=fault.expected, came=fault.came), _hint(),
    )  # fmt: skip


def _hint() -> Said:
    return say("Compare it with a shipped template in presets/templates.")
