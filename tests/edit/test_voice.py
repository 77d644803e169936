"""Sets, contacts and accounts of a kit come, change and go; and the file of a kit says them all."""

from __future__ import annotations

import tomllib

import msgspec
import pytest

from studio.edit.voice import (
    add_contact,
    put_set,
    remove_contact,
    remove_set,
    rename_contact,
    rename_set,
    set_account,
    set_handle,
)
from studio.errors import BadInput
from studio.model.brand import Account, Contact, Voice
from studio.store.brand_writing import brand_toml
from studio.store.brands import load_brand

BLANK = Voice()


def test_a_set_keeps_its_place_when_it_is_renamed() -> None:
    voice = put_set(put_set(BLANK, "Festival", ["#Nuit", "nuit", "Été"]), "Ville", ["Lyon"])
    assert voice.sets == {"Festival": ("#Nuit", "#Été"), "Ville": ("#Lyon",)}
    renamed = rename_set(voice, "Festival", " Saison  2026 ")
    assert list(renamed.sets) == ["Saison 2026", "Ville"]
    assert rename_set(voice, "Ville", "ville").sets["ville"] == ("#Lyon",)
    assert remove_set(remove_set(voice, "Ville"), "Festival") == BLANK
    with pytest.raises(BadInput, match="there already"):
        rename_set(voice, "Ville", "festival")
    with pytest.raises(BadInput, match="needs a name"):
        put_set(voice, "  ", ["a"])


def test_a_contact_has_a_handle_by_network() -> None:
    voice = set_handle(add_contact(BLANK, "@Ville de Lyon"), "Ville de Lyon", "x", "@lyon")
    voice = set_handle(voice, "Ville de Lyon", "instagram", "https://instagram.com/villedelyon/")
    expected = Contact(name="Ville de Lyon", handles={"x": "lyon", "instagram": "villedelyon"})
    assert voice.contacts == (expected,)
    assert set_handle(voice, "Ville de Lyon", "x", " ").contacts[0].handles == {
        "instagram": "villedelyon"
    }
    assert rename_contact(voice, "Ville de Lyon", "Lyon").contacts[0].name == "Lyon"
    assert remove_contact(voice, "Ville de Lyon") == BLANK
    assert set_handle(voice, "Nobody", "x", "nobody") == voice
    with pytest.raises(BadInput, match="there already"):
        add_contact(voice, "ville de lyon")


def test_an_account_is_there_while_it_says_something() -> None:
    voice = set_account(BLANK, "mastodon", caption_max=1000)
    voice = set_account(voice, "mastodon", handle="@hall@m.example")
    assert voice.accounts == {"mastodon": Account(handle="hall@m.example", caption_max=1000)}
    assert set_account(set_account(voice, "mastodon", caption_max=0), "mastodon", "") == BLANK


def test_the_file_of_a_kit_says_all_of_its_voice() -> None:
    kit = load_brand("lumiere")
    voice = put_set(kit.voice, 'Set "one" é', ["a"])
    voice = set_handle(add_contact(voice, "Ville de Lyon"), "Ville de Lyon", "x", "lyon")
    voice = set_account(add_contact(voice, "Nobody"), "mastodon", "hall@m.example", 1000)
    voice = msgspec.structs.replace(voice, french_spaces=True)
    written = tomllib.loads(brand_toml(msgspec.structs.replace(kit, voice=voice)))
    assert msgspec.convert(written["voice"], Voice) == voice
    plain = tomllib.loads(brand_toml(kit))
    assert msgspec.convert(plain["voice"], Voice) == kit.voice
