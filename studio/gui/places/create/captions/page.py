"""The captions: networks at the left, what is written in the middle, how it looks at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.places.create.captions.area import TextArea
from studio.gui.places.create.captions.bar import CaptionsBar
from studio.gui.places.create.captions.columns import columns_for
from studio.gui.places.create.captions.counting import PAUSE_LONG_MS, Counting
from studio.gui.places.create.captions.inserting import Inserting
from studio.gui.places.create.captions.network_card import NetworkCard
from studio.gui.places.create.captions.preview_card import PreviewCard
from studio.gui.places.create.captions.shared_card import SharedCard
from studio.gui.places.create.captions.version_card import VersionCard
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.view import Text
from studio.gui.widgets import ScrollArea, named
from studio.gui.words import words
from studio.session import Change
from studio.wording import say

_GAP = 14
_FOLLOWS_MS = 90  # after a key, at the latest: it shows first, then it is counted
_SEEN_MS = 40  # from then until the preview is laid out anew; once for several keys
_STACKED = 460  # pixels, at 100 % of text, of a preview below the texts
QWIDGETSIZE_MAX = (1 << 24) - 1  # no limit: Qt's own number


class CaptionsPage(QWidget):
    """Everything that is said with the post that is worked on."""

    def __init__(self, desk: Desk, commands: Commands) -> None:
        super().__init__()
        named(self, "captions", say("Captions"))
        self.desk = desk
        self._soon = QTimer(self, singleShot=True)  # once for all that a key changes
        self._soon.timeout.connect(self._catch_up)
        self._seen = QTimer(self, singleShot=True, interval=_SEEN_MS)
        self.counting = Counting(desk, self)
        self.bar = CaptionsBar(desk, self)
        self.networks = NetworkCard(desk, self.counting, self)
        self.inserting = Inserting(desk, commands, self.insert, self)
        self.middle = QWidget(self)
        self.shared = SharedCard(desk, self.inserting, self.middle)
        self.version = VersionCard(desk, self.counting, self.middle)
        self.scroller = ScrollArea(self.middle, self)
        self.preview = PreviewCard(desk, self.counting, self)
        self._seen.timeout.connect(self.preview.refresh)
        self._area: TextArea = self.shared.text
        self.setAcceptDrops(True)
        self._lay_out()
        self._listen()
        self.setFocusProxy(self.shared.text)

    @property
    def panels(self) -> tuple[QWidget, ...]:
        """What F6 goes through, in reading order."""
        return (self.bar, self.networks, self.shared, self.version, self.preview)

    def refresh(self, *_: object) -> None:
        """Show everything anew, if anybody sees it."""
        self._catch_up()
        if self.isVisible():
            self._seen.stop()
            self.preview.refresh()

    def _catch_up(self) -> None:
        """What is written, and then, in a turn of its own, how it is seen."""
        self._soon.stop()
        if not self.isVisible():
            return
        self.bar.refresh()
        self.networks.list.show_current()
        self.shared.refresh()
        self.version.refresh()
        if not self._seen.isActive():
            self._seen.start()

    def insert(self, text: str) -> None:
        """Put words where the caret was last."""
        self._area.insert(text)
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Write for the next network, or one before; the caret goes along."""
        within = self.version.isAncestorOf(self.focusWidget() or self)
        self.networks.list.step(by)
        if within:
            self.version.take_caret("caption")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the text, then the captions."""
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Words find their way to the caret wherever they are let go."""
        if event.mimeData().hasText() and not event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.insert(event.mimeData().text())
        event.acceptProposedAction()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.counting.refresh()
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour("canvas"))

    def _escape(self) -> None:
        if isinstance(self.focusWidget(), TextArea):
            self.networks.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.desk.view.put("face", "visuals")

    def _listen(self) -> None:
        theme().changed.connect(self._fit)
        desk = self.desk
        for changed in (
            desk.document.opened, desk.selection.post_changed, theme().changed, words().changed,
        ):  # fmt: skip
            changed.connect(self.refresh)
        desk.document.changed.connect(self._changed)
        desk.view.changed.connect(self._looked_at_differently)
        desk.view.caret_wanted.connect(self.take_caret)
        desk.previews.arrived.connect(self._arrived)
        self.counting.counted.connect(self._counted)
        self.bar.spelling.turned.connect(self._spell)
        for card in (self.shared, self.version):
            card.entered.connect(self._remember)
        self.version.opened.connect(self._reveal)
        for area in self._areas:
            area.cursorPositionChanged.connect(self._follow_caret)

    def take_caret(self, text: Text) -> None:
        """Put the caret into a text of the network that is chosen."""
        self.refresh()
        self.version.take_caret(text)

    @property
    def _areas(self) -> tuple[TextArea, ...]:
        return (self.shared.text, *self.version.areas)

    def _reveal(self, part: QWidget) -> None:
        """Scroll to a part once it has its place."""
        QTimer.singleShot(0, part, lambda: self.scroller.ensureWidgetVisible(part, 0, _GAP))

    def _follow_caret(self) -> None:
        """Texts are as high as their words: the page scrolls along with the caret."""
        area = self._area
        if area.hasFocus():
            place = area.viewport().mapTo(self.middle, area.cursorRect().center())
            self.scroller.ensureVisible(place.x(), place.y(), 0, 2 * _GAP)

    def _spell(self) -> None:
        """Underline what the dictionary of the language does not know, or nothing."""
        for area in self._areas:
            area.spell(self.bar.spelling.language)

    def _remember(self, area: TextArea) -> None:
        self._area = area
        if self._soon.isActive():  # nobody writes in a text that is not the newest
            self._catch_up()

    def _changed(self, change: Change) -> None:
        if not self.isVisible():
            return
        if change.how != "do":
            self._soon.start(0)
        elif self.counting.is_long:
            self._soon.start(PAUSE_LONG_MS)
        elif not self._soon.isActive():
            self._soon.start(_FOLLOWS_MS)

    def _counted(self, network: str) -> None:
        """Of several at once, the one that shows is never."""
        if network:
            self._soon.start(0)

    def _looked_at_differently(self, name: str) -> None:
        if name in ("network", "language", "face"):
            self.refresh()
        elif name in ("device", "dark_app"):
            self._fit()
            self.preview.refresh()

    def _fit(self) -> None:
        """Give the text its room, and the rest to what is beside it."""
        wide = columns_for(self.width() / theme().text_scale, self.desk.view.device)
        self.networks.setFixedWidth(px(wide.networks))
        self._stack(wide.stacked)
        if not wide.stacked:
            self.preview.setFixedWidth(px(wide.preview))
        self.preview.make_narrow(wide.narrow)

    def _stack(self, stacked: bool) -> None:
        """Put the preview below what is written, where nothing fits beside it; or back."""
        if stacked == (self.preview.parentWidget() is self.middle):
            return
        if stacked:
            self.preview.setMinimumSize(0, px(_STACKED))
            self.preview.setMaximumWidth(QWIDGETSIZE_MAX)
            self._inner.addWidget(self.preview)
        else:
            self.preview.setMinimumHeight(0)
            self._row.addWidget(self.preview)
        self.preview.show()

    def _arrived(self, post_id: str, format_id: str) -> None:
        if self.isVisible() and post_id == self.desk.selection.post_id:
            self.preview.picture_arrived(format_id)

    def _lay_out(self) -> None:
        inner = self._inner = QVBoxLayout(self.middle)
        inner.setContentsMargins(0, 0, _GAP, 0)  # where the bar that scrolls it lies
        inner.setSpacing(_GAP)
        inner.addWidget(self.shared)
        inner.addWidget(self.version, 1)
        row = self._row = QHBoxLayout()
        row.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        row.setSpacing(0)
        row.addWidget(self.networks)
        row.addSpacing(_GAP)
        row.addWidget(self.scroller, 1)
        row.addWidget(self.preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(row, 1)
