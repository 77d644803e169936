"""Two to four short options beside each other, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from studio.gui import icons
from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets.buttons import Pressable
from studio.gui.widgets.naming import named
from studio.gui.widgets.painting import rounded, written
from studio.gui.words import Saying, words
from studio.wording import Said


class _Part(Pressable):
    """One of the options."""

    ring_radius = 7

    def __init__(self, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.icon_name = icon
        self.bare = False  # only the icon shows
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    @property
    def written(self) -> str:
        """The words that show."""
        return "" if self.bare and self.icon_name else self.shown_words

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(font("body", 600)).horizontalAdvance(self.written)
        mark = px(16) + 6 if self.icon_name else 0
        return QSize(round(wide + mark) + px(20), px(28))

    def minimumSizeHint(self) -> QSize:
        wide = QFontMetricsF(font("body", 600)).horizontalAdvance(self.written)
        return QSize(max(px(24), round(wide) + px(2)), px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        on = self.isChecked()
        if on:
            rounded(painter, box, 7, theme().colour("segment"), theme().colour("border"))
        elif veil := self.veil():
            rounded(painter, box, 7, veil)
        ink = "disabled" if not self.isEnabled() else "text" if on else "text-2"
        painter.setFont(font("body", 600 if on else 400))
        wide = min(QFontMetricsF(painter.font()).horizontalAdvance(self.written) + 1, box.width())
        mark = px(16) if self.icon_name else 0
        gap = 6 if mark and self.written else 0
        if gap and wide + mark + gap > box.width() - 4:
            mark = gap = 0  # words say more than the icon
        left = max(2.0, (box.width() - wide - mark - gap) / 2)
        if mark:
            place = QRectF(left, (box.height() - mark) / 2, mark, mark)
            icons.paint(
                painter, place, self.icon_name, "accent" if on and self.isEnabled() else ink
            )
        room = QRectF(left + mark + gap, 0, box.width() - left - mark - gap, box.height())
        written(painter, room, self.written, ink)


class Segmented(QWidget):
    """Options as (id, words, icon or ""). `chosen` tells what the person chose."""

    chosen = Signal(str)

    def __init__(
        self, name: str, options: Sequence[tuple[str, Said, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, name)
        self._parts: dict[str, _Part] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for option, said, icon in options:
            part = _Part(icon, self)
            named(part, f"{name}.{option}", said)
            words().put(part, part.put_words, said)
            part.clicked.connect(lambda _=False, option=option: self._take(option))
            self._group.addButton(part)
            self._parts[option] = part
            row.addWidget(part, 1)
        if options:
            self.choose(options[0][0])
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def choice(self) -> str:
        """The id of the chosen option."""
        return next((each for each, part in self._parts.items() if part.isChecked()), "")

    def choose(self, option: str) -> None:
        """Show an option as chosen; silent."""
        self._parts[option].setChecked(True)
        for each, part in self._parts.items():
            part.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if each == option else Qt.FocusPolicy.ClickFocus
            )

    def relabel(self, option: str, said: Saying) -> None:
        """Other words for an option."""
        part = self._parts[option]
        words().put(part, part.setAccessibleName, said)
        words().put(part, part.put_words, said)

    def show_words(self, shown: bool) -> None:
        """Whether options with an icon show their words too; if not, tooltips do."""
        for part in self._parts.values():
            if part.icon_name and part.bare == shown:
                part.bare = not shown
                part.setToolTip("" if shown else part.shown_words)
                part.updateGeometry()
                part.update()

    def set_enabled(self, option: str, enabled: bool, why: Said | None = None) -> None:
        """Whether an option can be chosen; `why` it cannot is said by its tooltip meanwhile."""
        part = self._parts[option]
        if why is not None and part.isEnabled() != enabled:
            words().put(part, part.setToolTip, (lambda: "") if enabled else why)
        part.setEnabled(enabled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        able = [each for each, part in self._parts.items() if part.isEnabled()]
        at = able.index(self.choice) if self.choice in able else 0
        target = able[max(0, min(len(able) - 1, at + step))]
        if target != self.choice:
            self._take(target)
        self._parts[target].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        rounded(QPainter(self), QRectF(self.rect()), 9, theme().colour("sunken"))

    def _take(self, option: str) -> None:
        self.choose(option)
        self.chosen.emit(option)
