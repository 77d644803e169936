"""What people type becomes good French and English typography, and nothing else changes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studio.compose.text.typography import capitals, clean, polish

FRENCH = {
    "Enfin!": "Enfin~!",
    "Vous venez ?": "Vous venez~?",
    "Quoi?!": "Quoi~?!",
    "Où: ici; là": "Où~: ici~; là",
    "«Bonjour»": "«~Bonjour~»",
    "«  Bonjour »": "«~Bonjour~»",
    'Elle dit "oui" et rit': "Elle dit «~oui~» et rit",
    '« Il dit "oui" »': "«~Il dit “oui”~»",
    'un écran de 27"': 'un écran de 27"',
    "L'été d'Anna": "L’été d’Anna",
    "21h30": "21~h~30",
    "à 21 h 30": "à 21~h~30",
    "9h": "9~h",
    "le 12 juin": "le 12~juin",
    "1er juin": "1er~juin",
    "12-14 juin": "12–14~juin",
    "12 - 14 juin": "12–14~juin",
    "J-3": "J-3",
    "score 3-1": "score 3-1",
    "2026-05-12": "2026-05-12",
    "6,50€": "6,50~€",
    "98%": "98~%",
    "40 ans": "40~ans",
    "12 400 personnes": "12~400 personnes",
    "06 12 34 56 78": "06~12~34~56~78",
    "il fait -5 °C": "il fait −5~°C",
    "un mot - un autre": "un mot~– un autre",
    "Lyon · Paris": "Lyon~· Paris",
    "M. Dupont": "M.~Dupont",
    "n° 5": "n°~5",
    "Louis XIV": "Louis~XIV",
    "attends...": "attends…",
    "voir https://a.fr/?x=1:2 !": "voir https://a.fr/?x=1:2~!",
    "à moi@la-fete.fr": "à moi@la-fete.fr",
    "#fête! avec @moi?": "#fête~! avec @moi~?",
    "21:30": "21:30",
    "Bravo 🎉!": "Bravo 🎉~!",
    "deux  espaces ": "deux espaces",
    "a\r\nb": "a\nb",
}
ENGLISH = {
    'He said "hello"': "He said “hello”",
    "It's Anna's": "It’s Anna’s",
    "at 9 pm": "at 9~pm",
    "Wow !": "Wow!",
    "50%": "50%",
    "June 12": "June~12",
    "pages 10-12": "pages 10–12",
    "$6.50": "$6.50",
}


@pytest.mark.parametrize(("typed", "set_"), FRENCH.items())
def test_french(typed: str, set_: str) -> None:
    assert polish(typed, "fr") == set_.replace("~", "\u00a0")


@pytest.mark.parametrize(("typed", "set_"), ENGLISH.items())
def test_english(typed: str, set_: str) -> None:
    assert polish(typed, "en") == set_.replace("~", "\u00a0")


TYPED = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="ab1 23!?;:»«\"'-–%€h.·\u00a0\u202f…@#\nÉ", max_size=40),
    st.lists(st.sampled_from([*FRENCH, *ENGLISH]), max_size=4).map(" ".join),
)


@given(TYPED, st.sampled_from(["fr", "en", "ar", "de"]))
@example("0 0 000", "fr")
@example("'a' 'b", "en")
def test_doing_it_twice_changes_nothing(text: str, language: str) -> None:
    once = polish(text, language)
    assert polish(once, language) == once


@given(TYPED)
def test_letters_and_figures_survive_in_their_order(text: str) -> None:
    def letters(given: str) -> list[str]:
        return [sign for sign in given if unicodedata.category(sign)[0] in "LN"]

    # Only the h of "21H30" may change its case.
    assert [s.lower() for s in letters(polish(text, "fr"))] == [
        s.lower() for s in letters(clean(text))
    ]


@given(TYPED)
def test_no_line_can_end_after_an_opening_quote_or_before_a_high_sign(text: str) -> None:
    done = polish(text, "fr")
    assert "« " not in done
    assert " »" not in done
    assert " ! " not in done
    assert " ?\n" not in f"{done}\n"


def test_signs_that_turn_text_around_or_hide_in_it_are_taken_out() -> None:
    assert polish("a\u202eb\u2066c\x00d\ufeffe\ufdd0f", "fr") == "abcdef"
    assert len(polish("e" + "\u0301" * 500, "fr")) <= 6


def test_what_emoji_are_joined_with_stays() -> None:
    family, flag = "👨‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"
    assert polish(f"{family} {flag} ❤️", "fr") == f"{family} {flag} ❤️"


def test_a_book_is_not_a_slot() -> None:
    assert len(polish("mot " * 5000, "fr")) <= 4000


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Été à Évry, ça œuvre", "fr", "ÉTÉ À ÉVRY, ÇA ŒUVRE"),
        ("à 21\u00a0h\u00a030, 5 km, 1er juin", "fr", "À 21\u00a0h\u00a030, 5 km, 1er JUIN"),
        ("hier et hors", "fr", "HIER ET HORS"),
        ("Straße", "de", "STRAßE"),
        ("istanbul", "tr", "İSTANBUL"),
        ("Τρεις νύχτες", "el", "ΤΡΕΙΣ ΝΥΧΤΕΣ"),
        ("sur www.la-fete.fr", "fr", "SUR www.la-fete.fr"),
    ],
)
def test_capitals(text: str, language: str, expected: str) -> None:
    assert capitals(text, language) == expected
