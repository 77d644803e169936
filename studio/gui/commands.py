"""Actions that can be asked for now: what runs them, whether they apply, and their keys.

The table is `studio.actions`; each part of the window says here what it answers for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from studio.actions import ACTIONS, Action
from studio.gui import icons
from studio.gui.caret import text_has_caret
from studio.gui.desk import Desk
from studio.gui.key_choices import is_letter, keys_of
from studio.gui.key_words import keys_shown
from studio.gui.settings import settings
from studio.gui.widgets.open_sheets import open_sheets
from studio.gui.words import words
from studio.wording import Said, say

Run = Callable[[], object]
Asks = Callable[[], bool]
_CALM_MS = 80  # a drag changes things 60 times a second
_OVER_SHEETS = frozenset({"quit", "motion.less", "layout.reset"})
_LOOKS = frozenset({"theme", "language", "text_size"})


@dataclass(frozen=True)
class _Answer:
    run: Run
    enabled: Asks | None
    checked: Asks | None


class Commands(QObject):
    """Every action of the table as a QAction. An action without an answer cannot be asked for."""

    answers_changed = Signal()  # a part of the window came to answer for an action
    refreshed = Signal()  # what can be asked for, or what is on, may have changed

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._table = {each.id: each for each in ACTIONS}
        self._answers: dict[str, _Answer] = {}
        self._names: dict[str, Callable[[], Said]] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._actions = {each.id: self._made(each) for each in ACTIONS}
        self._window: QWidget | None = None
        self._soon = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._soon.timeout.connect(self.refresh)
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self.refresh)
        self._listen()
        self.refresh()

    @property
    def table(self) -> tuple[Action, ...]:
        return ACTIONS

    def on(
        self, id: str, run: Run, enabled: Asks | None = None, checked: Asks | None = None
    ) -> None:
        """Say what an action does, when it can be asked for, and (of a toggle) whether it is on.

        The last one to say so answers. Raises KeyError for an action that the table lacks.
        """
        self._table[id]
        is_new = id not in self._answers
        self._answers[id] = _Answer(run, enabled, checked)
        if is_new:
            self.answers_changed.emit()
        self._next.start()

    def name(self, id: str, said: Callable[[], Said]) -> None:
        """Give an action a name that depends on the moment, such as "Undo: Move the headline"."""
        self._names[id] = said
        self._soon.start()

    def action(self, id: str) -> QAction:
        return self._actions[id]

    def run(self, id: str) -> None:
        """Do it, if it can be asked for now."""
        self._actions[id].setEnabled(self.can(id))
        self._actions[id].trigger()

    def answered(self, id: str) -> bool:
        """Whether any part of the window does it at all."""
        return id in self._answers

    def can(self, id: str) -> bool:
        """Whether it can be asked for here and now."""
        answer = self._answers.get(id)
        if answer is None or not self.is_in(self._table[id], self.here):
            return False
        return answer.enabled is None or answer.enabled()

    def title(self, id: str) -> Said:
        """What it is called at this moment."""
        return self._names[id]() if id in self._names else self._table[id].said

    def hint(self, id: str) -> str:
        """Its name and key, as a tooltip shows them, in the present language."""
        keys = self.keys(id)
        name = words().of(self.title(id)).removesuffix("…")
        return words().of(say("{name} ({keys})", name=name, keys=keys)) if keys else name

    def keys(self, id: str) -> str:
        """Its first key as people read it, "" where it has none."""
        return keys_shown(self._actions[id].shortcut())

    def sequences(self, id: str) -> tuple[str, ...]:
        """Its keys as portable sequences, the person's own where there are any."""
        return keys_of(self._table[id])

    def attach(self, window: QWidget) -> None:
        """Let the keys of all actions work in a window, for as long as it lives."""
        self._window = window
        self.setParent(window)
        for action in self._actions.values():
            window.addAction(action)

    def refresh_soon(self, *_: object) -> None:
        """Ask again once things are calm: not sixty times a second while something is dragged."""
        self._soon.start()

    def refresh(self) -> None:
        """Ask again what can be asked for, what is on, and what it is called."""
        for id, action in self._actions.items():
            answer = self._answers.get(id)
            action.setEnabled(self.can(id))
            if answer and answer.checked:
                action.setChecked(answer.checked())
        for id in self._names:
            self._actions[id].setText(words().of(self.title(id)))
        self.refreshed.emit()

    def _made(self, each: Action) -> QAction:
        action = QAction(self)
        action.setObjectName(f"action.{each.id}")
        action.setShortcuts([QKeySequence(key) for key in keys_of(each)])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(each.toggles)
        action.setMenuRole(_role(each.id))
        if each.icon:
            action.setIcon(icons.icon(each.icon))
        if each.choice:
            action.setIconVisibleInMenu(False)  # its place is the tick's
            group = self._groups.setdefault(each.choice, QActionGroup(self))
            group.setExclusionPolicy(QActionGroup.ExclusionPolicy.Exclusive)
            group.addAction(action)
        words().put(action, action.setText, lambda: self.title(each.id))
        action.triggered.connect(lambda _checked=False, id=each.id: self._triggered(id))
        return action

    def _covered(self, id: str) -> bool:
        """Whether a sheet lies over the window; looks, language and leaving may still be chosen."""
        if self._window is None or id in _OVER_SHEETS or self._table[id].choice in _LOOKS:
            return False
        return open_sheets(self._window).top is not None

    def _triggered(self, id: str) -> None:
        answer = self._answers.get(id)
        typed = any(map(is_letter, keys_of(self._table[id]))) and text_has_caret()
        if answer and self.can(id) and not typed and not self._covered(id):
            answer.run()
        self.refresh()

    @property
    def here(self) -> str:
        """Where the person is: "home", "brand", "wall", "focus" or "captions"."""
        selection = self._desk.selection
        if selection.place != "create":
            return selection.place
        if self._desk.view.face == "captions" and self._desk.post is not None:
            return "captions"
        return "focus" if selection.focused else "wall"

    def is_in(self, each: Action, place: str) -> bool:
        """Whether an action belongs to a place, as `here` names it."""
        if each.where == "create":
            return place in ("wall", "focus")
        return each.where in ("anywhere", place)

    def _follow_keys(self, name: str) -> None:
        """Keys were chosen: they work at once, and tooltips say so."""
        if name != "keys":
            return
        for id, action in self._actions.items():
            wanted = [QKeySequence(key) for key in keys_of(self._table[id])]
            if action.shortcuts() != wanted:
                action.setShortcuts(wanted)
        words().repeat()
        self.refresh()

    def _listen(self) -> None:
        settings().changed.connect(self._follow_keys)
        selection = self._desk.selection
        for moved in (selection.place_changed, selection.post_changed, selection.focus_changed):
            moved.connect(lambda *_: self._next.start())  # keys of a place work as it shows
        for changed in (
            selection.formats_changed, selection.layer_changed, self._desk.view.changed,
            self._desk.document.changed, self._desk.document.opened, words().changed,
        ):  # fmt: skip
            changed.connect(self.refresh_soon)


def _role(id: str) -> QAction.MenuRole:
    """Where the Mac puts it."""
    roles = {
        "quit": QAction.MenuRole.QuitRole,
        "about": QAction.MenuRole.AboutRole,
        "settings": QAction.MenuRole.PreferencesRole,
    }
    return roles.get(id, QAction.MenuRole.NoRole)
