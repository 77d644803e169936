"""The rows to look at first, as cards below each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from studio.gui.sheets.bulk_card import RowCard
from studio.gui.sheets.bulk_proofs import Proofs
from studio.gui.sheets.bulk_state import BulkState
from studio.gui.type import px
from studio.gui.widgets import named
from studio.model.bulk import Finding, Shown
from studio.wording import say


class RowCards(QWidget):
    """`bulk.worst`. A card in which somebody writes stays as it is until that is done."""

    def __init__(self, state: BulkState, proofs: Proofs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "bulk.worst", say("Rows to look at first"))
        self._state, self._proofs = state, proofs
        self.cards: list[RowCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(16), px(12), px(16), px(16))
        self._column.setSpacing(px(10))
        self._column.addStretch(1)
        proofs.arrived.connect(self._show_picture)

    @property
    def first(self) -> QWidget | None:
        """What the keyboard comes to first."""
        for card in self.cards:
            for button in card.findChildren(QWidget):
                if button.focusPolicy() & Qt.FocusPolicy.TabFocus and button.isVisibleTo(self):
                    return button
        return None

    def show_rows(self, shown: Sequence[Shown]) -> None:
        """These rows, in this order."""
        self.show_cards([(each.number, each.finding, each.alike) for each in shown])

    def show_cards(self, wanted: Sequence[tuple[int, Finding | None, int]]) -> None:
        """Cards by the number of their row, why they are shown, and how many are alike."""
        if any(card.writing for card in self.cards):
            return
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        known = {card.number: card for card in self.cards}
        numbers = [number for number, _, _ in wanted]
        for card in self.cards:
            if card.number not in numbers:
                self._column.removeWidget(card)
                card.hide()
                card.deleteLater()
        self.cards = []
        for place, (number, finding, alike) in enumerate(wanted):
            card = known.get(number) or self._made(number)
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
            card.show_row(finding, alike)
            card.show()
            self.cards.append(card)
        if had_focus and not self._has_focus() and (first := self.first) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and focus.isVisible() and self.isAncestorOf(focus)

    def _made(self, number: int) -> RowCard:
        return RowCard(self._state, self._proofs, number, self)

    def _show_picture(self, number: int) -> None:
        for card in self.cards:
            if card.number == number:
                card.show_picture()
