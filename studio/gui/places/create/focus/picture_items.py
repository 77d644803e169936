"""The picture in the scene: all of it, dimmed, and the format that is cut from it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from studio.gui.overlays.in_app import within
from studio.gui.places.create.focus.stage import Stage, area_of
from studio.gui.theme import theme

_DIMMED = 0.7  # how much of the canvas' colour lies over what is not shown
_SOFT = 28  # pixels of the longer side of a picture that stands for its blurred self


@dataclass(frozen=True)
class Showing:
    """A format and what is seen in it. `assembled`: its picture moves, so its parts are put
    together here; `frame`: of a clip that plays in the picture's place; `hurried`: sixty times a
    second.
    """

    stage: Stage
    assembled: bool = False
    frame: QImage | None = None
    hurried: bool = False

    @property
    def name(self) -> tuple[object, ...]:
        """The same for equal pictures."""
        stage, frame = self.stage, self.frame
        pictures = (stage.preview.image if stage.preview else None, stage.source, frame)
        keys = [picture.cacheKey() if picture is not None else 0 for picture in pictures]
        return (stage.format.id, *keys, stage.crop if self.assembled else None)

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Draw the whole format into an area of its ratio."""
        stage = self.stage
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not self.hurried)
        pictures = (self.frame, stage.tinted, stage.source)
        picture = next((each for each in pictures if each is not None), None)
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
            smooth = pane.blurred or not self.hurried  # a few pixels drawn large are no blur
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            _paint_pane(painter, within(area, pane.area), crop, shown)
        painter.drawImage(area, stage.lifted.over)


class SourceItem(QGraphicsItem):
    """The whole picture beneath the format, dimmed. Pixels of the format."""

    def __init__(self, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self._stage: Stage | None = None
        self._picture: QImage | None = None
        self._plays = False
        self._area = QRectF()
        self.hurried = False  # sixty times a second: another size may be less sharp
        self._kept: QPixmap | None = None
        self._name: tuple[object, ...] = ()

    def show_stage(self, stage: Stage | None, frame: QImage | None) -> None:
        """`frame`: of a clip that plays, in the place of its cover."""
        self.prepareGeometryChange()
        self._stage = stage
        self._picture = frame if frame is not None else stage.source if stage else None
        self._plays = frame is not None
        self._area = stage.source_area if stage and stage.movable else QRectF()
        self.update()

    def boundingRect(self) -> QRectF:
        return self._area

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Kept at its size with its veil: while it only moves, pixels are copied."""
        picture = self._picture
        if picture is None or self._area.isEmpty():
            return
        place = painter.worldTransform().mapRect(self._area)
        if self._plays:
            _paint_dimmed(painter, self._area, picture)
            return
        ratio = painter.device().devicePixelRatioF()
        size = (place.size() * ratio).toSize()
        canvas = theme().colour("canvas").rgb()
        kept = self._kept is not None and self._name[:2] == (picture.cacheKey(), canvas)
        if not kept or (not self.hurried and self._name != (picture.cacheKey(), canvas, size)):
            self._name = (picture.cacheKey(), canvas, size)
            self._kept = _veiled(picture, size)
        assert self._kept is not None
        painter.save()
        painter.resetTransform()
        if self._kept.size() == size:
            self._kept.setDevicePixelRatio(ratio)
            painter.drawPixmap(place.topLeft().toPoint(), self._kept)
        else:
            self._kept.setDevicePixelRatio(1)
            painter.drawPixmap(place, self._kept, QRectF(self._kept.rect()))
        painter.restore()


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
        if self.showing is None:
            return
        place = painter.worldTransform().mapRect(self.showing.stage.area)
        painter.save()
        painter.resetTransform()  # whole pixels: nothing is drawn at a size of its own
        self.showing.paint(painter, QRectF(place.toRect()))
        painter.restore()


def _paint_pane(painter: QPainter, area: QRectF, crop: QRectF, picture: QImage) -> None:
    whole = QRectF(0, 0, picture.width(), picture.height())
    painter.drawImage(area, picture, within(whole, crop))


def _paint_dimmed(painter: QPainter, area: QRectF, picture: QImage) -> None:
    """A picture that is shown once only, as fast as can be."""
    painter.drawImage(area, picture)
    veil = theme().colour("canvas")
    veil.setAlphaF(_DIMMED)
    painter.fillRect(area, veil)


def _veiled(picture: QImage, size: QSize) -> QPixmap:
    """A picture at a size in device pixels, dimmed towards the canvas."""
    smooth = Qt.TransformationMode.SmoothTransformation
    shown = picture.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    made = QPixmap.fromImage(shown)
    veil = theme().colour("canvas")
    veil.setAlphaF(_DIMMED)
    painter = QPainter(made)
    painter.fillRect(made.rect(), veil)
    painter.end()
    return made


def _softened(picture: QImage) -> QImage:
    """So small that it is soft once it is drawn large."""
    return picture.scaled(
        _SOFT, _SOFT, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
