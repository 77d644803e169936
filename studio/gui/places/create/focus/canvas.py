"""The canvas: one format over its picture."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QLineF,
    QPointF,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsRectItem, QGraphicsScene, QGraphicsView, QWidget

from studio.gui.desk import Desk
from studio.gui.places.create.focus import beside
from studio.gui.places.create.focus.chrome import Chrome, KeptZones, paint_chrome
from studio.gui.places.create.focus.hand import Hand
from studio.gui.places.create.focus.hits import Hit, Scenery
from studio.gui.places.create.focus.holding import Holding
from studio.gui.places.create.focus.lens import STEP, Lens, fitted
from studio.gui.places.create.focus.picture_items import FormatItem, Showing, SourceItem
from studio.gui.places.create.focus.snapping import Line
from studio.gui.places.create.focus.spoken import spoken
from studio.gui.places.create.focus.stage import Stage, stage_of
from studio.gui.theme import theme
from studio.gui.widgets.naming import named
from studio.session import Change
from studio.wording import say

_FRAMING = ("window", "focus", "mode")  # properties that only move the picture
_LIT = 600  # milliseconds
_AIR = 5  # pixels around a layer


class FocusCanvas(QGraphicsView):
    """Shows the format that `selection.focused` names. Scene and viewport share their pixels."""

    zoomed = Signal(float)  # the scale: logical pixels for one of the format
    staged = Signal()  # what is shown, or where, is new

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "create.focus.canvas", say("Canvas: the format over its picture"))
        self.desk = desk
        self.hand: Hand | None = None
        self.answer_key: Callable[[QKeyEvent], bool] | None = None
        self.walk: Callable[[int], bool] | None = None  # to a neighbouring layer
        self.stage: Stage | None = None
        self.lens = Lens(1.0, QPointF())
        self.hovered: Hit | None = None
        self.guides: tuple[Line, ...] = ()
        self.moving: QRectF | None = None  # a dragged layer, in pixels of the format
        self.dragging = False
        self.focal_held = False
        self.typing = False
        self.lit = ""  # a layer that an undo has just changed
        self.levelling = False  # a grid helps to straighten the picture
        self._fits = True
        self.holding = Holding(self)
        self._moves_picture = False
        self._frame: QImage | None = None
        self._beside = beside.Beside(desk)
        self._zones = KeptZones()
        self._dress()
        self._build()
        self._listen()

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self._repaint_ground()

    def _build(self) -> None:
        scene = QGraphicsScene(self)
        self._root = QGraphicsRectItem()
        scene.addItem(self._root)
        self._source = SourceItem(self._root)
        self._format = FormatItem(self._root)
        self.setScene(scene)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        self._dark_again = QTimer(self, singleShot=True, interval=_LIT)
        self._dark_again.timeout.connect(self._go_dark)
        self.holding.moved.connect(self._place)

    def _listen(self) -> None:
        desk = self.desk
        desk.document.changed.connect(self._changed)
        desk.document.opened.connect(self.refresh_soon)
        desk.shown_changed.connect(self.refresh_soon)
        desk.selection.post_changed.connect(self._other)
        desk.selection.focus_changed.connect(self._other)
        desk.selection.layer_changed.connect(self._repaint)
        desk.view.changed.connect(self._view_changed)
        desk.previews.arrived.connect(self._arrived)
        desk.previews.source_arrived.connect(self._source_arrived)
        theme().changed.connect(self._repaint_ground)

    # What is shown

    def refresh_soon(self) -> None:
        """Read everything anew before the next painting."""
        self._soon.start()

    def refresh(self) -> None:
        """Read everything anew."""
        self._soon.stop()
        focused = self.desk.selection.focused
        if not focused or not self.isVisible():
            return
        if self.stage is None:
            self._fit_if_wanted()
        self.stage = stage_of(self.desk, focused, self._wanted_size(focused))
        if self.stage and self.stage.preview and self.stage.preview.exact and not self.dragging:
            self._moves_picture, self.moving = False, None
        self._place()

    @property
    def fresh(self) -> Stage | None:
        """The stage as it is after the last change, for what goes on from there."""
        if self._soon.isActive():
            self.refresh()
        return self.stage

    def _place(self) -> None:
        """Put everything where it belongs and paint it."""
        stage = self.stage
        if stage is not None:
            self.holding.follow(stage)
        self._root.setTransform(self._shown_at)
        self._source.hurried = self.dragging or self.holding.gliding
        self._source.show_stage(stage, self._frame)
        self._format.put(self.showing)
        self.viewport().update()
        if stage is not None and not self.dragging:
            layer = self.desk.selection.layer
            told = spoken(stage, layer, focal_held=self.focal_held)
            if told != self.accessibleDescription():
                self.setAccessibleDescription(told)
        self.staged.emit()

    @property
    def showing(self) -> Showing | None:
        if self.stage is None:
            return None
        hurried = self.dragging or self.holding.gliding or self._frame is not None
        return Showing(self.stage, self._moves_picture, self._frame, hurried)

    def show_frame(self, frame: QImage | None) -> None:
        """A frame of a clip in the picture's place; None: the picture again."""
        self._frame = frame
        self._source.show_stage(self.stage, frame)
        self._format.put(self.showing)
        self.viewport().update()

    def _wanted_size(self, format_id: str) -> QSize:
        """Device pixels that the format takes here; never more than it has."""
        size = self.desk.catalogue.format(format_id).size
        scale = min(1.0, self.lens.scale * self.devicePixelRatioF())
        return QSize(max(16, round(size.width * scale)), max(16, round(size.height * scale)))

    def _changed(self, change: Change) -> None:
        self._moves_picture = change.path in _FRAMING
        if change.how != "do":
            self._light_up(change.path)
        self.refresh() if self.dragging else self.refresh_soon()

    def _light_up(self, path: str) -> None:
        """Show for a moment which layer an undo or a redo has changed."""
        head, _, rest = path.partition(".")
        self.lit = rest.partition(".")[0] if head in ("layers", "slots") else ""
        if self.lit:
            self._dark_again.start()

    def _go_dark(self) -> None:
        self.lit = ""
        self.viewport().update()

    def _other(self) -> None:
        """Another post or format."""
        self._frame, self._moves_picture = None, False
        self.holding.forget()
        self.hovered, self.guides, self.moving, self.focal_held = None, (), None, False
        if not self.desk.selection.focused:
            self.stage = None
            return
        self.stage = None
        self._fits = True
        self.refresh()

    def _arrived(self, post_id: str, format_id: str) -> None:
        selection = self.desk.selection
        if (post_id, format_id) == (selection.post_id, selection.focused):
            self.refresh_soon()

    def _source_arrived(self, post_id: str) -> None:
        if post_id == self.desk.selection.post_id:
            self.refresh_soon()

    def _repaint(self, *_: object) -> None:
        self.viewport().update()

    def _view_changed(self, name: str) -> None:
        if name == "in_app":
            self._fit_if_wanted()
            self.refresh_soon()
        self.viewport().update()

    # Where it is shown

    @property
    def placing(self) -> QTransform:
        """From pixels of the format to those of the viewport, nothing being held."""
        size = self.stage.area.size() if self.stage else QSizeF(1, 1)
        lens = self.lens
        corner = lens.middle - QPointF(size.width(), size.height()) * (lens.scale / 2)
        return QTransform.fromTranslate(corner.x(), corner.y()).scale(lens.scale, lens.scale)

    @property
    def _shown_at(self) -> QTransform:
        """From pixels of the format to those of the viewport, as it shows at this moment."""
        return self.holding.transform * self.placing

    def to_format(self, at: QPointF) -> QPointF:
        """A place of the viewport in pixels of the format."""
        return self.placing.inverted()[0].map(at)

    def on_canvas(self, area: QRectF) -> QRectF:
        """Pixels of the format as pixels of the viewport."""
        return self._shown_at.mapRect(area)

    @property
    def scenery(self) -> Scenery:
        """Where everything lies now."""
        stage = self.stage
        if stage is None:
            return Scenery(format=QRectF(), pane=QRectF(), source=QRectF())
        source, at = stage.source_area, stage.focal
        focal = source.topLeft() + QPointF(at.x * source.width(), at.y * source.height())
        areas = {name: stage.layer_area(name) for name in stage.layers}
        return Scenery(
            format=self.on_canvas(stage.area),
            pane=self.on_canvas(stage.pane_area),
            source=self.on_canvas(source),
            layers={name: _roomy(self.on_canvas(area)) for name, area in areas.items() if area},
            layer=self.desk.selection.layer,
            focal=self._shown_at.map(focal) if stage.movable else None,
            movable=stage.movable,
        )

    def fit(self) -> None:
        """Show the whole format, as large as there is room."""
        self._fits = True
        self._fit_if_wanted()
        self.refresh()

    def zoom_view(self, factor: float, about: QPointF | None = None) -> None:
        """Look closer or from farther away, around a place of the viewport."""
        self._fits = False
        self._look(self.lens.zoomed(factor, about or self.lens.middle))

    def zoom_in(self) -> None:
        self.zoom_view(STEP)

    def zoom_out(self) -> None:
        self.zoom_view(1 / STEP)

    def pan_view(self, by: QPointF) -> None:
        self._fits = False
        self._look(self.lens.panned(by))

    def _look(self, lens: Lens) -> None:
        self.lens = lens
        self.zoomed.emit(lens.scale)
        self.refresh()

    def _fit_if_wanted(self) -> None:
        focused = self.desk.selection.focused
        if not self._fits or not focused:
            return
        wanted, room = self.desk.catalogue.format(focused), QSizeF(self.viewport().size())
        taken = beside.taken(room, wanted) if self.desk.view.in_app else 0.0
        self.lens = fitted(room, QSizeF(wanted.size.width, wanted.size.height), taken)
        self.zoomed.emit(self.lens.scale)

    # Painting

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        stage = self.stage
        if stage is None:
            return
        painter.save()
        painter.resetTransform()
        if self.desk.view.in_app and self.showing:
            self._beside.paint(painter, QSizeF(self.viewport().size()), self.showing)
        scenery = self.scenery
        if self.desk.view.safe_zones:
            self._zones.paint(painter, stage.format, scenery.format, hurried=self.dragging)
        paint_chrome(painter, scenery, self._chrome())
        painter.restore()

    def _chrome(self) -> Chrome:
        view = self.desk.view
        return Chrome(
            thirds=view.thirds or self.levelling, dragging=self.dragging,
            focal_held=self.focal_held, typing=self.typing, hovered=self.hovered, lit=self.lit,
            moving=_roomy(self.on_canvas(self.moving)) if self.moving else None,
            guides=tuple((self._line(line), line) for line in self.guides),
        )  # fmt: skip

    def _line(self, line: Line) -> QLineF:
        assert self.stage is not None
        area, at = self.on_canvas(self.stage.area), self.on_canvas(QRectF(line.at, line.at, 0, 0))
        if line.axis == "x":
            return QLineF(at.x(), area.top(), at.x(), area.bottom())
        return QLineF(area.left(), at.y(), area.right(), at.y())

    def _repaint_ground(self) -> None:
        self.setBackgroundBrush(theme().colour("canvas"))

    # Events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.hand:
            self.hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.hand:
            self.hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.hand:
            self.hand.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.hand:
            self.hand.double(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()
        if self.hand:
            self.hand.wheel(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self.answer_key and self.answer_key(event)):
            event.ignore()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab walks through the layers before it goes on."""
        if self.walk and self.walk(1 if next else -1):
            return True
        return super().focusNextPrevChild(next)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh_soon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setSceneRect(QRectF(self.viewport().rect()))
        self._fit_if_wanted()
        self.refresh()


def _roomy(area: QRectF) -> QRectF:
    """A layer's box as it is drawn and taken: with air around its letters."""
    return area.adjusted(-_AIR, -_AIR, _AIR, _AIR)
