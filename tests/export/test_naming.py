"""Names that every system takes, whatever people type."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.export.naming import distinct, numbered, same_name_key, slug


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Soirée d'été 🎉", "Soirée-d'été-🎉"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Users\\me", "C-Users-me"),
        ("-rf", "rf"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("com1", "_com1"),
        ("company", "company"),
        ("e\u0301te\u0301", "été"),
        ("gnp.\u202eexe", "gnp.exe"),
        ("日本語 写真", "日本語-写真"),
        ("...", "untitled"),
        ("", "untitled"),
        ("\udcff", "untitled"),
    ],
)
def test_a_name_stays_readable_and_harmless(typed: str, name: str) -> None:
    assert slug(typed) == name


@given(st.text(max_size=400))
def test_any_text_becomes_one_part_of_a_path(typed: str) -> None:
    name = slug(typed)
    assert 0 < len(name.encode("utf-8")) <= 200
    assert (not set(name) & set('<>:"/\\|?*') and name.isprintable()) or "\u200d" in name
    assert name[0] not in "-. "
    assert name[-1] not in "-. "
    assert normalize("NFC", name) == name
    assert name not in {".", ".."}


@given(st.text(min_size=150, max_size=400), st.integers(1, 10**6))
def test_a_number_fits_in(typed: str, number: int) -> None:
    assert len(numbered(slug(typed), number).encode("utf-8")) <= 200


@given(st.lists(st.sampled_from(["a", "A", "ａ", "é", "e\u0301", "a-2", "ß", "ss", "SS"])))
def test_no_system_takes_two_names_for_one(names: list[str]) -> None:
    keys = [same_name_key(name) for name in distinct(names)]
    assert len(keys) == len(names) == len(set(keys))


@pytest.mark.parametrize("before", range(18))
def test_a_family_emoji_is_not_torn_apart(before: int) -> None:
    family = "👨‍👩‍👧"
    name = slug("a" * before + family * 30)
    assert name == "a" * before + family * 10 + family * (len(name) > before + 10 * len(family))
