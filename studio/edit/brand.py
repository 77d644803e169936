"""Choosing the brand of a project, and changing it: the project then carries its own version."""

from __future__ import annotations

from typing import Literal

import msgspec

from studio.errors import BadInput
from studio.model.brand import Brand, Colours, Font, LockedRule, Logos, Voice
from studio.model.project import Project
from studio.wording import say

FontGroup = Literal["titles", "text"]
FONT_GROUPS: dict[FontGroup, tuple[str, ...]] = {
    "titles": ("display", "title", "quote", "number"),
    "text": ("body", "small", "label"),
}


def choose_brand(project: Project, brand_id: str) -> Project:
    """The project with another brand, as that is on disk."""
    return msgspec.structs.replace(project, brand=brand_id, kit=None)


def follow_brand(project: Project) -> Project:
    """The project without its own version of its brand."""
    return msgspec.structs.replace(project, kit=None)


def with_kit(project: Project, kit: Brand) -> Project:
    """The project with its own version of a brand, whose name on disk it keeps."""
    return msgspec.structs.replace(project, brand=kit.id, kit=kit)


def locked(kit: Brand, what: str) -> LockedRule | None:
    """The rule that keeps a value as it is: its own, or that of the group it belongs to."""
    for rule in kit.rules:
        if what == rule.what or what.startswith(f"{rule.what}."):
            return rule
    return None


def lock(kit: Brand, what: str, reason: str) -> Brand:
    """Keep a value, or a group such as "logo", as it is; `reason` in the words of who does it."""
    if locked(kit, what):
        return kit
    rule = LockedRule(what=what, reason={"en": reason, "fr": reason})
    return msgspec.structs.replace(kit, rules=(*kit.rules, rule))


def unlock(kit: Brand, what: str) -> Brand:
    """Let a value be changed again, whichever rule kept it."""
    rule = locked(kit, what)
    rules = tuple(each for each in kit.rules if each is not rule)
    return msgspec.structs.replace(kit, rules=rules)


def set_colour(kit: Brand, role: str, value: str) -> Brand:
    """Another colour for a role, "#RRGGBB". Raises BadInput where it is locked or no colour."""
    _refuse_locked(kit, f"colours.{role}")
    return _checked(kit, colours=msgspec.structs.replace(kit.colours, **{role: value.upper()}))


def take_colours(kit: Brand, colours: Colours) -> Brand:
    """Other colours for all roles but those that are locked."""
    kept = {
        role: getattr(kit.colours, role)
        for role in kit.colours.__struct_fields__
        if locked(kit, f"colours.{role}")
    }
    return _checked(kit, colours=msgspec.structs.replace(colours, **kept))


def set_font(kit: Brand, group: FontGroup, family: str, file: str = "") -> Brand:
    """Another family for titles or for text; weights, sizes and spacing stay. `file`: its own."""
    _refuse_locked(kit, "fonts")
    changed: dict[str, Font] = {
        role: msgspec.structs.replace(getattr(kit.fonts, role), family=family, file=file)
        for role in FONT_GROUPS[group]
    }
    return _checked(kit, fonts=msgspec.structs.replace(kit.fonts, **changed))


def set_logos(kit: Brand, files: dict[str, str]) -> Brand:
    """Other logo files, by key of [logo]; "" takes one away."""
    _refuse_locked(kit, "logo")
    return _checked(kit, logo=msgspec.structs.replace(kit.logo, **files))


def set_space(kit: Brand, clear_space: float) -> Brand:
    """Another clear space around the logo, in its heights, 0 to 4."""
    _refuse_locked(kit, "logo")
    logo: Logos = msgspec.structs.replace(kit.logo, clear_space=clear_space)
    return _checked(kit, logo=logo)


def set_voice(kit: Brand, voice: Voice) -> Brand:
    """Other hashtags, signature and languages."""
    _refuse_locked(kit, "voice")
    return _checked(kit, voice=voice)


def set_subtitles(kit: Brand, style: str) -> Brand:
    """Another style of burned-in subtitles."""
    _refuse_locked(kit, "subtitles")
    return _checked(kit, subtitles=style)


def rename(kit: Brand, name: str) -> Brand:
    """Another name. Raises BadInput for an empty one."""
    return _checked(kit, name=name.strip())


def _refuse_locked(kit: Brand, what: str) -> None:
    if locked(kit, what):
        raise BadInput(say("The kit keeps this as it is"), say("Unlock it first."))


def _checked(kit: Brand, **changes: object) -> Brand:
    """The brand with changes that its file could say. Raises BadInput."""
    changed = msgspec.structs.replace(kit, **changes)
    try:
        return msgspec.convert(msgspec.to_builtins(changed), Brand)
    except msgspec.ValidationError as error:
        raise BadInput(say("This cannot be part of a kit"), say("Try another value.")) from error
