"""Templates from their folders: the shipped ones and a person's own."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from msgspec.structs import replace

from studio import paths
from studio.errors import BadInput
from studio.model.template import Template
from studio.store.brands import read_toml
from studio.store.schema import convert
from studio.wording import say


def template_folders() -> dict[str, Path]:
    """Name -> folder of every template; a person's own replace shipped ones of the same name."""
    found: dict[str, Path] = {}
    for root in (paths.PRESETS / "templates", paths.config_folder() / "templates"):
        if root.is_dir():
            for file in sorted(root.glob("*/template.toml")):
                found[file.parent.name] = file.parent
    return found


def load_template(name: str) -> Template:
    """The template called `name`. Raises BadInput when there is none, BadPreset when wrong."""
    folders = template_folders()
    if name not in folders:
        raise BadInput(
            say("There is no template called “{name}”", name=name),
            say("Choose one of: {names}", names=", ".join(sorted(folders))),
        )
    return _load(folders[name])


def load_templates() -> tuple[Template, ...]:
    """All templates, in their order."""
    made = [_load(folder) for folder in template_folders().values()]
    return tuple(sorted(made, key=lambda template: (template.order, template.id)))


@lru_cache(maxsize=64)
def _load(folder: Path) -> Template:
    file = folder / "template.toml"
    template = convert(read_toml(file), Template, file)
    return replace(template, id=folder.name, folder=str(folder))
