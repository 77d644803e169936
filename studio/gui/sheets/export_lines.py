"""What a row of the export sheet unfolds to: its formats, or its posts, with ticks of their own."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from studio.gui.desk import Desk
from studio.gui.format_words import short_label
from studio.gui.sheets.export_plan import Place, Row, State
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets import Badge, Label, Tick
from studio.gui.words import Saying
from studio.wording import Said, say, say_count

_MOST = 24  # lines of a network with many posts; the troubled ones come first
_INDENT = 54  # pixels, under the name of the network
_BADGE = 280


@dataclass(frozen=True)
class Line:
    """A part of a network. `key`: how it is ticked; `count` files, of which `able` can be made."""

    key: str
    name: Saying
    note: Saying
    state: State
    reason: Said | None
    able: int


def lines_of(desk: Desk, row: Row) -> tuple[tuple[Line, ...], int]:
    """The formats of one post or the posts of several, and how many more there are."""
    if len(row.posts) <= 1:
        return tuple(_of_format(place) for place in row.places), 0
    names = {post.id: post.name for post in desk.document.project.posts}
    found = [_of_post(names.get(each.posts[0], ""), each) for each in row.by_post()]
    found.sort(key=lambda line: ("error", "warn", "neutral", "ok").index(line.state))
    return tuple(found[:_MOST]), max(0, len(found) - _MOST)


def key_of_post(post: str, network: str) -> str:
    """How a post of a network is ticked."""
    return f"{post}/{network}"


class ExportLine(QWidget):
    """One part of a network. `ticked` carries its key and whether it is wanted."""

    ticked = Signal(str, bool)

    def __init__(self, network: str, line: Line, *, on: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = line
        self.tick = LineTick(
            lambda: say("Export {name}", name=_words(line.name)),
            f"export.rows.{network}.{line.key}", bare=True,
        )  # fmt: skip
        self.tick.ticked.connect(lambda on: self.ticked.emit(self.line.key, on))
        self.name = Label(line.name)
        self.note = Label(line.note, "small", "text-3", tabular=True)
        self.badge = Badge("neutral", say("Checking…"))
        self.badge.setMaximumWidth(px(_BADGE))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(_INDENT), 0, px(16), 0)
        row.setSpacing(px(10))
        row.addWidget(self.tick)
        row.addWidget(self.name)
        row.addWidget(self.note)
        row.addStretch(1)
        row.addWidget(self.badge)
        self.show_line(line, on=on)

    def show_line(self, line: Line, *, on: bool) -> None:
        """The state of the moment."""
        self.line = line
        self.tick.setEnabled(line.able > 0)
        self.tick.show_state(on and line.able > 0)
        self.badge.setVisible(line.state in ("error", "warn"))
        if line.reason is not None:
            self.badge.show_state(line.state, line.reason)
        self.note.say(line.note)

    def sizeHint(self) -> QSize:
        return QSize(px(480), px(34))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.tick.isEnabled():
            self.tick.setFocus(Qt.FocusReason.MouseFocusReason)
            self.tick.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        painter.fillRect(self.rect(), look.colour("window"))
        foot = QRectF(px(_INDENT), self.height() - 1, self.width(), 1)
        painter.fillRect(foot, look.colour("border"))


class LineTick(Tick):
    """A tick that leaves the arrows to the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrows = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
        if event.key() in arrows:
            event.ignore()
        else:
            super().keyPressEvent(event)


def _of_format(place: Place) -> Line:
    size = place.wanted.size
    return Line(
        key=place.wanted.id,
        name=lambda: short_label(place.wanted),
        note=lambda: f"{size.width} × {size.height}",
        state=place.state,
        reason=place.reason,
        able=int(place.state != "error"),
    )


def _of_post(name: str, row: Row) -> Line:
    trouble = row.troubled[0] if row.troubled else None
    able = len(row.makeable)
    return Line(
        key=key_of_post(row.posts[0], row.network),
        name=lambda: name,
        note=say_count("{count} file", "{count} files", len(row.places)),
        state=trouble.state if trouble else row.state,
        reason=trouble.reason if trouble else None,
        able=able,
    )


def _words(said: Saying) -> Said | str:
    return said if isinstance(said, Said) else said()
