"""What files become is judged by their names, before anybody lets go of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.gui.frame.dropped import Meaning, detail_of, dropped, title_of


def paths(*names: str) -> list[Path]:
    return [Path("/nowhere") / name for name in names]


@pytest.mark.parametrize(
    ("names", "meanings", "title", "detail"),
    [
        (["a.JPG"], ("each",), "New post", "1 photo"),
        (["a.heic", "b.png"], ("each", "one"), "One post each", "2 photos"),
        (["a.jpg", "b.mov"], ("each",), "One post each", "1 photo and 1 video"),
        (["a.jpg", "b.mov", "c.wav"], ("each",), "One post each",
         "1 photo, 1 video and 1 sound"),
        (["a.cmstudio"], ("open",), "Open the project", "What is open now is saved"),
        (["a.xlsx"], ("table",), "Posts from this table",
         "Each row becomes a post of one template"),
        (["a.CSV", "b.jpg"], ("table",), "Posts from this table",
         "Each row becomes a post of one template"),
        (["a.xyz"], ("refused",), "This file type is not supported: .xyz",
         "Photos, videos, sounds and tables can be dropped here"),
        (["README"], ("refused",), "This file type is not supported: README",
         "Photos, videos, sounds and tables can be dropped here"),
    ],
)  # fmt: skip
def test_zones_say_what_will_happen(
    names: list[str], meanings: tuple[Meaning, ...], title: str, detail: str
) -> None:
    found = dropped(paths(*names))
    assert found.meanings == meanings
    assert str(title_of(meanings[0], found)) == title
    assert str(detail_of(meanings[0], found)) == detail


def test_a_folder_brings_what_is_in_it(tmp_path: Path) -> None:
    found = dropped([tmp_path])
    assert found.meanings == ("each",)
    assert str(title_of("each", found)) == "Add everything in the folder"


def test_photos_among_others_are_taken_all_the_same() -> None:
    found = dropped(paths("a.jpg", "notes.txt"))
    assert found.meanings == ("each",)
    assert found.unknown == (".txt",)


@given(st.lists(st.text(alphabet=st.characters(exclude_characters="\0/"), min_size=1)))
def test_any_names_mean_something_that_can_be_said(names: list[str]) -> None:
    found = dropped(paths(*names))
    assert found.meanings
    for meaning in found.meanings:
        assert str(title_of(meaning, found))
        assert str(detail_of(meaning, found))
