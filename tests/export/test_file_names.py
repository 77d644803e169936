"""Names of files by pieces: all different, legal everywhere, whatever is chosen and typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.export.file_names import FileNames, stems_of
from studio.export.naming import PIECES, differs_by_number, numbered, same_name_key, slug
from studio.store.catalogue import load_catalogue

FORMATS = load_catalogue().formats
SOME = st.sets(st.sampled_from(sorted(FORMATS)), max_size=30)
PIECE_LISTS = st.lists(st.sampled_from(PIECES), unique=True).map(tuple)


@pytest.mark.parametrize(
    ("pieces", "stem"),
    [
        ((), "instagram/instagram_story_image"),
        (("post", "network", "format", "size"), "instagram/Été_instagram_story_image_1080x1920"),
        (("date", "post"), "instagram/2026-06-12_Été"),
        (("language", "format"), "instagram/fr-en_story_image"),
    ],
)
def test_a_name_is_made_of_its_pieces_in_order(pieces: tuple[str, ...], stem: str) -> None:
    story = load_catalogue().format("instagram_story_image")
    names = FileNames(pieces=pieces, post="Été", date="2026-06-12", language="fr-en")
    assert stems_of([story], names) == {"instagram_story_image": stem}


@given(PIECE_LISTS, st.text(max_size=300), SOME)
def test_no_two_files_share_a_name_and_every_name_is_legal(
    pieces: tuple[str, ...], post: str, wanted: set[str]
) -> None:
    names = FileNames(pieces=pieces, post=slug(post), date="2026-06-12", language="fr")
    stems = stems_of([FORMATS[each] for each in sorted(wanted)], names)
    assert stems.keys() == wanted
    for still in (True, False):
        alike = [stem for name, stem in stems.items() if FORMATS[name].made_from("image") == still]
        assert len({same_name_key(stem) for stem in alike}) == len(alike)
    for stem in stems.values():
        folder, _, name = stem.partition("/")
        assert slug(name) == name
        assert slug(folder) == folder


def test_a_number_behind_a_name_is_known_from_another_name() -> None:
    assert differs_by_number("a/b.jpg", "a/b.jpg")
    assert differs_by_number("a/b-12.jpg", "a/b.jpg")
    assert not differs_by_number("a/b-12.jpg", "a/b-1.jpg")
    assert not differs_by_number("c/b-2.jpg", "a/b.jpg")
    assert not differs_by_number("a/b-2.png", "a/b.jpg")
    long = "é" * 95
    assert differs_by_number(f"a/{numbered(long, 30)}.jpg", f"a/{long}.jpg")


@given(PIECE_LISTS, SOME)
def test_films_have_the_same_names_whether_their_covers_are_made_with_them_or_not(
    pieces: tuple[str, ...], wanted: set[str]
) -> None:
    names = FileNames(pieces=pieces, post="Nuit", date="2026-06-12", language="fr")
    chosen = [FORMATS[each] for each in sorted(wanted)]
    films = [each for each in chosen if not each.made_from("image")]
    together = stems_of(chosen, names)
    assert stems_of(films, names) == {each.id: together[each.id] for each in films}
