"""What sections of the kit share: they follow it, and some list what has a name in it."""

from __future__ import annotations

from typing import Generic

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from studio.edit import brand as edit
from studio.gui.places.brand.kit import Kit
from studio.gui.places.brand.row_list import Row, RowList
from studio.gui.widgets import Button, Label, Section
from studio.model.brand import Brand
from studio.wording import Said


class KitSection(Section):
    """Grey while no kit can be read; `follow` once all of it is made."""

    def __init__(self, kit: Kit, title: Said, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self._kit = kit

    def follow(self) -> None:
        """Show the kit, now and after every change."""
        self._kit.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the kit as it is now."""
        brand = self._kit.brand
        self.setEnabled(brand is not None)
        if brand is not None:
            self.show_brand(brand)

    def show_brand(self, brand: Brand) -> None:
        """Show what a kit has of this."""
        raise NotImplementedError


class NamedSection(KitSection, Generic[Row]):
    """A hint, a row for each of the names, and below them `add` for one more."""

    def __init__(
        self, kit: Kit, title: Said, hint: Said, add: Button, parent: QWidget | None = None
    ) -> None:
        super().__init__(kit, title, parent)
        self.hint = Label(hint, "small", "text-3", wraps=True)
        self.rows: RowList[Row] = RowList(self.row_of)
        self.rows.left.connect(self._come_back)
        self.add = add.make_compact()
        self.add.clicked.connect(self.begin)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.rows)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def row_of(self, name: str) -> Row:
        """A row for a name."""
        raise NotImplementedError

    def begin(self) -> None:
        """One more, with a name that is free; the caret stands in that."""
        raise NotImplementedError

    def show_names(self, brand: Brand, names: tuple[str, ...]) -> None:
        """Rows for these names; a voice that is locked takes no more."""
        self.add.setEnabled(edit.locked(brand, "voice") is None)
        self.rows.show_names(names)

    def _come_back(self) -> None:
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
