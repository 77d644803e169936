"""The networks that new projects are made for: ticks for networks, chips for their formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.edit.formats import usual_formats
from studio.gui.desk import Desk
from studio.gui.settings import settings
from studio.gui.sheets.networks import NetworkRow, formats_offered
from studio.gui.sheets.settings.rows import Page
from studio.gui.turns import Turns
from studio.gui.widgets import Button, Switch
from studio.model.network import Network
from studio.wording import Said, say, say_count


class NetworksPage(Page):
    """Acts on projects that begin later; the present one has its own list in the menu Post."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(say("Networks used"), parent)
        self._desk = desk
        self._rows: list[NetworkRow] = []
        self._turns = Turns(self)
        usual = Button(say("The usual ones"), "settings.networks.usual")
        usual.clicked.connect(lambda: settings().put("formats", ()))
        self._row = self.row(say("New projects are made in"), self._count, usual)
        self._more = Switch(
            say("Also profile pictures, banners and ads"), "settings.networks.everything", self
        )
        self._more.show_on(not self._chosen() <= self._ids(everything=False))
        self._more.switched.connect(self._fill)
        self.whole(self._more)
        self._list = QWidget(self)
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.column.addWidget(self._list)
        self.note(say("The project that is open keeps its own: Post ▸ Choose networks…"))
        settings().changed.connect(self._follow)
        self._fill()
        self.end()

    def _chosen(self) -> set[str]:
        known = self._ids(everything=True)
        kept = set(settings().now.formats) & known
        return kept or set(usual_formats(self._desk.catalogue))

    def _ids(self, *, everything: bool) -> set[str]:
        return {
            each.id for network in self._desk.catalogue.networks
            for each in formats_offered(network, everything=everything)
        }  # fmt: skip

    def _fill(self, *_: object) -> None:
        """Begin the rows anew."""
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._rows = []
        self._turns.begin(self._adding())

    def _adding(self) -> Iterator[None]:
        for network in self._desk.catalogue.networks:
            self._add(network)
            yield

    def _add(self, network: Network) -> None:
        if formats := formats_offered(network, everything=self._more.isChecked()):
            row = NetworkRow(network, formats, self._list, "settings.networks")
            row.turned.connect(self._turn)
            row.show_chosen(self._chosen())
            self._rows.append(row)
            self._column.addWidget(row)

    def _turn(self, formats: Iterable[str], on: bool) -> None:
        chosen = self._chosen() | set(formats) if on else self._chosen() - set(formats)
        order = [each.id for network in self._desk.catalogue.networks for each in network.formats]
        if chosen:
            settings().put("formats", tuple(each for each in order if each in chosen))
        self._follow("formats")

    def _follow(self, name: str) -> None:
        if name == "formats":
            chosen = self._chosen()
            for row in self._rows:
                row.show_chosen(chosen)
            self._row.tell(self._count)

    def _count(self) -> Said:
        chosen, catalogue = self._chosen(), self._desk.catalogue
        networks = {catalogue.format(each).network for each in chosen}
        return say(
            "{formats} · {networks}",
            formats=say_count("{count} format", "{count} formats", len(chosen)),
            networks=say_count("{count} network", "{count} networks", len(networks)),
        )
