"""Copying what is posted, exactly as the preview shows it."""

from __future__ import annotations

from types import MappingProxyType

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.gui import captions
from studio.gui.desk import Desk
from studio.gui.places.create.captions import reading
from studio.gui.places.create.captions.counting import Counting
from studio.gui.widgets import Button, FlowLayout, heard, named, tip
from studio.model.texts import alt_in
from studio.wording import Said, say

_SEPARATOR = "\n\n"
_LABELS = MappingProxyType(
    {  # and where there is little room
        "caption": (say("Copy caption"), say("Caption")),
        "title": (say("Copy title"), say("Title")),
        "alt": (say("Copy alt text"), say("Alt text")),
        "both": (say("Copy both"), say("Both")),
    }
)


class CopyRow(QWidget):
    """`captions.copy`: the caption, the alternative text or both, of the network that shows."""

    def __init__(self, desk: Desk, counting: Counting, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "captions.copy", say("Copy"))
        self._desk = desk
        self._counting = counting
        flow = FlowLayout(spacing=6)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(flow)
        self._narrow = False
        self.caption = self._button("caption", say("Copy the caption"))
        self.title = self._button("title", say("Copy the title"))
        self.alt = self._button("alt", say("Copy the alternative text"))
        self.both = self._button("both", say("Copy caption and alt text"))
        self._buttons = (self.caption, self.title, self.alt, self.both)
        for button in self._buttons:
            flow.addWidget(button)
        self.caption.clicked.connect(self.copy_caption)
        self.title.clicked.connect(self.copy_title)
        self.alt.clicked.connect(self.copy_alt)
        self.both.clicked.connect(self.copy_both)

    def refresh(self) -> None:
        """What there is to be copied."""
        for button, text in zip(self._buttons, self._texts(), strict=True):
            button.setEnabled(bool(text))
        rules = reading.rules_of(self._desk, reading.network_shown(self._desk))
        self.title.setVisible(rules is not None and rules.has_title)

    def make_narrow(self, narrow: bool) -> None:
        """Shorter words where there is little room; they are heard in full."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for button, (said, short) in zip(self._buttons, _LABELS.values(), strict=True):
            button.relabel(short if narrow else said)
            heard(button, said)

    def copy_caption(self) -> None:
        name = reading.name_of(self._desk, reading.network_shown(self._desk))
        self._copy(0, say("Caption for {network} copied", network=name))

    def copy_title(self) -> None:
        self._copy(1, say("Title copied"))

    def copy_alt(self) -> None:
        self._copy(2, say("Alt text copied"))

    def copy_both(self) -> None:
        self._copy(3, say("Caption and alt text copied"))

    def _button(self, name: str, hint: Said) -> Button:
        button = Button(
            _LABELS[name][0], f"captions.copy.{name}", icon="mdi6.content-copy", parent=self
        )
        tip(button.make_compact(), hint)
        return button

    def _copy(self, which: int, said: Said) -> None:
        if text := self._texts(newest=True)[which]:
            put_on_clipboard(self._desk, text, said)

    def _texts(self, *, newest: bool = False) -> tuple[str, str, str, str]:
        """Caption, title, alternative text, and caption with alternative text.

        `newest`: as they are now, else as they were counted last.
        """
        network = reading.network_shown(self._desk)
        post, result = self._desk.post, self._counting.result(network)
        if newest and post is not None and result is not None:
            result = captions.caption_of(self._desk, post, network)
        if post is None or result is None:
            return "", "", "", ""
        title = result.title.text if result.title else ""
        alt = alt_in(post.texts, post.posted_in, network)
        both = _SEPARATOR.join((result.to_copy, alt)) if result.text and alt else ""
        return result.to_copy, title, alt, both


def put_on_clipboard(desk: Desk, text: str, said: Said) -> None:
    """Copy a text and say so."""
    QGuiApplication.clipboard().setText(text)
    desk.tell(said)
