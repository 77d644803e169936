"""All that a network gets in words: handles, languages, titles, spaces, limits of its account."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.model.brand import Account, Contact, Voice
from studio.model.caption import CaptionResult
from studio.model.network import TextRules
from studio.model.posted import caption_typed, place_typed, posted
from studio.model.project import ProjectPost
from studio.model.texts import SEPARATOR, Texts
from studio.store.catalogue import load_catalogue

CITY = Contact(name="Ville de Lyon", handles={"instagram": "villedelyon", "x": "@lyon",
                                              "mastodon": "lyon@social.lyon.fr"})  # fmt: skip
HALL = Contact(name="Ville", handles={"instagram": "laville"})
CONTACTS = Voice(contacts=(HALL, CITY))


def rules_of(network: str, surface: str = "") -> TextRules:
    found = load_catalogue(Path("/nowhere")).network(network)
    return (found.text_rules(surface) if surface else found.text[0]) or found.text[0]


def post(caption: str = "", **more: object) -> ProjectPost:
    made = ProjectPost(id="a", name="A", texts={"fr": Texts(caption=caption)})
    return msgspec.structs.replace(made, **more)


def on(network: str, given: ProjectPost, voice: Voice | None = None) -> CaptionResult:
    return posted(given, network, rules_of(network), voice or Voice())


def reasons(result: CaptionResult) -> list[str]:
    return [str(reason) for reason in result.reasons]


def test_a_contact_has_its_handle_on_each_network_and_its_name_elsewhere() -> None:
    text = "Avec @Ville de Lyon, @ville  de\u00a0lyon et @Ville ! Pas @Villeurbanne ni a@Ville.fr"
    assert on("instagram", post(text), CONTACTS).text == (
        "Avec @villedelyon, @villedelyon et @laville ! Pas @Villeurbanne ni a@Ville.fr"
    )
    assert on("x", post("Merci @Ville de Lyon"), CONTACTS).text == "Merci @lyon"
    assert on("facebook", post("Merci @Ville de Lyon"), CONTACTS).text == "Merci Ville de Lyon"
    mastodon = on("mastodon", post("Merci @Ville de Lyon"), CONTACTS)
    assert mastodon.text == "Merci @lyon@social.lyon.fr"
    assert mastodon.length == len("Merci @lyon")


def test_the_account_has_the_limit_of_its_own_server() -> None:
    long = post("a" * 700)
    assert (on("mastodon", long).state, on("mastodon", long).limit) == ("blocked", 500)
    server = Voice(accounts={"mastodon": Account(handle="hall@m.example", caption_max=1000)})
    own = on("mastodon", long, server)
    assert (own.state, own.limit, own.overflow) == ("ready", 1000, None)
    assert on("bluesky", long, server).limit == 300


def test_languages_are_posted_together_and_counted_together() -> None:
    both = post(
        texts={"fr": Texts(caption="Bonsoir !"), "en": Texts(caption="Good evening!")},
        languages=("fr", "en"),
    )
    result = on("x", both, Voice(french_spaces=True))
    assert result.text == f"Bonsoir\u00a0!{SEPARATOR}Good evening!"
    assert result.length == len(result.text)


def test_french_spaces_are_put_where_french_wants_them_and_counted() -> None:
    voice = Voice(french_spaces=True)
    typed = "« Lumière »: entrée libre! À 18:30; voir https://hall.fr/a?b=1 … vraiment ?"
    text = on("facebook", post(typed), voice).text
    assert text == (
        "«\u00a0Lumière\u00a0»\u00a0: entrée libre\u00a0! À 18:30\u00a0; voir "
        "https://hall.fr/a?b=1 … vraiment\u00a0?"
    )
    assert on("facebook", post(text), voice).text == text
    assert on("facebook", post(typed)).text == typed
    english = post(texts={"en": Texts(caption="Free! Really?")}, language="en")
    assert on("facebook", english, voice).text == "Free! Really?"


def test_hashtags_of_the_post_come_before_those_of_the_brand() -> None:
    voice = Voice(hashtags=("#Hall", "#Lyon"))
    assert on("facebook", post("Soir"), voice).text.endswith("#Hall #Lyon")
    assert on("facebook", post("Soir", hashtags=("Été",)), voice).text == "Soir\n\n#Été"
    assert on("facebook", post("Soir", hashtags=()), voice).text == "Soir"


def test_a_title_is_judged_where_a_network_has_one() -> None:
    film = post(texts={"fr": Texts(caption="Vu.", titles={"": "T" * 101, "pinterest": "Court"})})
    youtube = on("youtube", film)
    assert youtube.title is not None
    assert (youtube.title.length, youtube.title.limit, youtube.title.overflow) == (101, 100, 100)
    assert (youtube.state, youtube.overflow) == ("blocked", None)
    assert reasons(youtube) == ["Title: 1 character too long"]
    assert on("pinterest", film).state == "ready"
    assert on("instagram", film).title is None
    angled = on("youtube", post(texts={"fr": Texts(titles={"": "a < b"})}))
    assert reasons(angled) == ["Title: Signs that are not accepted: <"]


def test_alternative_texts_and_first_comments_belong_to_networks() -> None:
    said = Texts(alt="a" * 1200, alts={"x": "Une scène"}, comment="Merci @Ville de Lyon")
    given = post(texts={"fr": said})
    assert on("x", given).state == "ready"
    assert reasons(on("instagram", given)) == ["Alternative text: 200 characters too long"]
    assert on("x", given, CONTACTS).comment == "Merci @lyon"
    assert on("pinterest", given, CONTACTS).comment == ""


def test_a_first_comment_that_is_a_reply_has_the_length_of_a_post() -> None:
    given = post(texts={"fr": Texts(caption="Bonsoir", comment="b" * 303)})
    assert reasons(on("bluesky", given)) == ["First comment: 3 characters too long"]
    assert on("facebook", given).state == "ready"


def test_what_is_nowhere_written_is_ready() -> None:
    silent = on("instagram", ProjectPost(id="a", name="A"))
    assert (silent.text, silent.state, silent.too_long) == ("", "ready", 0)


TYPED = st.text(st.sampled_from("ab é!?:;«» \u00a0\u202f\n@VilledeLyon#✨\t"), max_size=80)


@given(TYPED, TYPED, st.sampled_from(["instagram", "facebook", "x"]), st.booleans())
def test_no_sign_is_ever_lost(french: str, english: str, network: str, spaces: bool) -> None:
    given_post = post(
        texts={"fr": Texts(caption=french), "en": Texts(caption=english)}, languages=("fr", "en")
    )
    text = caption_typed(given_post, network, Voice(french_spaces=spaces))
    assert "".join(text.replace("—", "").split()) == "".join((french + english).split())


@given(TYPED, st.booleans())
def test_every_place_of_what_is_posted_was_typed_somewhere(typed: str, spaces: bool) -> None:
    voice = Voice(french_spaces=spaces, contacts=(CITY,))
    text = caption_typed(post(typed), "instagram", voice)
    places = [place_typed(post(typed), "instagram", voice, "fr", at) for at in range(len(text))]
    assert all(each is not None and 0 <= each < len(typed) for each in places)
    assert places == sorted(places, key=lambda place: place or 0)


@pytest.mark.parametrize(
    ("language", "place"), [("fr", 250), ("en", 255 + len(SEPARATOR)), ("en", 300)]
)
def test_the_excess_is_found_in_the_language_that_holds_it(language: str, place: int) -> None:
    both = post(
        texts={"fr": Texts(caption=" " + "a" * 255), "en": Texts(caption="b" * 255)},
        languages=("fr", "en"),
    )
    found = place_typed(both, "bluesky", Voice(), language, place)
    assert found == {250: 251, 255 + len(SEPARATOR): 0, 300: 300 - 255 - len(SEPARATOR)}[place]
    other = place_typed(both, "bluesky", Voice(), "en" if language == "fr" else "fr", place)
    assert other == (0 if language == "fr" else None)


@pytest.mark.parametrize("name", [" ", "(", "\n", "[a-z]*", "a" * 200])
def test_a_contact_without_a_name_is_nobody_and_odd_names_are_only_names(name: str) -> None:
    odd = Voice(contacts=(Contact(name=name, handles={"x": "odd"}),))
    said = "Write me @ home, @you and me@example.fr"
    assert on("x", post(said), odd).text == said
