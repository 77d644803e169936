"""Where an export goes: a folder that is typed or chosen, and why nothing can be written there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from studio.export.destination import trouble_with, usual_folder
from studio.gui.background import ask_aside
from studio.gui.desk import Desk
from studio.gui.settings import settings
from studio.gui.type import px
from studio.gui.widgets import Banner, Button, Label, LineField, tip
from studio.gui.words import words
from studio.paths import projects_folder
from studio.store.project_file import file_name
from studio.wording import Said, say

PURPOSE = "export"  # of the folder that is remembered
_QUIET_MS = 250  # until a typed folder is looked at


class Where(QWidget):
    """`changed`: another folder was typed or chosen; `judged`: it is known whether it will do."""

    changed = Signal()
    judged = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trouble: Said | None = None
        self._asked = 0
        self.field = LineField(say("Folder of the export"), "export.folder")
        self.change = Button(say("Change…"), "export.folder.change")
        tip(self.change, say("Choose the folder the files are written to"))
        self.change.clicked.connect(self._choose)
        other = Button(say("Choose another folder"), "export.folder.other")
        other.clicked.connect(self._choose)
        self.banner = Banner("error", say("Nothing can be written there"), (other,))
        self.banner.hide()
        self._later = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._later.timeout.connect(self.look)
        self.field.edited.connect(self._typed)
        self._lay_out()
        self.show_folder(str(folder))

    @property
    def folder(self) -> Path | None:
        """The folder as it is written; None for nothing, or half a path."""
        text = self.field.text().strip()
        path = Path(text).expanduser() if text else None
        return path if path is not None and path.is_absolute() else None

    def show_folder(self, folder: str) -> None:
        """Show a path by its end, which tells more than its beginning; silent."""
        if folder == self.field.text():
            return
        self.field.show_text(folder)
        self.field.setCursorPosition(len(folder))
        self.field.setToolTip(folder)
        self._later.start()

    def look(self, expected: int = 0) -> None:
        """Find out in a thread whether it can be written to: disks sleep."""
        folder = self.folder
        self._asked += 1
        asked = self._asked
        if folder is None:
            self._judge(None)
            return

        def take(trouble: Said | None) -> None:
            if asked == self._asked:
                self._judge(trouble)

        ask_aside(self, lambda: trouble_with(folder, expected), take)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(px(6))
        row.addWidget(self.field, 1)
        row.addWidget(self.change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(say("Where"), "title"))
        column.addLayout(row)
        column.addWidget(self.banner)

    def _typed(self, text: str) -> None:
        self.field.setToolTip(text)
        self._later.start()
        self.changed.emit()

    def _choose(self) -> None:
        title = words().of(say("Folder of the export"))
        found = QFileDialog.getExistingDirectory(self, title, self.field.text())
        if found:
            self.show_folder(found)
            self.changed.emit()

    def _judge(self, trouble: Said | None) -> None:
        self.trouble = trouble
        self.banner.setVisible(trouble is not None)
        self.field.token = "error" if trouble else "outline"
        self.field.update()
        if trouble is not None:
            self.banner.say(trouble)
        self.judged.emit()


def folder_for(desk: Desk) -> Path:
    """The folder that was chosen last time, else one beside the project."""
    known = settings().folder(PURPOSE)
    return Path(known) if known else beside(desk)


def beside(desk: Desk) -> Path:
    """The folder that exports go to unless the person wants another."""
    document = desk.document
    file = document.session.file or projects_folder() / file_name(document.project.name)
    return usual_folder(file)
