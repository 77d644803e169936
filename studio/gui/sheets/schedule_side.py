"""The right of the scheduler's sheet: which one, where its media are, what goes out, where to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from studio.errors import BadInput, StudioError
from studio.export.handoff.table import web_address
from studio.gui import icons
from studio.gui.dates import date_shown
from studio.gui.format_words import in_language
from studio.gui.settings import settings
from studio.gui.type import px
from studio.gui.widgets import (
    Button,
    Chip,
    Choice,
    FlowLayout,
    Ground,
    Label,
    LineField,
    Switch,
    tip,
)
from studio.gui.words import words
from studio.model.network import Network
from studio.model.scheduler import Layout
from studio.wording import Said, say

_LANGUAGES = MappingProxyType({"fr": say("French"), "en": say("English")})


class ScheduleSide(Ground):
    """`changed`: something else is wanted. `layout_now`: the scheduler's table."""

    changed = Signal()

    def __init__(
        self, layouts: Sequence[Layout], unusable: Sequence[StudioError], folder: Path
    ) -> None:
        super().__init__("window")
        self._layouts = {each.id: each for each in layouts}
        self.scheduler = Choice(
            say("Scheduler"), "schedule.for", [(each.id, say("{name}", name=each.name))
                                               for each in layouts],
        )  # fmt: skip
        if settings().now.scheduler in self._layouts:
            self.scheduler.choose(settings().now.scheduler)
        self.unusable = tuple(
            Label(say("{what}. {hint}", what=each.what, hint=each.hint), token="error", wraps=True)
            for each in unusable
        )
        self.line = Label(self._line_said, "small", "text-3", wraps=True)
        self.source = Label(self._source_said, "small", "text-3", wraps=True)
        self.address = LineField(say("Web address of the files"), "schedule.address")
        self.address.show_text(settings().now.media_address)
        self.address.setPlaceholderText("https://example.org/media/")
        self.wrong = Label(token="error", wraps=True)
        self.chips: dict[str, Chip] = {}
        self._networks = QWidget()
        self._flow = FlowLayout(self._networks, 6)
        self.stories = Switch(say("Stories too"), "schedule.stories")
        self.language = Choice(say("Language"), "schedule.language", [("", say("As posted"))])
        self._language_title = Label(say("Language"), "title")
        self.folder_field = LineField(say("Folder of the table"), "schedule.folder")
        self.folder_field.show_text(str(folder))
        self.folder_field.setToolTip(str(folder))
        self.change = Button(
            say("Change…"), "schedule.folder.change", icon="mdi6.folder-open-outline"
        )
        self._lay_out()
        self._connect()
        self._refresh()

    @property
    def layout_now(self) -> Layout:
        return self._layouts[self.scheduler.choice]

    @property
    def base(self) -> str | None:
        """The web address, "" for none; None while what is written is no address."""
        try:
            return web_address(self.address.text())
        except BadInput:
            return None

    @property
    def off(self) -> frozenset[str]:
        """Networks that are not wanted."""
        return frozenset(name for name, chip in self.chips.items() if not chip.isChecked())

    @property
    def folder(self) -> Path | None:
        """The folder as it is written; None for nothing, or half a path."""
        text = self.folder_field.text().strip()
        path = Path(text).expanduser() if text else None
        return path if path is not None and path.is_absolute() else None

    def offer_networks(self, networks: Sequence[Network]) -> None:
        """The networks there are to choose from; choices stay."""
        if list(self.chips) != [each.id for each in networks]:
            off = self.off
            for chip in self.chips.values():
                chip.hide()
                chip.deleteLater()
            self.chips = {each.id: self._chip(each, on=each.id not in off) for each in networks}

    def offer_languages(self, languages: Collection[str]) -> None:
        """The languages that posts have texts in; the choice stays."""
        several = len(languages) > 1
        self.language.setVisible(several)
        self._language_title.setVisible(several)
        options = [(each, _LANGUAGES.get(each, say("{name}", name=each))) for each in languages]
        self.language.offer([("", say("As posted")), *options])

    def _chip(self, network: Network, *, on: bool) -> Chip:
        chip = Chip(
            say("{name}", name=network.name), f"schedule.network.{network.id}",
            icons.network_sign(network.id),
        )  # fmt: skip
        chip.setChecked(on)
        chip.clicked.connect(self.changed)
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.setSpacing(8)
        self._part(column, say("Scheduler"), self.scheduler, self.line, self.source,
                   *self.unusable)  # fmt: skip
        told = Label(
            say("No scheduler takes files from a computer. Put the exported folders on the web, "
                "and write the address of the folder they lie in."),
            "small", "text-3", wraps=True,
        )  # fmt: skip
        self._part(column, say("Web address of the files"), self.address, self.wrong, told)
        self._part(column, say("Networks"), self._networks, self.stories)
        column.addWidget(self._language_title)
        column.addWidget(self.language)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.folder_field, 1)
        column.addWidget(Label(say("Where"), "title"))
        column.addLayout(row)
        beside = QHBoxLayout()
        beside.addStretch(1)
        beside.addWidget(self.change)
        column.addLayout(beside)
        column.addStretch(1)

    def _part(self, column: QVBoxLayout, title: Said, *widgets: QWidget) -> None:
        column.addWidget(Label(title, "title"))
        for widget in widgets:
            column.addWidget(widget)
        column.addSpacing(8)

    def _connect(self) -> None:
        tip(self.address, say("Such as {example}", example="https://example.org/media/"))
        tip(self.scheduler, say("The program or service that will publish the posts"))
        tip(self.language, say("Texts in one language only, or as each post is posted"))
        tip(self.change, say("Choose the folder of the table"))
        tip(self.stories, say("A row of its own for the story of each network"))
        self.scheduler.chosen.connect(self._choose)
        self.address.edited.connect(lambda _: self._refresh())
        self.address.ended.connect(self._keep_address)
        self.stories.switched.connect(lambda _: self.changed.emit())
        self.language.chosen.connect(lambda _: self.changed.emit())
        self.folder_field.edited.connect(lambda _: self.changed.emit())
        self.change.clicked.connect(self._choose_folder)

    def _choose(self, name: str) -> None:
        settings().put("scheduler", name)
        self._refresh()

    def _keep_address(self) -> None:
        if self.base is not None:
            settings().put("media_address", self.address.text().strip())

    def _refresh(self) -> None:
        good = self.base is not None
        self.address.token = "outline" if good else "error"
        self.address.update()
        self.wrong.say(say("This is not the web address of a folder."))
        self.wrong.setVisible(not good)
        self.line.say(self._line_said)
        self.source.say(self._source_said)
        self.changed.emit()

    def _line_said(self) -> str:
        layout = self.layout_now
        return " ".join(filter(None, map(in_language, (layout.line, layout.rows_notes))))

    def _source_said(self) -> str:
        layout = self.layout_now
        checked = ""
        if layout.fact.confidence != "ours":
            day = date_shown(layout.fact.as_of)
            checked = words().of(say("Layout checked on {date}.", date=day))
        return " ".join(filter(None, (in_language(layout.notes), checked)))

    def _choose_folder(self) -> None:
        title = words().of(say("Folder of the table"))
        found = QFileDialog.getExistingDirectory(self, title, self.folder_field.text())
        if found:
            self.folder_field.show_text(found)
            self.folder_field.setToolTip(found)
            self.changed.emit()
