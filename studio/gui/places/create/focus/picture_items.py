"""The picture in the scene: all of it, dimmed, and the format that is cut from it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from studio.gui.places.create.focus.stage import Stage, area_of
from studio.gui.theme import theme

_DIMMED = 0.74  # how much of the canvas' colour lies over what is not shown
_SOFT = 28  # pixels of the longer side of a picture that stands for its blurred self


@dataclass(frozen=True)
class Showing:
    """A format and what is seen in it. `assembled`: its picture moves, so its parts are put
    together here; `frame`: of a clip that plays in the picture's place.
    """

    stage: Stage
    assembled: bool = False
    frame: QImage | None = None

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Draw the whole format into an area of its ratio."""
        stage = self.stage
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        picture = self.frame if self.frame is not None else stage.source
        parts = self.assembled or self.frame is not None
        if parts and stage.lifted and picture is not None:
            self._paint_parts(painter, area, picture)
        elif stage.preview is not None:
            painter.drawImage(area, stage.preview.image)
        elif stage.source is not None:
            _paint_pane(painter, area, area_of(stage.crop), stage.source)
        else:
            painter.fillRect(area, theme().colour("sunken"))

    def _paint_parts(self, painter: QPainter, area: QRectF, picture: QImage) -> None:
        stage = self.stage
        assert stage.lifted is not None
        for pane in stage.lifted.panes:
            crop = area_of(stage.crop) if pane is stage.pane else pane.crop
            shown = _softened(picture) if pane.blurred else picture
            _paint_pane(painter, _within(area, pane.area), crop, shown)
        painter.drawImage(area, stage.lifted.over)


class SourceItem(QGraphicsItem):
    """The whole picture beneath the format, dimmed. Pixels of the format."""

    def __init__(self, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self._stage: Stage | None = None
        self._area = QRectF()

    def show_stage(self, stage: Stage | None) -> None:
        self.prepareGeometryChange()
        self._stage = stage
        self._area = stage.source_area if stage and stage.movable else QRectF()
        self.update()

    def boundingRect(self) -> QRectF:
        return self._area

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self._stage is None or self._stage.source is None or self._area.isEmpty():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self._area, self._stage.source)
        veil = theme().colour("canvas")
        veil.setAlphaF(_DIMMED)
        painter.fillRect(self._area, veil)


class FormatItem(QGraphicsItem):
    """The format in its own pixels."""

    def __init__(self, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self.showing: Showing | None = None

    def put(self, showing: Showing | None) -> None:
        self.prepareGeometryChange()
        self.showing = showing
        self.update()

    def boundingRect(self) -> QRectF:
        return self.showing.stage.area if self.showing else QRectF()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self.showing is not None:
            self.showing.paint(painter, self.showing.stage.area)


def _within(area: QRectF, part: QRectF) -> QRectF:
    return QRectF(
        area.x() + part.x() * area.width(), area.y() + part.y() * area.height(),
        part.width() * area.width(), part.height() * area.height(),
    )  # fmt: skip


def _paint_pane(painter: QPainter, area: QRectF, crop: QRectF, picture: QImage) -> None:
    whole = QRectF(0, 0, picture.width(), picture.height())
    painter.drawImage(area, picture, _within(whole, crop))


def _softened(picture: QImage) -> QImage:
    """So small that it is soft once it is drawn large."""
    return picture.scaled(
        _SOFT, _SOFT, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
