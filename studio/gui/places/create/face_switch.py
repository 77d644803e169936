"""Create has two faces: the pictures of a post, and the words that are posted with them."""

from __future__ import annotations

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui.desk import Desk
from studio.gui.type import font, px
from studio.gui.widgets import Segmented, tip
from studio.gui.words import words
from studio.wording import say

_OPTIONS = (
    ("visuals", say("Visuals"), "mdi6.view-dashboard-variant-outline"),
    ("captions", say("Captions"), "mdi6.card-text-outline"),
)

_AROUND = 6  # pixels


class FaceSwitch(Segmented):
    """`create.face`: shows and chooses the face; the two tool bars have one each."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("create.face", _OPTIONS, parent)
        self._desk = desk
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        tip(self, say("Visuals or captions"), "Ctrl+T")
        self.chosen.connect(lambda face: desk.view.put("face", face))
        desk.view.changed.connect(self._follow)
        self._follow("face")

    @property
    def whole(self) -> int:
        """How wide it is with all its words, in pixels, and what is beside it."""
        metrics = QFontMetricsF(font("body", 600))
        named = (metrics.horizontalAdvance(words().of(said)) for _, said, _ in _OPTIONS)
        return round(sum(named)) + len(_OPTIONS) * px(42) + _AROUND

    def _follow(self, name: str) -> None:
        if name == "face":
            self.choose(self._desk.view.face)
