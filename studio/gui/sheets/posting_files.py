"""The finished files of a network, to be dragged into a browser or copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt, QUrl
from PySide6.QtGui import (
    QDrag,
    QGuiApplication,
    QImage,
    QImageReader,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QWidget

from studio.export.handoff.files import OutFile
from studio.gui import icons
from studio.gui.background import ask_aside
from studio.gui.desk import Desk
from studio.gui.file_pictures import FilePictures
from studio.gui.format_words import full_name, short_label
from studio.gui.theme import theme
from studio.gui.type import font, line, px
from studio.gui.widgets import FlowLayout, Pressable, heard, tip
from studio.gui.widgets.painting import rounded, written
from studio.gui.words import words
from studio.wording import say

_HIGH = 84  # pixels of a picture
_NARROWEST, _WIDEST = 48, 190
_DRAGGED = 120  # pixels of the picture at the mouse


class FileTile(Pressable):
    """One file. Drag it out; a click, Enter or Space copies it."""

    ring_radius = 8

    def __init__(
        self, desk: Desk, pictures: FilePictures, file: OutFile, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._pictures, self.file = desk, pictures, file
        self._format = desk.catalogue.formats.get(file.format_id)
        self._pressed: QPoint | None = None
        self.setObjectName(f"posting.file.{file.format_id}{file.part or ''}")
        heard(self, self._named)
        tip(self, say("Drag it into the browser. A click copies it."))
        pictures.arrived.connect(self._come)
        self.clicked.connect(self.copy)

    def sizeHint(self) -> QSize:
        ratio = self.file.width / max(1, self.file.height)
        wide = max(_NARROWEST, min(_WIDEST, round(_HIGH * ratio)))
        return QSize(px(wide) + 8, px(_HIGH) + line("caption") + 10)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def copy(self) -> None:
        """Put the file on the clipboard: as a file, and a picture also as a picture."""
        path = self.file.path

        def put(image: QImage) -> None:
            given = self._given()
            if not image.isNull():
                given.setImageData(image)
            QGuiApplication.clipboard().setMimeData(given)
            self._desk.tell(say("{name} is copied: paste it into the browser", name=path.name))

        if self.file.moves:
            put(QImage())
        else:
            ask_aside(self, lambda: QImageReader(str(path)).read(), put)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        held = event.buttons() & Qt.MouseButton.LeftButton
        if self._pressed is None or not held:
            return
        way = event.position().toPoint() - self._pressed
        if way.manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self.setDown(False)
            self.drag().exec(Qt.DropAction.CopyAction)

    def drag(self) -> QDrag:
        """What leaves the window: the file itself."""
        drag = QDrag(self)
        drag.setMimeData(self._given())
        if image := self._image():
            pixmap = QPixmap.fromImage(image).scaledToHeight(
                _DRAGGED, Qt.TransformationMode.SmoothTransformation
            )
            drag.setPixmap(pixmap)
        return drag

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect())
        if veil := self.veil():
            rounded(painter, box, 8, veil)
        place = QRectF(4, 4, box.width() - 8, px(_HIGH))
        self._paint_picture(painter, place)
        painter.setFont(font("caption"))
        below = QRectF(2, place.bottom() + 2, box.width() - 4, line("caption"))
        label = short_label(self._format) if self._format else self.file.path.name
        written(painter, below, label, "text-2", Qt.AlignmentFlag.AlignHCenter)

    def _paint_picture(self, painter: QPainter, place: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        image = self._image()
        shape = QPainterPath()
        shape.addRoundedRect(place, 6, 6)
        painter.fillPath(shape, theme().colour("sunken"))
        if image is not None:
            painter.save()
            painter.setClipPath(shape)
            size = image.size().scaled(place.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            inside = QRectF(0, 0, size.width(), size.height())
            inside.moveCenter(place.center())
            painter.drawImage(inside, image)
            painter.restore()
        if image is None or self.file.moves:
            mark = QRectF(0, 0, px(26), px(26))
            mark.moveCenter(place.center())
            if image is not None:
                rounded(painter, mark.adjusted(-5, -5, 5, 5), 40, theme().colour("plate"))
            sign = "mdi6.movie-open-outline" if self.file.moves else "mdi6.image-outline"
            icons.paint(painter, mark, sign, "text-3" if image is None else "paper")

    def _image(self) -> QImage | None:
        """The file's own picture; of a clip there is none to be read."""
        high = round(px(_HIGH) * self.devicePixelRatioF())
        found = self._pictures.picture(self.file.path, self.file.bytes, high, self.file.stamp)
        return None if found is None or found.isNull() else found

    def _given(self) -> QMimeData:
        given = QMimeData()
        given.setUrls([QUrl.fromLocalFile(str(self.file.path))])
        return given

    def _named(self) -> str:
        name = self.file.path.name
        if self._format is None:
            return name
        return words().of(
            say("{format}, {file}", format=full_name(self._desk.catalogue, self._format), file=name)
        )

    def _come(self, path: object) -> None:
        if path == self.file.path:
            self.update()


class FileTiles(QWidget):
    """The files of a network beside each other."""

    def __init__(self, desk: Desk, pictures: FilePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._pictures = desk, pictures
        self.tiles: list[FileTile] = []
        self._flow = FlowLayout(self, 4)

    def show_files(self, files: Sequence[OutFile]) -> None:
        """These files; those that show already stay."""
        self.setVisible(bool(files))
        if [tile.file for tile in self.tiles] == list(files):
            return
        for tile in self.tiles:
            tile.hide()
            tile.deleteLater()
        self.tiles = [FileTile(self._desk, self._pictures, file, self) for file in files]
        for tile in self.tiles:
            self._flow.addWidget(tile)
            tile.show()
        self.updateGeometry()
