"""Captions as each network gets them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.model.brand import Voice
from studio.model.caption import CaptionResult, clean, judge_alt, visible_part, write_caption
from studio.model.network import Fact, TextRules
from studio.store.catalogue import load_catalogue

VOICE = Voice(hashtags=("#Concert", "#Jazz", "#Lyon", "#Live", "#Soirée", "#Musique"),
              signature="L’équipe du Grand Hall")  # fmt: skip
DOUBT = Fact(source="a guide", confidence="low")
HOSTILE = [
    '=HYPERLINK("http://127.0.0.1/","win")', "\t=1+1", "two\nlines", "<script>alert(1)</script>",
    "{{7*7}} ${7*7} <%= 7*7 %>", "it's 100% [ok]; a:b, c\\d 'e' \"f\"", "\u202eright to left\u202c",
    "z" + "\u0301" * 500, "\ufeffmark\u200bzero\u200dwidth", "\x00nul\x07bell\x1b[2J",
    "w" * 50000, "", "   ", "\ufffd\uffff\U0010ffff", "\ud83d lone", "é" * 100_000,
]  # fmt: skip


def rules_of(network: str, surface: str = "") -> TextRules:
    found = load_catalogue(Path("/nowhere")).network(network)
    return (found.text_rules(surface) if surface else found.text[0]) or found.text[0]


def caption(network: str, text: str, voice: Voice | None = None, **versions: str) -> CaptionResult:
    return write_caption(versions.get(network, text), rules_of(network), voice)


def reasons(result: CaptionResult) -> list[str]:
    return [str(reason) for reason in result.reasons]


def test_signature_and_hashtags_are_added_once() -> None:
    result = caption("linkedin", "Merci à toutes et tous !\n\n#jazz", VOICE)
    assert result.text == (
        "Merci à toutes et tous !\n\n#jazz\n\nL’équipe du Grand Hall\n\n"
        "#Concert #Lyon #Live #Soirée"
    )
    assert (result.state, result.limit, result.length) == ("ready", 3000, len(result.text))
    assert caption("linkedin", result.text, VOICE).text == result.text


def test_instagram_keeps_the_first_five_hashtags_of_the_brand() -> None:
    result = caption("instagram", "Ce soir", VOICE)
    assert result.text.endswith("#Concert #Jazz #Lyon #Live #Soirée")
    assert result.state == "ready"
    many = caption("instagram", "#a #b #c #d #e #f #g", VOICE)
    assert many.state == "blocked"
    assert "#Concert" not in many.text
    assert reasons(many) == ["2 hashtags too many: 5 at most"]


def test_too_long_is_blocked_for_that_network_only_with_the_excess() -> None:
    text = "a" * 303
    x = caption("x", text)
    assert (x.state, x.length, x.limit) == ("blocked", 303, 280)
    assert reasons(x) == ["23 characters too long"]
    assert caption("instagram", text).state == "ready"
    assert reasons(caption("youtube", "é" * 2501)) == ["2 bytes too long"]


def test_a_network_has_its_own_version() -> None:
    assert caption("x", "long", x="court").text == "court"
    assert caption("bluesky", "long", x="court").text == "long"
    assert caption("x", "long", x="").text == ""


def test_the_brand_never_makes_a_caption_too_long() -> None:
    result = caption("x", "a" * 270, VOICE)
    assert result.length <= 280
    assert result.state == "check"
    assert "No room for" in reasons(result)[0]
    assert "Grand Hall" in reasons(result)[0]


def test_a_story_takes_no_caption() -> None:
    result = write_caption("Bonjour", rules_of("instagram", "story"), VOICE)
    assert (result.text, result.length, result.state) == ("", 0, "ready")


def test_a_doubtful_limit_is_advice() -> None:
    rules = TextRules(surface="chat", label={"en": "chat"}, caption_max=3, fact=DOUBT)
    result = write_caption("abcd", rules)
    assert result.state == "check"
    assert reasons(result) == ["1 character too long, by a rule that is not certain"]


def test_links_mentions_and_signs_are_watched() -> None:
    insta = caption("instagram", "Billets : https://hall.fr/jazz")
    assert (insta.state, reasons(insta)) == ("check", ["Links cannot be clicked in this text"])
    links = " ".join(f"https://hall.fr/{n}" for n in range(6))
    assert reasons(caption("threads", links)) == ["1 link too many: 5 at most"]
    people = " ".join(f"@ami{n}" for n in range(22))
    assert reasons(caption("instagram", people)) == ["2 mentions too many: 20 at most"]
    assert (
        caption("instagram", people.replace("@ami21", "@AMI0 @ami1")).reasons
        == caption("instagram", people.replace(" @ami21", "")).reasons
    )  # somebody named twice is one person
    assert reasons(caption("youtube", "a < b")) == ["Signs that are not accepted: <"]
    assert reasons(caption("x", "a\uffff")) == ["Signs that are not accepted: U+FFFF"]
    assert caption("bluesky", "👨‍👩‍👧‍👦" * 121).state == "blocked"  # 121 signs, 3,025 bytes


def test_what_is_read_before_more_never_cuts_a_sign() -> None:
    result = caption("instagram", "mot " * 60)
    assert len(result.visible) <= 125
    assert result.text.startswith(result.visible)
    assert visible_part("ab👨‍👩‍👧‍👦cd", 5) == "ab"
    assert visible_part("abc", None) == "abc"


def test_alternative_text_has_a_limit_of_its_own() -> None:
    long = judge_alt("a" * 1012, rules_of("x"))
    assert (long.state, reasons(long)) == ("blocked", ["12 characters too long"])
    assert judge_alt("a" * 1012, rules_of("linkedin")).state == "ready"
    assert judge_alt("a" * 9999, rules_of("bluesky")).state == "ready"


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_stay_text(text: str) -> None:
    for network in load_catalogue(Path("/nowhere")).networks:
        for rules in network.text:
            result = write_caption(text, rules, VOICE)
            result.text.encode("utf-8")
            assert not set(result.text) & set("\0\x07\x1b\r")
            assert (result.state == "blocked") <= bool(result.reasons)


def test_letters_stay_as_they_were_written() -> None:
    kept = "  <b>=1+1 \u202eabc\u202c 👨‍👩‍👧 e\u0301\tfin  "
    assert clean(kept) == kept.strip()
    assert clean("a\r\nb\rc") == "a\nb\nc"


@given(
    st.text(st.characters(), max_size=400),
    st.lists(st.text(max_size=20), max_size=6),
    st.text(max_size=60),
    st.sampled_from(("instagram", "x", "threads", "bluesky", "mastodon", "youtube", "tiktok")),
)
def test_any_caption_has_a_verdict(
    text: str, tags: list[str], signature: str, network: str
) -> None:
    voice = Voice(hashtags=tuple(tags), signature=signature)
    result = caption(network, text, voice)
    alone = caption(network, text)
    assert result.length >= 0
    assert result.text.startswith(alone.text)
    assert (result.state == "blocked") == (alone.state == "blocked")
    assert result.text.startswith(result.visible)
