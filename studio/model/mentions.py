"""Who is mentioned: "@Ville de Lyon" becomes the handle that the city has on each network."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import normalize

from studio.model.brand import Contact
from studio.model.rewriting import Rewritten


def with_handles(text: Rewritten, contacts: Sequence[Contact], network: str) -> None:
    """Names of the address book as handles; who has none there is named without the @."""
    contacts = [each for each in contacts if each.name.strip()]
    if "@" not in text.text or not contacts:
        return
    handles = {_key(each.name): _handle(each, network) for each in contacts}
    names = _names(tuple(each.name for each in contacts))
    text.replace(names, lambda found: handles.get(_key(found.group()[1:]), found.group()))


def _handle(contact: Contact, network: str) -> str:
    handle = contact.handles.get(network, "").strip().lstrip("@")
    return f"@{handle}" if handle else contact.name


@lru_cache(maxsize=8)
def _names(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the names after an @, the longest first; capitals and kinds of spaces are alike."""
    ordered = sorted(names, key=len, reverse=True)
    spelt = (spelling for name in ordered for spelling in (normalize("NFC", name),
                                                           normalize("NFD", name)))  # fmt: skip
    parts = (r"\s+".join(re.escape(word) for word in name.split()) for name in spelt)
    return re.compile(rf"(?<![\w@])@(?:{'|'.join(part for part in parts if part)})(?!\w)", re.I)


def _key(name: str) -> str:
    return " ".join(normalize("NFC", name).casefold().split())
