"""The selection follows what happens: undo shows what it changes, deleted posts are left."""

from __future__ import annotations

from PySide6.QtCore import QObject

from studio.gui.desk import Desk
from studio.session import Change
from studio.wording import say

_SEEN = ("slots", "layers", "template", "window", "mode", "focal", "zoom")  # on pictures


class Following(QObject):
    """Keeps something sensible selected."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.document.changed.connect(self._follow)

    def _follow(self, change: Change) -> None:
        selection, project = self._desk.selection, change.after
        if change.how in ("undo", "redo"):
            self._tell(change)
            if change.post and project.has(change.post):
                selection.take_post(change.post)
                self._turn(change.path)
        if not project.has(selection.post_id):
            selection.focus("")
            selection.take_post(_next_to(change, selection.post_id))

    def _turn(self, path: str) -> None:
        """To the face of the post that shows what changed."""
        head = path.partition(".")[0]
        if head == "texts":
            self._desk.view.put("face", "captions")
        elif head in _SEEN:
            self._desk.view.put("face", "visuals")

    def _tell(self, change: Change) -> None:
        if change.how == "undo":
            self._desk.tell(say("Undone: {step}", step=change.label))
        else:
            self._desk.tell(say("Done again: {step}", step=change.label))


def _next_to(change: Change, gone: str) -> str:
    """The post that takes the place of one that is gone; "" where none is left."""
    before = [post.id for post in change.before.posts]
    at = before.index(gone) if gone in before else 0
    candidates = (*before[at:], *reversed(before[:at]))
    left = {post.id for post in change.after.posts}
    first = change.after.posts[0].id if change.after.posts else ""
    return next((each for each in candidates if each in left), first)
