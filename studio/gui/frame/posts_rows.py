"""How a post looks in the list: its picture, its name, what it is, and how it stands."""

from __future__ import annotations

from types import MappingProxyType

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from studio.gui import icons
from studio.gui.covers import covering
from studio.gui.desk import Desk
from studio.gui.frame.posts_model import ID, KIND, SORT, STATE, TOKEN, Index
from studio.gui.frame.rows import paint_row
from studio.gui.theme import theme
from studio.gui.type import font, line, px
from studio.gui.widgets.painting import written

_SIDE = 44  # pixels of a picture
_HIGH = 60
NARROW = 120  # pixels below which only the picture shows
_SIGNS = MappingProxyType(
    {
        "image": "mdi6.image-outline",
        "video": "mdi6.movie-open-outline",
        "sound": "mdi6.waveform",
    }
)
_MOST_KEPT = 200  # pictures


class PostRows(QStyledItemDelegate):
    """Paints pixmaps and three texts; nothing is computed here that could be kept."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pictures: dict[tuple[str, int, float], QPixmap] = {}
        desk.previews.source_arrived.connect(self._forget)
        desk.document.opened.connect(self._pictures.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(56), max(px(_HIGH), px(_SIDE) + 14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = paint_row(painter, option, 10)
        side = px(_SIDE)
        narrow = option.rect.width() < px(NARROW)
        left = box.center().x() - side / 2 if narrow else box.left() + 8
        place = QRectF(left, box.center().y() - side / 2, side, side)
        self._paint_picture(painter, place, index)
        if narrow:
            self._paint_mark(painter, place, index)
        else:
            self._paint_words(painter, box.adjusted(side + 18, 0, -8, 0), option, index)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setObjectName("posts.name")
        editor.setMaxLength(120)
        editor.setFont(font("body", 600))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The name, unless somebody has begun to write another: rows change at any moment."""
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        rect: QRect = option.rect
        left = px(_SIDE) + 22 if rect.width() >= px(NARROW) else 4
        high = px(28)
        top = rect.top() + (rect.height() - high) // 2
        editor.setGeometry(rect.left() + left, top, rect.width() - left - 8, high)

    def editorEvent(
        self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        return False

    def _paint_picture(self, painter: QPainter, place: QRectF, index: Index) -> None:
        picture = self._picture(index.data(ID), round(place.width()), painter)
        if picture is None:
            path = QPainterPath()
            path.addRoundedRect(place, 6, 6)
            painter.fillPath(path, theme().colour("sunken"))
            mark = place.adjusted(13, 13, -13, -13)
            icons.paint(painter, mark, _SIGNS[index.data(SORT)], "text-3")
        else:
            painter.drawPixmap(place.topLeft(), picture)

    def _paint_words(
        self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, index: Index
    ) -> None:
        chosen = option.state & QStyle.StateFlag.State_Selected
        rows = [
            (index.data(), font("body", 600), "accent" if chosen else "text", line("body")),
            (index.data(KIND), font("small"), "text-3", line("small")),
        ]
        if state := index.data(STATE):
            rows.append((state, font("small"), index.data(TOKEN), line("small")))
        top = box.center().y() - sum(high for *_, high in rows) / 2
        for text, face, token, high in rows:
            painter.setFont(face)
            written(painter, QRectF(box.left(), top, box.width(), high), text, token)
            top += high

    def _paint_mark(self, painter: QPainter, place: QRectF, index: Index) -> None:
        """Where there is no room for words, only what needs a look is marked."""
        token = index.data(TOKEN)
        if token in ("warn", "error"):
            mark = QRectF(place.right() - 13, place.top() - 3, 16, 16)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour(f"{token}-soft"))
            painter.drawEllipse(mark)
            icons.paint(painter, mark.adjusted(2, 2, -2, -2), "mdi6.alert", token)

    def _picture(self, post_id: str, side: int, painter: QPainter) -> QPixmap | None:
        ratio = painter.device().devicePixelRatioF()
        key = (post_id, side, ratio)
        if key not in self._pictures:
            wanted = round(side * ratio)
            image = self._desk.previews.source(post_id, QSize(wanted * 2, wanted * 2))
            if image is None:
                return None
            if len(self._pictures) > _MOST_KEPT:
                self._pictures.clear()
            part = covering(image.size(), 1.0).toRect()
            small = image.copy(part).scaled(
                wanted, wanted, Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )  # fmt: skip
            self._pictures[key] = _rounded(QPixmap.fromImage(small), ratio)
        return self._pictures[key]

    def _forget(self, post_id: str) -> None:
        for key in [key for key in self._pictures if key[0] == post_id]:
            del self._pictures[key]


def _rounded(picture: QPixmap, ratio: float) -> QPixmap:
    """The picture with round corners; the cost is paid once."""
    made = QPixmap(picture.size())
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.addRoundedRect(QRectF(made.rect()), 6 * ratio, 6 * ratio)
    painter.setClipPath(path)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made
