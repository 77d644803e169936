"""A lock beside what a kit may keep as it is: shut, it says why; a press opens or shuts it."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from studio.edit import brand as edit
from studio.gui.places.brand.kit import Kit
from studio.gui.places.brand.words import locked_name, locked_reason
from studio.gui.widgets import IconButton, heard, tip
from studio.gui.words import words
from studio.wording import Said, say


class LockButton(IconButton):
    """For one value or one group of values, such as "colours.accent" or "logo"."""

    def __init__(
        self, kit: Kit, what: str, panel: str = "lock", parent: QWidget | None = None
    ) -> None:
        super().__init__(
            "lock-open-variant-outline", say("Lock"), f"brand.{panel}.{what}", parent=parent
        )
        self._kit = kit
        self._what = what
        self.make_compact()
        self.token = "text-3"
        self.clicked.connect(self._turn)
        tip(self, self._said)
        heard(self, self._said)
        kit.changed.connect(self.refresh)
        self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        """An open lock is only there for who looks for it."""
        row = self.parentWidget()
        near = self.hasFocus() or self.underMouse() or (row is not None and row.underMouse())
        if self.is_locked or near:
            super().paintEvent(event)

    @property
    def is_locked(self) -> bool:
        brand = self._kit.brand
        return brand is not None and edit.locked(brand, self._what) is not None

    def refresh(self) -> None:
        """Show how it is now."""
        shut = self.is_locked
        self.show_icon("lock-outline" if shut else "lock-open-variant-outline")
        self.token = "text" if shut else "text-3"
        tip(self, self._said)
        heard(self, self._said)
        self.update()

    def _said(self) -> Said:
        brand = self._kit.brand
        rule = edit.locked(brand, self._what) if brand else None
        name = locked_name(self._what)
        if rule is None:
            return say("Lock {name}, so that nobody changes it by mistake", name=name)
        return say(
            "{name} is locked: {reason} Press to unlock.", name=name, reason=locked_reason(rule)
        )

    def _turn(self) -> None:
        name = locked_name(self._what)
        if self.is_locked:
            self._kit.change(say("Unlock {name}", name=name), lambda b: edit.unlock(b, self._what))
            return
        reason = words().of(say("Locked by hand."))
        self._kit.change(say("Lock {name}", name=name), lambda b: edit.lock(b, self._what, reason))
