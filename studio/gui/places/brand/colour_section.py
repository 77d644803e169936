"""Colours by role: each with its contrast where it stands, and the nearest shade that passes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from studio.edit import brand as edit
from studio.gui.places.brand.colour_popover import ColourPopover, colour_typed
from studio.gui.places.brand.kit import Kit
from studio.gui.places.brand.kit_section import KitSection
from studio.gui.places.brand.lock_button import LockButton
from studio.gui.places.brand.words import COLOUR_GROUPS, ROLES
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets import Badge, Button, Label, LineField, named, scaled, tip
from studio.gui.widgets.buttons import Pressable
from studio.gui.widgets.chips import State
from studio.gui.widgets.painting import rounded
from studio.model.brand import Brand
from studio.model.brand_pairs import passing, worst_pair
from studio.wording import Said, say, say_count

_NARROW = 860  # pixels under which groups lie below each other


class ColourDot(Pressable):
    """A colour of the kit; a press opens the popover."""

    ring_radius = 8

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = QColor("#000000")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        named(self, f"brand.colour.{role}.dot", ROLES[role])
        tip(self, say("{role}: choose a colour", role=ROLES[role]))

    def show_colour(self, colour: str) -> None:
        self._colour = QColor(colour)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(32), px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        line = theme().colour("outline" if self.isEnabled() else "border")
        rounded(painter, QRectF(self.rect()), 8, self._colour, line)


class ColourRow(QWidget):
    """One role: the dot, its name, its number, its contrast, and a lock."""

    dot_pressed = Signal()
    wanted = Signal(str)  # a colour, typed or offered

    def __init__(self, kit: Kit, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._kit = kit
        self.role = role
        self._offered = ""  # the nearest shade that can be read
        self.dot = ColourDot(role, self)
        self.dot.clicked.connect(self.dot_pressed)
        self._name = Label(ROLES[role], wraps=False)
        scaled(self._name, self._name.setMinimumWidth, 60)
        self.number = LineField(ROLES[role], f"brand.colour.{role}")
        scaled(self.number, self.number.setFixedWidth, 92)
        self.number.ended.connect(self._take_typed)
        self.badge = Badge("neutral", say("Ground"))
        self.offer = Button(say("Use {colour}", colour="#000000"), f"brand.colour.{role}.offer")
        self.offer.make_compact()
        self.offer.clicked.connect(lambda: self.wanted.emit(self._offered))
        self.lock = LockButton(kit, f"colours.{role}")
        self._lay_out()

    def refresh(self, brand: Brand) -> None:
        """Show the colour as it is now, and how it is seen."""
        colour = getattr(brand.colours, self.role)
        self.dot.show_colour(colour)
        if not self.number.hasFocus():
            self.number.show_text(colour.upper())
        locked = self.lock.is_locked
        self.dot.setEnabled(not locked)
        self.number.setEnabled(not locked)
        self._judge(brand, locked=locked)

    def _judge(self, brand: Brand, *, locked: bool) -> None:
        found = worst_pair(brand.colours, self.role)
        self.badge.setVisible(found is not None)
        self.offer.hide()
        if found is None:
            return
        ground, figure, limit = found
        good = figure >= limit
        self.badge.show_state("ok" if good else "warn", _figure(figure))
        where = ROLES[ground]
        tip(
            self.badge,
            say("{figure} on “{ground}”; {limit}:1 or more can be read", figure=_figure(figure),
                ground=where, limit=limit),
        )  # fmt: skip
        if not good and not locked and (shade := passing(brand.colours, self.role)):
            self._offered = shade
            self.offer.relabel(say("Use {colour}", colour=shade))
            tip(self.offer, say("The nearest shade that can be read on “{ground}”", ground=where))
            self.offer.show()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.dot)
        row.addWidget(self._name, 1)
        row.addWidget(self.offer)
        row.addWidget(self.badge)
        row.addWidget(self.number)
        row.addWidget(self.lock)

    def _take_typed(self) -> None:
        if colour := colour_typed(self.number.text()):
            self.wanted.emit(colour)
        elif self._kit.brand is not None:
            self.number.show_text(getattr(self._kit.brand.colours, self.role).upper())


class ColourSection(KitSection):
    """All roles in four groups, two beside each other; `add_group` makes one after the other."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit, say("Colours"), parent)
        self.failing = Badge("ok", say("All can be read"))
        self.put_right(self.failing)
        self.rows: dict[str, ColourRow] = {}
        self._popover = ColourPopover(self)
        self._chosen = ""
        self._popover.moved.connect(self._move)
        self._popover.ended.connect(kit.end_gesture)
        self._groups: list[QWidget] = []
        self._across = 0  # groups beside each other
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(48)
        self._grid.setVerticalSpacing(16)
        self.body.addLayout(self._grid)
        self._spread(2)
        self.add_group()
        self.follow()

    def add_group(self) -> None:
        """Make the next group: all at once would keep the window silent for too long."""
        said, roles = COLOUR_GROUPS[len(self._groups)]
        self._groups.append(self._group(said, roles))
        self._place(len(self._groups) - 1)
        self.refresh()

    def show_brand(self, brand: Brand) -> None:
        for row in self.rows.values():
            row.refresh(brand)
        pairs = [worst_pair(brand.colours, role) for _, roles in COLOUR_GROUPS for role in roles]
        bad = sum(1 for pair in pairs if pair and pair[1] < pair[2])
        self.failing.show_state(*_verdict(bad))

    def minimumSizeHint(self) -> QSize:
        """One group wide: where there is no room for two, they lie below each other."""
        return QSize(px(480), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread(2 if self.width() >= px(_NARROW) else 1)

    def _spread(self, across: int) -> None:
        """Lay the groups out, one or two beside each other."""
        if across == self._across:
            return
        self._across = across
        for group in self._groups:
            self._grid.removeWidget(group)
        for at in range(len(self._groups)):
            self._place(at)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, across - 1)

    def _place(self, at: int) -> None:
        self._grid.addWidget(self._groups[at], at // self._across, at % self._across)

    def _group(self, said: Said, roles: tuple[str, ...]) -> QWidget:
        group = QWidget(self)
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Label(said, "small", "text-3", 600))
        for role in roles:
            row = self.rows[role] = ColourRow(self._kit, role)
            row.dot_pressed.connect(lambda role=role: self._open(role))
            row.wanted.connect(lambda colour, role=role: self._set(role, colour))
            column.addWidget(row)
        column.addStretch(1)
        return group

    def _open(self, role: str) -> None:
        brand = self._kit.brand
        if brand is not None:
            self._chosen = role
            self._popover.open(getattr(brand.colours, role), self.rows[role].dot)

    def _move(self, colour: str) -> None:
        self._set(self._chosen, colour, gesture=f"brand.colour.{self._chosen}")

    def _set(self, role: str, colour: str, *, gesture: str = "") -> None:
        self._kit.change(
            say("Change the colour of “{role}”", role=ROLES[role]),
            lambda brand: edit.set_colour(brand, role, colour),
            gesture=gesture,
        )


def _figure(figure: float) -> Said:
    """Rounded down, so that nothing under a limit looks as if it reached it."""
    return say("{figure}:1", figure=int(figure * 10) / 10)


def _verdict(bad: int) -> tuple[State, Said]:
    if not bad:
        return "ok", say("All can be read")
    return "warn", say_count("{count} is hard to read", "{count} are hard to read", bad)
