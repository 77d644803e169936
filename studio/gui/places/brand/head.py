"""The head of a kit: its name, whose it is, and the way back to how it is on disk."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.edit import brand as edit
from studio.gui.desk import Desk
from studio.gui.places.brand.kit import Kit
from studio.gui.widgets import Badge, Banner, Button, Label, LineField, scaled
from studio.store.brand_writing import is_own
from studio.wording import Said, say


class Head(QWidget):
    """The name can be written over; a change in this project can be given up."""

    def __init__(self, desk: Desk, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kit = kit
        self.name = LineField(say("Name of the kit"), "brand.name")
        scaled(self.name, self.name.setMaximumWidth, 320)
        self.name.ended.connect(self._rename)
        self.badge = Badge("neutral", say("Example"))
        self.back = Button(say("Back to the saved kit"), "brand.back", "quiet", "restore")
        self.back.clicked.connect(self._give_up)
        self.problem = Banner("error", say("This kit cannot be read"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.name)
        row.addWidget(self.badge)
        row.addStretch(1)
        row.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 16, 14, 4)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.problem)
        column.addWidget(
            Label(
                say("Changes here show at once in every post that follows the kit."),
                "small",
                "text-3",
                wraps=True,
            )
        )
        kit.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the kit as it is now."""
        brand, problem = self._kit.brand, self._kit.problem
        self.problem.setVisible(problem is not None)
        if problem is not None:
            self.problem.say(problem.what)
        for widget in (self.name, self.badge):
            widget.setVisible(brand is not None)
        example = self._kit.example
        self.back.setVisible(self._kit.is_changed or example is not None)
        self.back.relabel(
            say("Back to the saved kit") if self._kit.is_changed else say("Back to the example")
        )
        if brand is None:
            return
        if not self.name.hasFocus():
            self.name.show_text(brand.name)
        self.badge.show_state("differs" if self._kit.is_changed else "neutral", self._whose())

    def _whose(self) -> Said:
        brand = self._kit.brand
        if self._kit.is_changed:
            return say("Changed in this project")
        return say("Yours") if brand and is_own(brand) else say("Example")

    def _rename(self) -> None:
        name = self.name.text().strip()
        if self._kit.brand is not None and name != self._kit.brand.name:
            self._kit.change(say("Rename the kit"), lambda brand: edit.rename(brand, name))
            self.refresh()

    def _give_up(self) -> None:
        document, example = self._desk.document, self._kit.example
        if self._kit.is_changed:
            document.do(say("Back to the saved kit"), edit.follow_brand(document.project))
        elif example is not None:
            self._kit.change(say("Back to the example"), lambda _brand: example)
