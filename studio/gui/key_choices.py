"""Which keys do what: the usual ones, and those that the person chose instead."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from studio.actions import ACTIONS, Action
from studio.gui.settings import settings
from studio.wording import Said, say

_OF_TEXTS = ("Ctrl+C", "Ctrl+X", "Ctrl+V")  # wherever something is written
_ALONE = (
    Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab,
    Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up,
    Qt.Key.Key_Down,
)  # fmt: skip
_PLACES = {  # where an action of a place can be asked for
    "anywhere": frozenset(("home", "brand", "wall", "focus", "captions")),
    "create": frozenset(("wall", "focus", "captions")),
}


def usual_keys(each: Action) -> tuple[str, ...]:
    """The keys of an action as the table has them: some twice, for keyboards with accents."""
    return (*each.keys, each.letter) if each.letter else each.keys


def keys_of(each: Action) -> tuple[str, ...]:
    """The keys of an action now."""
    own = settings().now.keys.get(each.id)
    return usual_keys(each) if own is None else own


def is_letter(key: str) -> bool:
    """Whether a sequence is one sign without Ctrl or Alt: it may act only while nobody writes."""
    combination = _combination(key)
    if combination is None:
        return False
    held = combination.keyboardModifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    return not held and combination.key() < Qt.Key.Key_Escape


def put_keys(each: Action, keys: tuple[str, ...]) -> None:
    """Let these keys do it from now on; what no key of others is."""
    chosen = dict(settings().now.keys)
    chosen[each.id] = keys
    if keys == usual_keys(each):
        del chosen[each.id]
    settings().put("keys", chosen)


def put_first_key(each: Action, key: str) -> None:
    """Let a key do it in the place of its first one; the others, such as twins, stay."""
    rest = keys_of(each)[1:]
    put_keys(each, (key, *(other for other in rest if other != key)))


def take_key(each: Action, key: str) -> None:
    """Let a key do this instead of whatever else it did."""
    chosen = dict(settings().now.keys)
    for other in rivals(each, key):
        chosen[other.id] = tuple(had for had in keys_of(other) if not _same(had, key))
    settings().put("keys", chosen)
    put_first_key(each, key)


def reset_keys(each: Action) -> None:
    """The usual keys again, also where another action has taken one."""
    for key in usual_keys(each):
        for other in rivals(each, key):
            put_keys(other, tuple(had for had in keys_of(other) if not _same(had, key)))
    put_keys(each, usual_keys(each))


def reset_all_keys() -> None:
    """Every action has its usual keys."""
    settings().put("keys", {})


def rivals(each: Action, key: str) -> tuple[Action, ...]:
    """Other actions that a key does in the same place."""
    return tuple(
        other for other in ACTIONS
        if other.id != each.id and _places(other) & _places(each)
        and any(_same(had, key) for had in keys_of(other))
    )  # fmt: skip


def refusal(key: str) -> Said | None:
    """Why a key cannot be chosen, None where it can."""
    combination = _combination(key)
    if combination is None:
        return say("This key has no name")
    held = combination.keyboardModifiers()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    if held & both == both:
        return say("Ctrl with Alt writes signs on many keyboards (AltGr)")
    if any(_same(key, each) for each in _OF_TEXTS):
        return say("This key copies, cuts or pastes wherever something is written")
    bare = not held & ~Qt.KeyboardModifier.ShiftModifier
    if bare and combination.key() in _ALONE:
        return say("This key moves about or closes, everywhere")
    return None


def _places(each: Action) -> frozenset[str]:
    return _PLACES.get(each.where, frozenset((each.where,)))


def _same(one: str, other: str) -> bool:
    return QKeySequence(one) == QKeySequence(other)


def _combination(key: str) -> QKeyCombination | None:
    sequence = QKeySequence(key)
    if sequence.count() != 1:
        return None
    found: QKeyCombination = sequence[0]  # type: ignore[index]  # the stubs lack it
    return None if found.key() == Qt.Key.Key_unknown else found
