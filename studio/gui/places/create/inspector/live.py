"""Small parts that the sections of the inspector are made of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from studio.gui import changes
from studio.gui.desk import Desk
from studio.gui.type import Role, px
from studio.gui.widgets import Label, ResetMark
from studio.gui.words import words
from studio.wording import Said, say

SayNow = Callable[[], Said | str]
LABELS = 62  # logical pixels that labels before fields take at least, so that fields align


class LiveLabel(Label):
    """Words that depend on what is selected: `refresh` says them again."""

    def __init__(
        self, now: SayNow, role: Role = "body", token: str = "text", weight: int | None = None,
        *, wraps: bool = False, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        self._say_now = now
        super().__init__(now, role, token, weight, wraps=wraps, parent=parent)

    def refresh(self) -> None:
        text = words().of(self._say_now())
        if text != self.text():
            self.setText(text)
        self.setVisible(bool(text))


class ShortLabel(LiveLabel):
    """The same on one line that gives way: what does not fit ends with "…"."""

    def __init__(
        self, now: SayNow, role: Role = "body", token: str = "text", weight: int | None = None
    ) -> None:
        super().__init__(now, role, token, weight)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(px(40))


class Row(QWidget):
    """Widgets beside each other; the last one takes what is left, unless `spread`."""

    def __init__(self, *parts: QWidget, gap: int = 8, spread: bool = True) -> None:
        super().__init__()
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(gap)
        for part in parts:
            self.line.addWidget(part)
        if spread and parts:
            self.line.setStretch(len(parts) - 1, 1)
        elif parts:
            self.line.addStretch(1)


class Labelled(Row):
    """A label before a field, as wide as the other labels of its section."""

    def __init__(self, said: Said, *fields: QWidget, spread: bool = True) -> None:
        self.label = Label(said, "small", "text-2")
        self.label.setMinimumWidth(px(LABELS))
        super().__init__(self.label, *fields, spread=spread)


class OwnMark(ResetMark):
    """The way back of one property: there while it differs, and says what comes back."""

    def __init__(
        self, desk: Desk, name: str, path: Callable[[], str], back: Callable[[], Said | str]
    ) -> None:
        super().__init__(say("Reset"), name)
        self._desk, self._path, self._back = desk, path, back
        self.clicked.connect(self._take_back)

    def refresh(self) -> None:
        path = self._path()
        shown = bool(path) and changes.differs(self._desk, path)
        self.setVisible(shown)
        if shown:
            text = words().of(say("Back to {value}", value=words().of(self._back())))
            self.setToolTip(text)
            self.setAccessibleName(text)

    def _take_back(self) -> None:
        changes.take_back(self._desk, say("Reset a value"), (self._path(),))
