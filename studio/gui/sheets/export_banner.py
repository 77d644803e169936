"""Below the list: which network is left out for now, and the two ways to go on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.gui.sheets.export_plan import Row
from studio.gui.type import px
from studio.gui.widgets import Banner, Button, tip
from studio.gui.words import words
from studio.wording import Said, say, say_count

_ROOMY = 120  # percent of the usual size of texts, up to which buttons stand beside the words


class LeftOut(QWidget):
    """Shows the first blocked network. `silenced` and `fixed` carry it."""

    silenced = Signal(str)
    fixed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.network = ""
        self.silent = Button(say("Export image only"), "export.left_out.silent")
        tip(self.silent, say("Export the files of this network without its caption"))
        self.fix = Button(say("Fix caption"), "export.left_out.fix")
        tip(self.fix, say("Go to where it is put right; Ctrl+E comes back"))
        self.silent.clicked.connect(lambda: self.silenced.emit(self.network))
        self.fix.clicked.connect(lambda: self.fixed.emit(self.network))
        self.banner = Banner(
            "error", say("Fix it"), (self.silent, self.fix),
            title=say("Left out for now."), wide=px(100) <= _ROOMY,
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(8), px(16), px(12))
        column.addWidget(self.banner)
        self.hide()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Tell of the first network of which something is held back; hides where there is none."""
        blocked = [row for row in rows if row.too_long or row.state == "error"]
        row = next((row for row in blocked if row.too_long), blocked[0] if blocked else None)
        self.setVisible(row is not None)
        if row is None:
            return
        self.network = row.network
        others = len(blocked) - 1
        title, told = _title(row), _words(row, others)
        self.banner.title.say(title)
        self.banner.say(told)

        def heard() -> str:
            return f"{words().of(title)} {words().of(told)}"

        for button in (self.silent, self.fix):  # heard without the words that stand beside them
            words().put(button, button.setAccessibleDescription, heard)
        self.silent.setVisible(bool(row.too_long))
        moves = any(place.wanted.video is not None for place in row.places)
        self.silent.relabel(say("Export files only") if moves else say("Export image only"))
        captioned = bool(row.too_long)
        self.fix.relabel(say("Fix caption") if captioned else say("Fix"))


def _title(row: Row) -> Said:
    held = len({caption.post for caption in row.too_long})
    if row.makeable and held:
        return say_count(
            "{network}: {count} post is left out for now.",
            "{network}: {count} posts are left out for now.", held, network=row.name,
        )  # fmt: skip
    return say("{network} is left out for now.", network=row.name)


def _words(row: Row, others: int) -> Said:
    told: Said | str = row.troubled[0].reason or "" if row.troubled else ""
    if row.too_long:
        what = row.too_long[0].reason or ""
        told = say("{reason}. Fix it, or export its image without the caption.", reason=what)
    else:
        told = say("{reason}.", reason=told)
    if not others:
        return told
    return say_count("{told} {count} more network is blocked.",
                     "{told} {count} more networks are blocked.", others, told=told)  # fmt: skip
