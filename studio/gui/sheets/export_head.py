"""The head of the export sheet: which posts, all networks at once, and which ones are listed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from studio.gui.type import px
from studio.gui.widgets import Chip, Divider, Ground, Label, Segmented, Tick, tip
from studio.wording import Said, say, say_count


class ExportHead(QObject):
    """What stands above the rows. `scope` is "this", "selected" or "all"."""

    scoped = Signal(str)
    all_ticked = Signal(bool)
    filtered = Signal(str)  # "all", "blocked" or "check"

    def __init__(self, scopes: Sequence[tuple[str, Said]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scope = scopes[0][0]
        self.scopes = Segmented("export.scope", [(id, said, "") for id, said in scopes])
        if len(scopes) < 2:
            self.scopes.hide()  # shown before it has a place, it would be a window of its own
        self.all = Tick(say("All networks"), "export.all", bare=True)
        tip(self.all, say("Export to all networks, or to none  (Space)"))
        self.counts = Label(weight=600)
        self.every = Chip(say("All"), "export.filter.all")
        self.blocked = Chip(say("Blocked"), "export.filter.blocked", "mdi6.alert-circle")
        self.blocked.icon_token = "error"
        self.check = Chip(say("To check"), "export.filter.check", "mdi6.alert")
        self.check.icon_token = "warn"
        self.scopes.chosen.connect(self._choose)
        self.all.ticked.connect(self.all_ticked)
        for chip, name in self._chips():
            chip.clicked.connect(lambda _=False, name=name: self.filtered.emit(name))

    def choose(self, scope: str) -> None:
        """Show a scope as chosen; silent."""
        self.scope = scope
        self.scopes.choose(scope)

    def column(self) -> QVBoxLayout:
        """The head in a column that takes the rows."""
        bar = Ground("window")
        row = QHBoxLayout(bar)
        row.setContentsMargins(px(16), px(8), px(16), px(8))
        row.setSpacing(px(8))
        row.addWidget(self.all)
        row.addSpacing(px(4))
        row.addWidget(self.counts, 1)
        for chip, _name in self._chips():
            row.addWidget(chip)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(Divider())
        return column

    def show_counts(self, chosen: int, all: int, files: int, able: int) -> None:
        """How many of `all` networks are ticked, and how many files of those that can be made."""
        everything = chosen == all and files == able
        self.all.show_state(everything or None if files else False)
        told = say_count("{count} file", "{count} files", files)
        self.counts.say(
            say_count("{chosen} of {count} network · {files}",
                      "{chosen} of {count} networks · {files}", all, chosen=chosen, files=told)
        )  # fmt: skip

    def show_troubles(self, check: int, blocked: int, filter: str) -> None:
        """How many networks want a look, and how many are blocked; which ones are listed."""
        self.check.relabel(say_count("To check {count}", "To check {count}", check))
        self.blocked.relabel(say_count("Blocked {count}", "Blocked {count}", blocked))
        self.check.setVisible(check > 0)
        self.blocked.setVisible(blocked > 0)
        self.every.setVisible(check + blocked > 0)
        for chip, name in self._chips():
            chip.setChecked(name == filter)

    def _chips(self) -> tuple[tuple[Chip, str], ...]:
        return (self.every, "all"), (self.blocked, "blocked"), (self.check, "check")

    def _choose(self, scope: str) -> None:
        self.scope = scope
        self.scoped.emit(scope)
