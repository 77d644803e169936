"""The picture stands still while its frame moves over it, and glides back afterwards."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, QVariantAnimation, Signal
from PySide6.QtGui import QTransform

from studio.gui.places.create.focus.stage import Stage
from studio.gui.theme import theme

_SETTLE = 180  # milliseconds


class Holding(QObject):
    """Moves a format, in the viewport's pixels, so that its picture lies where it was kept."""

    moved = Signal()  # while it glides back

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.transform = QTransform()
        self._kept: QRectF | None = None  # where the picture lies, in pixels of the format
        self._start = QTransform()
        self._gliding = QVariantAnimation(self, startValue=0.0, endValue=1.0)
        self._gliding.valueChanged.connect(self._glide)
        self._gliding.finished.connect(self.moved)

    @property
    def gliding(self) -> bool:
        return self._gliding.state() == QVariantAnimation.State.Running

    def keep(self, stage: Stage) -> None:
        """From now on the picture stays where it is."""
        self._gliding.stop()
        self._kept = stage.source_area

    def follow(self, stage: Stage) -> None:
        """Another part of the picture shows now."""
        if self._kept is None:
            return
        now = stage.source_area
        scale = self._kept.width() / now.width()
        moved = self._kept.topLeft() - now.topLeft() * scale
        self.transform = QTransform.fromTranslate(moved.x(), moved.y()).scale(scale, scale)

    def let_go(self) -> None:
        """The format goes back to its place, and takes the picture along."""
        if self._kept is not None:
            self._kept, self._start = None, QTransform(self.transform)
            self._gliding.setDuration(theme().duration(_SETTLE))
            self._gliding.start()

    def forget(self) -> None:
        """Another format: everything is at its place at once."""
        self._gliding.stop()
        self._kept, self.transform = None, QTransform()

    def _glide(self, part: float) -> None:
        left = (1 - part) ** 3
        start = self._start
        scale = 1 + (start.m11() - 1) * left
        self.transform = QTransform.fromTranslate(start.dx() * left, start.dy() * left).scale(
            scale, scale
        )
        self.moved.emit()
