"""The presets of the export sheet: chosen, kept, renamed and removed from one small list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import shiboken6
from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from studio.errors import StudioError
from studio.export.presets import (
    Preset,
    clean_name,
    read_presets,
    renamed,
    save_presets,
    with_preset,
    without,
)
from studio.gui import icons
from studio.gui.background import ask_aside
from studio.gui.desk import Desk
from studio.gui.notices import tell_error
from studio.gui.sheets.export_choices import ExportChoices
from studio.gui.type import px
from studio.gui.widgets import Choice, LineField
from studio.gui.words import words
from studio.wording import Said, say

_WIDE = 190  # pixels of the field for a name


class PresetMenu(QWidget):
    """A pill that names the preset and opens the list. `now` gives the choices of this moment."""

    applied = Signal(str)

    def __init__(
        self,
        desk: Desk,
        choices: ExportChoices,
        now: Callable[[str], Preset],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._choices, self._now = desk, choices, now
        self.presets: tuple[Preset, ...] = ()
        self._naming: Callable[[str], None] | None = None
        self._unsaved: tuple[Preset, ...] | None = None
        self._saving = False
        self.pill = _Pill(self._open)
        self.field = _NameField(say("Name of the preset"), "export.preset.name")
        self.field.hint(say("Name of the preset"))
        self.field.setFixedWidth(px(_WIDE))
        self.field.hide()
        self.field.left.connect(self._leave)
        self.field.done.connect(self._name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.pill)
        row.addWidget(self.field)
        choices.changed.connect(self.refresh)
        ask_aside(self, read_presets, self._take, lambda error: tell_error(desk, error))
        self.refresh()

    def refresh(self) -> None:
        """Name what is chosen."""
        none = ("", say("none"))
        options = [none, *((each.name, say("{name}", name=each.name)) for each in self.presets)]
        self.pill.offer(options)
        known = {each.name for each in self.presets}
        self.pill.choose(self._choices.preset if self._choices.preset in known else "")

    def apply(self, name: str) -> None:
        """Choose what a preset says."""
        found = next((each for each in self.presets if each.name == name), None)
        if found is not None:
            self._choices.apply(found)
            self.applied.emit(name)

    def keep(self, typed: str) -> None:
        """Keep the choices of now under a name."""
        if name := clean_name(typed):
            self._put(with_preset(self.presets, self._now(name)))
            self._choices.preset = name
            self.refresh()

    def rename(self, name: str, typed: str) -> None:
        """Give a preset another name."""
        if new := clean_name(typed):
            self._put(renamed(self.presets, name, new))
            self._choices.preset = new
            self.refresh()

    def remove(self, name: str) -> None:
        """Remove a preset; a toast can bring it back."""
        before = self.presets
        self._put(without(before, name))
        self._choices.preset = ""
        self.refresh()
        undo = (say("Undo"), lambda: self._bring_back(before))
        self._desk.tell(say("Preset “{name}” removed", name=name), undo)

    def menu(self) -> QMenu:
        """The list, with what can be done to the chosen one."""
        menu, chosen = QMenu(self), self.pill.choice
        for each in self.presets:
            action = QAction(each.name.replace("&", "&&"), menu)
            if each.name == chosen:
                action.setIcon(icons.icon("check", "accent"))
            action.triggered.connect(lambda _=False, name=each.name: self.apply(name))
            menu.addAction(action)
        if self.presets:
            menu.addSeparator()
        self._add(menu, say("Keep these choices as a preset…"), lambda: self._ask("", self.keep))
        if chosen:
            self._add(menu, say("Update “{name}”", name=chosen), lambda: self.keep(chosen))
            rename = partial(self.rename, chosen)
            said = say("Rename “{name}”…", name=chosen)
            self._add(menu, said, lambda: self._ask(chosen, rename))
            self._add(menu, say("Remove “{name}”", name=chosen), lambda: self.remove(chosen))
        return menu

    def _bring_back(self, presets: tuple[Preset, ...]) -> None:
        """As they were; the sheet may be closed by then."""
        if shiboken6.isValid(self):
            self._put(presets)
        else:
            ask_aside(self._desk, lambda: save_presets(presets), lambda _: None)

    def _open(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.pill.mapToGlobal(QPoint(0, self.pill.height() + 4)))

    def _add(self, menu: QMenu, said: Said, act: Callable[[], object]) -> None:
        action = QAction(words().of(said).replace("&", "&&"), menu)
        # Once the menu is gone: it would take the focus back.
        action.triggered.connect(lambda _=False: QTimer.singleShot(0, self, act))
        menu.addAction(action)

    def _ask(self, name: str, then: Callable[[str], None]) -> None:
        self._naming = then
        self.pill.hide()
        self.field.show()
        self.field.show_text(name)
        self.field.setFocus()
        self.field.selectAll()

    def _name(self) -> None:
        naming, typed = self._naming, self.field.text()
        self._leave()
        if naming is not None:
            naming(typed)

    def _leave(self) -> None:
        self._naming = None
        self.field.hide()
        self.pill.show()
        self.pill.setFocus()

    def _take(self, found: tuple[Preset, ...]) -> None:
        self.presets = found
        self.refresh()

    def _put(self, presets: tuple[Preset, ...]) -> None:
        self._take(presets)
        self._unsaved = presets
        if not self._saving:
            self._save()

    def _save(self, *_: object) -> None:
        """Write what is newest; one writing after the other, so that the last one lasts."""
        presets, self._unsaved = self._unsaved, None
        self._saving = presets is not None
        if presets is not None:
            ask_aside(self._desk, lambda: save_presets(presets), self._saved, self._failed)

    def _saved(self, _: None) -> None:
        if shiboken6.isValid(self):
            self._save()

    def _failed(self, error: StudioError) -> None:
        tell_error(self._desk, error)
        self._saved(None)


class _Pill(Choice):
    """The pill of a list that can do more than choose."""

    def __init__(self, open: Callable[[], None]) -> None:
        self._opened = open
        super().__init__(say("Preset"), "export.preset", [("", say("none"))], pill=True)

    def open(self) -> None:
        self._opened()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.open()
        else:
            super().keyPressEvent(event)


class _NameField(LineField):
    """Enter takes the name, Esc and going elsewhere leave it."""

    done = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
