"""Rows that each stand for something with a name: added, renamed and removed by hand."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from studio.gui.widgets import LineField, heard, named, tip
from studio.wording import Said


class NamedRow(QWidget):
    """A row whose `first` field holds the name; its parts are called after it."""

    def __init__(self, place: str, name: str, said: Said) -> None:
        super().__init__()
        self.name = name
        self._place = place
        self._parts: list[tuple[QWidget, str, Callable[[], Said] | None]] = []
        self.first = LineField(said, "")
        self.first.ended.connect(self.rename)
        self.call(self.first, "name")

    def call(self, widget: QWidget, part: str, said: Callable[[], Said] | None = None) -> None:
        """Name a part after the row, and what is said of it where that depends on the name."""
        self._parts.append((widget, part, said))
        self._call(widget, part, said)

    def take_name(self, name: str) -> None:
        """Stand for the same thing under another name: the caret stays where it is."""
        self.name = name
        for widget, part, said in self._parts:
            self._call(widget, part, said)

    def rename(self) -> None:
        """The name was typed over."""
        raise NotImplementedError

    def _call(self, widget: QWidget, part: str, said: Callable[[], Said] | None) -> None:
        named(widget, f"{self._place}.{self.name}.{part}")
        if said is not None:
            heard(widget, said)
            tip(widget, said)


Row = TypeVar("Row", bound=NamedRow)


class RowList(QWidget, Generic[Row]):
    """Keeps the rows whose names stay; makes and drops the others."""

    left = Signal()  # the row with the focus is gone, and there is no other

    def __init__(self, make: Callable[[str], Row], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._rows: dict[str, Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(self._rows.values())

    def show_names(self, names: tuple[str, ...]) -> None:
        """Have a row for each name, in this order. One that is called otherwise is renamed."""
        known = tuple(self._rows)
        if names == known:
            return
        others = [at for at, (old, new) in enumerate(zip(known, names, strict=False)) if old != new]
        if len(names) == len(known) and len(others) == 1:
            self._rename(known[others[0]], names[others[0]])
            return
        focus = self._drop([name for name in known if name not in names])
        self._rows = {name: self._rows.get(name) or self._make(name) for name in names}
        for at, row in enumerate(self._rows.values()):
            if self._column.indexOf(row) != at:
                self._column.insertWidget(at, row)
        self.setVisible(bool(names))
        if focus is not None:
            self._focus_at(focus)

    def begin(self, name: str) -> None:
        """Let a new row's name be typed over."""
        if row := self._rows.get(name):
            row.first.setFocus(Qt.FocusReason.OtherFocusReason)
            row.first.selectAll()

    def _rename(self, old: str, new: str) -> None:
        self._rows[old].take_name(new)
        self._rows = {new if name == old else name: row for name, row in self._rows.items()}

    def _drop(self, gone: list[str]) -> int | None:
        """The place of the row that had the focus, if it is among those that go."""
        place = None
        for name in gone:
            at = list(self._rows).index(name)
            row = self._rows.pop(name)
            focused = QApplication.focusWidget()
            if focused is not None and row.isAncestorOf(focused):
                place = at
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        return place

    def _focus_at(self, place: int) -> None:
        if rows := self.rows:
            rows[min(place, len(rows) - 1)].first.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()


def free_name(wanted: str, taken: Container[str]) -> str:
    """The name, with a number where it is taken."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted} {number}" in taken:
        number += 1
    return f"{wanted} {number}"
