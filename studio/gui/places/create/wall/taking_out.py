"""Finished files leave the wall: dragged out by their name, copied, or exported alone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QPoint, QSize, Qt, QUrl
from PySide6.QtGui import QDrag, QGuiApplication, QPixmap
from PySide6.QtWidgets import QWidget

from studio.gui.desk import Desk
from studio.gui.folders import show_folder
from studio.gui.format_words import full_name
from studio.gui.queue.single_file import export_one
from studio.gui.sheets.export_where import folder_for
from studio.wording import say

_THUMB = QSize(120, 120)  # pixels of what hangs at the pointer


class TakingOut(QObject):
    """Makes one format as it is now and hands it on."""

    def __init__(self, desk: Desk, ground: QWidget) -> None:
        super().__init__(ground)
        self._desk = desk
        self._ground = ground
        self._copied: tuple[str, str] | None = None  # the post and the format that are awaited
        desk.previews.arrived.connect(self._arrived)

    def drag(self, format_id: str) -> None:
        """Make the file; it hangs at the pointer as soon as it is there."""
        self._desk.tell(say("Making {name}: hold on…", name=self._name(format_id)))
        export_one(self._desk, format_id, lambda file: self._hang(format_id, file))

    def export(self, format_id: str) -> None:
        """Write one file into the folder of exports."""
        name = self._name(format_id)

        def told(file: Path) -> None:
            button = (say("Show in folder"), lambda: show_folder(file.parent))
            self._desk.tell(say("{name} is ready", name=name), button)

        self._desk.tell(say("Exporting {name}…", name=name))
        export_one(self._desk, format_id, told, out=folder_for(self._desk))

    def copy(self, format_id: str) -> None:
        """Put the picture on the clipboard in its full size."""
        self._copied = (self._desk.selection.post_id, format_id)
        self._try_to_copy()

    def _arrived(self, post_id: str, format_id: str) -> None:
        if self._copied == (post_id, format_id):
            self._try_to_copy()

    def _try_to_copy(self) -> None:
        if self._copied is None:
            return
        post_id, format_id = self._copied
        full = self._desk.catalogue.format(format_id).size
        shown = self._desk.previews.of(post_id, format_id, QSize(full.width, full.height))
        if shown is not None and shown.exact:
            self._copied = None
            QGuiApplication.clipboard().setImage(shown.image)
            self._desk.tell(say("{name} copied", name=self._name(format_id)))

    def _hang(self, format_id: str, file: Path) -> None:
        if not QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            button = (say("Show in folder"), lambda: show_folder(file.parent))
            self._desk.tell(say("{name} is ready", name=self._name(format_id)), button)
            return
        drag = QDrag(self._ground)
        drag.setMimeData(carried(file))
        thumb = self._thumb(format_id)
        if not thumb.isNull():
            drag.setPixmap(thumb)
            drag.setHotSpot(QPoint(thumb.width() // 2, thumb.height() // 2))
        drag.exec(Qt.DropAction.CopyAction)

    def _thumb(self, format_id: str) -> QPixmap:
        shown = self._desk.previews.of(self._desk.selection.post_id, format_id, _THUMB)
        if shown is None:
            return QPixmap()
        keep = Qt.AspectRatioMode.KeepAspectRatio
        smooth = Qt.TransformationMode.SmoothTransformation
        return QPixmap.fromImage(shown.image.scaled(_THUMB, keep, smooth))

    def _name(self, format_id: str) -> str:
        return full_name(self._desk.catalogue, self._desk.catalogue.format(format_id))


def carried(file: Path) -> QMimeData:
    """A file as other programs take it from a drag."""
    given = QMimeData()
    given.setUrls([QUrl.fromLocalFile(str(file))])
    return given
