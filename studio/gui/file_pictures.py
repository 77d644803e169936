"""Small pictures of finished files: read in a thread, one after the other, and remembered."""

from __future__ import annotations

from collections import OrderedDict, deque
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from studio.gui.background import ask_aside

_MOST = 120  # pictures that are remembered
_LONGEST = 40_000_000  # bytes of a file that is looked into
_Key = tuple[Path, int, int, int]  # its bytes and its date tell whether it is still the same


class FilePictures(QObject):
    """Pictures as high as asked for. `arrived` carries the path of a file."""

    arrived = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._known: OrderedDict[_Key, QImage] = OrderedDict()
        self._waiting: deque[_Key] = deque()
        self._reading: _Key | None = None

    def picture(self, path: Path, size: int, high: int, stamp: int = 0) -> QImage | None:
        """The picture of a file of `size` bytes, `high` device pixels; None: it is being read.

        `stamp` tells when it was changed last: with another one it is read again. An empty
        picture is that of a file that is none.
        """
        key = (path, size, high, stamp)
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        if key != self._reading and key not in self._waiting and size <= _LONGEST:
            self._waiting.append(key)
            self._next()
        return None

    def _next(self) -> None:
        if self._reading is not None or not self._waiting:
            return
        key = self._reading = self._waiting.popleft()
        ask_aside(self, lambda: read_small(key[0], key[2]), lambda image: self._take(key, image))

    def _take(self, key: _Key, image: QImage) -> None:
        self._reading = None
        self._known[key] = image
        while len(self._known) > _MOST:
            self._known.popitem(last=False)
        self._next()
        self.arrived.emit(key[0])


def read_small(path: Path, high: int) -> QImage:
    """A picture of a file, `high` pixels or less; empty where it is none. For a thread."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and size.height() > high:
        wide = max(1, round(size.width() * high / size.height()))
        reader.setScaledSize(QSize(wide, high))
    image = reader.read()
    if image.height() > high:
        image = image.scaledToHeight(high, Qt.TransformationMode.SmoothTransformation)
    return image
