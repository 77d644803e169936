"""Checks as notices, each with the button that mends it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.edit import clips
from studio.edit.values import Where, reset, set_value
from studio.gui.desk import Desk
from studio.gui.format_words import full_name
from studio.gui.places.create.inspector import reading
from studio.gui.places.create.inspector.checks_found import (
    Check,
    Fix,
    checks_of,
    has_shade,
    safe_place,
)  # fmt: skip
from studio.gui.widgets import Banner, Button
from studio.model.project_formats import values_in
from studio.model.shape import shape_of
from studio.model.timing import Ticks, clock
from studio.wording import Said, say, say_count

MOST = 4  # notices at a time; the wall's filter has them all
Key = tuple[str, str]
_STRONGER = 0.75  # of a shade that was added because a text could not be read
_WORDS: dict[Fix, Said] = {
    "safe": say("Move into safe zone"),
    "shade": say("Add a shade"),
    "words": say("Edit the text"),
    "example": say("Write yours"),
    "focus": say("Move the focal point"),
    "fill": say("Fill the format"),
}


class Checks(QWidget):
    """`edited` asks to write in a layer, `aimed` to move the focal point."""

    path = "layers"
    edited = Signal(str)
    aimed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._checks: dict[Key, Check] = {}
        self._notices: dict[Key, Banner] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 12, 10, 14)
        self._column.setSpacing(8)
        self.setObjectName("create.inspector.checks")
        self.more = Button(self._more, "create.inspector.check.more", "quiet").make_compact()
        self.more.clicked.connect(lambda: desk.view.put("filter", "check"))
        self._column.addWidget(self.more)
        self.more.hide()
        self.hide()

    def refresh(self) -> None:
        """Show what is to check now; a notice that goes on stays, with its button."""
        found = {check.key: check for check in checks_of(self._desk)}
        if found == self._checks:
            return
        self._checks = found
        shown = list(found)[:MOST]
        for key in [each for each in self._notices if each not in shown]:
            notice = self._notices.pop(key)
            notice.hide()
            notice.deleteLater()
        for at, key in enumerate(shown):
            if key not in self._notices:
                self._notices[key] = self._notice(key)
            else:
                self._notices[key].say(self._saying(key))
            self._column.insertWidget(at, self._notices[key])
        self.more.setVisible(len(found) > MOST)
        self.more.relabel(self._more)
        self.setVisible(bool(found))

    def _notice(self, key: Key) -> Banner:
        check, buttons = self._checks[key], []
        name = ".".join(("create.inspector.check", check.fix or "look", check.layer)).rstrip(".")
        if check.fix and self._can(check):
            mend = Button(_mending(check), f"{name}.fix")
            mend.clicked.connect(lambda: self._press(key))
            buttons.append(mend)
        if check.formats:
            show = Button(say("Show"), f"{name}.show", "quiet")
            show.clicked.connect(lambda: self._show(self._checks[key]))
            buttons.append(show)
        banner = Banner("warn", self._saying(key), buttons)
        banner.setObjectName(name)
        return banner

    def _saying(self, key: Key) -> Callable[[], Said | str]:
        return lambda: self._sentence(self._checks[key]) if key in self._checks else ""

    def _more(self) -> Said:
        count = max(0, len(self._checks) - MOST)
        return say_count("{count} more to check", "{count} more to check", count)

    def _sentence(self, check: Check) -> Said:
        """ "Instagram · Story and 5 more: the date lies under the app's buttons"."""
        if not check.formats:
            return check.said
        first = full_name(self._desk.catalogue, check.formats[0])
        if len(check.formats) == 1:
            return say("{format}: {problem}", format=first, problem=check.said)
        return say_count(
            "{format} and {count} more: {problem}", "{format} and {count} more: {problem}",
            len(check.formats) - 1, format=first, problem=check.said,
        )  # fmt: skip

    def _can(self, check: Check) -> bool:
        desk = self._desk
        if check.fix in ("words", "example"):
            return bool(check.layer)
        if check.fix == "shade":
            return has_shade(reading.template_shown(desk))
        return check.fix != "safe" or bool(check.layer)

    def _press(self, key: Key) -> None:
        """Mend what is so now: other formats may have been drawn since the notice came."""
        self.refresh()
        if check := self._checks.get(key):
            self._mend(check)

    def _mend(self, check: Check) -> None:
        if check.fix == "safe":
            self._move_into_safe_zone(check)
        elif check.fix == "shade":
            self._say(check, say("Add a shade"), "layers.shade.strength", _STRONGER)
        elif check.fix == "fill":
            self._say(check, say("Fill the format"), "mode", "fill")
        elif check.fix == "trim":
            self._trim(check.room)
        elif check.fix == "focus":
            self._desk.selection.take_formats((check.formats[0].id,))
            self.aimed.emit()
        else:
            self._desk.selection.take_layer(check.layer)
            self.edited.emit(check.layer)

    def _trim(self, room: Ticks) -> None:
        """Show as much of the clip as fits, from where it begins."""
        document, post = self._desk.document, self._desk.post
        length = self._desk.previews.length(post.id) if post else None
        if post is None or length is None:
            return
        start = post.footage.trim.start if post.footage.trim else 0
        trimmed = clips.end_at(document.project, post.id, start + room, length)
        document.do(say("Trim the clip"), trimmed, post=post.id)

    def _move_into_safe_zone(self, check: Check) -> None:
        """Only the layer moves, only in the shapes concerned."""
        desk, post = self._desk, self._desk.post
        template = reading.template_of(post, check.formats[0]) if post else None
        if post is None or template is None:
            return
        values = values_in(post, check.formats[0])
        place = safe_place(desk, check)
        path = reading.layer_path(template, check.layer, "moved", values)
        if place is not None:
            self._say(check, say("Move into safe zone"), path, place)
            return
        where = self._where(check)
        scale = reading.layer_path(template, check.layer, "scale", values)
        project = reset(desk.document.project, post.id, where, (path, scale))
        desk.document.do(say("Move into safe zone"), project, post=post.id, path=path)

    def _say(self, check: Check, label: Said, path: str, value: object) -> None:
        desk, post = self._desk, self._desk.post
        if post is None:
            return
        project = set_value(desk.document.project, post.id, self._where(check), path, value)
        own = tuple(each.id for each in check.formats)
        if not self._where(check).formats:
            project = reset(project, post.id, Where(formats=own), (path,))
        desk.document.do(label, project, post=post.id, path=path)

    def _where(self, check: Check) -> Where:
        """The shape where the whole of it is concerned, else only these formats."""
        post = self._desk.post
        shapes = tuple(dict.fromkeys(shape_of(each.size.ratio) for each in check.formats))
        exceptions = [each for each in check.formats if post and each.id in post.formats]
        if exceptions and len(exceptions) == len(check.formats):
            return Where(formats=tuple(each.id for each in check.formats))
        return Where(shapes=shapes)

    def _show(self, check: Check) -> None:
        desk = self._desk
        desk.selection.take_formats((check.formats[0].id,))
        if check.layer:
            desk.selection.take_layer(check.layer)
        if check.fix == "safe":
            desk.view.put("safe_zones", True)


def _mending(check: Check) -> Said:
    """What the button of a check says."""
    if check.fix == "trim":
        return say("Trim to {length}", length=clock(check.room))
    assert check.fix
    return _WORDS[check.fix]
