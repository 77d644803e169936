"""Lines: where they may break, that they are even, that they never overflow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.compose.text.measure import (
    SetLine,
    advance,
    break_lines,
    fit_lines,
    force_lines,
    setting_of,
)
from studio.compose.text.pieces import pieces_of
from studio.compose.text.typography import polish
from studio.model.brand import Font

DISPLAY = Font(family="Red Hat Display", weight=900, tracking=-0.018, leading=0.99)
BODY = Font(family="Manrope", weight=600, leading=1.36)


def lines(text: str, width: float, rows: int = 4, *, heading: bool = True) -> list[str]:
    """Lines at 100 px, no-break spaces shown as ~."""
    found = break_lines(polish(text, "fr"), DISPLAY, 100, width, rows, heading=heading)
    return [line.replace("\u00a0", "~") for line in found or ()]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("La grande scène, maintenant", 900, ["La grande scène,", "maintenant"]),
        ("Trois nuits de lumière", 600, ["Trois nuits", "de lumière"]),
        ("Le ciel avant la première lumière", 800, ["Le ciel avant", "la première", "lumière"]),
        ("Huit minutes en apesanteur", 800, ["Huit minutes", "en apesanteur"]),
        ("Enfin!", 800, ["Enfin~!"]),
        ("Lyon · Paris · Marseille", 800, ["Lyon~· Paris", "Marseille"]),
        ("Deux\nlignes", 2000, ["Deux", "lignes"]),
    ],
)
def test_headlines_break_where_one_would_by_hand(
    text: str, width: float, expected: list[str]
) -> None:
    assert lines(text, width) == expected


def test_a_text_that_needs_more_lines_does_not_fit() -> None:
    assert break_lines("Trois nuits de lumière", DISPLAY, 100, 600, 1) is None


def test_a_word_wider_than_its_column_does_not_fit() -> None:
    assert break_lines("Anticonstitutionnellement", DISPLAY, 100, 600, 5) is None


def test_more_lines_typed_than_allowed_run_on() -> None:
    assert lines("a\nb\nc", 2000, 2) == ["a b c"]


def test_hyphens_hold_in_headlines_and_may_break_in_long_running_words() -> None:
    assert [p.text for p in pieces_of("Jean-Baptiste", heading=True, rows=1)] == ["Jean-Baptiste"]
    found = [p.text for p in pieces_of("porte-parole J-3 12-14", heading=False, rows=1)]
    assert found == ["porte-", "parole", "J-3", "12-14"]


def test_ideographs_break_without_spaces_and_never_before_a_comma() -> None:
    found = [p.text for p in pieces_of("光の三夜、街へ", heading=True, rows=1)]
    assert len(found) > 3
    assert not any(piece.startswith("、") for piece in found)


@pytest.mark.parametrize("emoji", ["👨‍👩‍👧‍👦", "🇫🇷", "👍🏽", "❤️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"])
def test_an_emoji_is_never_torn(emoji: str) -> None:
    for heading in (True, False):
        pieces = pieces_of(f"Merci{emoji}{emoji} fin", heading=heading, rows=1)
        assert "".join(p.text for p in pieces).count(emoji) == 2
        assert all(p.text.count(emoji) * len(emoji) >= len(p.text) - 5 for p in pieces)
    torn = force_lines(emoji * 9, setting_of(emoji, DISPLAY), 2.5)
    assert all(line.replace(emoji, "") == "" for line in torn.lines)


SAMPLES = [
    *("La", "grande", "scène", "de", "nuit,", "à", "l’été", "·", "21 h 30", "« Oui »", "!", "ليلة"),
    *("光の夜", "✨", "J-3", "à\nla"),
]
WORDS = st.lists(
    st.one_of(
        st.sampled_from(SAMPLES),
        st.text(alphabet="abcdéàWimïÇ'-", min_size=1, max_size=12),
    ),
    min_size=1,
    max_size=14,
).map(" ".join)


@given(WORDS, st.floats(2, 30), st.integers(1, 6), st.booleans())
def test_lines_keep_every_word_within_the_width(
    text: str, width: float, rows: int, heading: bool
) -> None:
    text = polish(text, "fr")
    setting = setting_of(text, BODY)
    broken = fit_lines(text, setting, width, rows, heading=heading)
    if broken is None:
        return
    assert len(broken.lines) <= rows
    assert all(advance(line, setting) <= width for line in broken.lines)
    assert not any(line.startswith(("·", "»", "!", "?")) for line in broken.lines[1:])
    if "·" not in text:
        assert "".join("".join(broken.lines).split()) == "".join(text.split())


@given(WORDS, st.integers(7, 260))
def test_widths_grow_with_the_size(text: str, size: int) -> None:
    text = " ".join(polish(text, "fr").split("\n"))
    setting = setting_of(text, DISPLAY)
    if setting.sample:
        return  # fonts for other scripts round at small sizes: stacks measure them again
    real = SetLine(text, setting, size, False).width
    assert real == pytest.approx(advance(text, setting) * size, rel=0.005, abs=len(text) / 64)


@given(st.text(max_size=300), st.floats(0.5, 20))
def test_forced_lines_never_overflow_by_more_than_one_sign(text: str, width: float) -> None:
    text = polish(text, "fr")
    setting = setting_of(text, BODY)
    for line in force_lines(text, setting, width).lines:
        assert advance(line, setting) <= max(width, advance(line[:1], setting)) + 3.0


def test_thin_spaces_take_less_room_than_word_spaces() -> None:
    setting = setting_of("", BODY)
    assert advance("Oui\u00a0!", setting) < advance("Oui !", setting) - 0.05
    assert advance("12\u00a0juin", setting) == pytest.approx(advance("12 juin", setting), abs=0.01)
