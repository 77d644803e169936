"""Pictures that move under the pointer: tiles put together from their parts, 60 times a second."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize

from studio.gui.desk import Desk
from studio.gui.places.create.focus.drags import Drag, MoveFocal, PanPicture, picture_point
from studio.gui.places.create.focus.picture_items import Showing
from studio.gui.places.create.focus.stage import Stage, stage_of
from studio.gui.previews import Preview
from studio.model.geometry import Point
from studio.model.project import Project, ProjectPost
from studio.model.resolve import resolve
from studio.model.shape import shape_of

_MOVING = ("window", "focus", "mode")


class Motion:
    """Which tiles are put together from parts until their exact picture has come."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._formats: set[str] = set()

    def note(self, before: Project, after: Project, post_id: str, path: str) -> frozenset[str]:
        """A change of the framing: the formats whose picture stands elsewhere now move.

        Gives all that move now; none after a change of anything else.
        """
        if path not in _MOVING or not (before.has(post_id) and after.has(post_id)):
            self._formats.clear()
            return frozenset()
        old, new = before.post(post_id), after.post(post_id)
        moved: dict[str, bool] = {}  # by shape: most formats say nothing of their own
        for each in self._desk.formats:
            shape = shape_of(each.size.ratio)
            own = each.id in old.formats or each.id in new.formats
            if own or shape not in moved:
                moves = _moves(old, new, each.id, shape)
                if not own:
                    moved[shape] = moves
            else:
                moves = moved[shape]
            if moves:
                self._formats.add(each.id)
        return frozenset(self._formats)

    def settled(self, format_id: str) -> None:
        """Its exact picture is there."""
        self._formats.discard(format_id)

    def showing(
        self, format_id: str, size: QSize, preview: Preview | None = None
    ) -> Showing | None:
        """How to put a moving format together; None: it stands still, or cannot be yet."""
        if format_id not in self._formats:
            return None
        stage = stage_of(self._desk, format_id, size, preview)
        if stage is None or stage.lifted is None or stage.source is None:
            return None
        return Showing(stage, assembled=True)


class TileDrag:
    """A drag of the focus editor over a tile: places on the wall become pixels of the format."""

    def __init__(self, stage: Stage, frame: QRectF) -> None:
        self._frame = frame
        self._size = stage.format.size
        self._drag: Drag | None = None

    def pan(self, desk: Desk, stage: Stage, at: QPointF, *, only_these: bool) -> None:
        """From now on the picture moves."""
        self._drag = PanPicture(desk, stage, self._of(at), only_these=only_these)

    def focal(self, desk: Desk, stage: Stage, at: QPointF, *, only_these: bool) -> None:
        """From now on the focal point is where the pointer is."""
        self._drag = MoveFocal(desk, stage, only_these=only_these)
        self.to(at, straight=False)

    def to(self, at: QPointF, *, straight: bool) -> None:
        """Follow the pointer; `straight`: along one axis."""
        if self._drag is not None:
            self._drag.to(self._of(at), straight=straight, snapping=False)

    def end(self) -> None:
        """It was one step of the history."""
        if self._drag is not None:
            self._drag.end()

    def picture_point(self, stage: Stage, at: QPointF) -> Point:
        """What lies under a place on the wall, in fractions of the picture."""
        return picture_point(stage.source_area, self._of(at))

    def _of(self, at: QPointF) -> QPointF:
        return QPointF(
            (at.x() - self._frame.x()) / self._frame.width() * self._size.width,
            (at.y() - self._frame.y()) / self._frame.height() * self._size.height,
        )


def _moves(old: ProjectPost, new: ProjectPost, format_id: str, shape: str) -> bool:
    """Whether the picture of a format stands elsewhere."""
    was, now = resolve(old, format_id, shape), resolve(new, format_id, shape)
    return any(getattr(was, name) != getattr(now, name) for name in _MOVING)


def on_tile(frame: QRectF, stage: Stage, point: Point) -> QPointF:
    """A point of the picture (fractions) as a place on a tile that fills `frame`."""
    area, size = stage.source_area, stage.format.size
    return QPointF(
        frame.x() + (area.x() + point.x * area.width()) / size.width * frame.width(),
        frame.y() + (area.y() + point.y * area.height()) / size.height * frame.height(),
    )
