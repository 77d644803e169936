"""Stacks: the best sizes that fit, what gives way, and what is said when nothing fits."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.compose.text.stack import Entry, Stack, fit_stack
from studio.model.brand import Font
from tests.compose.test_text import BODY, DISPLAY, WORDS

LABEL = Font(family="Manrope", weight=800, tracking=0.075, capitals=True)
WIDTH, HEIGHT, U = 920.0, 735.0, 10.8


def headline(title: str, kicker: str = "Ouverture", support: str = "On rallume.") -> list[Entry]:
    """The headline card's stack at 1080 x 1350."""
    return [
        Entry(name="kicker", text=kicker, font=LABEL, smallest=2.7 * U, largest=3.1 * U,
              gap=3.2 * U, drop=3),
        Entry(name="title", text=title, font=DISPLAY, smallest=6.6 * U, largest=15.4 * U, lines=4,
              gap=4 * U, heading=True),
        Entry(name="support", text=support, font=BODY, smallest=3.1 * U, largest=3.8 * U, lines=2,
              drop=2),
    ]  # fmt: skip


def read(stack: Stack, name: str) -> list[str]:
    entry = stack.entry(name)
    return [line.text for line in entry.lines] if entry else []


def test_a_short_headline_is_as_large_as_it_may_be() -> None:
    stack = fit_stack(headline("Trois nuits de lumière"), WIDTH, HEIGHT)
    assert read(stack, "title") == ["Trois nuits", "de lumière"]
    assert stack.entries[1].size == int(15.4 * U)
    assert read(stack, "kicker") == ["OUVERTURE"]
    assert not stack.dropped
    assert not stack.too_long


def test_a_long_headline_shrinks_before_anything_goes() -> None:
    title = "Vingt-deux créations inédites à découvrir gratuitement dans tous les arrondissements"
    stack = fit_stack(headline(title), WIDTH, HEIGHT)
    assert len(read(stack, "title")) == 4
    assert 6.6 * U <= stack.entries[1].size < 10 * U
    assert not stack.dropped


def test_even_lines_are_worth_a_little_size() -> None:
    # Three lines would be larger: "La grande / scène, / maintenant".
    title = headline("La grande scène, maintenant")[1]
    stack = fit_stack([title], 900, 340)
    assert read(stack, "title") == ["La grande scène,", "maintenant"]


def test_what_drops_first_is_the_highest_number() -> None:
    stack = fit_stack(headline("Trois nuits de lumière"), WIDTH, 170)
    assert stack.dropped == ("kicker",)
    assert fit_stack(headline("Trois nuits de lumière"), WIDTH, 120).dropped == (
        "kicker", "support",
    )  # fmt: skip


def test_a_rule_left_at_the_end_goes_too_but_a_date_stays() -> None:
    rule = Entry(name="rule", fixed=3, gap=20, drop=1)
    note = Entry(name="note", text="Entrée libre", font=BODY, smallest=40, largest=40, drop=2)
    title = headline("Trois nuits")[1]
    assert fit_stack([title, rule, note], WIDTH, 75).dropped == ("rule", "note")
    date = Entry(name="date", fixed=100)
    assert [e.name for e in fit_stack([title, date], WIDTH, 600).entries] == ["title", "date"]


def test_a_text_too_long_is_kept_whole_and_says_how_much_would_fit() -> None:
    title = "une phrase qui ne finit jamais " * 12
    stack = fit_stack(headline(title), WIDTH, 500)
    assert stack.too_long == "title"
    assert 60 < stack.fits_signs < len(title)
    assert " ".join(read(stack, "title")).split() == title.split()
    shorter = fit_stack(headline(title[: stack.fits_signs].strip()), WIDTH, 500)
    assert not shorter.too_long


def test_a_word_too_wide_is_named_though_dropping_would_make_room_below() -> None:
    stack = fit_stack(headline("Anticonstitutionnellementissime"), 700, HEIGHT)
    assert stack.too_long == "title"
    assert not stack.dropped
    assert all(line.width <= 700 for line in stack.entries[1].lines)


def test_empty_slots_are_not_dropped_slots() -> None:
    stack = fit_stack(headline("Enfin !", kicker="", support=" "), WIDTH, HEIGHT)
    assert [e.name for e in stack.entries] == ["title"]
    assert stack.dropped == ()


def test_heights_count_from_capitals_to_the_last_base_line() -> None:
    (title,) = fit_stack([headline("Enfin")[1]], WIDTH, HEIGHT).entries
    assert title.lines[0].baseline == pytest.approx(0.7 * title.size, abs=0.5)
    assert title.height == pytest.approx(0.7 * title.size, abs=0.5)
    assert title.box.bottom == pytest.approx(0.9 * title.size, abs=0.5)


def test_stems_stand_on_the_edge() -> None:
    (title,) = fit_stack([headline("Le ciel")[1]], WIDTH, HEIGHT).entries
    assert -0.06 * title.size < title.lines[0].x < -0.03 * title.size


def test_opening_quotes_hang_when_the_margin_is_wide_enough() -> None:
    quote = [Entry(name="text", text="« Oui »", font=BODY, smallest=40, largest=40)]
    inside = fit_stack(quote, WIDTH, HEIGHT, margin=20).entries[0].lines[0].x
    hanging = fit_stack(quote, WIDTH, HEIGHT, margin=90).entries[0].lines[0].x
    assert hanging < -15 < inside


def test_a_tag_is_a_box_around_its_words() -> None:
    tag = Entry(name="tag", text="En direct", font=LABEL, smallest=30, largest=30, pad_x=1.0,
                pad_y=0.6)  # fmt: skip
    (placed,) = fit_stack([tag], WIDTH, HEIGHT).entries
    line = placed.lines[0]
    assert placed.box.x == 0
    assert line.x == pytest.approx(30)
    assert placed.box.width == pytest.approx(line.width + 60, abs=1)
    assert placed.box.height == placed.height == pytest.approx(0.72 * 30 + 36, abs=1)


def test_names_shrink_together() -> None:
    first = Entry(name="first", text="Jean-Baptiste", font=DISPLAY, smallest=60, largest=140)
    last = msgspec.structs.replace(first, name="last", text="Vandenbroucke", same_size_as="first")
    one, two = fit_stack([first, last], 800, HEIGHT).entries
    assert one.size == two.size


@pytest.mark.parametrize("title", ["ثلاث ليالٍ من النور", "שלושה לילות של אור"])
def test_arabic_and_hebrew_stand_on_the_right(title: str) -> None:
    stack = fit_stack(headline(title, kicker="Lyon"), WIDTH, HEIGHT)
    assert stack.right_to_left
    for entry in stack.entries:
        for line in entry.lines:
            assert line.x == pytest.approx(WIDTH, abs=0.08 * entry.size)
            assert line.x - line.width >= -1


def test_scripts_without_capitals_get_their_height() -> None:
    latin = fit_stack([headline("Nuits")[1]], WIDTH, HEIGHT).entries[0]
    arabic = fit_stack([headline("ليالٍ")[1]], WIDTH, HEIGHT).entries[0]
    assert arabic.height / arabic.size == pytest.approx(0.98)
    assert arabic.height > latin.height


@settings(max_examples=150)
@given(WORDS, WORDS, st.floats(120, 1500), st.floats(60, 1500), st.floats(0.2, 1.5))
def test_nothing_ever_overflows(
    title: str, support: str, width: float, height: float, scale: float
) -> None:
    scale *= width / 1000
    entries = [
        msgspec.structs.replace(
            e, smallest=e.smallest * scale, largest=e.largest * scale, gap=e.gap * scale
        )
        for e in headline(title, support=support)
    ]
    stack = fit_stack(entries, width, height)
    if not stack.too_long:
        assert stack.height <= height + 0.1
    for entry, asked in ((e, a) for e in stack.entries for a in entries if a.name == e.name):
        assert entry.size >= asked.smallest - 0.02
        assert all(line.width <= width + 0.5 for line in entry.lines)
        if not stack.too_long:
            assert len(entry.lines) <= asked.lines


@given(WORDS)
def test_no_short_word_ends_a_headline_alone_when_avoidable(title: str) -> None:
    stack = fit_stack([headline(title)[1]], WIDTH, HEIGHT)
    placed = stack.entries[0]
    if stack.too_long or len(placed.lines) < 2 or len(placed.lines[-1].text) > 2:
        return
    assert any(line.width <= placed.lines[-1].width * 4 for line in placed.lines[:-1])


def test_a_tag_of_an_arabic_stack_stands_at_the_right() -> None:
    tag = Entry(name="tag", text="مباشر", font=LABEL, smallest=30, largest=30, pad_x=1.0,
                pad_y=0.6)  # fmt: skip
    stack = fit_stack([tag, headline("ثلاث ليالٍ")[1]], WIDTH, HEIGHT)
    placed = stack.entries[0]
    assert placed.box.right == pytest.approx(WIDTH)
    assert placed.lines[0].x == pytest.approx(WIDTH - 30)
