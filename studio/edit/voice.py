"""Changing what a kit says in words: sets of hashtags, who is mentioned, the house's accounts."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from studio.edit.texts import tidy_hashtags
from studio.errors import BadInput
from studio.model.brand import Account, Contact, Voice
from studio.wording import say


def put_set(voice: Voice, name: str, hashtags: Iterable[str]) -> Voice:
    """The voice with a set of hashtags: a new one at the end, or other ones under its name."""
    tags = tuple(f"#{tag}" for tag in tidy_hashtags(hashtags))
    return msgspec.structs.replace(voice, sets={**voice.sets, _named(name): tags})


def rename_set(voice: Voice, name: str, new: str) -> Voice:
    """The voice with another name for a set, in its place. Raises BadInput where it is taken."""
    new = _named(new)
    _refuse_taken(new, (each for each in voice.sets if each != name))
    sets = {new if each == name else each: tags for each, tags in voice.sets.items()}
    return msgspec.structs.replace(voice, sets=sets)


def remove_set(voice: Voice, name: str) -> Voice:
    """The voice without a set."""
    kept = {each: tags for each, tags in voice.sets.items() if each != name}
    return msgspec.structs.replace(voice, sets=kept)


def add_contact(voice: Voice, name: str) -> Voice:
    """The voice with one more contact. Raises BadInput where the name is taken."""
    contact = Contact(name=_named(name))
    _refuse_taken(contact.name, (each.name for each in voice.contacts))
    return msgspec.structs.replace(voice, contacts=(*voice.contacts, contact))


def rename_contact(voice: Voice, name: str, new: str) -> Voice:
    """The voice with another name for a contact. Raises BadInput where it is taken."""
    new = _named(new)
    _refuse_taken(new, (each.name for each in voice.contacts if each.name != name))
    return _with_contact(voice, name, name=new)


def set_handle(voice: Voice, name: str, network: str, handle: str) -> Voice:
    """The voice with what a contact is called on a network, with or without @; "": nowhere."""
    contact = next((each for each in voice.contacts if each.name == name), None)
    if contact is None:
        return voice
    handles = {each: word for each, word in contact.handles.items() if each != network}
    if said := tidy_handle(handle):
        handles[network] = said
    return _with_contact(voice, name, handles=handles)


def remove_contact(voice: Voice, name: str) -> Voice:
    """The voice without a contact."""
    kept = tuple(each for each in voice.contacts if each.name != name)
    return msgspec.structs.replace(voice, contacts=kept)


def set_account(
    voice: Voice, network: str, handle: str | None = None, caption_max: int | None = None
) -> Voice:
    """The voice with what the house is called on a network, or what its server accepts.

    Only what is given changes; a `caption_max` of 0 is the usual limit again.
    """
    account = voice.accounts.get(network, Account())
    if handle is not None:
        account = msgspec.structs.replace(account, handle=tidy_handle(handle))
    if caption_max is not None:
        account = msgspec.structs.replace(account, caption_max=caption_max or None)
    accounts = {each: known for each, known in voice.accounts.items() if each != network}
    if account != Account():
        accounts[network] = account
    return msgspec.structs.replace(voice, accounts=accounts)


def tidy_handle(handle: str) -> str:
    """A handle as it is kept: without @, and the name alone of an address of a profile."""
    word = " ".join(handle.split()).rstrip("/")
    return word.rpartition("/")[2].lstrip("@")


def _with_contact(voice: Voice, known: str, **changes: object) -> Voice:
    contacts = (
        msgspec.structs.replace(each, **changes) if each.name == known else each
        for each in voice.contacts
    )  # fmt: skip
    return msgspec.structs.replace(voice, contacts=tuple(contacts))


def _named(name: str) -> str:
    found = " ".join(name.split()).lstrip("@")
    if not found:
        raise BadInput(say("It needs a name"))
    return found


def _refuse_taken(name: str, others: Iterable[str]) -> None:
    if name.casefold() in (each.casefold() for each in others):
        raise BadInput(say("“{name}” is there already", name=name), say("Take another name."))
