"""Whether words have the room they need: none is cut off, none lies on another."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QWidget

from tests.flows.reading import Written, heard_in, name_of, written_on

# Names of files, posts, brands, templates and formats may end with "…": all of them is in the
# tooltip, or in the list that they are in.
_NAMES = ("header.project", "posts.list", "create.wall", "create.focus.strip", "home.project",
          "create.templates", "templates.list", "export.rows", "export.tree",
          "create.inspector.title", "create.layers")  # fmt: skip


def cut_off(root: QWidget) -> list[str]:
    """Words of which a part is missing, but for what is scrolled half out of sight."""
    found = []
    for each in written_on(root):
        at = _at(root, each)
        box, room = each.box, each.room
        beside = box.left() < room.left() - 1.5 or box.right() > room.right() + 1.5
        above = box.top() < room.top() - 1.5 or box.bottom() > room.bottom() + 1.5
        aside = _scrolls(at, sideways=True) or _holds_words(at)
        if (beside and not aside) or (above and not _scrolls(at)):
            found.append(f"{each.text!r} is cut off in {name_of(at)}: {box} of {room}")
    return found


def shortened(root: QWidget) -> list[str]:
    """Words that end with "…" for want of room, but for names."""
    meant = {heard.text for heard in heard_in(root) if heard.text.endswith("…")}
    found = []
    for each in written_on(root):
        name = name_of(_at(root, each))
        if not each.text.endswith("…") or name.startswith(_NAMES):
            continue
        if not any(text.endswith(each.text) for text in meant):
            found.append(f"{each.text!r} is shortened in {name}")
    return found


def overlapping(root: QWidget) -> list[str]:
    """Words that lie on other words of the same surface."""
    found = []
    for one, other in combinations(written_on(root), 2):
        shared = one.box.intersected(one.room) & other.box.intersected(other.room)
        if shared.width() > 2 and shared.height() > 3:
            found.append(f"{one.text!r} and {other.text!r} at {shared}")
    return found


def _at(root: QWidget, each: Written) -> QWidget:
    middle = each.box.intersected(each.room).center()
    return root.childAt(int(middle.x()), int(middle.y())) or root  # rounded, it may be beside it


def _holds_words(widget: QWidget) -> bool:
    """Whether it is a line that somebody writes in: the caret goes through what is longer."""
    return isinstance(widget, QLineEdit) and bool(widget.text())


def _scrolls(widget: QWidget, *, sideways: bool = False) -> bool:
    at: QWidget | None = widget
    while at is not None:
        if isinstance(at, QAbstractScrollArea):
            bar = at.horizontalScrollBar() if sideways else at.verticalScrollBar()
            if bar.maximum() > bar.minimum():
                return True
        at = at.parentWidget()
    return False
