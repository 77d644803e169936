"""Language, light or dark, size of texts, contrast, motion; spelling and the layout."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from studio.gui.commands import Commands
from studio.gui.settings import settings
from studio.gui.sheets.settings.bare_switch import BareSwitch
from studio.gui.sheets.settings.own_words import OwnWords
from studio.gui.sheets.settings.rows import Page
from studio.gui.widgets import Button, Segmented, heard, tip
from studio.gui.words import words
from studio.wording import Said, say

_SIZES = (90, 100, 125, 150)


class LookPage(Page):
    """What the whole window follows at once."""

    def __init__(self, commands: Commands, parent: QWidget) -> None:
        super().__init__(say("Language and look"), parent)
        self._segments: dict[str, Segmented] = {}
        self._choices()
        self._motion()
        self.heading(say("Writing"))
        spelling = say("Check the spelling of captions")
        self.row(spelling, say("With the dictionaries of this computer; nothing is sent."),
                 BareSwitch(spelling, "settings.spelling", "spelling", self))  # fmt: skip
        self.whole(OwnWords(self))
        self.heading(say("Layout"))
        reset = Button(say("Reset the layout"), "settings.layout")
        reset.clicked.connect(partial(commands.run, "layout.reset"))
        self.row(say("Panels as wide as at first"), None, reset)
        settings().changed.connect(self._follow)
        words().changed.connect(self._follow)
        self._follow()
        self.end()

    def _choices(self) -> None:
        english, french = _own_name("English"), _own_name("Français")
        self._choice("language", say("Language"), None,
                     (("en", english, ""), ("fr", french, "")))  # fmt: skip
        self._choice(
            "look", say("Theme"), None,
            (("system", say("As the system"), ""),
             ("light", say("Light"), "mdi6.white-balance-sunny"),
             ("dark", say("Dark"), "mdi6.weather-night")),
        )  # fmt: skip
        sizes = tuple((str(each), say("{size} %", size=each), "") for each in _SIZES)
        self._choice("text_size", say("Text size"), say("All texts, and what holds them."), sizes)
        self._choice(
            "contrast", say("Contrast"), say("More: lines that cannot be missed."),
            (("system", say("As the system"), ""), ("more", say("More"), "")),
        )  # fmt: skip

    def _choice(
        self, name: str, said: Said, hint: Said | None, options: tuple[tuple[str, Said, str], ...]
    ) -> None:
        made = Segmented(f"settings.{name}", options, self)
        heard(made, said)
        tip(made, said)
        made.chosen.connect(partial(self._take, name))
        self._segments[name] = made
        self.row(said, hint, made)

    def _motion(self) -> None:
        said = say("Reduce motion")
        self.row(said, say("Changes come at once instead of moving."),
                 BareSwitch(said, "settings.less_motion", "less_motion", self))  # fmt: skip

    def _take(self, name: str, option: str) -> None:
        settings().put(name, int(option) if name == "text_size" else option)

    def _follow(self, *_: object) -> None:
        now = settings().now
        shown = {
            "language": words().language, "look": now.look,
            "text_size": str(min(_SIZES, key=lambda each: abs(each - now.text_size))),
            "contrast": now.contrast,
        }  # fmt: skip
        for name, option in shown.items():
            if self._segments[name].choice != option:
                self._segments[name].choose(option)


def _own_name(language: str) -> Said:
    """What a language calls itself, whatever the window speaks."""
    return say("{name}", name=language)
