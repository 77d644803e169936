"""What the kit keeps as it is, and why: a brand that cannot be broken by mistake."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from studio.gui.places.brand.kit import Kit
from studio.gui.places.brand.lock_button import LockButton
from studio.gui.places.brand.words import locked_name, locked_reason
from studio.gui.widgets import Label, Section
from studio.model.brand import LockedRule
from studio.wording import say


class RuleSection(Section):
    """One line a rule; its lock opens it. Not there where nothing is locked."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(say("Locked"), parent=parent)
        self._kit = kit
        self._rules: tuple[LockedRule, ...] = ()
        self._rows = QWidget(self)
        self.body.addWidget(self._rows)
        kit.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the rules as they are now."""
        brand = self._kit.brand
        rules = brand.rules if brand else ()
        if self.parentWidget() or not rules:  # shown before it has a place, it would be a window
            self.setVisible(bool(rules))
        if rules == self._rules:
            return
        self._rules = rules
        self.body.removeWidget(self._rows)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = self._listed(rules)
        self.body.addWidget(self._rows)

    def _listed(self, rules: tuple[LockedRule, ...]) -> QWidget:
        rows = QWidget(self)
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        for at, rule in enumerate(rules):
            reason = Label(lambda rule=rule: locked_reason(rule), token="text-2", wraps=True)
            grid.addWidget(LockButton(self._kit, rule.what, "rules"), at, 0)
            grid.addWidget(Label(locked_name(rule.what), weight=550), at, 1)
            grid.addWidget(reason, at, 2)
        return rows
