"""Choosing networks and formats: what the posts of the project are made in."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.edit.formats import choose_formats, usual_formats
from studio.gui import icons
from studio.gui.desk import Desk
from studio.gui.format_words import label_of, short_label
from studio.gui.settings import settings
from studio.gui.type import px
from studio.gui.widgets import (
    Button,
    Chip,
    Divider,
    FlowLayout,
    Label,
    ScrimSheet,
    ScrollArea,
    Switch,
    Tick,
)
from studio.gui.words import words
from studio.model.catalogue import POSTED
from studio.model.network import Format, Network
from studio.wording import Said, say, say_count

_SIZE = QSize(880, 720)


class NetworksSheet(ScrimSheet):
    """Ticks for networks, chips for their formats; nothing changes until it is confirmed."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(
            say("Choose networks"), "networks", window, _SIZE,
            hint=say("What every post of this project is made in."),
        )  # fmt: skip
        self._desk = desk
        self._chosen: set[str] = set()
        self._rows: list[NetworkRow] = []
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(px(22), 4, px(22), 12)
        self._column.setSpacing(0)
        self._scroll = ScrollArea(self._list)
        self.body.addWidget(self._bar())
        self.body.addWidget(Divider())
        self.body.addWidget(self._scroll, 1)
        self._fill_footer()

    def choose(self) -> None:
        """Open it on what the project is made in now."""
        catalogue = self._desk.catalogue
        project = self._desk.document.project
        self._chosen = set(project.formats or usual_formats(catalogue))
        usual = usual_formats(catalogue)
        self._all.setChecked(bool(self._chosen - usual))
        self._fill()
        self.open(self._rows[0].tick if self._rows else None)

    @property
    def chosen(self) -> frozenset[str]:
        """The formats that are ticked now."""
        return frozenset(self._chosen)

    def _bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(px(22), 8, px(16), 8)
        row.setSpacing(8)
        self._count = Label(self._count_words, weight=600)
        row.addWidget(self._count)
        row.addStretch(1)
        self._all = Switch(say("Also profile pictures, banners and ads"), "networks.everything")
        self._all.switched.connect(self._offer_more)
        row.addWidget(self._all)
        return bar

    def _fill_footer(self) -> None:
        self._mine = Tick(say("Also for new projects"), "networks.mine")
        self.footer.addWidget(self._mine)
        self.footer.addStretch(1)
        usual = Button(say("The usual ones"), "networks.usual", "quiet")
        usual.clicked.connect(self._take_usual)
        self.footer.addWidget(usual)
        cancel = Button(say("Cancel"), "networks.cancel")
        cancel.clicked.connect(self.dismiss)
        self.footer.addWidget(cancel)
        self._use = self.make_primary(Button(say("Use these formats"), "networks.use", "primary"))
        self._use.clicked.connect(self._confirm)
        self.footer.addWidget(self._use)

    def _fill(self) -> None:
        """A row for each network that has anything to offer."""
        for old in self._rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        while self._column.count():
            self._column.takeAt(0)
        self._rows = []
        for network in self._desk.catalogue.networks:
            formats = self._offered(network)
            if formats:
                row = NetworkRow(network, formats, self._list)
                row.turned.connect(self._turn)
                self._rows.append(row)
                self._column.addWidget(row)
        self._column.addStretch(1)
        self._show()

    def _offered(self, network: Network) -> tuple[Format, ...]:
        return formats_offered(network, everything=self._all.isChecked())

    def _offer_more(self, more: bool) -> None:
        if not more:
            self._chosen &= usual_formats(self._desk.catalogue)
        self._fill()

    def _turn(self, formats: Iterable[str], on: bool) -> None:
        self._chosen = self._chosen | set(formats) if on else self._chosen - set(formats)
        self._show()

    def _take_usual(self) -> None:
        self._chosen = set(usual_formats(self._desk.catalogue))
        self._show()

    def _show(self) -> None:
        for row in self._rows:
            row.show_chosen(self._chosen)
        self._count.setText(words().of(self._count_words()))
        self._use.setEnabled(bool(self._chosen))

    def _count_words(self) -> Said:
        catalogue = self._desk.catalogue
        networks = {catalogue.format(each).network for each in self._chosen}
        return say(
            "{formats} · {networks}",
            formats=say_count("{count} format", "{count} formats", len(self._chosen)),
            networks=say_count("{count} network", "{count} networks", len(networks)),
        )

    def _confirm(self) -> None:
        document, catalogue = self._desk.document, self._desk.catalogue
        project = choose_formats(document.project, self._chosen, catalogue)
        if self._mine.isChecked():
            settings().put("formats", project.formats)
        self.dismiss()
        document.do(say("Choose networks"), project)


def formats_offered(network: Network, *, everything: bool) -> tuple[Format, ...]:
    """What a network is offered in: what is posted, or also banners and the like."""
    return tuple(
        each for each in network.formats
        if (each.made_from("image") or each.made_from("video"))
        and (everything or (each.use in POSTED and each.alone))
    )  # fmt: skip


class NetworkRow(QWidget):
    """One network: a tick for all of it, and a chip for each format."""

    turned = Signal(object, bool)  # formats by id, and whether they are wanted now

    def __init__(
        self, network: Network, formats: tuple[Format, ...], parent: QWidget,
        name: str = "networks",
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._name = name
        self._ids = tuple(each.id for each in formats)
        self.tick = Tick(
            say("{network}: all formats", network=network.name),
            f"{name}.{network.id}", bare=True, parent=self,
        )  # fmt: skip
        self.tick.ticked.connect(lambda on: self.turned.emit(self._ids, on))
        self._chips = {each.id: self._chip(each) for each in formats}
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.tick)
        head.addWidget(_Sign(network.id, self))
        head.addWidget(Label(lambda: say("{name}", name=network.name), weight=600))
        head.addStretch(1)
        flow = FlowLayout(spacing=6)
        flow.setContentsMargins(px(34), 0, 0, 0)
        for chip in self._chips.values():
            flow.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(flow)

    def show_chosen(self, chosen: set[str]) -> None:
        """Tick what is chosen."""
        count = sum(each in chosen for each in self._ids)
        self.tick.show_state(False if not count else True if count == len(self._ids) else None)
        for format_id, chip in self._chips.items():
            chip.setChecked(format_id in chosen)

    def _chip(self, wanted: Format) -> Chip:
        icon = "" if wanted.made_from("image") else "mdi6.play-circle-outline"
        chip = Chip(
            lambda: say("{name}", name=short_label(wanted)), f"{self._name}.{wanted.id}", icon,
            parent=self,
        )  # fmt: skip
        chip.setToolTip(f"{label_of(wanted)} · {wanted.size}")
        chip.clicked.connect(lambda on: self.turned.emit((wanted.id,), on))
        return chip


class _Sign(QWidget):
    """The sign of a network."""

    def __init__(self, network_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = icons.network_sign(network_id)
        self.setFixedSize(px(18), px(18))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.paint(QPainter(self), self.rect().toRectF(), self._name, "text")
