"""What can be done about a caption that does not fit: buttons under the sentence that says so."""

from __future__ import annotations

from types import MappingProxyType

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.gui.desk import Desk
from studio.gui.places.create.captions import reading
from studio.gui.places.create.captions.fitting import Repair, repairs_for
from studio.gui.widgets import Banner, Button, FlowLayout, named, tip
from studio.gui.words import words
from studio.model.caption import CaptionResult
from studio.wording import Said, say, say_count

_ICONS = MappingProxyType({"version": "mdi6.link-variant-off"})
_PAUSE_MS = 150


class Repairs(QWidget):
    """A notice, and what would help. `asked` carries the name of the repair."""

    asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._network = ""
        self._result: CaptionResult | None = None
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._offer)
        named(self, "captions.repairs", say("What can be done"))
        self.notice = Banner("error", say("Too long"), parent=self)
        self.notice.setObjectName("captions.notice")
        self._buttons: dict[Repair, Button] = {}
        self._flow = FlowLayout(spacing=8)
        for repair in _TIPS:
            self._add(repair)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.notice)
        box.addLayout(self._flow)
        self.hide()

    def show_result(self, network: str, result: CaptionResult) -> None:
        """Say what is wrong with the caption of a network, and offer what helps."""
        other = network != self._network or not result.too_long or self.isHidden()
        self._network, self._result = network, result
        self.setVisible(bool(result.reasons))
        if result.reasons:
            name = reading.name_of(self._desk, network)
            self.notice.say(lambda: _sentence(name, result),
                            "error" if result.state == "blocked" else "warn")  # fmt: skip
        if other:
            self._offer()
        else:
            self._soon.start()  # splitting a text takes longer than a key

    def _offer(self) -> None:
        self._soon.stop()
        result, network = self._result, self._network
        if result is None:
            return
        found = repairs_for(self._desk, network, result)
        name = reading.name_of(self._desk, network)
        for repair, button in self._buttons.items():
            button.setVisible(repair in found)
            if repair in found:
                button.relabel(_label(repair, name, found[repair]))
        self.updateGeometry()

    def _add(self, repair: Repair) -> None:
        button = Button(_label(repair, "", 0), f"captions.repair.{repair}",
                        icon=_ICONS.get(repair, ""), parent=self).make_compact()  # fmt: skip
        tip(button, _TIPS[repair])
        button.clicked.connect(lambda: self.asked.emit(repair))
        self._buttons[repair] = button
        self._flow.addWidget(button)


_TIPS: dict[Repair, Said] = {
    "version": say("A text for this network alone; the others keep the shared one"),
    "hashtags": say("Leave the hashtags out on this network"),
    "thread": say("Post the text in parts that fit, one in reply to the other"),
}


def _label(repair: Repair, name: str, count: int) -> Said:
    if repair == "version":
        return say("Write a version for {network}", network=name)
    if repair == "hashtags":
        return say("Drop hashtags −{count}", count=count)
    return say("Split into a thread of {count}", count=count)


def _sentence(name: str, result: CaptionResult) -> str:
    over = result.too_long
    if over and result.state == "blocked":
        first = say_count(
            "{count} character too many for {network}. Nothing is cut until you choose.",
            "{count} characters too many for {network}. Nothing is cut until you choose.",
            over, network=name,
        )  # fmt: skip
        others = result.reasons[1:]
        return " · ".join(words().of(each) for each in (first, *others))
    return " · ".join(words().of(each) for each in result.reasons)
