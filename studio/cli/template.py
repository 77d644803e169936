"""`studio template`: list, show, install and check templates."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from studio.cli.declare import argument, command, group, json_option, option
from studio.cli.report import DONE, INCOMPLETE, emit_json, language, show, tell
from studio.cli.running import running
from studio.errors import BadPreset
from studio.wording import say, say_count

if TYPE_CHECKING:
    from studio.model.template import Template, Words


_SHAPES = {
    "tall": say("tall"),
    "upright": say("upright"),
    "square": say("square"),
    "wide": say("wide"),
    "banner": say("banner"),
}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A slot as people read of it. `not_in`: shapes that have no room for it."""

    name: str
    label: str
    example: str
    also: tuple[str, ...]
    required: bool
    not_in: tuple[str, ...]


@group("template", say("List templates, and install packs of templates and brands."))
def template() -> None:
    pass


@command("list", say("Show the templates that are there, and their slots."))
@json_option
def list_templates(as_json: bool) -> int:
    from studio.store.pack import sweep_packs
    from studio.store.templates import load_template_in, template_folders

    sweep_packs()
    found = []
    for folder in template_folders().values():
        try:
            found.append(load_template_in(folder))
        except BadPreset as error:
            show(say("{name}: {why}", name=folder.name, why=error.what))
    found.sort(key=lambda each: (each.order, each.id))
    if as_json:
        emit_json({"schema": 1, "templates": [_row(each) for each in found]})
        return DONE
    for each in found:
        tell(say("{id}  {name}: {line}", id=f"{each.id:<14}", name=_word(each.name),
                 line=_word(each.line)))  # fmt: skip
        if each.slots:
            tell(say("                {slots}", slots=", ".join(each.slots)))
    return DONE


@command("show", say("Show one template: its slots, with examples, and where each one appears."))
@argument("name", said=say("A template."))
@json_option
def show_template(name: str, as_json: bool) -> int:
    from studio.store.templates import load_template

    found = load_template(name)
    if as_json:
        emit_json(_row(found))
        return DONE
    tell(say("{name}: {line}", name=_word(found.name), line=_word(found.line)))
    tell(say_count("{count} photo", "{count} photos", found.photos))
    for sheet in _sheets(found):
        needed = say("  (needed)") if sheet.required else ""
        tell(say("  {slot}{label}{needed}", slot=f"{sheet.name:<14}", label=sheet.label,
                 needed=needed))  # fmt: skip
        tell(say("      for instance: {example}", example=sheet.example))
        if sheet.also:
            tell(say("      also called: {names}", names=", ".join(sheet.also)))
        if sheet.not_in:
            shapes = ", ".join(_SHAPES[shape].into(language()) for shape in sheet.not_in)
            tell(say("      not in these shapes: {shapes}", shapes=shapes))
    return DONE


@command(
    "add", say("Install a template or a brand from a pack: one zip file, whole or not at all.")
)
@argument(
    "pack",
    metavar="PACK",
    type=click.Path(path_type=Path),
    said=say("A zip file that holds a folder with a template.toml or a brand.toml."),
)
@option("--replace", is_flag=True, said=say("Also where there is one of that name already."))
@json_option
def add(pack: Path, replace: bool, as_json: bool) -> int:
    from studio.compose.brand.pack_assets import check_assets
    from studio.store.pack import install_pack

    with running(quiet=as_json) as task:
        made = install_pack(pack, replace=replace, check=check_assets, task=task)
    if as_json:
        emit_json({"schema": 1, "installed": made})
    elif made.kind == "template":
        tell(say("The template is ready: studio export PHOTO --template {name}", name=made.name))
    else:
        tell(say("The brand is ready: studio export PHOTO --brand {name}", name=made.name))
    return DONE


@command("check", say("Say what is wrong with a template file. 1 if something is."))
@argument("path", metavar="PATH", said=say("A template.toml, its folder, or a template's name."))
@json_option
def check(path: str, as_json: bool) -> int:
    from studio.store.templates import FILE_NAME, check_template, template_folders

    folder = template_folders().get(path, Path(path))
    file = folder / FILE_NAME if folder.is_dir() else folder
    faults = check_template(file)
    if as_json:
        findings = [{"what": fault.what, "hint": fault.hint} for fault in faults]
        state = "wrong" if faults else "ok"
        emit_json({"schema": 1, "file": file, "state": state, "findings": findings})
    elif faults:
        for fault in faults:
            tell(say("wrong: {what}", what=fault.what))
        show(faults[0].hint)
    else:
        tell(say("{file} is a good template", file=str(file)))
    return INCOMPLETE if faults else DONE


def _row(found: Template) -> dict[str, object]:
    from studio.paths import PRESETS

    return {
        "id": found.id,
        "name": _word(found.name),
        "line": _word(found.line),
        "photos": found.photos,
        "shapes": list(_SHAPES),
        "slots": _sheets(found),
        "shipped": Path(found.folder).is_relative_to(PRESETS),
        "folder": found.folder,
    }


def _sheets(found: Template) -> list[_Sheet]:
    from studio.store.template_rules import shapes_of_slot

    made = []
    for name, slot in found.slots.items():
        shown = shapes_of_slot(found, name)
        absent = tuple(shape for shape in _SHAPES if shape not in shown)
        label, example = _word(slot.label), _word(slot.example)
        made.append(_Sheet(name, label, example, slot.also, slot.required, absent))
    return made


def _word(words: Words) -> str:
    return words.get(language()) or words["en"]


for _command in (list_templates, show_template, add, check):
    template.add_command(_command)
