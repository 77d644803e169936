"""Rows that each stand for something with a name: added, renamed and removed by hand."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.gui.widgets import LineField

Row = TypeVar("Row", bound=QWidget)


class RowList(QWidget, Generic[Row]):
    """Keeps the rows whose names stay; makes and drops the others."""

    def __init__(self, make: Callable[[str], Row], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._rows: dict[str, Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(self._rows.values())

    def show_names(self, names: tuple[str, ...]) -> None:
        """Have a row for each name, in this order."""
        self.setVisible(bool(names))
        if names == tuple(self._rows):
            return
        for gone in [name for name in self._rows if name not in names]:
            row = self._rows.pop(gone)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {name: self._rows.get(name) or self._make(name) for name in names}
        for at, row in enumerate(self._rows.values()):
            if self._column.indexOf(row) != at:
                self._column.insertWidget(at, row)

    def begin(self, name: str) -> None:
        """Let a new row's name be typed over."""
        row = self._rows.get(name)
        field = row.findChild(LineField) if row is not None else None
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            field.selectAll()


def free_name(wanted: str, taken: Container[str]) -> str:
    """The name, with a number where it is taken."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted} {number}" in taken:
        number += 1
    return f"{wanted} {number}"
