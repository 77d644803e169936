"""The wall's tool bar: filters with their counts, groups, overlays, the size of tiles."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.gui import icons
from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.places.create.face_switch import FaceSwitch
from studio.gui.places.create.wall.tiles import Tile
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.view import LARGEST, SMALLEST, Filter
from studio.gui.widgets.buttons import IconButton
from studio.gui.widgets.chips import Chip
from studio.gui.widgets.choice import Choice
from studio.gui.widgets.naming import tip
from studio.gui.widgets.slider import Slider
from studio.gui.words import words
from studio.wording import Said, say

_HEIGHT, _SIDE, _GAP = 48, 14, 8
_USUAL = 128
_LEAST, _MOST = 52, 68  # pixels of the slider
_GROUPS = (
    ("network", say("Network")),
    ("shape", say("Shape")),
    ("state", say("State")),
)


class ToolBar(QWidget):
    """Shows and changes how the wall is looked at; nothing of it is part of a project."""

    def __init__(self, desk: Desk, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("create.bar")
        self._desk = desk
        self._commands = commands
        self._chips: dict[Filter, Chip] = {}
        self._counts: dict[Filter, int] = {"all": 0, "check": 0, "changed": 0}
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, 0, _SIDE, 0)
        row.setSpacing(_GAP)
        self._face = FaceSwitch(desk, self)
        row.addWidget(self._face)
        self._add_chip(row, "all", say("All formats of this post"))
        self._add_chip(row, "check", say("Only formats that want a look"), "mdi6.alert", "warn")
        self._add_chip(
            row, "changed", say("Only formats that differ from the others"),
            "mdi6.link-variant-off", "differs",
        )  # fmt: skip
        row.addStretch(1)
        self._fill_right(row)
        self._refresh()
        desk.view.changed.connect(self._refresh)
        theme().changed.connect(self._resize)
        self._resize()

    def show_counts(self, tiles: tuple[Tile, ...]) -> None:
        """Count again; the filters say how many they would leave."""
        self._counts = {
            "all": len(tiles),
            "check": sum(tile.state == "check" for tile in tiles),
            "changed": sum(tile.changed for tile in tiles),
        }
        for wanted, chip in self._chips.items():
            text = words().of(self._count_words(wanted))
            if text != chip.shown_words:
                chip.put_words(text)
                chip.setAccessibleName(text)
        self._make_room()

    def _count_words(self, wanted: Filter) -> Said:
        count = self._counts[wanted]
        if wanted == "all":
            return say("All {count}", count=count)
        if wanted == "check":
            return say("To check {count}", count=count)
        return say("Changed {count}", count=count)

    def _add_chip(
        self, row: QHBoxLayout, wanted: Filter, hint: Said, icon: str = "", token: str = ""
    ) -> None:
        chip = Chip(lambda: self._count_words(wanted), f"create.filter.{wanted}", icon, parent=self)
        chip.icon_token = token
        tip(chip, hint)
        chip.clicked.connect(lambda: self._filter(wanted))
        self._chips[wanted] = chip
        row.addWidget(chip)

    def _fill_right(self, row: QHBoxLayout) -> None:
        self._group = Choice(say("Group"), "create.group", _GROUPS, pill=True, parent=self)
        self._group.chosen.connect(lambda group: self._desk.view.put("group", group))
        row.addWidget(self._group)
        self._zones = self._toggle("mdi6.overscan", "safe_zones", say("Safe zones"), "S")
        self._app = self._toggle("mdi6.cellphone", "in_app", say("In the app"), "D")
        row.addWidget(self._zones)
        row.addWidget(self._app)
        self._small = _Sign("mdi6.image-outline", self)
        row.addWidget(self._small)
        self._size = Slider(say("Size of tiles"), "create.size", SMALLEST, LARGEST, _USUAL, self)
        tip(self._size, say("Size of tiles"), "Ctrl++")
        self._size.moved.connect(lambda size: self._desk.view.put("tile_height", round(size)))
        row.addWidget(self._size)

    def _toggle(self, icon: str, name: str, said: Said, keys: str) -> IconButton:
        button = IconButton(icon, said, f"create.{name}", checkable=True, parent=self)
        tip(button, said, keys)
        button.clicked.connect(lambda: self._desk.view.toggle(name))
        return button

    def _filter(self, wanted: Filter) -> None:
        self._desk.view.put("filter", wanted)
        self._refresh()

    def _refresh(self, _name: str = "") -> None:
        view = self._desk.view
        for wanted, chip in self._chips.items():
            chip.setChecked(view.filter == wanted)
        self._group.choose(view.group)
        self._zones.setChecked(view.safe_zones)
        self._app.setChecked(view.in_app)
        self._size.show_value(view.tile_height)

    def _resize(self) -> None:
        self.setFixedHeight(px(_HEIGHT))
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """In little room the counts stay; the slider goes (keys and the wheel do the same), then
        the words of the faces."""
        shown = (*self._chips.values(), self._group, self._zones, self._app)
        usual = sum(each.sizeHint().width() + _GAP for each in shown) + 2 * _SIDE
        self._face.show_words(self.width() >= usual + self._face.whole)
        left = self.width() - usual - self._face.whole - px(14) - 2 * _GAP
        self._size.setFixedWidth(max(px(_LEAST), min(px(_MOST), left)))
        for each in (self._size, self._small):
            each.setVisible(left >= px(_LEAST))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme().colour("border"))


class _Sign(QWidget):
    """A sign that only says what the slider beside it is about."""

    def __init__(self, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setFixedSize(px(14), px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.paint(QPainter(self), QRectF(self.rect()), self._icon, "text-3")
