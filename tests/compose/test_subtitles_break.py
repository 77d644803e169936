"""Texts become pictures of one or two lines, broken where a reader would pause."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.compose.subtitles_break import (
    Column,
    Picture,
    pictures_of,
    signs_of,
    with_dashes,
)
from studio.compose.text.measure import advance, setting_of
from studio.model.brand import Font

FONT = Font(family="Red Hat Display", weight=800)
TALL, WIDE = Column(11.5, 32), Column(26.0, 42)


def cut(text: str, column: Column = TALL) -> tuple[Picture, ...]:
    return pictures_of(text, setting_of(text, FONT), column)


def lines_of(text: str, column: Column = TALL) -> list[tuple[str, ...]]:
    return [picture.lines for picture in cut(text, column)]


def test_rows_of_the_writer_stay_where_they_fit() -> None:
    text = "Tous les êtres humains naissent libres\net égaux en dignité et en droits."
    assert lines_of(text, WIDE) == [tuple(text.split("\n"))]
    assert all(len(lines) <= 2 for lines in lines_of(text, TALL))


def test_short_words_stay_with_what_follows() -> None:
    for lines in lines_of("Nous irons tous à la plage avec les enfants de la ville et un ballon"):
        assert not [line for line in lines if line.endswith((" à", " la", " les", " de", " un"))]


def test_a_long_text_is_cut_in_time_at_the_end_of_a_sentence() -> None:
    text = "Il fait très beau ce matin. Nous partirons donc tous ensemble à midi, sans bagages."
    first, *_ = lines_of(text, Column(15, 32))
    assert " ".join(first) == "Il fait très beau ce matin."


def test_lines_are_even_and_end_where_the_sentence_pauses() -> None:
    ((upper, lower),) = lines_of("Trois nuits durant, trois belles tempêtes", Column(14, 32))
    assert (upper, lower) == ("Trois nuits durant,", "trois belles tempêtes")


def test_speakers_keep_rows_of_their_own() -> None:
    talk = with_dashes("- Tu viens ?\n- Oui, et toi ?\n-Non.")
    assert lines_of(talk) == [("–\u00a0Tu viens ?", "–\u00a0Oui, et toi ?"), ("–\u00a0Non.",)]
    assert with_dashes("-5 °C\nce matin") == "-5 °C\nce matin"


def test_japanese_breaks_behind_signs_and_not_inside_words() -> None:
    text = "すべての人間は、生まれながらにして自由であり、\nかつ、尊厳と権利とについて平等である。"
    ends = [line[-1] for lines in lines_of(text, Column(16, 32)) for line in lines]
    assert ends.count("、") + ends.count("。") >= len(ends) - 1


def test_an_emoji_ends_a_line_and_never_starts_one() -> None:
    for lines in lines_of("Merci à toutes et à tous 🎉❤️ on se revoit en juin 🇫🇷 !"):
        assert not [line for line in lines if line[0] in "🎉❤🇫"]


def test_ideographs_count_twice_and_marks_not() -> None:
    assert signs_of("自由 ok") == 7
    assert signs_of("e\u0301té") == 3


def test_a_word_wider_than_the_column_is_set_smaller_and_then_torn() -> None:
    (one,) = cut("Anticonstitutionnellement", Column(11, 32))
    assert (one.lines, one.scale < 1) == (("Anticonstitutionnellement",), True)
    torn = cut("https://" + "a" * 300, Column(11, 32))
    assert all(len(picture.lines) <= 2 and picture.scale == 0.6 for picture in torn)


@pytest.mark.timeout(20)
def test_two_thousand_signs_without_a_space_take_no_time() -> None:
    assert len(cut("a" * 2000)) > 20
    assert len(cut("自由" * 1000)) > 20


_WORD = st.one_of(
    st.text("abcdeéàœ’.,!?-", min_size=1, max_size=12),
    st.text("النورجميع", min_size=1, max_size=8),
    st.text("自由平等であり、。", min_size=1, max_size=8),
    st.sampled_from(["🎉", "🇫🇷", "सभी", "50\u00a0€", "·"]),
)


@given(st.lists(_WORD, min_size=1, max_size=25), st.sampled_from([TALL, WIDE, Column(6, 20)]))
@settings(max_examples=120)
def test_nothing_is_lost_and_there_are_never_three_lines(words: list[str], room: Column) -> None:
    text = " ".join(words)
    pictures = cut(text, room)
    kept = "".join(line for picture in pictures for line in picture.lines)
    assert _bare(kept) == _bare(text)
    for picture in pictures:
        assert 1 <= len(picture.lines) <= 2
        for line in picture.lines:
            assert advance(line, setting_of(text, FONT)) * picture.scale <= room.width * 1.03


def _bare(text: str) -> str:
    """Without spaces, and without the dots that a break replaces."""
    return "".join(sign for sign in text if not sign.isspace() and sign != "·")
