"""The counts at the left of the status bar; each of them filters the wall when it is clicked."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.gui import icons
from studio.gui.desk import Desk
from studio.gui.frame.tally import Tally, tally
from studio.gui.type import font, px
from studio.gui.view import Filter
from studio.gui.widgets.buttons import Pressable
from studio.gui.widgets.label import Label
from studio.gui.widgets.naming import named
from studio.gui.widgets.painting import rounded, written
from studio.gui.words import words
from studio.wording import Said, say, say_count

_CALM_MS = 150  # pictures arrive in bursts


class Counts(QWidget):
    """ "19 formats · 18 ready · 1 to check · 1 changed separately", or what the place says."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.calm = Label(role="small", token="text-2", parent=self)
        self.calm.setObjectName("status.formats")
        self.ready = Count("status.ready", "mdi6.check-circle", "ok", self)
        self.check = Count("status.check", "mdi6.alert", "warn", self)
        self.changed = Count("status.changed", "mdi6.link-variant-off", "differs", self)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for widget in (self.calm, self.ready, self.check, self.changed):
            box.addWidget(widget)
        filters: tuple[tuple[Count, Filter], ...] = (
            (self.ready, "all"), (self.check, "check"), (self.changed, "changed"),
        )  # fmt: skip
        for count, wanted in filters:
            count.clicked.connect(lambda _=False, wanted=wanted: self._filter(wanted))
        self._soon = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._soon.timeout.connect(self.refresh)
        self._listen()
        self.refresh()

    def refresh(self) -> None:
        """Count again."""
        desk = self._desk
        post = desk.post if desk.selection.place == "create" else None
        found = tally(desk, post) if post else Tally()
        self.calm.say(self._words(found))
        self.ready.show_count(found.ready, say_count("{count} ready", "{count} ready", found.ready))
        self.check.show_count(
            found.check, say_count("{count} to check", "{count} to check", found.check)
        )
        self.changed.show_count(
            found.changed,
            say_count("{count} changed separately", "{count} changed separately", found.changed),
        )

    def _words(self, found: Tally) -> Said:
        if self._desk.selection.place == "brand":
            return say("Changes here show at once in every post that follows the brand")
        if not found.formats:
            return say("Nothing leaves this computer")
        if found.left_out:
            return say(
                "{formats}, {out} left out",
                formats=say_count("{count} format", "{count} formats", found.formats),
                out=found.left_out,
            )
        return say_count("{count} format", "{count} formats", found.formats)

    def _filter(self, wanted: Filter) -> None:
        view = self._desk.view
        view.put("filter", "all" if view.filter == wanted else wanted)

    def _later(self, *_: object) -> None:
        self._soon.start()

    def _listen(self) -> None:
        desk = self._desk
        for changed in (
            desk.document.changed, desk.document.opened, desk.previews.arrived,
            desk.selection.post_changed,
        ):  # fmt: skip
            changed.connect(self._later)
        desk.selection.place_changed.connect(self.refresh)


class Count(Pressable):
    """A number with its sign, on a press the filter for it."""

    def __init__(self, name: str, icon: str, token: str, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, name)
        self._icon = icon
        self._token = token
        self.hide()

    def show_count(self, count: int, said: Said) -> None:
        """Say how many; nothing where there are none."""
        words().put(self, self._put, said)
        self.setVisible(count > 0)

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(font("small")).horizontalAdvance(self.shown_words)
        return QSize(round(px(15) + 6 + wide + 13), px(22))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if veil := self.veil():
            rounded(painter, QRectF(self.rect()), 6, veil)
        mark = px(15)
        box = QRectF(6, (self.height() - mark) / 2, mark, mark)
        icons.paint(painter, box, self._icon, self._token)
        painter.setFont(font("small"))
        left = box.right() + 5
        text = QRectF(left, 0, self.width() - left, self.height())
        written(painter, text, self.shown_words, self._token)

    def _put(self, text: str) -> None:
        if text != self.shown_words:
            self.put_words(text)
            self.setAccessibleName(text)
            self.updateGeometry()
