"""How a project looks on Home: the pictures of its first four posts side by side, kept as a PNG."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter

from studio.gui.desk import Desk
from studio.model.project_formats import formats_of, left_out
from studio.session import Session

SIZE = QSize(480, 270)  # device pixels
_MOST = 4
_CALM_MS = 4000


class Covers(QObject):
    """Keeps the picture of the open project up to date, now and then."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self.keep)
        desk.previews.source_arrived.connect(self._later)
        desk.document.changed.connect(self._later)

    def _later(self, *_: object) -> None:
        self._calm.start()

    def keep(self) -> None:
        """Keep it as it is now."""
        self._calm.stop()
        session = self._desk.document.session
        if session.file is None:
            return
        image = self.picture(session)
        session.show_as(_png(image) if image else b"", self._to_check(session))

    def picture(self, session: Session) -> QImage | None:
        """One picture large, or up to four in a grid; None while nothing is known."""
        asked = (
            self._desk.previews.source(post.id, SIZE / 2) for post in session.project.posts[:_MOST]
        )
        images = [image for image in asked if image is not None]
        if not images:
            return None
        drawn = QImage(SIZE, QImage.Format.Format_RGB32)
        drawn.fill(Qt.GlobalColor.white)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for image, box in zip(images, _boxes(len(images)), strict=True):
            painter.drawImage(box, image, covering(image.size(), box.width() / box.height()))
        painter.end()
        return drawn

    def _to_check(self, session: Session) -> int:
        project, previews = session.project, self._desk.previews
        return sum(
            bool((made := previews.known(post.id, each.id)) and made.doubts)
            for post in project.posts
            for each in formats_of(project, post, self._desk.catalogue)
            if not left_out(post, each)
        )


def covering(size: QSize, ratio: float) -> QRectF:
    """The largest part of a picture with a ratio, a little above its middle."""
    wide, high = float(size.width()), float(size.height())
    if wide / high > ratio:
        part = high * ratio
        return QRectF((wide - part) / 2, 0, part, high)
    part = wide / ratio
    return QRectF(0, (high - part) * 0.4, wide, part)


def _boxes(count: int) -> list[QRectF]:
    """Where pictures lie: one fills it, two side by side, three or four in a grid."""
    wide, high = SIZE.width(), SIZE.height()
    if count == 1:
        return [QRectF(0, 0, wide, high)]
    if count == 2:
        half = (wide - 2) / 2
        return [QRectF(0, 0, half, high), QRectF(half + 2, 0, half, high)]
    across, down = (wide - 2) / 2, (high - 2) / 2
    grid = [QRectF(x, y, across, down) for y in (0, down + 2) for x in (0, across + 2)]
    if count == 3:
        grid[2] = QRectF(0, down + 2, wide, down)
    return grid[:count]


def _png(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 80)  # type: ignore[call-overload]  # quick rather than small
    return bytes(content.data())
