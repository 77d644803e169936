"""How the post looks on the network that is chosen, on a phone or a desktop; and copying it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.gui.desk import Desk
from studio.gui.places.create.captions.copying import CopyRow
from studio.gui.places.create.captions.counting import Counting
from studio.gui.places.create.captions.mock_app import MockApp
from studio.gui.widgets import Card, IconButton, Label, ScrollArea, Segmented, named, tip
from studio.wording import say

_DEVICES = (("phone", say("Phone"), ""), ("desktop", say("Desktop"), ""))


class PreviewCard(Card):
    """Follows what is written, keystroke by keystroke."""

    def __init__(self, desk: Desk, counting: Counting, parent: QWidget) -> None:
        super().__init__(parent=parent)
        named(self, "captions.preview.card", say("Preview"))
        self._desk = desk
        self._counting = counting
        self.device = Segmented("captions.device", _DEVICES, self)
        tip(self.device, say("Where the post is seen"))
        self.device.chosen.connect(lambda device: desk.view.put("device", device))
        self.dark = IconButton("mdi6.weather-night", say("Dark app"), "captions.dark_app", True,
                               self).make_compact(28, 16)  # fmt: skip
        self.dark.clicked.connect(lambda: desk.view.toggle("dark_app"))
        self.app = MockApp(desk, counting, self)
        self.copying = CopyRow(desk, counting, self)
        head = QHBoxLayout()
        head.setSpacing(4)
        self.title = Label(say("Preview"), "title")
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.dark)
        head.addWidget(self.device)
        self.body.setContentsMargins(14, 10, 14, 14)
        self.body.setSpacing(10)
        self.body.addLayout(head)
        self.body.addWidget(ScrollArea(self.app, self), 1)
        self.body.addWidget(self.copying)

    def refresh(self) -> None:
        """Show the network that is chosen as it is now."""
        view = self._desk.view
        self.device.choose(view.device)
        self.dark.setChecked(view.dark_app)
        self.app.refresh()
        self.copying.refresh()

    def make_narrow(self, narrow: bool) -> None:
        """With less room around, and shorter words."""
        self.title.setVisible(not narrow)
        self.copying.make_narrow(narrow)

    def picture_arrived(self, format_id: str) -> None:
        """A picture was drawn."""
        if format_id == self.app.format_id:
            self.app.refresh()
