"""Changing a property of the post that is worked on: how far it reaches, and saying so.

Everything in the window that changes a value of a post goes through `change`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from studio.edit import values as edit
from studio.edit.values import ALL, Where
from studio.gui.desk import Desk, Notice
from studio.gui.selection import Reach
from studio.model.network import Format
from studio.model.project import Project, ProjectPost
from studio.model.resolve import Level, level_of, resolve, value_at
from studio.model.shape import shape_of
from studio.model.values import Values
from studio.wording import Said, say, say_count

_FAR: tuple[Reach, ...] = ("all", "shape", "these")
_LEVEL_REACH: dict[Level, Reach] = {
    "format": "these", "shape": "shape", "post": "all", "template": "all",
}  # fmt: skip


def change(
    desk: Desk, label: Said, path: str, value: Any, *, only_these: bool = False, gesture: str = ""
) -> None:
    """Say a property as far as the person wants it, as one step, and tell how far that was.

    `path` as `model.resolve.value_at` reads it; None takes it back. `only_these`: Ctrl is held.
    """
    post = desk.post
    if post is None:
        return
    where = where_for(desk, path, only_these=only_these)
    project = edit.set_value(desk.document.project, post.id, where, path, value)
    put(desk, label, project, path, where=where, gesture=gesture)


def put(
    desk: Desk, label: Said, project: Project, path: str, *, where: Where | None = None,
    gesture: str = "",
) -> None:  # fmt: skip
    """The same for a project in which a property was said already, at a level."""
    post, document = desk.post, desk.document
    if post is None:
        return
    before = document.project
    reached = where_for(desk, path) if where is None else where
    project = _selected_follow(desk, project, post, reached, path)
    if project == before:
        return
    goes_on = bool(gesture) and document.history.steps[document.history.at].gesture == gesture
    document.do(label, project, gesture=gesture, post=post.id, path=path)
    if not goes_on:
        _tell(desk, before, post.id, reached, path)


def reach_for(desk: Desk, path: str) -> Reach:
    """How far a change of a property reaches.

    As chosen; else as far as the value that the selected formats show now, so that what is edited
    is what changes; at most as far as people expect of such a property.
    """
    selection, post = desk.selection, desk.post
    chosen = selected(desk)
    if post is None or not chosen:
        return "all"
    usual = selection.reach_for(path)
    if selection.reach is not None:
        return usual
    levels = {_LEVEL_REACH[level_of(post, each.id, _shape(each), path)] for each in chosen}
    if len(levels) == 1:
        return max(usual, levels.pop(), key=_FAR.index)
    return usual


def where_for(desk: Desk, path: str, *, only_these: bool = False) -> Where:
    """The level of the post that a change of a property is said at."""
    chosen = selected(desk)
    reach = "these" if only_these and chosen else reach_for(desk, path)
    if reach == "these":
        return Where(formats=tuple(each.id for each in chosen))
    if reach == "shape":
        return Where(shapes=tuple(dict.fromkeys(_shape(each) for each in chosen)))
    return ALL


def selected(desk: Desk) -> tuple[Format, ...]:
    """The selected formats that the post has."""
    known, formats = desk.catalogue.formats, desk.formats if desk.selection.formats else ()
    return tuple(
        found
        for each in desk.selection.formats
        if (found := known.get(each)) is not None and found in formats
    )


def values_shown(desk: Desk) -> Values:
    """What holds for the first selected format, else for the whole post."""
    post, chosen = desk.post, selected(desk)
    if post is None:
        return Values()
    return resolve(post, chosen[0].id, _shape(chosen[0])) if chosen else post.values


def value_shown(desk: Desk, path: str) -> Any:
    """One property of `values_shown`; None: as the template has it."""
    return value_at(values_shown(desk), path)


def take_back(desk: Desk, label: Said, paths: Iterable[str]) -> None:
    """Reset properties of the selected formats, each at the nearest level that says it."""
    post = desk.post
    if post is not None:
        desk.document.do(label, without(desk, paths), post=post.id)


def without(desk: Desk, paths: Iterable[str]) -> Project:
    """The project as `take_back` would leave it."""
    post, project = desk.post, desk.document.project
    if post is not None:
        for path in paths:
            for where in levels_saying(desk, path):
                project = edit.reset(project, post.id, where, (path,))
    return project


def inherited(desk: Desk, path: str) -> Any:
    """What a property would be without the nearest level that says it; None: the template's."""
    post, chosen = desk.post, selected(desk)
    if post is None:
        return None
    there = without(desk, (path,)).post(post.id)
    values = resolve(there, chosen[0].id, _shape(chosen[0])) if chosen else there.values
    return value_at(values, path)


def differs(desk: Desk, path: str) -> bool:
    """Whether the selected formats show something else than the level above would.

    Words and the template are the post's own: only a shape or a format differs in them.
    """
    levels = levels_saying(desk, path)
    if path.partition(".")[0] in ("slots", "template"):
        return any(where != ALL for where in levels)
    return bool(levels)


def follow_again(desk: Desk) -> None:
    """The selected formats give up all that is their own."""
    post, chosen = desk.post, selected(desk)
    if post is not None and chosen:
        ids = tuple(each.id for each in chosen)
        project = edit.follow_again(desk.document.project, post.id, ids)
        desk.document.do(say("Follow the others again"), project, post=post.id)


def has_own(desk: Desk) -> bool:
    """Whether a selected format has anything of its own."""
    post = desk.post
    return post is not None and any(each.id in post.formats for each in selected(desk))


def levels_saying(desk: Desk, path: str) -> tuple[Where, ...]:
    """Where the value that the selected formats show comes from; empty: from the template."""
    post = desk.post
    if post is None:
        return ()
    found: list[Where] = []
    for each in selected(desk):
        level = level_of(post, each.id, _shape(each), path)
        found += _where_of(level, each)
    if not selected(desk) and value_at(post.values, path) is not None:
        found.append(ALL)
    return tuple(dict.fromkeys(found))


def _where_of(level: Level, wanted: Format) -> tuple[Where, ...]:
    if level == "format":
        return (Where(formats=(wanted.id,)),)
    if level == "shape":
        return (Where(shapes=(_shape(wanted),)),)
    return (ALL,) if level == "post" else ()


def _selected_follow(
    desk: Desk, project: Project, post: ProjectPost, where: Where, path: str
) -> Project:
    """What is selected shows the change, even where it had a value of its own."""
    chosen = selected(desk)
    if where.formats or not chosen:
        return project
    formats = tuple(each.id for each in chosen)
    project = edit.reset(project, post.id, Where(formats=formats), (path,))
    if not where.shapes:
        shapes = tuple(_shape(each) for each in chosen)
        project = edit.reset(project, post.id, Where(shapes=shapes), (path,))
    return project


def _tell(desk: Desk, before: Project, post_id: str, where: Where, path: str) -> None:
    reached = [each for each in desk.formats if _within(where, each)]
    kept = [
        each for each in reached if _keeps(desk.document.project.post(post_id), where, each, path)
    ]
    if not reached:
        return
    if kept:
        desk.tell(
            _kept_words(len(reached) - len(kept), len(kept)),
            (say_count("Include it", "Include them", len(kept)),
             lambda: _include(desk, post_id, where, path)),
        )  # fmt: skip
        return
    buttons: tuple[tuple[Said, Callable[[], object]], ...] = ()
    chosen = tuple(each.id for each in selected(desk))
    if chosen and len(chosen) < len(reached):
        words = say_count("Only this one", "Only these", len(chosen))
        buttons = ((words, lambda: _only(desk, before, post_id, chosen)),)
    desk.told.emit(Notice(_applied_words(where, len(reached)), buttons))


def _within(where: Where, wanted: Format) -> bool:
    if where.formats:
        return wanted.id in where.formats
    return not where.shapes or _shape(wanted) in where.shapes


def _keeps(post: ProjectPost, where: Where, wanted: Format, path: str) -> bool:
    """Whether a format within reach shows something of its own instead of the change."""
    if path == "focus" and resolve(post, wanted.id, _shape(wanted)).window is not None:
        return True
    level = level_of(post, wanted.id, _shape(wanted), path)
    return not where.formats and (level == "format" or (level == "shape" and not where.shapes))


def _include(desk: Desk, post_id: str, where: Where, path: str) -> None:
    project = desk.document.project
    if not project.has(post_id):
        return
    formats = tuple(each.id for each in desk.formats if _within(where, each))
    project = edit.reset(project, post_id, Where(formats=formats), (path,))
    if where == ALL:
        project = edit.include(project, post_id, path)
    if path == "focus":
        project = edit.reset(edit.include(project, post_id, "window"), post_id, ALL, ("window",))
    desk.document.do(say("Include all formats"), project, post=post_id, path=path)


def _only(desk: Desk, before: Project, post_id: str, formats: tuple[str, ...]) -> None:
    """Make the last change an exception; too late once something else was changed."""
    history = desk.document.history
    if history.at == 0 or history.steps[history.at - 1].project != before:
        return
    project = edit.only_these(history.project, before, post_id, formats)
    desk.document.do(say_count("Only this one", "Only these", len(formats)), project, post=post_id)


def _applied_words(where: Where, count: int) -> Said:
    if where.formats:
        return say_count("Applied to this format only", "Applied to these {count} formats", count)
    if where.shapes == ("9:16",):
        return say_count(
            "Applied to {count} vertical format", "Applied to {count} vertical formats", count
        )
    if where.shapes:
        return say_count(
            "Applied to {count} format of {shapes}", "Applied to {count} formats of {shapes}",
            count, shapes=", ".join(where.shapes),
        )  # fmt: skip
    return say_count("Applied to {count} format", "Applied to all {count} formats", count)


def _kept_words(updated: int, kept: int) -> Said:
    return say(
        "{updated}, {kept}",
        updated=say_count("{count} format updated", "{count} formats updated", updated),
        kept=say_count("{count} kept its own", "{count} kept their own", kept),
    )


def _shape(wanted: Format) -> str:
    return shape_of(wanted.size.ratio)
