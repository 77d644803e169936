"""One of several, from a list that drops down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from studio.gui import icons
from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets.buttons import Pressable
from studio.gui.widgets.naming import heard, named
from studio.gui.widgets.painting import mixed, rounded, written
from studio.gui.words import Saying, words
from studio.wording import Said, say


class Choice(Pressable):
    """Options as (id, words); `chosen` tells what the person chose.

    `pill`: the rounder, quieter look of tool bars, with the name before the value.
    """

    chosen = Signal(str)
    ring_radius = 8

    def __init__(
        self,
        said: Saying,
        name: str,
        options: Sequence[tuple[str, Said]],
        *,
        pill: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._said = said
        self._pill = pill
        self._options = tuple(options)
        self._choice = self._options[0][0] if self._options else ""
        named(self, name)
        policy = QSizePolicy.Policy.Fixed if pill else QSizePolicy.Policy.Expanding
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
        words().put(self, self.put_words, self._now)
        heard(self, self._spoken)
        self.clicked.connect(self.open)

    @property
    def choice(self) -> str:
        """The id of the chosen option."""
        return self._choice

    def choose(self, option: str) -> None:
        """Show an option as chosen; silent."""
        self._choice = option
        self.put_words(words().of(self._now()))
        self.setAccessibleName(self._spoken())

    def offer(self, options: Sequence[tuple[str, Said]]) -> None:
        """Other options from now on; the choice stays where it is one of them."""
        self._options = tuple(options)
        known = [each for each, _ in self._options]
        self.choose(self._choice if self._choice in known else (known[0] if known else ""))

    def open(self) -> None:
        """Drop the list down."""
        menu = QMenu(self)
        menu.setMinimumWidth(self.width())
        for option, said in self._options:
            action = QAction(words().of(said).replace("&", "&&"), menu)
            action.setData(option)
            if option == self._choice:
                action.setIcon(icons.icon("check", "accent"))
                menu.setDefaultAction(action)
            action.triggered.connect(lambda _=False, option=option: self._take(option))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))
        menu.setActiveAction(menu.defaultAction())

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(font("body", 550))
        prefix = "" if not self._pill else self.shown_words
        longest = max(
            (metrics.horizontalAdvance(prefix or words().of(said)) for _, said in self._options),
            default=px(60),
        )
        return QSize(round(longest) + px(44), px(28 if self._pill else 32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self._pill else QSize(px(72), px(32))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None or not self._options:
            super().keyPressEvent(event)
            return
        known = [each for each, _ in self._options]
        at = known.index(self._choice) if self._choice in known else 0
        target = known[max(0, min(len(known) - 1, at + step))]
        if target != self._choice:
            self._take(target)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, box = theme(), QRectF(self.rect())
        ground = look.colour("surface" if self.isEnabled() else "sunken")
        if veil := self.veil():
            ground = mixed(ground, veil)
        line = "border" if self._pill or not self.isEnabled() else "outline"
        rounded(painter, box, box.height() / 2 if self._pill else 8, ground, look.colour(line))
        ink = "disabled" if not self.isEnabled() else "text-2" if self._pill else "text"
        painter.setFont(font("body", None if self._pill else 450))
        written(painter, box.adjusted(px(12), 0, -px(28), 0), self.shown_words, ink)
        mark = QRectF(0, 0, px(16), px(16))
        mark.moveCenter(box.center())
        mark.moveRight(box.right() - px(9))
        icons.paint(painter, mark, "chevron-down", ink)

    def _take(self, option: str) -> None:
        self.choose(option)
        self.chosen.emit(option)

    def _now(self) -> str:
        chosen = dict(self._options).get(self._choice, Said(""))
        return self._spoken() if self._pill else words().of(chosen)

    def _spoken(self) -> str:
        chosen = dict(self._options).get(self._choice, Said(""))
        return words().of(say("{name}: {value}", name=self._name(), value=chosen))

    def _name(self) -> Said | str:
        return self._said if isinstance(self._said, Said) else self._said()
