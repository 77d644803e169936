"""The right of the export sheet: where to, names, what goes with the files, and how good."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.export.wishes import Sheet, Wishes
from studio.gui.sheets.export_choices import ExportChoices
from studio.gui.sheets.export_fold import Fold
from studio.gui.sheets.export_names import NamePieces
from studio.gui.sheets.export_quality import QualityFold
from studio.gui.sheets.export_tree import FolderTree
from studio.gui.sheets.export_where import Where
from studio.gui.type import px
from studio.gui.widgets import Choice, Ground, Label, Switch, tip
from studio.wording import Said, say

_COLLISIONS: tuple[tuple[str, Said], ...] = (
    ("keep", say("Keep both")),
    ("replace", say("Replace it")),
    ("skip", say("Leave it, make none")),
)


class ExportSide(Ground):
    """Everything but the list. `changed`: another folder. What else is chosen goes to `choices`.

    It is made in two turns: `finish` makes what is not needed at once.
    """

    changed = Signal()

    def __init__(self, choices: ExportChoices, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._choices = choices
        self.where = Where(folder)
        self.folder_field = self.where.field
        self.change = self.where.change
        self.names = NamePieces()
        self.tree = FolderTree()
        self.captions: Switch | None = None
        self.page: Switch | None = None
        self.pdf: Switch | None = None
        self.location: Switch | None = None
        self.quality: QualityFold | None = None
        self.collision: Choice | None = None
        self._kept: Fold | None = None
        self.where.changed.connect(self.changed)
        self.names.changed.connect(lambda pieces: choices.wish(names=pieces))
        self._column = QVBoxLayout(self)
        self._lay_out()

    @property
    def folder(self) -> Path | None:
        return self.where.folder

    def finish(self) -> None:
        """Make the lower half."""
        if self.quality is not None:
            return
        column = self._column
        column.takeAt(column.count() - 1)  # the room below
        column.addSpacing(8)
        column.addWidget(Label(say("Also write"), "title"))
        self._add_switches(column)
        self.quality = QualityFold()
        self.quality.chosen.connect(lambda quality: self._choices.wish(quality=quality))
        column.addWidget(self.quality)
        self._add_collision(column)
        column.addStretch(1)
        self.show_wishes(self._choices.wishes)

    def show_wishes(self, wishes: Wishes) -> None:
        """What is chosen; silent."""
        self.names.show_pieces(wishes.names)
        if self.captions and self.page and self.pdf and self.location and self.collision:
            self.captions.show_on(wishes.captions)
            self.page.show_on(wishes.sheet in ("page", "both"))
            self.pdf.show_on(wishes.sheet in ("pdf", "both"))
            self.location.show_on(wishes.location)
            self.collision.choose(wishes.collision)
        if self._kept:
            self._kept.say(self._collision_said)

    def _lay_out(self) -> None:
        column = self._column
        column.setContentsMargins(px(16), px(14), px(16), px(16))
        column.setSpacing(8)
        column.addWidget(self.where)
        column.addSpacing(6)
        column.addWidget(Label(say("Names"), "title"))
        column.addWidget(self.names)
        column.addWidget(self.tree)
        column.addStretch(1)

    def _add_switches(self, column: QVBoxLayout) -> None:
        self.captions = Switch(say("Captions and alt text"), "export.with.captions")
        self.page = Switch(say("Contact sheet for approval"), "export.with.page")
        self.pdf = Switch(say("The same as a PDF"), "export.with.pdf")
        self.location = Switch(say("Keep location data"), "export.with.location")
        tip(self.captions, say("A text file for each network, to copy from"))
        tip(self.page, say("A page for the browser that shows everything, to tick and sign"))
        tip(self.pdf, say("A PDF to send or to print"))
        tip(self.location, say("Where a photo was taken is removed, unless you want it kept"))
        self.captions.switched.connect(lambda on: self._choices.wish(captions=on))
        self.location.switched.connect(lambda on: self._choices.wish(location=on))
        for each in (self.page, self.pdf):
            each.switched.connect(lambda _: self._wish_sheet())
        for each in (self.captions, self.page, self.pdf, self.location):
            column.addWidget(each)

    def _wish_sheet(self) -> None:
        if self.page and self.pdf:
            found: dict[tuple[bool, bool], Sheet] = {
                (True, True): "both", (True, False): "page", (False, True): "pdf",
            }  # fmt: skip
            both = (self.page.isChecked(), self.pdf.isChecked())
            self._choices.wish(sheet=found.get(both, "none"))

    def _add_collision(self, column: QVBoxLayout) -> None:
        self._kept = Fold(self._collision_said, "export.taken")
        self.collision = Choice(
            say("Where someone else's file has the name"), "export.collision", _COLLISIONS
        )
        tip(self.collision, say("What happens to files of the same name that are not ours"))
        self.collision.chosen.connect(lambda kept: self._choices.wish(collision=kept))
        self._kept.body.addWidget(self.collision)
        self._kept.body.addWidget(
            Label(
                say("Files that the studio wrote earlier are brought up to date; those of others "
                    "are never touched, unless you say so here."),
                "small", "text-3", wraps=True,
            )
        )  # fmt: skip
        column.addWidget(self._kept)

    def _collision_said(self) -> Said:
        chosen = dict(_COLLISIONS)[self._choices.wishes.collision]
        return say("If a file is already there: {choice}", choice=chosen)
