"""Which keys help in which place: three for the status bar."""

from __future__ import annotations

from studio.gui.desk import Desk
from studio.gui.settings import settings
from studio.wording import Said, say

Keys = tuple[tuple[tuple[str, ...], Said], ...]

_EMPTY: Keys = ((("Ctrl+I",), say("add media")), (("Ctrl+K",), say("find")), (("F1",), say("keys")))
_WALL: Keys = (
    (("Enter",), say("edit large")),
    (("S",), say("safe zones")),
    (("Ctrl",), say("move only one")),
)
_CAPTIONS: Keys = (
    (("Ctrl", "↓"), say("next network")),
    (("Ctrl", "Enter"), say("back to the wall")),
)
_FOCUS: Keys = (
    (("←", "→"), say("nudge")),
    (("F",), say("focal point")),
    (("Ctrl",), say("this one only")),
    (("Esc",), say("back to the wall")),
)
_CLIP: Keys = (
    (("Space",), say("play")),
    (("I", "O"), say("begin, end")),
    (("Esc",), say("back to the wall")),
)
_BRAND: Keys = ((("Ctrl+Z",), say("undo")), (("Ctrl+K",), say("find")), (("F1",), say("keys")))
_ACTIONS = {  # what these keys ask for, where they were not changed
    "Ctrl+I": "media.add", "Ctrl+K": "find", "F1": "keys", "S": "safe_zones", "F": "focal",
    "Space": "clip.play", "I": "clip.in", "O": "clip.out", "Ctrl+Z": "undo",
}  # fmt: skip


def keys_here(desk: Desk) -> Keys:
    """The keys worth knowing right here."""
    return tuple((_now(caps), said) for caps, said in _usual_here(desk))


def _now(caps: tuple[str, ...]) -> tuple[str, ...]:
    """Keys as the person chose them; those of hands are what they are."""
    changed = (_ACTIONS[cap] for cap in caps if cap in _ACTIONS)
    own = [keys[0] for id in changed if (keys := settings().now.keys.get(id))]
    return tuple(own) if own and len(own) == len(caps) else caps


def _usual_here(desk: Desk) -> Keys:
    if desk.selection.place == "brand":
        return _BRAND
    if desk.selection.place == "home" or desk.post is None:
        return _EMPTY
    if desk.view.face == "captions":
        return _CAPTIONS
    if not desk.selection.focused:
        return _WALL
    return _FOCUS if desk.post.kind == "image" else _CLIP


_WALL_HANDS: Keys = (
    (("←", "↑", "→", "↓"), say("Another format")),
    (("Enter",), say("Edit large")),
    (("Ctrl",), say("With a drag: move only this one")),
)
_FOCUS_HANDS: Keys = (
    (("←", "↑", "→", "↓"), say("Nudge; with Shift further")),
    (("Alt", "→"), say("Next format")),
    (("Enter",), say("Write in a text")),
    (("Ctrl",), say("With a drag: move only this one")),
)


def gestures(place: str) -> Keys:
    """What hands can do in a place besides asking for an action."""
    moves: Keys = ((("Tab",), say("Next control")), (("Esc",), say("Back, or close")))
    more = {"wall": _WALL_HANDS, "focus": _FOCUS_HANDS}
    return (*moves, *more.get(place, ()))
