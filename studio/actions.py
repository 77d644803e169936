"""Everything a person can ask the window for, as a table: menus, keys and search read it."""

from __future__ import annotations

from typing import Literal

import msgspec

from studio.wording import Said, say

Menu = Literal["", "file", "edit", "view", "post", "help"]
Where = Literal["anywhere", "create", "wall", "focus", "brand", "home"]


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to ask for. `keys` are portable key sequences; all of them do it.

    `letter`: a single key that only works while no text has the caret.
    """

    id: str
    said: Said
    menu: Menu = ""
    keys: tuple[str, ...] = ()
    letter: str = ""
    icon: str = ""
    where: Where = "anywhere"
    toggles: bool = False


ACTIONS: tuple[Action, ...] = (
    Action(id="undo", said=say("Undo"), menu="edit", keys=("Ctrl+Z",), icon="mdi6.undo-variant"),
)
