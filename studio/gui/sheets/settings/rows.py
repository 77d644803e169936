"""What the pages of the settings are made of: headings, rows with a control, notes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.gui.type import px
from studio.gui.widgets import Divider, Label
from studio.gui.words import Saying


class Page(QWidget):
    """A column of rows under the page's title."""

    def __init__(self, said: Saying, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(24), 16, px(24), 24)
        self.column.setSpacing(0)
        self.column.addWidget(Label(said, "sheet", parent=self))
        self.column.addSpacing(8)

    def heading(self, said: Saying) -> None:
        """A title over the rows that follow."""
        self.column.addSpacing(16)
        self.column.addWidget(Label(said, "title", parent=self))
        self.column.addSpacing(4)

    def row(self, said: Saying, hint: Saying | None, *controls: QWidget) -> Row:
        """Words at the left, controls at the right."""
        made = Row(said, hint, controls, self)
        self.column.addWidget(made)
        self.column.addWidget(Divider(parent=self))
        return made

    def whole(self, widget: QWidget) -> Divider:
        """Something over the whole width, with a line below, which is returned."""
        self.column.addSpacing(6)
        self.column.addWidget(widget)
        self.column.addSpacing(6)
        line = Divider(parent=self)
        self.column.addWidget(line)
        return line

    def note(self, said: Saying) -> Label:
        """Words that explain."""
        made = Label(said, "small", "text-3", wraps=True, parent=self)
        self.column.addSpacing(8)
        self.column.addWidget(made)
        return made

    def end(self) -> None:
        """No more rows: the rest stays empty."""
        self.column.addStretch(1)


class Row(QWidget):
    """One setting. `hint` may be said anew later."""

    def __init__(
        self, said: Saying, hint: Saying | None, controls: tuple[QWidget, ...], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.name = Label(said, weight=550, parent=self)
        self.hint = Label(hint or (lambda: ""), "small", "text-3", wraps=True, parent=self)
        self.hint.setVisible(hint is not None)
        self.name.setWordWrap(True)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(self.name)
        told.addWidget(self.hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(8)
        row.addLayout(told, 1)
        for each in controls:
            each.setParent(self)
            row.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)

    def tell(self, hint: Saying) -> None:
        """Other words below the name."""
        self.hint.say(hint)
        self.hint.setVisible(True)
