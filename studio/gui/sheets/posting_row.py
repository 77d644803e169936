"""A network in the posting list: its files, its texts to copy, and the tick when it is out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from studio.export.handoff.files import OutFile
from studio.gui import icons
from studio.gui.dates import moment_shown
from studio.gui.desk import Desk
from studio.gui.file_pictures import FilePictures
from studio.gui.sheets.posting_files import FileTiles
from studio.gui.type import px
from studio.gui.widgets import Badge, Button, Divider, FlowLayout, Label, Tick, named, tip
from studio.model.caption import CaptionResult
from studio.wording import Said, say

_LEFT = 156  # pixels of the name and the tick
_MOST_SIGNS, _MOST_TOLD = 170, 500  # signs of a text that shows, and of one in a tooltip


@dataclass(frozen=True)
class Going:
    """What a row shows. `alt`: with the words on the picture where none is written."""

    network: str
    name: str
    caption: CaptionResult
    alt: str
    files: tuple[OutFile, ...] = ()
    posted: str = ""  # since when, as stored


class PostingRow(QWidget):
    """One network. `ticked` carries its id and whether it is out; `to_fix` its id."""

    ticked = Signal(str, bool)
    to_fix = Signal(str)

    def __init__(
        self, desk: Desk, pictures: FilePictures, going: Going, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self.going = desk, going
        name = f"posting.{going.network}"
        named(self, name, lambda: self.going.name)
        self.sign = _Sign(going.network)
        self.title = Label(lambda: self.going.name, weight=600)
        self.tick = Tick(say("Posted"), f"{name}.posted")
        tip(self.tick, say("Tick it once it is out"))
        self.since = Label(self._since_said, "small", "text-3", tabular=True)
        self.files = FileTiles(desk, pictures)
        self.text = Label(self._excerpt, "body", "text-2", wraps=True)
        self.badge = Badge("error", say("Too long"))
        self.fix = Button(say("Fix caption"), f"{name}.fix").make_compact()
        self.parts = _Parts(f"{name}.part", self)
        self.parts.asked.connect(self._copy_part)
        self.copies = QWidget()
        self._buttons: dict[str, Button] = {}
        self.more = QWidget()
        self._lay_out(name)
        self.tick.ticked.connect(lambda on: self.ticked.emit(self.going.network, on))
        self.fix.clicked.connect(lambda: self.to_fix.emit(self.going.network))
        self.show_going(going)

    def show_going(self, going: Going) -> None:
        """The state of the moment; one that is out folds to a line."""
        self.going = going
        out = bool(going.posted)
        self.tick.show_state(out)
        self.since.say(self._since_said)
        self.since.setVisible(out)
        self.title.colour("text-2" if out else "text")
        self.files.show_files(going.files)
        self.text.say(self._excerpt)
        self.text.setVisible(bool(going.caption.text))
        wrong = going.caption.state == "blocked"
        self.badge.setVisible(wrong)
        self.fix.setVisible(wrong)
        if wrong:
            self.badge.show_state("error", self._reason())
        self.parts.show_parts(going.caption.parts)
        for part, button in self._buttons.items():
            button.setVisible(bool(self.words_of(part)))
            button.setToolTip(_shortened(self.words_of(part), _MOST_TOLD))
        self.more.setVisible(not out)
        self.updateGeometry()

    def words_of(self, part: str) -> str:
        """What a button puts on the clipboard: "caption", "alt", "both", "title" or "comment".

        The caption of a thread is copied part by part.
        """
        caption = self.going.caption
        if caption.parts and part in ("caption", "both"):
            return ""
        if part == "both":
            both = caption.text and self.going.alt
            return f"{caption.text}\n\n{self.going.alt}" if both else ""
        title = caption.title.text if caption.title else ""
        found = {"caption": caption.text, "alt": self.going.alt, "title": title}
        return found.get(part, caption.comment)

    def _copy(self, part: str, said: Said) -> None:
        QGuiApplication.clipboard().setText(self.words_of(part))
        name = self.going.name
        self._desk.tell(say("Copied for {network}: {what}", what=said, network=name))

    def _copy_part(self, number: int) -> None:
        """The parts are numbered from 1 on."""
        parts, name = self.going.caption.parts, self.going.name
        if number <= len(parts):
            QGuiApplication.clipboard().setText(parts[number - 1])
            what = say("part {number} of {count}", number=number, count=len(parts))
            self._desk.tell(say("Copied for {network}: {what}", what=what, network=name))

    def _excerpt(self) -> str:
        return _shortened(" ".join(self.going.caption.text.split()), _MOST_SIGNS)

    def _since_said(self) -> Said:
        return say("Since {when}", when=moment_shown(self.going.posted))

    def _reason(self) -> Said:
        reasons = self.going.caption.reasons
        return reasons[0] if reasons else say("It cannot be posted as it is")

    def _lay_out(self, name: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self.sign)
        head.addWidget(self.title, 1)
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addLayout(head)
        left.addWidget(self.tick)
        left.addStretch(1)
        side = QWidget()
        side.setFixedWidth(px(_LEFT))
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setContentsMargins(px(20), px(12), px(20), px(12))
        row.setSpacing(px(16))
        row.addWidget(side)
        row.addWidget(self.more, 1)
        row.addWidget(self.since, 1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addLayout(row)
        around.addWidget(Divider())
        self._lay_out_more(name)

    def _lay_out_more(self, name: str) -> None:
        for part, said in _PARTS:
            button = Button(_verb(part), f"{name}.{part}", icon="mdi6.content-copy").make_compact()
            button.clicked.connect(lambda _=False, p=part, s=said: self._copy(p, s))
            self._buttons[part] = button
        flow = FlowLayout(self.copies, 6)
        for button in self._buttons.values():
            flow.addWidget(button)
        wrong = FlowLayout(spacing=8)
        wrong.addWidget(self.badge)
        wrong.addWidget(self.fix)
        column = QVBoxLayout(self.more)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.files)
        column.addWidget(self.text)
        column.addLayout(wrong)
        column.addWidget(self.parts)
        column.addWidget(self.copies)


class _Parts(QWidget):
    """A button for each part of a thread, in their order. `asked` carries the number of one."""

    asked = Signal(int)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self._buttons: list[Button] = []
        how = say("Post the first part, then each one in reply to the one before.")
        self._flow = FlowLayout(spacing=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Label(how, "small", "text-3", wraps=True))
        column.addLayout(self._flow)

    def show_parts(self, parts: Sequence[str]) -> None:
        """These; nothing where it is no thread."""
        self.setVisible(bool(parts))
        while len(self._buttons) < len(parts):
            self._add(len(self._buttons) + 1)
        for at, button in enumerate(self._buttons):
            button.setVisible(at < len(parts))
            button.setToolTip(_shortened(parts[at], _MOST_TOLD) if at < len(parts) else "")
        self.updateGeometry()

    def _add(self, number: int) -> None:
        said = say("Copy part {number}", number=number)
        button = Button(said, f"{self._name}.{number}", icon="mdi6.content-copy").make_compact()
        button.clicked.connect(lambda: self.asked.emit(number))
        self._buttons.append(button)
        self._flow.addWidget(button)


class _Sign(QWidget):
    """A network's icon."""

    def __init__(self, network: str) -> None:
        super().__init__()
        self._name = icons.network_sign(network)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(18), px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.paint(QPainter(self), QRectF(self.rect()), self._name, "text")


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _verb(part: str) -> Said:
    verbs = {
        "caption": say("Copy caption"),
        "alt": say("Copy alt text"),
        "both": say("Copy both"),
        "title": say("Copy title"),
        "comment": say("Copy first comment"),
    }
    return verbs[part]


_PARTS: tuple[tuple[str, Said], ...] = (
    ("caption", say("caption")),
    ("alt", say("alt text")),
    ("both", say("caption and alt text")),
    ("title", say("title")),
    ("comment", say("first comment")),
)
