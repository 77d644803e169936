"""The clip as a line: what is shown of it, its cover, and where it plays."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui import icons
from studio.gui.places.create.inspector.clip_section import spoken
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets.naming import heard, named, tip
from studio.gui.widgets.painting import rounded
from studio.gui.words import words
from studio.model.timing import TICKS, Rate, Span, Ticks
from studio.wording import Said, say

End = Literal["start", "end"]
_GRIP = 12  # pixels of a handle
_SECOND = TICKS


class TrimBar(QWidget):
    """Two handles for beginning and end, and the place that plays."""

    sought = Signal(object)  # ticks
    trimmed = Signal(str, object)  # which end, ticks
    ended = Signal()  # a drag, or a run of keys
    ring_radius = 8

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "create.focus.clip.line")
        self.length: Ticks = 0
        self.span = Span(0, 0)
        self.at: Ticks = 0
        self.cover: Ticks | None = None
        self.rate = Rate(25)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.grips: dict[End, _Grip] = {
            "start": _Grip(self, "start", say("Beginning")),
            "end": _Grip(self, "end", say("End")),
        }
        heard(self, self._spoken)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(px(300), px(40))

    def show_clip(self, length: Ticks, span: Span | None, cover: Ticks | None, rate: Rate) -> None:
        """What is known of the clip and wished of it."""
        self.length, self.span = length, span or Span(0, length)
        self.cover, self.rate = cover, rate
        self.setEnabled(length > 0)
        self._place_grips()
        self.update()

    def show_time(self, at: Ticks) -> None:
        self.at = at
        self.setAccessibleName(words().of(self._spoken()))
        self.update()

    def x_of(self, time: Ticks) -> float:
        """Where a time lies, in pixels."""
        track = self._track
        return track.left() + track.width() * (time / self.length if self.length else 0.0)

    def time_at(self, x: float) -> Ticks:
        track = self._track
        share = (x - track.left()) / max(1.0, track.width())
        return round(max(0.0, min(1.0, share)) * self.length)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, track = theme(), self._track
        rounded(painter, track, 6, look.colour("sunken"), look.colour("border"))
        if not self.length:
            return
        chosen = QRectF(track)
        chosen.setLeft(self.x_of(self.span.start))
        chosen.setRight(self.x_of(self.span.end))
        rounded(painter, chosen, 6, look.colour("accent-soft"), look.colour("accent"), 2)
        self._paint_seconds(painter, track)
        if self.cover is not None:
            self._paint_cover(painter, self.x_of(self.cover))
        self._paint_playhead(painter, self.x_of(self.at))

    def _paint_seconds(self, painter: QPainter, track: QRectF) -> None:
        """Small strokes at whole seconds, or at more where these would stand too close."""
        step = next(
            s for s in (1, 5, 10, 30, 60, 300, 600, 3600) if s >= 3600 or self._wide(s) > 14
        )
        painter.setPen(theme().colour("outline"))
        for second in range(step, int(self.length / _SECOND) + 1, step):
            x = self.x_of(second * _SECOND)
            painter.drawLine(QPointF(x, track.bottom() - 5), QPointF(x, track.bottom() - 2))

    def _wide(self, seconds: int) -> float:
        return self._track.width() * seconds * _SECOND / self.length

    def _paint_cover(self, painter: QPainter, x: float) -> None:
        side = px(16)
        disc = QRectF(x - side / 2, self._track.center().y() - side / 2, side, side)
        rounded(painter, disc.adjusted(-2, -2, 2, 2), side, theme().colour("surface"))
        icons.paint(painter, disc, "mdi6.image-outline", "accent")

    def _paint_playhead(self, painter: QPainter, x: float) -> None:
        track = self._track
        ink = theme().colour("text")
        rounded(
            painter,
            QRectF(x - 2.5, track.top() - 5, 5, track.height() + 10),
            2,
            theme().colour("window"),
        )
        rounded(painter, QRectF(x - 1, track.top() - 4, 2, track.height() + 8), 1, ink)
        rounded(painter, QRectF(x - 5, track.top() - 6, 10, 7), 3, ink)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.length:
            self.sought.emit(self.time_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self.length:
            self.sought.emit(self.time_at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, far = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        ends = {Qt.Key.Key_Home: self.span.start, Qt.Key.Key_End: self.span.end}
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.sought.emit(self.stepped(self.at, -1 if key == Qt.Key.Key_Left else 1, far=far))
        elif key in ends:
            self.sought.emit(ends[key])
        else:
            event.ignore()

    def stepped(self, time: Ticks, way: int, *, far: bool) -> Ticks:
        """A frame on, or a second."""
        if far:
            return max(0, min(self.length, time + way * _SECOND))
        frame = self.rate.nearest(time) + way
        return max(0, min(self.length, self.rate.at(max(0, frame))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_grips()

    def time_of(self, end: End) -> Ticks:
        return self.span.start if end == "start" else self.span.end

    @property
    def _track(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_GRIP, px(8), -_GRIP, -px(6))

    def _place_grips(self) -> None:
        track = self._track.toAlignedRect()
        for end, grip in self.grips.items():
            x = round(self.x_of(self.time_of(end)))
            left = x - _GRIP if end == "start" else x
            grip.setGeometry(QRect(left, track.y(), _GRIP, track.height()))
            grip.setVisible(self.length > 0)
            grip.tell()

    def _spoken(self) -> Said:
        return say(
            "Clip: at {time}, shown from {start} to {end}",
            time=spoken(self.at), start=spoken(self.span.start), end=spoken(self.span.end),
        )  # fmt: skip


class _Grip(QWidget):
    """A handle at one end of what is shown; moved by the mouse or, with the focus, by arrows."""

    ring_radius = 5

    def __init__(self, bar: TrimBar, end: End, said: Said) -> None:
        super().__init__(bar)
        self._bar = bar
        self._end: End = end
        self._said = said
        named(self, f"create.focus.clip.{end}")
        heard(self, self._spoken)
        tip(self, said, "I" if end == "start" else "O")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeHorCursor)

    def tell(self) -> None:
        self.setAccessibleName(words().of(self._spoken()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), 5, theme().colour("accent"))
        middle = QRectF(self.rect()).center()
        rounded(
            painter, QRectF(middle.x() - 1, middle.y() - 6, 2, 12), 1, theme().colour("on-accent")
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            at = self._bar.time_at(self.mapToParent(event.position()).x())
            frame = self._bar.rate.at(self._bar.rate.nearest(at))
            whole = self._bar.length if at >= self._bar.length else frame
            self._bar.trimmed.emit(self._end, whole)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._bar.ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, far = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
            return
        way = -1 if key == Qt.Key.Key_Left else 1
        to = self._bar.stepped(self._bar.time_of(self._end), way, far=far)
        self._bar.trimmed.emit(self._end, to)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            self._bar.ended.emit()

    def _spoken(self) -> Said:
        return say("{end}: {time}", end=self._said, time=spoken(self._bar.time_of(self._end)))
