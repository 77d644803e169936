"""A sheet over the dimmed window: for what needs everybody's attention, such as exporting."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets.buttons import Button, IconButton
from studio.gui.widgets.label import Label
from studio.gui.widgets.naming import named
from studio.gui.widgets.open_sheets import Sheet, open_sheets
from studio.gui.widgets.painting import rounded
from studio.gui.widgets.surfaces import Divider, KeyCap
from studio.gui.words import Saying
from studio.wording import say

_AROUND = 24  # pixels of dimmed window that stay at least


class ScrimSheet(Sheet):
    """Covers its window while it is open. Esc or × close it, and the focus goes back.

    `body` (below the header) and `footer` (below a line) take what the sheet is about;
    `closed` comes after it was closed in whichever way. Opened over another sheet it lies on top.
    """

    closed = Signal()
    own_ring = True

    def __init__(
        self,
        said: Saying,
        name: str,
        window: QWidget,
        size: QSize | None = None,
        *,
        hint: Saying | None = None,
    ) -> None:
        super().__init__(window)
        named(self, name, said)
        self._wanted = size or QSize(720, 560)
        self._window = window
        self._former: QWidget | None = None
        self._first: QWidget | None = None
        self._primary: Button | None = None
        self._folded: set[QWidget] = set()  # words of the footer that take two lines for now
        self.panel = _Panel(self)
        self.panel.asked.connect(self._share_footer)
        self.title = Label(said, "sheet")
        self.hint = Label(hint or (lambda: ""), "small", "text-3", parent=self)
        self.hint.setVisible(hint is not None)
        self.close_button = IconButton("close", say("Close"), f"{name}.close")
        self.close_button.clicked.connect(self.dismiss)
        self.header = QHBoxLayout()
        self._middle = QWidget()
        self.body = QVBoxLayout(self._middle)
        self.footer = QHBoxLayout()
        self._build()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def make_primary(self, button: Button) -> Button:
        """The button that Enter presses."""
        self._primary = button
        button.setProperty("sheet", True)
        return button

    def open(self, first: QWidget | None = None) -> None:
        """Show it; `first` takes the focus, which comes back to where it was on closing."""
        self._former = QApplication.focusWidget()
        self._first = first
        self.fit()
        self.show()
        self.raise_()
        open_sheets(self._window).add(self)
        self.take_focus()

    def take_focus(self) -> None:
        """Have the keyboard, as when it was opened."""
        first = self._first if self._first is not None and _usable(self._first) else self
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        """Close it without doing anything."""
        if self.isHidden():
            return
        self.hide()
        former, self._former = self._former, None
        if former is not None and _usable(former):
            former.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def event(self, event: QEvent) -> bool:
        # Nothing of the window below may act: keys that are a command there stay here.
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._primary:
            self._primary.click()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside the sheet."""
        if not self.isVisible():  # it is closing, and Qt looks for who has the keys now
            return True
        able = self._stops()
        if not able:
            return True
        now = QApplication.focusWidget()
        at = able.index(now) if now in able else (-1 if forward else 0)
        target = able[(at + (1 if forward else -1)) % len(able)]
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        target.setFocus(reason)
        _bring_into_view(target)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        painter.fillRect(self.rect(), look.colour("scrim"))
        box = QRectF(self.panel.geometry())
        for spread in range(12, 0, -3):
            shade = look.colour("shadow")
            shade.setAlphaF(shade.alphaF() / 4)
            grown = box.adjusted(-spread, -spread + 6, spread, spread + 6)
            rounded(painter, grown, 16 + spread, shade)
        rounded(painter, box, 16, look.colour("surface"), look.colour("border"))

    def _build(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(self.title)
        titles.addWidget(self.hint)
        self.header.setContentsMargins(px(22), 12, 14, 12)
        self.header.setSpacing(8)
        self.header.addLayout(titles, 1)
        self.header.addWidget(self.close_button)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.footer.setContentsMargins(px(22), 14, 16, 14)
        self.footer.setSpacing(8)
        around = QVBoxLayout(self.panel)
        around.setContentsMargins(1, 1, 1, 1)
        around.setSpacing(0)
        around.addLayout(self.header)
        around.addWidget(Divider())
        around.addWidget(self._middle, 1)
        around.addWidget(Divider())
        around.addLayout(self.footer)

    def _share_footer(self) -> None:
        """No button is cut: where all find no room in a row, keys go and words take two lines."""
        items = map(self.footer.itemAt, range(self.footer.count()))
        parts = [item.widget() for item in items if item is not None]
        keys = [each for each in parts if isinstance(each, KeyCap)]
        shown = [each for each in parts if each and (each in keys or not each.isHidden())]
        for each in shown:
            if isinstance(each, Button):
                each.setMinimumWidth(each.sizeHint().width())
        around = self.footer.contentsMargins()
        needed = around.left() + around.right() + self.footer.spacing() * len(parts)
        needed += sum(_wide(each) for each in shown)
        tight = needed > self.panel.width()
        for key in keys:
            key.setHidden(tight)
        for each in shown:
            folded = each in self._folded
            always = isinstance(each, Label) and each.wordWrap() and not folded
            if isinstance(each, Label) and not always and folded != tight:
                each.setWordWrap(tight)
                self._folded ^= {each}

    def _stops(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        found: list[QWidget] = []
        step = self.nextInFocusChain()
        while step is not None and step is not self:
            tab = step.focusPolicy() & Qt.FocusPolicy.TabFocus
            if tab and self.isAncestorOf(step) and step.isVisible() and step.isEnabled():
                found.append(step)
            step = step.nextInFocusChain()
        return found

    def fit(self) -> None:
        """Cover the window as it is now."""
        room = self._window.rect()
        self.setGeometry(room)
        wide = min(self._wanted.width(), room.width() - 2 * _AROUND)
        high = min(self._wanted.height(), room.height() - 2 * _AROUND)
        self.panel.setGeometry((room.width() - wide) // 2, (room.height() - high) // 2, wide, high)


class _Panel(QWidget):
    """What a sheet stands on; `asked` comes when its parts want to be placed anew."""

    asked = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.asked.emit()
        return super().event(event)


def _wide(part: QWidget) -> int:
    """Pixels that a part of a footer takes in one line."""
    if isinstance(part, Label):
        return part.fontMetrics().horizontalAdvance(part.text()) + 2
    return part.sizeHint().width()


def _bring_into_view(widget: QWidget) -> None:
    """Scroll to what has the keyboard now: areas only do so for Tab inside of them."""
    step = widget.parentWidget()
    while step is not None:
        if isinstance(step, QScrollArea):
            step.ensureWidgetVisible(widget)
        step = step.parentWidget()


def _usable(widget: QWidget) -> bool:
    import shiboken6

    return shiboken6.isValid(widget) and widget.isVisible()
