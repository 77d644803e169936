"""Taking another template: a post keeps its words, under the names that it knows them by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from studio.edit.values import ALL, Where, set_value
from studio.model.project import Project, ProjectPost
from studio.model.template import Template


def take_template(project: Project, post_id: str, where: Where, template: Template) -> Project:
    """The project with a template said at a level.

    Where it needs words that the post has not, it gets the template's examples, so that there is
    something to see and to write over; `examples_left` tells which ones nobody wrote over yet.
    """
    project = set_value(project, post_id, where, "template", template.id)
    post = project.post(post_id)
    for slot, rules in template.slots.items():
        if rules.required and not words_at(template, slot, post.values.slots).strip():
            example = rules.example.get(post.language, rules.example["en"])
            project = set_value(project, post_id, ALL, f"slots.{slot}", example)
    return project


def kept_as(template: Template, slot: str, names: Iterable[str]) -> str:
    """The name under which a post says something of a slot: its own, or another accepted one.

    Of several the slot's own comes first, then the last; of none it is the slot's own.
    """
    known = tuple(names)
    if slot in known:
        return slot
    others = [name for name in known if template.slot_named(name) == slot]
    return others[-1] if others else slot


def words_at(template: Template, slot: str, words: Mapping[str, str]) -> str:
    """What a post says in a slot of a template; "" for nothing."""
    written = [name for name, text in words.items() if text.strip()]
    return words.get(kept_as(template, slot, written), "")


def not_used(template: Template, words: Mapping[str, str]) -> tuple[str, ...]:
    """The names of words that a template has no place for. They are kept for others."""
    written = [name for name, text in words.items() if text.strip()]
    shown = {kept_as(template, slot, written) for slot in template.slots}
    return tuple(name for name in written if name not in shown)


def examples_left(template: Template, post: ProjectPost) -> tuple[str, ...]:
    """The slots that still say what the template gave as an example."""
    return tuple(
        slot
        for slot, rules in template.slots.items()
        if rules.required and words_at(template, slot, post.values.slots) in rules.example.values()
    )
