"""The right of the export sheet: the folder, what comes to lie in it, and names that are taken."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from studio.export.naming import slug
from studio.gui import icons
from studio.gui.sheets.export_plan import Row
from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets import Button, Choice, Ground, Label, LineField, named, tip
from studio.gui.widgets.painting import rounded, written
from studio.gui.words import words
from studio.wording import Said, say, say_count

_MOST_NETWORKS = 5


class ExportSide(Ground):
    """Where the files go. `changed`: another folder was chosen or typed."""

    changed = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self.folder_field = LineField(say("Folder of the export"), "export.folder")
        self._show(str(folder))
        self.folder_field.edited.connect(self._typed)
        self.change = Button(
            say("Change…"), "export.folder.change", icon="mdi6.folder-open-outline"
        )
        self.change.clicked.connect(self._choose)
        self.tree = FolderTree()
        self.collision = Choice(
            say("Where someone else's file has the name"),
            "export.collision",
            [
                ("keep", say("Keep both")),
                ("replace", say("Replace it")),
                ("skip", say("Leave it, make none")),
            ],
        )
        self._lay_out()

    @property
    def folder(self) -> Path | None:
        """The folder as it is written; None for nothing, or half a path."""
        text = self.folder_field.text().strip()
        path = Path(text).expanduser() if text else None
        return path if path is not None and path.is_absolute() else None

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.setSpacing(8)
        column.addWidget(Label(say("Where"), "title"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.folder_field, 1)
        column.addLayout(row)
        beside = QHBoxLayout()
        beside.addStretch(1)
        beside.addWidget(self.change)
        column.addLayout(beside)
        column.addSpacing(8)
        column.addWidget(Label(say("What will be in it"), "title"))
        column.addWidget(self.tree)
        column.addSpacing(8)
        column.addWidget(Label(say("If a file is already there"), "title"))
        column.addWidget(self.collision)
        column.addWidget(
            Label(
                say("Files that the studio wrote earlier are brought up to date; those of others "
                    "are never touched, unless you say so here."),
                "small", "text-3", wraps=True,
            )
        )  # fmt: skip
        column.addStretch(1)
        tip(self.collision, say("What happens to files of the same name that are not ours"))

    def _typed(self, text: str) -> None:
        self.folder_field.setToolTip(text)
        self.changed.emit()

    def _choose(self) -> None:
        title = words().of(say("Folder of the export"))
        found = QFileDialog.getExistingDirectory(self, title, self.folder_field.text())
        if found:
            self._show(found)
            self.changed.emit()

    def _show(self, folder: str) -> None:
        """A path by its end, which tells more than its beginning."""
        self.folder_field.show_text(folder)
        self.folder_field.setCursorPosition(len(folder))
        self.folder_field.setToolTip(folder)


class FolderTree(QWidget):
    """The first folders and files of an export, as they will lie on disk. Painted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "export.tree")
        self._lines: tuple[tuple[int, str, str, Said | None], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words().changed.connect(self._speak)

    def show_rows(self, rows: Sequence[Row], posts: Sequence[str]) -> None:
        """The folders of these networks; `posts` are the names of what is exported."""
        name = slug(posts[0]) if posts else ""
        lines: list[tuple[int, str, str, Said | None]] = [(0, "folder-open", name, None)]
        for row in rows[:_MOST_NETWORKS]:
            count = sum(place.post == row.places[0].post for place in row.makeable)
            files = say_count("{count} file", "{count} files", count)
            lines.append((1, "folder-outline", row.network, files))
        more = len(rows) - _MOST_NETWORKS
        if more > 0:
            networks = say_count("{count} more network", "{count} more networks", more)
            lines.append((1, "dots-horizontal", "", networks))
        lines += [
            (1, "text-box-outline", "captions, alt-texts", None),
            (1, "view-grid-outline", "contact-sheet.html", say("for approval")),
        ]
        if len(posts) > 1:
            others = say_count("{count} more post", "{count} more posts", len(posts) - 1)
            lines.append((0, "folder-multiple-outline", "", others))
        self._lines = tuple(lines)
        self._speak()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(200), len(self._lines) * px(24) + px(20))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        box = QRectF(self.rect())
        rounded(painter, box, 10, look.colour("surface"), look.colour("border"))
        high = px(24)
        for number, (depth, icon, name, note) in enumerate(self._lines):
            top = px(10) + number * high
            left = px(12) + depth * px(18)
            mark = QRectF(left, top + (high - px(16)) / 2, px(16), px(16))
            icons.paint(painter, mark, icon, "accent" if "folder" in icon else "text-3")
            painter.setFont(font("body", 600 if not depth else 400))
            left += px(24)
            room = QRectF(left, top, box.width() - left - px(10), high)
            written(painter, room, name, "text")
            if note:
                used = painter.fontMetrics().horizontalAdvance(name) + (px(8) if name else 0)
                painter.setFont(font("small"))
                written(painter, room.adjusted(used, 0, 0, 0), words().of(note), "text-3")

    def _speak(self) -> None:
        parts = (f"{name} {words().of(note) if note else ''}" for _, _, name, note in self._lines)
        self.setAccessibleName(", ".join(part.strip() for part in parts))
        self.update()
