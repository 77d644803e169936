"""A notice inside the panel that it concerns: what is the matter, and buttons to deal with it."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from studio.gui import icons
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets.buttons import Button
from studio.gui.widgets.chips import State
from studio.gui.widgets.label import Label
from studio.gui.widgets.painting import rounded
from studio.gui.words import Saying

_SIGNS = MappingProxyType(
    {
        "ok": "check-circle",
        "warn": "alert",
        "error": "alert-circle",
        "differs": "link-variant-off",
        "neutral": "information-outline",
    }
)


class Banner(QWidget):
    """A sentence on a soft ground, with the buttons given; below it, or at its right if `wide`."""

    def __init__(
        self,
        kind: State,
        said: Saying,
        buttons: Sequence[Button] = (),
        *,
        title: Saying | None = None,
        wide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind: State = kind
        self.words = Label(said, token=self._ink(), wraps=True)
        self.words.setMinimumWidth(px(120))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in buttons:
            row.addWidget(button.make_compact())
        around = QHBoxLayout(self) if wide else QVBoxLayout(self)
        around.setContentsMargins(px(38), 12, 12, 12)
        around.setSpacing(8)
        sentences = QVBoxLayout()
        sentences.setSpacing(2)
        self.title = Label(title, token=self._ink(), weight=600, wraps=True, parent=self)
        self.title.setVisible(title is not None)
        sentences.addWidget(self.title)
        sentences.addWidget(self.words)
        around.addLayout(sentences, 1)
        if buttons:
            if not wide:
                row.addStretch(1)
            around.addLayout(row)

    def say(self, said: Saying, kind: State | None = None) -> None:
        """Other words from now on."""
        if kind is not None:
            self._kind = kind
            self.words.colour(self._ink())
            self.title.colour(self._ink())
        self.words.say(said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, box = theme(), QRectF(self.rect())
        neutral = self._kind == "neutral"
        soft = "accent-soft" if neutral else f"{self._kind}-soft"
        ground = look.colour("surface" if look.strong else soft)
        rounded(painter, box, 10, ground, look.colour("outline") if look.strong else None)
        sign = QRectF(px(12), 12, px(18), px(18))
        icons.paint(painter, sign, _SIGNS[self._kind], "accent" if neutral else self._kind)

    def _ink(self) -> str:
        return "text" if self._kind == "neutral" else self._kind
