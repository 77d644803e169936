"""Changing the template: words follow their role, nothing that was written is lost."""

from __future__ import annotations

from pathlib import Path

from studio.edit.templates import examples_left, kept_as, not_used, take_template, words_at
from studio.edit.values import ALL, Where
from studio.export.project_order import resolved_post
from studio.model.project import Project, ProjectPost
from studio.model.values import LayerValues, Values
from studio.store.catalogue import load_catalogue
from studio.store.templates import load_template


def project_with(**slots: str) -> Project:
    post = ProjectPost(id="p", name="Opening night", values=Values(slots=slots), language="fr")
    return Project(id="x", name="Festival", posts=(post,))


def test_words_of_a_headline_are_the_title_of_an_event() -> None:
    event = load_template("event")
    assert words_at(event, "title", {"headline": "Three nights"}) == "Three nights"
    assert kept_as(event, "title", ["headline"]) == "headline"
    assert kept_as(event, "title", ["headline", "title"]) == "title"


def test_a_template_that_needs_words_gets_its_examples_in_the_language_of_the_post() -> None:
    project = take_template(project_with(), "p", ALL, load_template("headline"))
    post = project.post("p")
    assert post.values.slots == {"headline": "Trois nuits de lumière"}
    assert examples_left(load_template("headline"), post) == ("headline",)


def test_words_that_are_there_stay_and_need_no_example() -> None:
    project = take_template(project_with(title="Tonight"), "p", ALL, load_template("headline"))
    post = project.post("p")
    assert post.values.slots == {"title": "Tonight"}
    assert examples_left(load_template("headline"), post) == ()


def test_a_template_of_one_format_leaves_the_others_alone() -> None:
    where = Where(formats=("x_landscape",))
    post = take_template(project_with(), "p", where, load_template("headline")).post("p")
    assert post.values.template is None
    assert post.formats["x_landscape"].template == "headline"


def test_words_without_a_place_are_kept_and_told() -> None:
    words = {"headline": "Three nights", "credit": "Photo: I. Carvalho", "kicker": " "}
    assert not_used(load_template("clean"), words) == ("headline",)
    assert not_used(load_template("headline"), words) == ("credit",)


def test_what_was_done_to_a_headline_is_done_to_the_title_of_an_event() -> None:
    layers = {"headline": LayerValues(hidden=True, scale=1.2), "logo": LayerValues(scale=0.8)}
    values = Values(template="event", layers=layers)
    post = ProjectPost(id="p", name="Opening night", values=values)
    project = Project(id="x", name="Festival", posts=(post,))
    wanted = load_catalogue().select()[0]
    shown = resolved_post(project, post, wanted, lambda ref: Path(ref.path))
    assert shown.layers == {"title": layers["headline"], "logo": layers["logo"]}
