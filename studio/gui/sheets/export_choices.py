"""What the person ticked and chose for an export; it stays when the sheet is closed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, cast

import msgspec
from PySide6.QtCore import QObject, Signal

from studio.export.presets import Preset
from studio.export.wishes import Wishes
from studio.gui.desk import Desk
from studio.gui.settings import settings

Scope = Literal["this", "selected", "all"]
Filter = Literal["all", "blocked", "check"]


class ExportChoices(QObject):
    """Of one project; another one begins anew. Find it with `choices_of`.

    `off`: what is not wanted: formats by id, and posts of a network as `post/network`. `silent`:
    networks that go without their caption. `folder`: "" for the usual one.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.off: frozenset[str] = frozenset()
        self.silent: frozenset[str] = frozenset()
        self.unfolded: frozenset[str] = frozenset()
        self.wishes = Wishes(location=settings().now.location)
        self.folder = ""
        self.filter: Filter = "all"
        self.scope: Scope | None = None
        self.preset = ""
        self._desk = desk
        self._project = desk.document.project.id
        desk.document.opened.connect(self._open)
        settings().changed.connect(self._follow)

    def tick(self, keys: Iterable[str], on: bool) -> None:
        """Want some formats, or not."""
        found = frozenset(keys)
        self.off = self.off - found if on else self.off | found
        self.preset = ""
        self.changed.emit()

    def be_silent(self, network: str, silent: bool) -> None:
        """Leave the caption of a network out, or not."""
        self.silent = self.silent | {network} if silent else self.silent - {network}
        self.changed.emit()

    def wish(self, **wished: object) -> None:
        """Other wishes, by field."""
        self.wishes = msgspec.structs.replace(self.wishes, **wished)
        self.preset = ""
        self.changed.emit()

    def go_to(self, folder: str) -> None:
        """Write to another folder."""
        self.folder = folder
        self.preset = ""
        self.changed.emit()

    def show(self, filter: Filter) -> None:
        """List all networks, or some of them."""
        self.filter = filter
        self.changed.emit()

    def unfold(self, network: str, open: bool) -> None:
        """Show the formats of a network, or not."""
        self.unfolded = self.unfolded | {network} if open else self.unfolded - {network}
        self.changed.emit()

    def mean(self, scope: str) -> None:
        """Export this post, those selected, or all."""
        self.scope = cast(Scope, scope)
        self.changed.emit()

    def apply(self, preset: Preset) -> None:
        """Choose what a preset says; formats of networks it does not name are not wanted."""
        formats = self._desk.catalogue.formats.values()
        ticked = set(preset.networks)
        unwanted = {each.id for each in formats if each.network not in ticked}
        self.off = frozenset(unwanted | set(preset.left_out))
        self.wishes = msgspec.structs.replace(preset.wishes, silent=())
        self.folder = preset.folder
        self.preset = preset.name
        self.changed.emit()

    def as_preset(self, name: str, networks: Iterable[str]) -> Preset:
        """The choices of now under a name; `networks` are those that are ticked."""
        ticked = tuple(networks)
        formats = self._desk.catalogue.formats
        left_out = (each for each in self.off if each in formats)
        return Preset(
            name=name,
            networks=ticked,
            left_out=tuple(sorted(each for each in left_out if formats[each].network in ticked)),
            folder=self.folder,
            wishes=msgspec.structs.replace(self.wishes, silent=()),
        )

    def _follow(self, setting: str) -> None:
        if setting == "location":
            self.wish(location=settings().now.location)

    def _open(self, *_: object) -> None:
        project = self._desk.document.project.id
        if project != self._project:
            self._project = project
            self.off = self.silent = self.unfolded = frozenset()
            self.folder, self.scope, self.filter = "", None, "all"


def choices_of(desk: Desk) -> ExportChoices:
    """Those of a desk, made when they are first needed."""
    found = desk.findChild(ExportChoices)
    return found if isinstance(found, ExportChoices) else ExportChoices(desk)
