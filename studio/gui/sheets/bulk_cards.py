"""The rows to look at first, as cards below each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from studio.gui.sheets.bulk_card import RowCard
from studio.gui.sheets.bulk_proofs import Proofs
from studio.gui.sheets.bulk_state import BulkState
from studio.gui.type import px
from studio.gui.widgets import Ground, named
from studio.model.bulk import Finding, Shown
from studio.wording import say


class RowCards(Ground):
    """`bulk.worst`. A card in which somebody writes stays as it is until that is done.

    Cards come one a turn: each takes milliseconds to be built.
    """

    def __init__(self, state: BulkState, proofs: Proofs, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # nothing behind is painted
        named(self, "bulk.worst", say("Rows to look at first"))
        self._state, self._proofs = state, proofs
        self.cards: list[RowCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(16), px(12), px(16), px(16))
        self._column.setSpacing(px(10))
        self._column.addStretch(1)
        self._wanted: tuple[tuple[int, Finding | None, int], ...] = ()
        self._place = 0
        self._had_focus = False
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._show_next)
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
        numbers = [number for number, _, _ in wanted]
        self._had_focus = self._had_focus or self._has_focus()
        for card in [card for card in self.cards if card.number not in numbers]:
            self.cards.remove(card)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._wanted = tuple(wanted)
        self._place = 0
        self._show_next()

    def _show_next(self) -> None:
        """The next card that is not there yet, or says something else now."""
        while self._place < len(self._wanted):
            number, finding, alike = self._wanted[self._place]
            card = next((each for each in self.cards if each.number == number), None)
            at = self._place
            self._place += 1
            if self._put(number, card, at).show_row(finding, alike):
                self._next.start()
                return
        if self._had_focus and not self._has_focus() and (first := self.first) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._had_focus = False

    def _put(self, number: int, card: RowCard | None, place: int) -> RowCard:
        """A card at its place, made where there is none."""
        if card is None:
            card = RowCard(self._state, self._proofs, number, self)
            self.cards.insert(place, card)
        if self._column.indexOf(card) != place:
            self._column.insertWidget(place, card)
            self.cards.remove(card)
            self.cards.insert(place, card)
        card.show()
        return card

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and focus.isVisible() and self.isAncestorOf(focus)

    def _show_picture(self, number: int) -> None:
        for card in self.cards:
            if card.number == number:
                card.show_picture()
