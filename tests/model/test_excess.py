"""Where a text becomes too long, in every way of counting."""

from __future__ import annotations

from unicodedata import is_normalized

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.model.counting import METHODS, length
from studio.model.counting.excess import excess_start
from studio.model.counting.signs import grapheme_ends, graphemes

LINK = "https://festival-lumiere.fr/2026/programme?jour=1"
WORDS = st.sampled_from(
    ["Lyon ", "fête ", "é", "e\u0301", "✨", "👨‍👩‍👧‍👦", "🇫🇷", "🇫🇷🇧🇪", "日本",
     "👍🏽", "☀️", "क्षि", "\n", " ", "1\ufe0f\u20e3",
     LINK, f" {LINK} ", "@ami@mastodon.social ", "#Lyon ", "hall.fr "]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=30).map("".join)


@given(TEXTS, st.sampled_from(METHODS), st.integers(0, 60))
def test_what_comes_before_fits_and_the_next_sign_does_not(
    text: str, method: str, limit: int
) -> None:
    place = excess_start(text, method, limit)
    assert (place is None) == (length(text, method) <= limit)
    if place is None:
        return
    assert length(text[:place], method) <= limit
    ends = [0, *grapheme_ends(text)]
    assert place in ends
    if method in ("characters", "utf16", "utf8", "threads", "graphemes"):
        following = ends[ends.index(place) + 1]
        assert length(text[:following], method) > limit


@given(st.text(max_size=200), st.sampled_from(METHODS), st.integers(0, 200))
def test_any_text_has_a_place_where_it_becomes_too_long(text: str, method: str, limit: int) -> None:
    place = excess_start(text, method, limit)
    assert (place is None) == (length(text, method) <= limit)
    if place is not None:
        assert 0 <= place < len(text)
        if is_normalized("NFC", text):
            assert length(text[:place], method) <= limit


@given(TEXTS)
def test_signs_end_where_they_are_counted(text: str) -> None:
    ends = grapheme_ends(text)
    assert len(ends) == graphemes(text)
    assert ends == sorted(set(ends))
    assert (ends[-1] if ends else 0) == len(text)


def test_a_family_is_one_sign_on_bluesky() -> None:
    assert excess_start("ab👨‍👩‍👧‍👦cd", "graphemes", 3) == len("ab👨‍👩‍👧‍👦")
    assert excess_start("🇫🇷" * 1000, "graphemes", 300) == 600


@pytest.mark.parametrize("method", ["x", "mastodon"])
def test_a_link_is_in_or_out_as_a_whole(method: str) -> None:
    text = f"Billets : {LINK} ce soir"
    assert length(text, method) == len("Billets : ") + 23 + len(" ce soir")
    assert excess_start(text, method, 20) == len("Billets : ")
    assert excess_start(text, method, 33) == len(f"Billets : {LINK}")
    assert excess_start(text, method, 35) == len(f"Billets : {LINK} c")


def test_accents_typed_apart_are_found_again_on_x() -> None:
    apart = "e\u0301" * 300
    assert length(apart, "x") == 300
    assert excess_start(apart, "x", 280) == 560
