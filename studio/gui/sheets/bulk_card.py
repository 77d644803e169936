"""One row of a table as a card: its picture, what is the matter in words, and buttons for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from studio.gui.sheets.bulk_card_parts import FindingLine, RowPicture, alike_said
from studio.gui.sheets.bulk_proofs import Proofs
from studio.gui.sheets.bulk_state import BulkState
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets import (
    Button,
    FlowLayout,
    Label,
    LineField,
    TextField,
    named,
    overlay_bar,
    tip,
)
from studio.gui.widgets.painting import rounded
from studio.gui.words import words
from studio.model.bulk import Draft, Finding, target_of
from studio.model.shown import shown_name
from studio.wording import Said, say

_PICTURE_SORTS = ("picture", "unreadable", "small", "smallest", "kind")
_EXAMPLES = MappingProxyType({"when": Said("2026-06-12 18:30"), "language": say("French")})
_LONGEST = 120  # signs of a caption
_LONG_FIELDS = ("caption", "alt", "comment")


class RowCard(QWidget):
    """What is wrong with one row, with its worst picture, and where it is put right."""

    def __init__(
        self, state: BulkState, proofs: Proofs, number: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._state, self._proofs, self.number = state, proofs, number
        self._told: tuple[object, ...] = ()
        named(self, f"bulk.row.{number}", lambda: self._name())
        self.picture = RowPicture(self)
        self.title = Label(lambda: self._name(), weight=600, parent=self)
        self.alike = Label(role="small", token="text-3", wraps=True, parent=self)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self._buttons = FlowLayout(spacing=6)
        self.field: LineField | TextField | None = None
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        side = QVBoxLayout()
        side.setSpacing(6)
        side.addWidget(self.title)
        side.addLayout(self._lines)
        side.addWidget(self.alike)
        side.addLayout(self._buttons)
        side.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(12), px(12), px(12))
        row.setSpacing(px(14))
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(side, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    @property
    def draft(self) -> Draft | None:
        return self._state.drafts.get(self.number)

    @property
    def writing(self) -> bool:
        """Whether somebody writes in it at this moment."""
        return self.field is not None and self.field.hasFocus()

    def show_row(self, main: Finding | None, alike: int) -> bool:
        """The state of the moment; tells whether it says anything new.

        `main`: why it is shown; `alike`: rows with the same.
        """
        draft = self.draft
        if draft is None:
            return False
        told = (draft.post.name, draft.findings, main, alike)
        new = told != self._told
        if new:
            self._told = told
            self._fill(draft, main, alike)
        self.show_picture()
        return new

    def show_picture(self) -> None:
        """The picture as far as it is drawn."""
        draft = self.draft
        if draft is not None:
            self.picture.show_row(self._proofs, draft)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the field stay here: Enter has taken what is written, Esc forgets it."""
        done = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
        if event.key() in done and self.field is not None:
            self._close_field()
            event.accept()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        box = QRectF(self.rect())
        rounded(QPainter(self), box, 12, look.colour("surface"), look.colour("border"))

    def _fill(self, draft: Draft, main: Finding | None, alike: int) -> None:
        self.title.say(self._name)
        _empty(self._lines)
        ordered = sorted(draft.findings, key=lambda each: each is not main)
        problems = [each for each in ordered if each.state != "ready"]
        shown = problems or ordered[:1]
        for each in shown:
            self._lines.addWidget(FindingLine(each, self))
        if not problems:
            self._lines.addWidget(Label(_summary(draft), token="text-2", wraps=True, parent=self))
        self.alike.setVisible(alike > 0)
        if main is not None:
            self.alike.say(alike_said(main, alike))
        self.field = None
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for button in self._verbs(draft, shown):
            self._buttons.addWidget(button)
            button.show()
        self.updateGeometry()

    def _verbs(self, draft: Draft, findings: list[Finding]) -> list[Button]:
        """What can be done about it, each thing once."""
        made: dict[str, Button] = {}
        for each in findings:
            if each.sort in _PICTURE_SORTS:
                for place, near in enumerate(each.near):
                    said = say("Use “{name}”", name=shown_name(Path(near)))
                    made[near] = self._button(said, f"use.{place}", partial(self._use, near))
                made["choose"] = self._button(
                    say("Choose a picture…"), "choose", self._choose, "mdi6.image-outline"
                )
            elif target := _writable(draft, each):
                made[target] = self._button(
                    self._write_said(each, target), f"write.{target}", partial(self._open, target),
                    "mdi6.pencil-outline",
                )  # fmt: skip
        leave = Button(say("Leave this row out"), self._called("leave"), "quiet").make_compact()
        leave.clicked.connect(lambda: self._state.leave_out(self.number))
        tip(leave, say("No post is made of this row"))
        return [*made.values(), leave]

    def _button(self, said: Said, verb: str, run: Callable[[], object], icon: str = "") -> Button:
        button = Button(said, self._called(verb), icon=icon, parent=self).make_compact()
        button.clicked.connect(lambda: run())
        tip(button, said)
        return button

    def _called(self, verb: str) -> str:
        return f"bulk.row.{self.number}.{verb}"

    def _use(self, near: str) -> None:
        self._state.choose_picture(self.number, Path(near))

    def _choose(self) -> None:
        title = words().of(say("Choose a picture"))
        found, _ = QFileDialog.getOpenFileName(self, title, self._state.setup.folder)
        if found:
            self._state.choose_picture(self.number, Path(found))

    def _open(self, target: str) -> None:
        """A field with the words that are to be changed, in place of one that is open."""
        draft = self.draft
        if draft is None:
            return
        self._close_field()
        field = _field_for(target, self._called("text"), self)
        field.show_text(draft.given.get(target, ""))
        field.ended.connect(lambda: self._written(target))
        self.field = field
        self._lines.addWidget(field)
        field.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()

    def _close_field(self) -> None:
        """Take the field away; whoever had the keyboard there has it at the first button."""
        field, self.field = self.field, None
        if field is None:
            return
        had_focus = field.hasFocus()
        self._lines.removeWidget(field)
        field.hide()
        field.deleteLater()
        if had_focus and (item := self._buttons.itemAt(0)) and (button := item.widget()):
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()

    def _written(self, target: str) -> None:
        field = self.field
        if field is None or (isinstance(field, TextField) and field.hasFocus()):
            return  # only the caret jumped in it: what is written is not all yet
        self._state.write(self.number, target, field.text())

    def _write_said(self, finding: Finding, target: str) -> Said:
        if finding.sort == "words":
            return say("Write it…")
        if finding.sort in ("date", "language"):
            return say("Correct it…")
        return say("Change “{words}”…", words=self._proofs.name_of(target))

    def _name(self) -> Said:
        draft = self.draft
        name = draft.post.name if draft else ""
        if not name:
            return say("Row {number}", number=self.number)
        return say("Row {number} · {name}", number=self.number, name=name)


def _field_for(target: str, name: str, parent: QWidget) -> LineField | TextField:
    said, field = say("What stands in this row instead"), target_of(target).field
    if field in _LONG_FIELDS:
        area = TextField(said, name, 3, parent)
        overlay_bar(area)
        return area
    line = LineField(said, name, parent)
    if example := _EXAMPLES.get(field):
        line.hint(example)
    return line


def _summary(draft: Draft) -> Said:
    """What is posted with a row that nothing is wrong with, and when."""
    texts = (each.caption for each in draft.post.texts.values())
    caption = " ".join(next((text for text in texts if text.strip()), "").split())
    said = say("“{caption}”", caption=caption[:_LONGEST]) if caption else say("Without a caption")
    if not draft.post.when:
        return said
    return say("{when} · {caption}", when=draft.post.when.replace("T", " "), caption=said)


def _writable(draft: Draft, finding: Finding) -> str:
    """The words of a row that a finding is about; "" where it is not about words."""
    if finding.sort != "caption":
        return finding.target
    captions = [target for target in draft.given if target_of(target).field == "caption"]
    return "caption" if "caption" in captions else next(iter(captions), "")


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
