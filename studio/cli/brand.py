"""`studio brand`: list, show, start and check brands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from studio.cli.declare import argument, command, group, json_option, option
from studio.cli.report import DONE, INCOMPLETE, emit_json, show, tell
from studio.errors import BadPreset
from studio.wording import Said, say, say_count

if TYPE_CHECKING:
    from studio.compose.brand.charter import Finding
    from studio.model.brand import Colours


# What each role lies on; the others are grounds themselves.
_UNDER = {
    **dict.fromkeys(("text", "muted", "line", "accent", "signal"), "ground"),
    **dict.fromkeys(("photo_text", "photo_muted", "photo_accent"), "shade"),
    **dict.fromkeys(("ink", "ink_muted"), "paper"),
    "on_accent": "accent",
    "on_signal": "signal",
    "on_action": "action",
}


@group("brand", say("Start a brand, or check its charter."))
def brand() -> None:
    pass


@command("list", say("Show the brands that are there."))
@json_option
def list_brands(as_json: bool) -> int:
    from studio.paths import PRESETS
    from studio.store.brands import brand_folders, load_brand

    rows = []
    for name, folder in brand_folders().items():
        shipped = folder.is_relative_to(PRESETS)
        try:
            title = load_brand(str(folder)).name
        except BadPreset as error:
            show(error.what)
            title = ""
        rows.append({"id": name, "name": title, "shipped": shipped, "folder": str(folder)})
    if as_json:
        emit_json({"schema": 1, "brands": rows})
        return DONE
    widest = max((len(str(row["id"])) for row in rows), default=0)
    for row in rows:
        origin = say("shipped") if row["shipped"] else say("yours: {folder}", folder=row["folder"])
        tell(
            say(
                "{id}  {name}  ({origin})",
                id=f"{row['id']:<{widest}}",
                name=row["name"],
                origin=origin,
            )
        )
    return DONE


@command("show", say("Show one brand: logos, colours, fonts, voice, rules."))
@argument("name", said=say("A brand, or the path of a brand.toml or its folder."))
@json_option
def show_brand(name: str, as_json: bool) -> int:
    from studio.cli.brand_voice import voice_lines
    from studio.store.brands import load_brand

    found = load_brand(name)
    if as_json:
        emit_json(found)
        return DONE
    tell(say("{name}  ({folder})", name=found.name, folder=found.folder))
    for role in found.colours.__struct_fields__:
        colour = getattr(found.colours, role)
        if isinstance(colour, str) and colour.startswith("#"):
            tell(_colour_line(role, colour, found.colours))
    for role in found.fonts.__struct_fields__:
        font = getattr(found.fonts, role)
        tell(say("  {role}  {family} {weight}", role=f"{role:<13}", family=font.family,
                 weight=font.weight))  # fmt: skip
    for line in voice_lines(found.voice):
        tell(line)
    for rule in found.rules:
        from studio.cli.report import language

        reason = rule.reason.get(language()) or next(iter(rule.reason.values()), "")
        tell(say("  locked: {what}: {reason}", what=rule.what, reason=reason))
    return DONE


def _colour_line(role: str, colour: str, colours: Colours) -> Said:
    """A colour, and how well it is seen on the colour that it is meant for."""
    from studio.model.colour import contrast

    under = _UNDER.get(role)
    if under is None:
        return say("  {role}  {colour}", role=f"{role:<13}", colour=colour)
    whole, tenth = divmod(int(contrast(colour, getattr(colours, under)) * 10), 10)
    return say("  {role}  {colour}  {whole}.{tenth}:1 on {under}", role=f"{role:<13}",
               colour=colour, whole=whole, tenth=tenth, under=under)  # fmt: skip


@command("new", say("Propose a brand from a logo: colours by role, logos for every ground."))
@option(
    "--logo",
    required=True,
    metavar="LOGO",
    type=click.Path(path_type=Path),
    said=say("The logo: SVG, or a bitmap with or without transparency."),
)
@option("--name", metavar="NAME", said=say("The brand's name; by default, the logo file's."))
@option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path),
    said=say("The folder to make; by default, among your own brands."),
)
@json_option
def new(logo: Path, name: str | None, out: Path | None, as_json: bool) -> int:
    from studio.compose.brand.new_brand import propose_brand
    from studio.paths import config_folder
    from studio.store.brand_folder import folder_name, name_from, write_brand
    from studio.store.brands import load_brand

    title = (name or "").strip() or name_from(logo)
    folder = out or config_folder() / "brands" / folder_name(title)
    proposal = propose_brand(logo)
    file = write_brand(folder, title, proposal.colours, proposal.logos, proposal.files)
    made = load_brand(str(file))
    if as_json:
        emit_json({"schema": 1, "file": str(file), "brand": made})
        return DONE
    tell(say("{name} is ready: {file}", name=made.name, file=str(file)))
    tell(
        say("Look it over: studio brand check {folder}; use it: studio export ... --brand {folder}",
            folder=out or folder.name)
    )  # fmt: skip
    return DONE


@command(
    "check", say("Check a brand: contrast, logo, clear space, fonts. 1 if something is wrong.")
)
@argument("name", said=say("A brand, or the path of a brand.toml or its folder."))
@json_option
def check(name: str, as_json: bool) -> int:
    from studio.cli.brand_voice import unknown_networks
    from studio.compose.brand.charter import Finding, check_charter, worst
    from studio.store.brands import load_brand
    from studio.store.catalogue import load_catalogue

    try:
        found = load_brand(name)
        wrong_words = (
            Finding(state="check", subject=subject, what=what)
            for subject, what in unknown_networks(found.voice, load_catalogue())
        )
        title, findings = found.name, (*check_charter(found), *wrong_words)
    except BadPreset as error:
        title, findings = name, (Finding(state="wrong", subject="brand.toml", what=error.what),)
    state = worst(findings)
    if as_json:
        emit_json({"schema": 1, "brand": title, "state": state, "findings": findings})
    else:
        _tell_findings(title, findings)
    return INCOMPLETE if state == "wrong" else DONE


def _tell_findings(title: str, findings: tuple[Finding, ...]) -> None:
    """What is wrong first, then what to look at, then a count of what is good."""
    for state, label in (("wrong", say("wrong")), ("check", say("to check"))):
        for finding in findings:
            if finding.state == state:
                tell(say("{label}: {what} [{subject}]", label=label, what=finding.what,
                         subject=finding.subject))  # fmt: skip
    good = sum(finding.state == "ok" for finding in findings)
    tell(
        say("{name}: {counted}", name=title,
            counted=say_count("{count} check passed", "{count} checks passed", good))
    )  # fmt: skip


for _command in (list_brands, show_brand, new, check):
    brand.add_command(_command)
