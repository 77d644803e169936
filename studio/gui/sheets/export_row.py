"""A row of the export sheet: one network with its tick, what it gets, its state and its weight."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from studio.export.wishes import Quality
from studio.gui import icons
from studio.gui.format_words import short_label
from studio.gui.sheets.export_lines import LineTick, key_of_post
from studio.gui.sheets.export_plan import Place, Row, bytes_of
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets import Badge, Button, IconButton, Label, heard, tip
from studio.gui.words import words
from studio.wording import Said, say, say_count

_SIZE = 64  # pixels
_NAME = 92  # of the column of names; longer ones take more
_LEAST_BADGE = 170
_BADGE = 304  # that a reason may take from the formats
_MOST_LABELS = 5
_LEAST = 36  # pixels, below which words are left out
_LITTLE = 480  # pixels of a row that has no room for how heavy its files are


@dataclass(frozen=True)
class Shown:
    """A row as it is shown: what of it is not wanted, whether it is unfolded, and is listed."""

    row: Row
    off: frozenset[str] = frozenset()
    open: bool = False
    visible: bool = True
    quality: Quality = "automatic"

    @cached_property
    def chosen(self) -> tuple[Place, ...]:
        """The files that will be made."""
        return tuple(place for place in self.row.makeable if self.wants(place))

    @property
    def ticked(self) -> bool | None:
        """None: some of what can be made."""
        count = len(self.chosen)
        return True if count == len(self.row.makeable) and count else None if count else False

    def wants(self, place: Place) -> bool:
        key = key_of_post(place.post, self.row.network)
        return place.wanted.id not in self.off and key not in self.off


class ExportRow(QWidget):
    """One network. `ticked` carries its id and whether it is wanted; `fixed` its id."""

    ticked = Signal(str, bool)
    fixed = Signal(str)
    unfolded = Signal(str, bool)

    def __init__(self, shown: Shown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = shown.row
        self.row, self._shown = row, shown
        name = f"export.rows.{row.network}"
        self.tick = LineTick(say("Export {network}", network=row.name), name, bare=True)
        tip(self.tick, say("Space exports it or not; → shows its parts"))
        self.tick.ticked.connect(lambda on: self.ticked.emit(self.row.network, on))
        self.name = Label(lambda: self.row.name, weight=600)
        self.name.setMinimumWidth(px(_NAME))
        self.unfold = IconButton(
            "chevron-right", say("Show the parts of {network}", network=row.name), f"{name}.unfold"
        ).make_compact(22, 16)
        self.unfold.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows do it
        policy = self.unfold.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.unfold.setSizePolicy(policy)
        self.unfold.clicked.connect(self._turn)
        self.formats = Elided()
        self.badge = Badge("neutral", say("Checking…"))
        self.badge.setMaximumWidth(px(_BADGE))
        self.fix = Button(say("Fix"), f"{name}.fix").make_compact()
        tip(self.fix, say("Go to where it is put right; Ctrl+E comes back"))
        heard(self.fix, lambda: say("Fix {network}", network=self.row.name))
        self.fix.clicked.connect(lambda: self.fixed.emit(self.row.network))
        self.weight = Label(token="text-2", tabular=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay_out()
        self.show_row(shown)

    def show_row(self, shown: Shown) -> None:
        """The state of the moment."""
        self.row, self._shown = shown.row, shown
        row, able = shown.row, bool(shown.row.makeable)
        self.tick.setEnabled(able)
        self.tick.show_state(shown.ticked)
        self.unfold.show_icon("chevron-down" if shown.open else "chevron-right")
        self.unfold.setVisible(len(row.places) > 1)
        self.formats.say(lambda: _parts_said(self.row))
        self.badge.show_state(row.state, lambda: _in_short(self.row))
        words().put(self.badge, self.badge.setToolTip, state_said(row))
        self._fit()
        for each in (self.tick, self.fix):
            words().put(each, each.setAccessibleDescription, _spoken(row))
        self.fix.setVisible(bool(row.troubled))
        weight = bytes_of(shown.chosen or row.places, shown.quality)
        self.weight.say(lambda: bytes_said(weight) if weight else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(520), px(42))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """What is wrong and its button matter more than how heavy files are."""
        little = self.width() < px(_LITTLE)
        self.weight.setHidden(little)
        least = px(_LEAST_BADGE) // (2 if little else 1)
        self.badge.setMinimumWidth(min(self.badge.sizeHint().width(), least))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.tick.isEnabled():
            self.tick.setFocus(Qt.FocusReason.MouseFocusReason)
            self.tick.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        if self.row.state == "error":
            painter.fillRect(self.rect(), look.colour("error-soft"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.colour("border"))
        side = px(18)
        left = px(16) + px(24) + px(12)
        box = QRectF(left, (self.height() - side) / 2, side, side)
        icons.paint(painter, box, icons.network_sign(self.row.network), "text")

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), 0, px(16), 1)
        row.setSpacing(0)
        row.addWidget(self.tick)
        row.addSpacing(px(12) + px(18) + px(12))
        row.addWidget(self.name)
        row.addSpacing(px(6))
        row.addWidget(self.unfold)
        row.addSpacing(px(2))
        row.addWidget(self.formats, 1)
        row.addSpacing(px(12))
        row.addWidget(self.badge)
        row.addSpacing(px(8))
        row.addWidget(self.fix)
        self.weight.setMinimumWidth(px(_SIZE))
        self.weight.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.weight)

    def _turn(self) -> None:
        self.unfolded.emit(self.row.network, not self._shown.open)


class Elided(Label):
    """Words that end with "…" where they have no room; the tooltip has all of them."""

    def __init__(self) -> None:
        super().__init__(token="text-2")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.width() < px(_LEAST):
            return  # a sign and "…" tell nothing
        painter = QPainter(self)
        painter.setPen(theme().colour("text-2"))
        painter.setFont(self.font())
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)


def state_said(row: Row) -> Said:
    """A network's state in a few words; its colour and sign tell how grave it is."""
    if row.state == "ok":
        if row.silent:
            return say("Ready · without caption")
        return say("Ready · own text") if row.own else say("Ready")
    if row.state == "neutral":
        return say("Checking…")
    first = row.troubled[0].reason
    if first is not None and (row.trouble is not None or row.state == "error"):
        return say("{reason}", reason=first)
    count = len(row.troubled)
    return say_count("{count} to check", "{count} to check", count)


def _in_short(row: Row) -> str:
    """What a row has room for: of what is only to check, the trouble without what was done."""
    said = words().of(state_said(row))
    return said.partition(":")[0].rstrip() if row.state == "warn" else said


def _spoken(row: Row) -> Said:
    """The same for those who see no colour."""
    grave = {"error": say("Blocked: {reason}", reason=state_said(row)),
             "warn": say("To check: {reason}", reason=state_said(row))}  # fmt: skip
    return grave.get(row.state, state_said(row))


def bytes_said(count: int) -> str:
    """About how many megabytes."""
    megabytes = max(0.1, count / 1e6)
    return words().of(say("{megabytes} MB", megabytes=megabytes))


def _parts_said(row: Row) -> str:
    """The formats of a network; with several posts, how many of them."""
    labels = list(dict.fromkeys(short_label(wanted) for wanted in row.formats))
    more = len(labels) - _MOST_LABELS
    named = ", ".join(labels[:_MOST_LABELS])
    if more > 0:
        named = words().of(say_count("{named} and {count} more", "{named} and {count} more", more,
                                     named=named))  # fmt: skip
    if len(row.posts) < 2:
        return named
    posts = say_count("{count} post", "{count} posts", len(row.posts))
    return words().of(say("{posts} · {formats}", posts=posts, formats=named))
