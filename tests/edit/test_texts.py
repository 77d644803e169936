"""What is posted is written by language and network; versions come and go without a trace."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.edit.texts import (
    Field,
    follow,
    own_networks,
    set_dates,
    set_hashtags,
    set_languages,
    set_when,
    tick_posted,
    write,
)
from studio.errors import BadInput
from studio.model.brand import Voice
from studio.model.posted import caption_typed
from studio.model.project import Project, ProjectPost
from studio.model.texts import Texts, alt_in, title_in

BLANK = Project(id="x", name="x", posts=(ProjectPost(id="a", name="A"),))
FIELDS: tuple[Field, ...] = ("caption", "title", "comment", "alt")


def texts(project: Project, language: str = "fr") -> Texts:
    return project.post("a").texts.get(language, Texts())


def test_a_network_has_its_own_version_until_it_follows_again() -> None:
    shared = write(BLANK, "a", "fr", "caption", "Trois nuits")
    own = write(shared, "a", "fr", "caption", "Trois", "bluesky")
    assert (texts(own).caption_of("bluesky"), texts(own).caption_of("x")) == (
        "Trois",
        "Trois nuits",
    )
    later = write(own, "a", "fr", "caption", "Quatre nuits")
    assert (texts(later).caption_of("bluesky"), texts(later).caption_of("x")) == (
        "Trois", "Quatre nuits",
    )  # fmt: skip
    assert own_networks(later.post("a"), "fr") == ("bluesky",)
    assert follow(own, "a", "fr", "caption", "bluesky") == shared


def test_an_empty_version_is_a_version() -> None:
    silent = write(write(BLANK, "a", "fr", "caption", "Mot"), "a", "fr", "caption", "", "x")
    assert texts(silent).caption_of("x") == ""
    assert own_networks(silent.post("a"), "fr") == ("x",)


@given(st.sampled_from(FIELDS), st.text(min_size=1, max_size=20), st.sampled_from(["", "x"]))
def test_what_is_written_and_taken_back_leaves_nothing(
    field: Field, text: str, network: str
) -> None:
    written = write(BLANK, "a", "en", field, text, network)
    assert written != BLANK
    assert follow(write(written, "a", "en", field, "", network), "a", "en", field, "x") == BLANK


def test_titles_comments_and_alternative_texts_are_apart() -> None:
    project = write(BLANK, "a", "fr", "title", "Le film")
    project = write(project, "a", "fr", "title", "Le court", "pinterest")
    project = write(project, "a", "fr", "comment", "Billets en bio", "youtube")
    project = write(project, "a", "fr", "alt", "Une scène")
    post = project.post("a")
    assert title_in(post.texts, ("fr",), "youtube") == "Le film"
    assert title_in(post.texts, ("fr",), "pinterest") == "Le court"
    assert texts(project).comment == "Billets en bio"
    assert alt_in(post.texts, ("fr",), "x") == "Une scène"


def test_two_languages_are_posted_one_after_the_other() -> None:
    project = write(BLANK, "a", "fr", "caption", "Bonsoir")
    project = write(project, "a", "en", "caption", "Good evening")
    both = set_languages(project, "a", ("en", "fr", "en")).post("a")
    assert both.posted_in == ("en", "fr")
    assert caption_typed(both, "x", Voice()) == "Good evening\n\n—\n\nBonsoir"
    assert set_languages(project, "a", ("fr",)) == project


def test_hashtags_are_kept_without_their_sign_and_once() -> None:
    project = set_hashtags(BLANK, "a", ["#Lyon", "lyon", " Soirée d’été ", "#", "＃Rhône"])
    assert project.post("a").hashtags == ("Lyon", "Soiréed’été", "Rhône")
    assert set_hashtags(project, "a", ()).post("a").hashtags == ()
    assert set_hashtags(project, "a", None) == BLANK


def test_dates_and_ticks_are_kept_to_the_minute_and_refused_in_words() -> None:
    planned = set_when(BLANK, "a", "2026-06-12T18:30:15")
    assert planned.post("a").when == "2026-06-12T18:30"
    assert set_when(planned, "a", "") == BLANK
    assert set_dates(BLANK, {"a": "2026-06-12T18:30:15"}) == planned
    assert set_dates(planned, {"a": ""}) == BLANK
    assert set_dates(planned, {}) is planned
    out = tick_posted(BLANK, "a", "x", "2026-06-12T18:31")
    assert out.post("a").posted == {"x": "2026-06-12T18:31"}
    assert tick_posted(out, "a", "x", None) == BLANK
    with pytest.raises(BadInput, match="no date and time"):
        set_when(BLANK, "a", "tomorrow")


def test_writing_what_is_there_is_no_step() -> None:
    project = write(BLANK, "a", "fr", "caption", "Mot")
    assert write(project, "a", "fr", "caption", "Mot") is project
    assert follow(project, "a", "fr", "caption", "x") is project


def test_halves_of_signs_are_left_out() -> None:
    written = write(BLANK, "a", "fr", "caption", "Fête \ud83d!")
    assert texts(written).caption == "Fête !"
