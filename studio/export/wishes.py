"""How a person wants the files of an export: their names, what lies beside them, how good."""

from __future__ import annotations

from typing import Literal

import msgspec

from studio.export.claim import Collision

Quality = Literal["automatic", "smaller", "best"]
Sheet = Literal["none", "page", "pdf", "both"]  # the contact sheet, for approval


class Wishes(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All usual: what `studio export` makes where nothing is said.

    `names`: pieces of a file's name, in order, of `naming.PIECES`; empty: the usual names.
    `silent`: networks whose caption is left out.
    """

    names: tuple[str, ...] = ()
    collision: Collision = "keep"
    captions: bool = True
    sheet: Sheet = "page"
    location: bool = False  # keep where a photo was taken
    quality: Quality = "automatic"
    silent: tuple[str, ...] = ()
