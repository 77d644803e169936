"""The button of the queue in the header: how many exports are done, and a bar while they go on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from studio.gui import icons
from studio.gui.commands import Commands
from studio.gui.queue.exports import Exports
from studio.gui.queue.summary import counts, failed, share
from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets.buttons import Pressable
from studio.gui.widgets.naming import named
from studio.gui.widgets.painting import GAP, rounded, written
from studio.gui.words import words
from studio.wording import Said, say, say_count


class QueueButton(Pressable):
    """Small while nothing happens; then it counts, and a line at its foot fills."""

    def __init__(self, exports: Exports, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self._exports, self._commands = exports, commands
        named(self, "header.queue", self._heard)
        self.clicked.connect(lambda: commands.run("queue"))
        exports.changed.connect(self.refresh)
        exports.progressed.connect(self._go_on)
        words().changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show how things stand."""
        text = words().of(self._said())
        if text != self.shown_words:
            self.put_words(text)
            self.updateGeometry()
        words().put(self, self.setAccessibleName, self._heard)
        self.setToolTip(self._commands.hint("queue"))
        self.update()

    def sizeHint(self) -> QSize:
        text = QFontMetricsF(self._font()).horizontalAdvance(self.shown_words)
        words_room = round(text) + GAP + px(2) if self.shown_words else 0
        side = px(10) if self.shown_words else px(7)
        return QSize(px(18) + words_room + 2 * side, px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        box = QRectF(self.rect())
        busy = self._exports.busy
        if busy:
            rounded(painter, box, 8, look.colour("accent-soft"),
                    look.colour("outline") if look.strong else None)  # fmt: skip
        if veil := self.veil():
            rounded(painter, box, 8, veil)
        wrong = bool(failed(self._exports)) and not busy
        ink = "accent" if busy else "error" if wrong else "text-2"
        mark = QRectF(0, 0, px(18), px(18))
        mark.moveCenter(box.center())
        if self.shown_words:
            mark.moveLeft(px(10))
        icons.paint(painter, mark, self._sign(wrong), ink)
        painter.setFont(self._font())
        left = mark.right() + GAP
        written(painter, QRectF(left, 0, box.right() - left - px(4), box.height()),
                self.shown_words, ink)  # fmt: skip
        if busy:
            self._paint_bar(painter, box)

    def _paint_bar(self, painter: QPainter, box: QRectF) -> None:
        bar = QRectF(8, box.bottom() - 4, box.width() - 16, 2)
        rounded(painter, bar, 1, theme().colour("border"))
        bar.setWidth(bar.width() * share(self._exports))
        if bar.width() >= 1:
            rounded(painter, bar, 1, theme().colour("accent"))

    def _sign(self, wrong: bool) -> str:
        if wrong:
            return "mdi6.alert-circle-outline"
        resting = self._exports.busy and self._exports.running is None
        return "mdi6.pause-circle-outline" if resting else "mdi6.progress-download"

    def _said(self) -> Said | str:
        if not self._exports.busy:
            wrong = failed(self._exports)
            return say("{count}", count=wrong) if wrong else ""
        done, count = counts(self._exports)
        return say("Queue {done}/{count}", done=done, count=count) if count else say("Queue")

    def _heard(self) -> Said:
        exports = self._exports
        if exports.busy:
            done, count = counts(exports)
            return say("Queue, {done} of {count} done", done=done, count=count)
        if wrong := failed(exports):
            return say_count("Queue, {count} failed", "Queue, {count} failed", wrong)
        return say("Queue")

    def _go_on(self, _job: object) -> None:
        self.update()

    @staticmethod
    def _font() -> QFont:
        return font("body", 600, tabular=True)
