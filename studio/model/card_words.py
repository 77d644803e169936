"""The words of the cards that open and end a film."""

from __future__ import annotations

import msgspec

CARD_SLOTS = ("title", "date", "place", "address")  # names for words that only cards show


class CardWords(msgspec.Struct, frozen=True, kw_only=True):
    """Each may be empty. `line`: when and where; `address`: of a web page."""

    title: str = ""
    line: str = ""
    address: str = ""
    language: str = "fr"
