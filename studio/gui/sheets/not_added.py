"""Every file that was not added, and why: what a notice has no room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from studio.gui.type import font, px
from studio.gui.widgets import Button, ScrimSheet
from studio.gui.widgets.naming import named
from studio.gui.words import words
from studio.wording import Said, say, say_count

_MARGIN = 20  # pixels around the lines


class NotAddedSheet(ScrimSheet):
    """A paragraph for each file, to read or to copy."""

    def __init__(self, refused: Sequence[Said], window: QWidget) -> None:
        count = len(refused)
        super().__init__(
            say_count("{count} file was not added", "{count} files were not added", count),
            "not_added", window, QSize(720, 520),
            hint=say("For each one: what is wrong, and what to do."),
        )  # fmt: skip
        self.closed.connect(self.deleteLater)
        self.lines = QPlainTextEdit(self)
        self.lines.setReadOnly(True)
        self.lines.setFont(font("body"))
        self.lines.setFrameShape(QFrame.Shape.NoFrame)
        self.lines.document().setDocumentMargin(px(_MARGIN))
        named(self.lines, "not_added.lines", say("Files that were not added"))
        words().put(
            self.lines,
            self.lines.setPlainText,
            lambda: "\n\n".join(words().of(each) for each in refused),
        )
        self.body.addWidget(self.lines)
        close = self.make_primary(Button(say("Close"), "not_added.close"))
        close.clicked.connect(self.dismiss)
        self.footer.addStretch(1)
        self.footer.addWidget(close)
        self.first = self.lines
