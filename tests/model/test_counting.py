"""Every network's own counting, by the published vectors and by properties."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from studio.model.counting import METHODS, length
from studio.model.counting.links import find_links
from studio.model.counting.signs import emoji_pattern
from studio.model.counting.tags import find_hashtags, find_mentions

ANY_TEXT = st.text(st.characters(), max_size=200)  # lone surrogates and controls too
SIGNS = st.text("ab.@#:/-_1é\u0301あ👨👩\u200d🏽🇫🇷\ufe0f\u20e3com \n(", max_size=120)
FAMILY = "👨‍👩‍👧‍👦"


def vectors(shared: Path, name: str) -> dict[str, Any]:
    text = (shared / "facts" / "vectors" / name).read_text("utf-8")
    tests: dict[str, Any] = yaml.safe_load(text)["tests"]
    return tests


def test_x_weighs_every_published_post_right(shared: Path) -> None:
    groups = vectors(shared, "x_validate.yml")
    of_version_2 = {  # counted there before an emoji was one sign of two
        "Count a mix of single byte single word, and double word unicode characters",
        "Count unicode emoji chars outside the basic multilingual plane with skin tone modifiers",
    }
    cases = [
        *groups["WeightedTweetsWithDiscountedEmojiCounterTest"],
        *groups["UnicodeDirectionalMarkerCounterTest"],
        *(
            case
            for case in groups["WeightedTweetsCounterTest"]
            if case["description"] not in of_version_2
        ),
    ]
    assert len(cases) == 42
    for case in cases:
        assert length(case["text"], "x") == case["expected"]["weightedLength"], case["description"]


@pytest.mark.parametrize(
    ("group", "find"),
    [
        ("urls", lambda text: [link.text for link in find_links(text)]),
        ("tco_urls_with_params", lambda text: [link.text for link in find_links(text)]),
        (
            "urls_with_indices",
            lambda text: [{"url": a.text, "indices": [a.start, a.end]} for a in find_links(text)],
        ),
        (
            "urls_with_directional_markers",
            lambda text: [{"url": a.text, "indices": [a.start, a.end]} for a in find_links(text)],
        ),
        ("hashtags", lambda text: [tag.name for tag in find_hashtags(text)]),
        ("hashtags_from_astral", lambda text: [tag.name for tag in find_hashtags(text)]),
        (
            "hashtags_with_indices",
            lambda text: [
                {"hashtag": tag.name, "indices": [tag.start, tag.end]}
                for tag in find_hashtags(text)
            ],
        ),
        ("mentions", lambda text: [mention.name for mention in find_mentions(text)]),
        (
            "mentions_with_indices",
            lambda text: [
                {"screen_name": a.name, "indices": [a.start, a.end]} for a in find_mentions(text)
            ],
        ),
    ],
)
def test_links_hashtags_and_mentions_are_found_as_published(
    shared: Path, group: str, find: Callable[[str], object]
) -> None:
    for case in vectors(shared, "x_extract.yml")[group]:
        assert find(case["text"]) == case["expected"], case["description"]


@pytest.mark.parametrize(
    ("method", "text", "expected"),
    [
        ("characters", "", 0),
        ("characters", FAMILY, 7),
        ("utf16", "é👍", 3),
        ("utf8", "é👍", 6),
        ("utf8", "\ud800", 3),
        ("graphemes", f"e\u0301 {FAMILY}🇫🇷👍🏽", 5),
        ("graphemes", "\r\n", 1),
        ("threads", "ok 👍", 7),
        ("threads", f"{FAMILY}!", 26),
        ("x", "Salut 👍", 8),
        ("x", FAMILY, 2),
        ("x", "voir https://exemple.fr/une/adresse/tres/longue?et=plus", 28),
        ("x", "voir exemple.fr", 28),
        ("x", "日本", 4),
        ("x", "e\u0301", 1),
        ("x", "©", 1),
        ("x", "©️", 2),
        ("mastodon", "voir https://exemple.fr/une/adresse/tres/longue?et=plus", 28),
        ("mastodon", "voir exemple.fr", 15),
        ("mastodon", "@ana@mastodon.social salut", 10),
        ("mastodon", "mail ana@mastodon.social", 24),
        ("mastodon", FAMILY, 1),
    ],
)
def test_texts_are_as_long_as_the_network_says(method: str, text: str, expected: int) -> None:
    assert length(text, method) == expected


@pytest.mark.parametrize("emoji", ["👍", "👍🏽", "❤️", "🇫🇷", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", FAMILY, "🏳️‍🌈", "🧑🏽‍🎤"])
def test_an_emoji_is_whole(emoji: str) -> None:
    assert [match.group() for match in emoji_pattern().finditer(f"a{emoji}b")] == [emoji]


@pytest.mark.parametrize("text", ["1", "#", "a", "©", "❤︎", "é", "日"])
def test_what_is_text_is_no_emoji(text: str) -> None:
    assert emoji_pattern().search(text) is None


@given(ANY_TEXT | SIGNS, st.sampled_from(METHODS))
def test_any_text_has_a_length(text: str, method: str) -> None:
    assert 0 <= length(text, method) <= 30 * len(text) + 23


@given(ANY_TEXT, ANY_TEXT, st.sampled_from(("characters", "utf16", "utf8")))
def test_units_add_up(one: str, other: str, method: str) -> None:
    assert length(one + other, method) == length(one, method) + length(other, method)


@given(SIGNS)
def test_graphemes_are_never_more_than_characters(text: str) -> None:
    assert length(text, "graphemes") <= length(text, "characters")


@given(ANY_TEXT | SIGNS)
def test_what_is_found_stands_where_it_says(text: str) -> None:
    ends = 0
    for link in find_links(text):
        assert text[link.start : link.end] == link.text
        assert link.start >= ends
        ends = link.end
    for tag in (*find_hashtags(text), *find_mentions(text)):
        assert text[tag.start : tag.end][1:] == tag.name


@pytest.mark.parametrize(
    "text",
    [
        "w", "あ", "a.", "あ.", "み.", "http://a.co/(", "a.co/!.", "#1", "@a@", "z\u0301",
        "👨\u200d", "🇫", "\ud800", "\0", "https://",
    ],
)  # fmt: skip
def test_no_text_takes_more_than_a_moment(text: str) -> None:
    long = text * (100_000 // len(text))
    start = time.process_time()
    for method in METHODS:
        length(long, method)
    find_hashtags(long)
    find_mentions(long)
    assert time.process_time() - start < 8


def test_an_unknown_method_is_named() -> None:
    with pytest.raises(ValueError, match="sheep"):
        length("", "sheep")
