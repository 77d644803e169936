"""The house's accounts: what it is called on each network, and what its server accepts."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from studio.edit import brand as edit
from studio.edit import voice as verbs
from studio.gui.places.brand.kit import Kit
from studio.gui.places.brand.kit_section import KitSection
from studio.gui.places.brand.network_sign import NetworkSign
from studio.gui.widgets import Label, LineField, ResetMark, scaled, tip
from studio.model.brand import Account, Brand
from studio.model.network import Network
from studio.wording import Said, say

_LARGEST = 1_000_000  # characters; no server accepts more


class AccountSection(KitSection):
    """One row a network: its name, the handle there, and the longest caption it takes."""

    def __init__(
        self, kit: Kit, networks: tuple[Network, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(kit, say("Networks"), parent)
        self.body.addWidget(
            Label(
                say("Your handles show in previews. Where a limit differs from the usual one, as "
                    "on many Mastodon servers, write yours: captions are counted by it at once."),
                "small", "text-3", wraps=True,
            )
        )  # fmt: skip
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(4, 1)
        for column, said in ((1, say("Network")), (2, say("Handle")), (3, say("Longest caption"))):
            grid.addWidget(Label(said, "small", "text-3"), 0, column)
        self.rows = {
            network.id: AccountRow(kit, network, grid, at, self)
            for at, network in enumerate(networks, 1)
        }
        self.body.addLayout(grid)
        self.follow()

    def show_brand(self, brand: Brand) -> None:
        for row in self.rows.values():
            row.refresh(brand)


class AccountRow(QObject):
    """The widgets of one network in the grid."""

    def __init__(
        self, kit: Kit, network: Network, grid: QGridLayout, at: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._kit, self._network = kit, network
        self._usual = network.text[0].caption_max
        name = network.name
        self.handle = LineField(say("Handle on {network}", network=name),
                                f"brand.account.{network.id}.handle")  # fmt: skip
        self.handle.hint(say("@handle"))
        scaled(self.handle, self.handle.setFixedWidth, 220)
        self.handle.ended.connect(self._take_handle)
        said = say("Longest caption on {network}", network=name)
        self.limit = LineField(said, f"brand.account.{network.id}.limit")
        self.limit.hint(self._usual_words)
        tip(self.limit, self._tip)
        scaled(self.limit, self.limit.setFixedWidth, 110)
        self.limit.ended.connect(self._take_limit)
        self.reset = ResetMark(say("The usual limit of {network} again", network=name),
                               f"brand.account.{network.id}.usual")  # fmt: skip
        self.reset.clicked.connect(lambda: self._set_limit(0))
        middle = Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(NetworkSign(network), at, 0, middle)
        grid.addWidget(Label(say("{network}", network=name)), at, 1, middle)
        grid.addWidget(self.handle, at, 2)
        grid.addWidget(self.limit, at, 3)
        grid.addWidget(self.reset, at, 4, middle | Qt.AlignmentFlag.AlignLeft)

    def refresh(self, brand: Brand) -> None:
        """Show the account as it is now."""
        account = brand.voice.accounts.get(self._network.id, Account())
        locked = edit.locked(brand, "voice") is not None
        for widget in (self.handle, self.limit, self.reset):
            widget.setEnabled(not locked)
        if not self.handle.hasFocus():
            self.handle.show_text(account.handle)
        own = account.caption_max
        if not self.limit.hasFocus():
            self.limit.show_text("" if own is None else str(own))
        self.reset.setVisible(own is not None)

    def _usual_words(self) -> Said:
        return say("not known") if self._usual is None else say("{limit}", limit=self._usual)

    def _tip(self) -> Said:
        rules = self._network.text[0]
        source = rules.fact.as_of or rules.fact.source
        if self._usual is None:
            return say("No limit is known. Write one if your account has one.")
        return say(
            "Usually {limit}, as of {date}. Empty: the usual.", limit=self._usual, date=source
        )

    def _take_handle(self) -> None:
        handle = self.handle.text()
        self._kit.change(
            say("Change a handle"),
            lambda b: edit.set_voice(b, verbs.set_account(b.voice, self._network.id, handle)),
        )

    def _take_limit(self) -> None:
        digits = "".join(sign for sign in self.limit.text() if sign.isdecimal())
        limit = min(_LARGEST, int(digits or 0))
        self._set_limit(0 if limit == self._usual else limit)

    def _set_limit(self, limit: int) -> None:
        """Another limit; 0: the usual one."""
        network = self._network.id
        self._kit.change(
            say("Change the longest caption of {network}", network=self._network.name),
            lambda b: edit.set_voice(b, verbs.set_account(b.voice, network, caption_max=limit)),
        )
        if self._kit.brand is not None:
            account = self._kit.brand.voice.accounts.get(network, Account())
            self.limit.show_text("" if account.caption_max is None else str(account.caption_max))
