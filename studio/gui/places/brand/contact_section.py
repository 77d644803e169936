"""The address book of a kit: who is mentioned, and by which handle on each network."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from studio.edit import brand as edit
from studio.edit import voice as verbs
from studio.gui.places.brand.kit import Kit
from studio.gui.places.brand.kit_section import NamedSection
from studio.gui.places.brand.network_sign import NetworkSign
from studio.gui.places.brand.row_list import NamedRow, free_name
from studio.gui.widgets import Button, IconButton, Label, LineField, scaled
from studio.gui.words import words
from studio.model.brand import Brand, Contact
from studio.model.network import Network
from studio.wording import Said, say

_COLUMNS = 3


class ContactSection(NamedSection["ContactRow"]):
    """One row a contact; opened, it has a field for each network. One is open at a time."""

    def __init__(
        self, kit: Kit, networks: tuple[Network, ...], parent: QWidget | None = None
    ) -> None:
        hint = say("Write @ and a name in a caption: each network gets the right handle.")
        add = Button(say("New contact"), "brand.contact.new", "quiet", "plus")
        super().__init__(kit, say("Contacts"), hint, add, parent)
        self._networks = networks
        self.follow()

    def show_brand(self, brand: Brand) -> None:
        self.show_names(brand, tuple(each.name for each in brand.voice.contacts))
        for row, contact in zip(self.rows.rows, brand.voice.contacts, strict=True):
            row.refresh(brand, contact)

    def row_of(self, name: str) -> ContactRow:
        row = ContactRow(self._kit, name, self._networks)
        row.opened.connect(lambda: self._close_others(row))
        return row

    def _close_others(self, opened: ContactRow) -> None:
        for row in self.rows.rows:
            if row is not opened:
                row.unfold(False)

    def open(self, name: str) -> None:
        """Show the handles of a contact."""
        for row in self.rows.rows:
            if row.name == name:
                row.unfold(True)

    def begin(self) -> None:
        brand = self._kit.brand
        if brand is None:
            return
        taken = [each.name for each in brand.voice.contacts]
        name = free_name(words().of(say("New contact")), taken)
        self._kit.change(
            say("New contact"), lambda b: edit.set_voice(b, verbs.add_contact(b.voice, name))
        )
        self.open(name)
        self.rows.begin(name)


class ContactRow(NamedRow):
    """The name, the handles in a few words, and below them, once opened, a field for each."""

    opened = Signal()

    def __init__(self, kit: Kit, name: str, networks: tuple[Network, ...]) -> None:
        super().__init__("brand.contact", name, say("Name of the contact"))
        self._kit, self._networks = kit, networks
        self._contact = Contact(name=name)
        self._fields: dict[str, LineField] = {}
        self._handles: QWidget | None = None
        scaled(self.first, self.first.setFixedWidth, 240)
        self._summary = Label(self._in_words, token="text-3", wraps=True)
        self.fold = IconButton("chevron-down", say("Handles"), "")
        self.call(self.fold, "unfold", lambda: say("Handles of {name}", name=self.name))
        self.fold.clicked.connect(lambda: self.unfold(not self.is_open))
        self.remove = IconButton("close", say("Remove this contact"), "")
        self.call(self.remove, "remove")
        self.remove.clicked.connect(self._remove)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.first)
        row.addWidget(self.fold)
        row.addWidget(self._summary, 1)
        row.addWidget(self.remove)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addLayout(row)

    @property
    def is_open(self) -> bool:
        return self._handles is not None and not self._handles.isHidden()

    @property
    def summary(self) -> str:
        """The handles in a few words, as shown."""
        return self._summary.text()

    def refresh(self, brand: Brand, contact: Contact) -> None:
        """Show the contact as it is now."""
        self._contact = contact
        locked = edit.locked(brand, "voice") is not None
        for widget in (self.first, self.remove, *self._fields.values()):
            widget.setEnabled(not locked)
        if not self.first.hasFocus():
            self.first.show_text(self.name)
        for network, field in self._fields.items():
            if not field.hasFocus():
                field.show_text(contact.handles.get(network, ""))
        self._summary.say(self._in_words)

    def unfold(self, on: bool) -> None:
        """Open or close the fields of the networks."""
        if on == self.is_open:
            return
        if self._handles is None:
            self._handles = self._made()
            self._column.addWidget(self._handles)
        self._handles.setVisible(on)
        self.fold.show_icon("chevron-up" if on else "chevron-down")
        if on and self._kit.brand is not None:
            self.refresh(self._kit.brand, self._contact)
            self.opened.emit()

    def _in_words(self) -> Said:
        names = {network.id: network.name for network in self._networks}
        parts = [
            f"{names.get(each, each)} @{handle}" for each, handle in self._contact.handles.items()
        ]
        return say("{handles}", handles=" · ".join(parts)) if parts else say("No handle yet")

    def _made(self) -> QWidget:
        box = QWidget(self)
        grid = QGridLayout(box)
        grid.setContentsMargins(16, 0, 40, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        for at, network in enumerate(self._networks):
            field = self._field(network)
            row, column = divmod(at, _COLUMNS)
            grid.addWidget(NetworkSign(network, box), row, 2 * column)
            grid.addWidget(field, row, 2 * column + 1)
            grid.setColumnStretch(2 * column + 1, 1)
        return box

    def _field(self, network: Network) -> LineField:
        field = LineField(say("{network}", network=network.name), "")
        field.hint(say("{network}", network=network.name))
        self.call(field, network.id, partial(self._on, network.name))
        field.ended.connect(lambda: self._take(network.id, field.text()))
        self._fields[network.id] = field
        return field

    def _on(self, network: str) -> Said:
        return say("{name} on {network}", name=self.name, network=network)

    def _take(self, network: str, handle: str) -> None:
        self._kit.change(
            say("Change a handle"),
            lambda b: edit.set_voice(b, verbs.set_handle(b.voice, self.name, network, handle)),
        )

    def rename(self) -> None:
        """The contact is called what was typed, unless another one is."""
        new = self.first.text()
        if new.strip() == self.name:
            return
        done = self._kit.change(
            say("Rename a contact"),
            lambda b: edit.set_voice(b, verbs.rename_contact(b.voice, self.name, new)),
        )
        if not done:
            self.first.show_text(self.name)

    def _remove(self) -> None:
        self._kit.change(
            say("Remove a contact"),
            lambda b: edit.set_voice(b, verbs.remove_contact(b.voice, self.name)),
        )
