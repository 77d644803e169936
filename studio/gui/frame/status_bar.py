"""The foot of the window: what there is, what is wrong, and three keys of this place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from studio.gui.desk import Desk, Notice
from studio.gui.frame.caption_counts import LimitsDate
from studio.gui.frame.counts import Counts
from studio.gui.frame.place_keys import Keys, keys_here
from studio.gui.notices import Notices
from studio.gui.settings import settings
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets.buttons import Button, IconButton
from studio.gui.widgets.label import Label
from studio.gui.widgets.naming import named
from studio.gui.widgets.surfaces import KeyCap
from studio.gui.words import words
from studio.wording import say

HEIGHT = 28
_MOST_SHOWN = 20
_NEAR, _APART, _END = 4, 14, 10  # pixels between a key and its words, two keys, and after all
Run = Callable[[], object]
_SPOKEN_MS = 12_000  # then it only stays in the list of notices


class StatusBar(QWidget):
    """Left: counts, then the last thing said. Right: keys that help right here."""

    def __init__(self, desk: Desk, notices: Notices, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "status", say("Status"))
        self._desk = desk
        self.counts = Counts(desk, self)
        self.spoken = Spoken(self)
        self.limits = LimitsDate(desk, self)
        self.keys = KeysHere(desk, self)
        self.said = SaidBefore(notices, self)
        box = QHBoxLayout(self)
        box.setContentsMargins(15, 1, 15, 0)
        box.setSpacing(16)
        box.addWidget(self.counts)
        box.addWidget(self.spoken, 1)
        box.addWidget(self.limits)
        box.addWidget(self.keys)
        box.addWidget(self.said)
        notices.spoken.connect(self.spoken.show_notice)
        notices.raised.connect(self.spoken.clear)  # its buttons were about the change before
        desk.view.changed.connect(self._turned)
        desk.selection.place_changed.connect(self._went)
        desk.selection.focus_changed.connect(self.spoken.leave)
        theme().changed.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.limits.refresh()

    def _turned(self, name: str) -> None:
        """What was said about pictures is no word about captions, nor the other way round."""
        if name == "face":
            self.spoken.clear()

    def _went(self, place: str) -> None:
        """What was said about a post is no word about a brand, or about other projects."""
        if place != "create":
            self.spoken.clear()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("window"))
        painter.fillRect(0, 0, self.width(), 1, theme().colour("border"))

    def _fit(self) -> None:
        self.setFixedHeight(max(HEIGHT, px(HEIGHT)))
        self.update()


class SaidBefore(IconButton):
    """What was said lately, for whoever looked elsewhere."""

    def __init__(self, notices: Notices, parent: QWidget) -> None:
        super().__init__("mdi6.bell-outline", say("What was said"), "status.notices", parent=parent)
        self.make_compact(24, 15)
        self._notices = notices
        self.clicked.connect(self._open)

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("status.notices.menu")
        kept = list(reversed(self._notices.kept))[:_MOST_SHOWN]
        for said in [notice.text for notice in kept] or [say("Nothing was said yet")]:
            menu.addAction(words().of(said)).setEnabled(False)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, -menu.sizeHint().height())))


class Spoken(QWidget):
    """The last thing that was said, with its buttons, for a while."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self.label = Label(role="small", token="accent", parent=self)
        self.label.setObjectName("status.said")
        self._row.addWidget(self.label)
        self._row.addStretch(1)
        self._buttons: list[Button] = []
        self._about = ""
        self._clock = QTimer(self, singleShot=True, interval=_SPOKEN_MS)
        self._clock.timeout.connect(self.clear)

    def show_notice(self, notice: Notice) -> None:
        """Say it instead of what was said before."""
        self.clear()
        self.label.say(notice.text)
        self._about = notice.about
        for at, (said, run) in enumerate(notice.buttons):
            button = Button(said, f"status.said.{at}", "quiet", parent=self).make_compact()
            button.clicked.connect(lambda _=False, run=run: self._answer(run))
            self._row.insertWidget(1 + at, button)
            self._buttons.append(button)
        self._clock.start()

    def leave(self, shown: str) -> None:
        """Another format is large, or none: what held for the one before is said no more."""
        if self._about not in ("", shown):
            self.clear()

    def clear(self, *_: object) -> None:
        """Say nothing any more."""
        self._about = ""
        self.label.say(lambda: "")
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []

    def _answer(self, run: Run) -> None:
        self.clear()
        run()


class KeysHere(QWidget):
    """Three keys that help in the present place."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "status.keys", say("Keys"))
        self._desk = desk
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, _END, 0)
        self._row.setSpacing(_APART)
        self._shown: Keys = ()
        self._groups: list[QWidget] = []
        selection = desk.selection
        for changed in (
            selection.place_changed, selection.post_changed, selection.focus_changed,
            desk.document.changed, desk.document.opened, desk.view.changed, settings().changed,
        ):  # fmt: skip
            changed.connect(self._show)
        self._show()

    def sizeHint(self) -> QSize:
        """Of all of them; those that find no room are left out, the last ones first."""
        return QSize(self._wide(len(self._groups)), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _wide(self, count: int) -> int:
        """Pixels that so many of them take."""
        bare = sum(group.sizeHint().width() for group in self._groups[:count])
        return bare + max(0, count - 1) * _APART + _END

    def _fit(self) -> None:
        for number, group in enumerate(self._groups, 1):
            group.setVisible(self._wide(number) <= self.width())

    def _show(self, *_: object) -> None:
        wanted = keys_here(self._desk)
        if wanted == self._shown:
            return
        self._shown = wanted
        while item := self._row.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._groups = []
        for caps, said in wanted:
            group = QWidget(self)
            row = QHBoxLayout(group)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(_NEAR)
            for cap in caps:
                row.addWidget(KeyCap(cap, group))
            row.addWidget(Label(said, "small", "text-2", parent=group))
            self._row.addWidget(group)
            self._groups.append(group)
        self.updateGeometry()
        self._fit()
