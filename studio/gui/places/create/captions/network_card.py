"""The card of networks: what is wrong with how many of them, and the list."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.gui.desk import Desk
from studio.gui.places.create.captions.counting import Counting
from studio.gui.places.create.captions.network_list import NetworkList
from studio.gui.widgets import Badge, Card, Label, heard, named, tip
from studio.wording import say, say_count


class NetworkCard(Card):
    """Ctrl+↓ and Ctrl+↑ go through the list from wherever the caret is."""

    def __init__(self, desk: Desk, counting: Counting, parent: QWidget) -> None:
        super().__init__(parent=parent)
        named(self, "captions.networks", say("Networks"))
        self.blocked = Badge("error", say("0"))
        self.check = Badge("warn", say("0"))
        self.blocked.setObjectName("captions.networks.blocked")
        self.check.setObjectName("captions.networks.check")
        self.list = NetworkList(desk, counting, self)
        head = QHBoxLayout()
        head.setContentsMargins(18, 0, 14, 0)
        head.setSpacing(8)
        head.addWidget(Label(say("Networks"), "title"))
        head.addStretch(1)
        head.addWidget(self.blocked)
        head.addWidget(self.check)
        self.body.setContentsMargins(0, 12, 0, 8)
        self.body.setSpacing(6)
        self.body.addLayout(head)
        self.body.addWidget(self.list, 1)
        for changed in (self.list.networks.dataChanged, self.list.networks.modelReset):
            changed.connect(self._count)
        self._count()

    def _count(self, *_: object) -> None:
        states = [row.state for row in self.list.networks.rows]
        wrong, doubtful = states.count("blocked"), states.count("check")
        self.blocked.show_state("error", say("{count}", count=wrong))
        self.check.show_state("warn", say("{count}", count=doubtful))
        for badge, count, said in (
            (self.blocked, wrong, say_count("{count} text cannot be posted",
                                            "{count} texts cannot be posted", wrong)),
            (self.check, doubtful, say_count("{count} text wants a look",
                                             "{count} texts want a look", doubtful)),
        ):  # fmt: skip
            badge.setVisible(count > 0)
            tip(badge, said)
            heard(badge, said)
