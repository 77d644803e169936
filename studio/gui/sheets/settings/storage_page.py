"""How much room the studio takes on the disk, and what of it can go."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from studio.gui.background import ask_aside
from studio.gui.settings import settings
from studio.gui.sheets.settings.rows import Page
from studio.gui.widgets import Button, Choice, tip
from studio.store.cache_room import Room, cache_room, clear_cache, trim_cache, versions_room
from studio.wording import Said, say, say_count

_LIMITS = (256, 512, 1024, 2048, 4096, 8192)  # megabytes


class StoragePage(Page):
    """Everything is measured and removed off the UI thread."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(say("Storage"), parent)
        self._clear = Button(say("Clear the cache"), "settings.cache.clear")
        self._clear.clicked.connect(self.clear)
        self._cache = self.row(say("Cache"), say("One moment…"), self._clear)
        self.limit = Choice(
            say("At most"), "settings.cache.limit",
            [(str(each), _megabytes(each)) for each in _LIMITS],
        )  # fmt: skip
        tip(self.limit, say("The largest size of the cache"))
        self.limit.setMinimumWidth(140)
        self.limit.chosen.connect(self._take)
        self.row(say("Largest size of the cache"),
                 say("What was not used for longest goes first."), self.limit)  # fmt: skip
        self.note(say("The cache holds only what can be made again: light copies of clips, what was"
                      " found in pictures, files dragged out of the window."))  # fmt: skip
        self.heading(say("Projects"))
        self._versions = self.row(say("Earlier versions of projects"), say("One moment…"))
        self.note(say("Of each project 20 are kept of the last hour, of the day, of the week and of"
                      " before. Versions with a name are never dropped."))  # fmt: skip
        settings().changed.connect(self._follow)
        self._follow("cache_mb")
        self.measure()
        self.end()

    def measure(self) -> None:
        """Look how much room is taken."""
        ask_aside(self, cache_room, self._tell_cache)
        ask_aside(self, versions_room, self._tell_versions)

    def clear(self) -> None:
        """Remove all that can be made again."""
        self._clear.setEnabled(False)
        self._cache.tell(say("One moment…"))
        ask_aside(self, clear_cache, self._tell_cache)

    def _tell_cache(self, room: Room) -> None:
        self._clear.setEnabled(room.files > 0)
        self._cache.tell(_taken(room) if room.files else say("Empty"))

    def _tell_versions(self, room: Room) -> None:
        self._versions.tell(_taken(room) if room.files else say("None yet"))

    def _take(self, option: str) -> None:
        settings().put("cache_mb", int(option))
        ask_aside(self, partial(trim_cache, int(option) * 1_000_000), lambda _: self.measure())

    def _follow(self, name: str) -> None:
        if name == "cache_mb":
            now = settings().now.cache_mb
            self.limit.choose(str(min(_LIMITS, key=lambda each: abs(each - now))))


def _taken(room: Room) -> Said:
    return say(
        "{files} · {size}",
        files=say_count("{count} file", "{count} files", room.files),
        size=_megabytes(max(1, round(room.size / 1e6))),
    )


def _megabytes(amount: int) -> Said:
    if amount >= 1000:
        return say("{amount} GB", amount=round(amount / 1000))
    return say("{amount} MB", amount=amount)
