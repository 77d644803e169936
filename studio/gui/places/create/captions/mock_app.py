"""The post inside its app: painted once for each change, then only copied."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPicture,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui import icons
from studio.gui.desk import Desk
from studio.gui.overlays.post_view import PostView, paint_post
from studio.gui.places.create.captions import reading
from studio.gui.places.create.captions.counting import Counting
from studio.gui.places.create.captions.shown_post import format_shown, post_view
from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets import heard, named
from studio.gui.widgets.painting import rounded
from studio.gui.words import words
from studio.wording import say

_HEAD = 38
_BENT = 24  # pixels of a phone's corners
_DOTS = (QColor(236, 106, 94), QColor(245, 191, 79), QColor(97, 197, 84))


class MockApp(QWidget):
    """`captions.preview`: as high as the post, at least as high as its room."""

    def __init__(self, desk: Desk, counting: Counting, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "captions.preview")
        self._desk = desk
        self._counting = counting
        self._view: PostView | None = None
        self._network = ""
        self.format_id = ""
        self._high = 0.0
        heard(self, self._heard)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.MinimumExpanding)
        self.setSizePolicy(policy)
        theme().changed.connect(self.refresh)

    @property
    def view(self) -> PostView | None:
        """What is shown now."""
        return self._view

    def refresh(self) -> None:
        """Read the post anew."""
        desk = self._desk
        network = self._network = reading.network_shown(desk)
        rules, result = reading.rules_of(desk, network), self._counting.result(network)
        wanted = format_shown(desk, network)
        self.format_id = wanted.id if wanted else ""
        before, self._view = self._view, None
        if rules is not None and result is not None and wanted is not None:
            ratio = wanted.size.ratio
            self._view = post_view(desk, network, result, rules, ratio, self._paint_picture)
        if self._view != before:
            self._measure()
        self.setAccessibleDescription(result.text if result else "")
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), round(self._high) + px(_HEAD) + px(8))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        phone = self._desk.view.device == "phone"
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        bent = px(_BENT) if phone else 10
        path = QPainterPath()
        path.addRoundedRect(box, bent, bent)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = self._view
        painter.fillPath(path, view.ground if view else theme().colour("sunken"))
        if view is not None:
            painter.save()
            painter.setClipPath(path)
            self._paint_head(painter, view, phone=phone)
            painter.translate(0, px(_HEAD))
            paint_post(painter, self.width(), view)
            painter.restore()
        else:
            self._paint_nothing(painter)
        rounded(painter, box, bent, None, theme().colour("border"))

    def _paint_head(self, painter: QPainter, view: PostView, *, phone: bool) -> None:
        side, middle = px(18), px(_HEAD) / 2
        shape = icons.outline(icons.network_sign(self._network))
        painter.save()
        painter.translate((self.width() - side) / 2, middle - side / 2)
        painter.scale(side, side)
        painter.fillPath(shape, view.ink)
        painter.restore()
        if not phone:
            for number, dot in enumerate(_DOTS):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(dot)
                painter.drawEllipse(QPointF(px(16) + number * px(14), middle), px(4), px(4))
        painter.fillRect(QRectF(0, px(_HEAD) - 1, self.width(), 1), view.line)

    def _paint_nothing(self, painter: QPainter) -> None:
        painter.setFont(font("body"))
        painter.setPen(theme().colour("text-3"))
        wraps = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        box = self.rect().adjusted(24, 24, -24, -24)
        painter.drawText(box, wraps, words().of(say("Nothing is written on this network")))

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        ratio = self.devicePixelRatioF()
        size = QSize(round(box.width() * ratio), round(box.height() * ratio))
        found = self._desk.previews.of(self._desk.selection.post_id, self.format_id, size)
        if found is not None:
            painter.drawImage(box, found.image)

    def _measure(self) -> None:
        """How high the post is: it is painted where nobody sees it."""
        high = 0.0
        if self._view is not None and self.width() > 0:
            nowhere = QPicture()
            painter = QPainter(nowhere)
            bare = replace(self._view, picture=lambda painter, box: None)
            high = paint_post(painter, self.width(), bare)
            painter.end()
        if round(high) != round(self._high):
            self._high = high
            self.updateGeometry()

    def _heard(self) -> str:
        network = reading.network_shown(self._desk)
        name = reading.name_of(self._desk, network) if network else ""
        return words().of(say("The post on {network}", network=name))
