"""Earlier versions of the project: look at one as a step that can be undone."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QDateTime, QLocale, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.gui.background import ask_aside
from studio.gui.desk import Desk
from studio.gui.notices import tell_error
from studio.gui.projects import Projects
from studio.gui.widgets import Button, Label, LineField, ScrimSheet, ScrollArea
from studio.gui.words import words
from studio.model.project import Project
from studio.store.versions import Version, open_version, versions_of
from studio.wording import Said, say


class VersionsSheet(ScrimSheet):
    """Newest first; a version can be kept under a name, and any of them brought back."""

    def __init__(self, desk: Desk, projects: Projects, window: QWidget) -> None:
        super().__init__(
            say("Earlier versions"), "versions", window, QSize(560, 560),
            hint=say("Bringing one back is a step like any other: it can be undone."),
        )  # fmt: skip
        self._desk = desk
        self.closed.connect(self.deleteLater)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._rows.setContentsMargins(14, 10, 14, 10)
        inside = QWidget()
        inside.setLayout(self._rows)
        self.body.addWidget(ScrollArea(inside))
        self.name = LineField(say("Name of this version"), "versions.name")
        self.name.hint(say("Name of this version"))
        keep = Button(say("Keep this version"), "versions.keep")
        keep.clicked.connect(self._keep)
        self.footer.addWidget(self.name, 1)
        self.footer.addWidget(keep)
        self._look()

    def _look(self) -> None:
        file = self._desk.document.session.file
        if file:
            ask_aside(self, lambda: versions_of(file), self._show)

    def _show(self, versions: Sequence[Version]) -> None:
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if not versions:
            empty = Label(say("Versions are kept while you work; the first one comes soon."),
                          token="text-3", wraps=True)  # fmt: skip
            self._rows.addWidget(empty)
        for at, version in enumerate(versions):
            self._rows.addWidget(self._row(version, at))
        self._rows.addStretch(1)

    def _row(self, version: Version, at: int) -> QWidget:
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(8, 2, 4, 2)
        title = Label(
            (lambda: version.name) if version.name else _when(version), "body", weight=550
        )
        box.addWidget(title)
        if version.name:
            box.addWidget(Label(_when(version), "small", "text-3"))
        box.addStretch(1)
        button = Button(say("Bring back"), f"versions.open.{at}", "quiet")
        button.clicked.connect(lambda: self._bring_back(version))
        box.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
        return row

    def _bring_back(self, version: Version) -> None:
        file = self._desk.document.session.file
        if file:
            ask_aside(self, lambda: open_version(version, file),
                      lambda found: self._take(found, version),
                      lambda error: tell_error(self._desk, error))  # fmt: skip

    def _take(self, found: Project, version: Version) -> None:
        document = self._desk.document
        project = msgspec.structs.replace(found, id=document.project.id)
        document.do(say("Bring back the version of {time}", time=_when(version)), project)
        self.dismiss()

    def _keep(self) -> None:
        name = self.name.text().strip() or words().of(say("Kept by hand"))
        self._desk.document.session.keep_version(name)
        self._desk.tell(say("This version is kept as “{name}”", name=name))
        self.dismiss()


def _when(version: Version) -> Said:
    time = QDateTime.fromSecsSinceEpoch(int(version.time))
    short = QLocale.FormatType.ShortFormat
    return say("{time}", time=QLocale(words().language).toString(time, short))
