"""Repairs of a caption that is too long: without hashtags, or as a thread."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.model.brand import Voice
from studio.model.caption import write_caption
from studio.model.counting import length
from studio.model.counting.tags import find_hashtags
from studio.model.network import TextRules
from studio.model.shortening import drop_hashtags, without_hashtags
from studio.model.texts import SEPARATOR
from studio.model.thread import as_thread
from studio.store.catalogue import load_catalogue

TEXT = (
    "Trois nuits de lumière, une ville sous les étoiles ✨\n\n"
    "Du 12 au 14 juin, Lyon devient une scène à ciel ouvert : quarante artistes, six places. "
    "Venez avec M. Dupont et vos amis. Prenez un parapluie, au cas où.\n\n"
    "Entrée libre · programme : https://hall.fr/jazz.html et la suite bientôt.\n\n"
    "#FestivalLumière #Lyon #Concert"
)


def rules_of(network: str) -> TextRules:
    return load_catalogue(Path("/nowhere")).network(network).text[0]


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("Ce soir à #Lyon on danse.\n\n#Fête #Lyon #Concert", "Ce soir à Lyon on danse."),
        ("Rendez-vous à #Lyon", "Rendez-vous à Lyon"),
        ("Vive la fête ! #Lyon", "Vive la fête !"),
        ("Entrée libre ✨ #Lyon", "Entrée libre ✨"),
        ("Entrée libre\n#Un #Deux\n\nSuite", "Entrée libre\n\nSuite"),
        ("#Un", ""),
        ("N° 1 # seul", "N° 1 # seul"),
    ],
)
def test_rows_of_hashtags_go_and_words_of_sentences_stay(typed: str, left: str) -> None:
    assert drop_hashtags(typed) == left
    assert drop_hashtags(left) == left


def test_the_button_says_how_much_is_saved() -> None:
    result = write_caption(TEXT, rules_of("bluesky"))
    assert result.overflow == 300
    saved = without_hashtags(result, rules_of("bluesky"))
    assert saved == len("\n\n#FestivalLumière #Lyon #Concert")
    assert length(drop_hashtags(result.text), "graphemes") == result.length - saved


def test_a_thread_ends_its_parts_where_sentences_end() -> None:
    rules = msgspec.structs.replace(rules_of("bluesky"), caption_max=160)
    parts = as_thread(TEXT, rules)
    assert [part[-3:] for part in parts] == ["1/3", "2/3", "3/3"]
    assert parts[0].endswith("six places. 1/3")
    assert parts[1].startswith("Venez avec M. Dupont et vos amis.")
    assert parts[2].endswith("https://hall.fr/jazz.html et la suite bientôt.\n\n"
                             "#FestivalLumière #Lyon #Concert 3/3")  # fmt: skip


def test_what_fits_is_no_thread() -> None:
    assert as_thread("Bonsoir", rules_of("bluesky")) == ("Bonsoir",)
    assert as_thread("", rules_of("bluesky")) == ("",)
    assert as_thread("a" * 9000, rules_of("snapchat")) == ("a" * 9000,)


def test_signature_and_hashtags_of_the_brand_close_the_thread() -> None:
    voice = Voice(hashtags=("#Hall",), signature="L’équipe")
    parts = as_thread(TEXT, rules_of("bluesky"), voice)
    assert "L’équipe" in parts[-1]
    assert sum("#Hall" in part for part in parts) == 1


def test_two_languages_are_not_led_by_the_line_between_them() -> None:
    parts = as_thread("Bonsoir. " * 30 + SEPARATOR + "Good evening. " * 30, rules_of("bluesky"))
    assert len(parts) > 2
    assert not any(part.startswith("—") for part in parts)


@given(
    st.lists(st.sampled_from([*TEXT.split(" "), "a" * 90, "👨‍👩‍👧‍👦", "🇫🇷", "…", "\n", "!"]),
             max_size=120).map(" ".join),
    st.sampled_from(["bluesky", "x", "threads", "mastodon"]),
    st.integers(60, 300),
)  # fmt: skip
def test_every_part_fits_and_together_they_say_all(text: str, network: str, limit: int) -> None:
    rules = msgspec.structs.replace(rules_of(network), caption_max=limit)
    parts = as_thread(text, rules)
    assert all(length(part, rules.counting) <= limit for part in parts)
    bare = [part.rpartition(" ")[0] for part in parts] if len(parts) > 1 else list(parts)
    assert "".join("".join(bare).split()) == "".join(text.split())


@given(
    st.lists(
        st.sampled_from(["#Lyon", "#Été", "mot", "fin.", "✨", "\n", "\n\n", "et", "https://hall.fr"]),
        max_size=30,
    ).map(" ".join)
)  # fmt: skip
def test_words_stay_and_hashtags_go(text: str) -> None:
    left = drop_hashtags(text)
    assert not find_hashtags(left)
    assert drop_hashtags(left) == left
    plain = [word for word in text.split() if not word.startswith("#")]
    assert [word for word in left.split() if word not in ("Lyon", "Été")] == plain


@pytest.mark.timeout(10)
@pytest.mark.parametrize("sign", ["a", "👩‍👩‍👧‍👦"])
@pytest.mark.parametrize("network", ["bluesky", "mastodon"])
def test_a_text_without_a_single_space_is_split_at_signs_at_once(sign: str, network: str) -> None:
    rules = rules_of(network)
    text = sign * 3000
    parts = as_thread(text, rules)
    assert "".join(part.rpartition(" ")[0] for part in parts) == text
    assert all(length(part, rules.counting) <= (rules.caption_max or 0) for part in parts)
