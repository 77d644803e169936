"""The focus editor's tool bar: back, which format, overlays, and how closely one looks."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from studio.gui import icons
from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.format_words import full_name
from studio.gui.places.create.focus.back_button import BackButton
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets import Chip, IconButton, Label
from studio.gui.widgets.naming import tip
from studio.gui.words import words
from studio.model.network import Format
from studio.wording import Said, say

_OVERLAYS: tuple[tuple[str, Said, str], ...] = (
    ("safe_zones", say("Safe zones"), "mdi6.overscan"),
    ("in_app", say("In the app"), "mdi6.cellphone"),
    ("thirds", say("Thirds"), "mdi6.grid"),
)

_ANY = 16777215  # what Qt calls no limit


class FocusBar(QWidget):
    """One row of 48 pixels."""

    stepped = Signal(int)  # to a neighbouring format
    left = Signal()
    zoomed = Signal(int)  # 1 closer, -1 farther, 0 all of it
    straightening = Signal(bool)

    def __init__(self, desk: Desk, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._commands = commands
        self.setObjectName("create.focus.bar")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 0, 14, 0)
        self._row.setSpacing(8)
        self._add_format()
        self._row.addStretch(1)
        self._add_overlays()
        self._add_zoom()
        theme().changed.connect(self._fit)
        words().changed.connect(self.show_format)
        desk.view.changed.connect(self._show_overlays)
        self._fit()
        self._show_overlays()

    def sizeHint(self) -> QSize:
        return QSize(px(600), px(48))

    def show_format(self) -> None:
        """Say which format is on the canvas."""
        wanted = self._format
        if wanted is None:
            return
        name = full_name(self._desk.catalogue, wanted)
        self._sign.show_network(wanted.network)
        self._title.setText(name)
        self._size.setText(str(wanted.size))
        post = self._desk.post
        self._level.setVisible(post is not None and post.kind == "image")  # films are not turned
        self._make_room()

    def show_zoom(self, scale: float) -> None:
        """The share of the format's pixels that show."""
        self._percent.setText(words().of(say("{share} %", share=round(scale * 100))))

    def show_straightening(self, on: bool) -> None:
        self._level.setChecked(on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where room is scarce, overlays keep their icons only, then the size goes."""
        self._size.show()
        chips = self._chips.values()
        hidden = sum(max(0, each.sizeHint().width() - each.maximumWidth()) for each in chips)
        bare = self._row.sizeHint().width() + hidden > self.width()
        for chip in chips:
            chip.setMaximumWidth(px(38) if bare else _ANY)
        self._size.setVisible(self._row.sizeHint().width() <= self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("window"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme().colour("border"))

    @property
    def _format(self) -> Format | None:
        focused = self._desk.selection.focused
        return next((each for each in self._desk.formats if each.id == focused), None)

    def _add_format(self) -> None:
        back = BackButton()
        back.clicked.connect(self.left)
        self._sign = _NetworkSign()
        self._title = Label(role="title")
        self._title.setObjectName("create.focus.title")
        self._size = Label(role="body", token="text-3", tabular=True)
        before = IconButton("mdi6.chevron-left", say("Previous format"), "create.focus.previous")
        after = IconButton("mdi6.chevron-right", say("Next format"), "create.focus.next")
        tip(before, say("Previous format"), "Alt+Left")
        tip(after, say("Next format"), "Alt+Right")
        before.clicked.connect(lambda: self.stepped.emit(-1))
        after.clicked.connect(lambda: self.stepped.emit(1))
        self._row.addWidget(back)
        self._row.addSpacing(4)
        for widget in (self._sign, self._title, self._size, before, after):
            self._row.addWidget(widget)

    def _add_overlays(self) -> None:
        self._chips: dict[str, Chip] = {}
        for name, said, icon in _OVERLAYS:
            chip = Chip(said, f"create.focus.{name}", icon)
            words().put(chip, chip.setToolTip, partial(self._commands.hint, name))
            chip.clicked.connect(lambda on, name=name: self._desk.view.put(name, bool(on)))
            self._chips[name] = chip
            self._row.addWidget(chip)
        self._level = IconButton(
            "mdi6.crop-rotate", say("Straighten and turn"), "create.focus.straighten", True
        )
        self._level.clicked.connect(self.straightening)
        self._row.addWidget(self._level)

    def _add_zoom(self) -> None:
        out = IconButton("mdi6.magnify-minus-outline", say("Farther"), "create.focus.zoomOut")
        closer = IconButton("mdi6.magnify-plus-outline", say("Closer"), "create.focus.zoomIn")
        whole = IconButton("mdi6.fit-to-page-outline", say("Show all of it"), "create.focus.fit")
        self._percent = Label(role="body", token="text-2", tabular=True)
        self._percent.setObjectName("create.focus.zoom")
        self._percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        tip(out, say("Farther"), "Ctrl+-")
        tip(closer, say("Closer"), "Ctrl++")
        tip(whole, say("Show all of it"), "Ctrl+0")
        for widget, way in ((out, -1), (closer, 1), (whole, 0)):
            widget.clicked.connect(lambda _=False, way=way: self.zoomed.emit(way))
        for part in (out, self._percent, closer, whole):
            self._row.addWidget(part)

    def _show_overlays(self, *_: object) -> None:
        for name, chip in self._chips.items():
            chip.setChecked(bool(getattr(self._desk.view, name)))

    def _fit(self) -> None:
        self.setFixedHeight(px(48))
        self._percent.setMinimumWidth(px(48))
        self.update()


class _NetworkSign(QWidget):
    """The sign of the format's network."""

    def __init__(self) -> None:
        super().__init__()
        self._network = ""
        self.setFixedSize(px(16), px(16))

    def show_network(self, network: str) -> None:
        self._network = network
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._network:
            painter = QPainter(self)
            icons.paint(painter, QRectF(self.rect()), icons.network_sign(self._network), "text")
