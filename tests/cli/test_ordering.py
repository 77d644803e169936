"""Options as typed become posts and an order."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.cli.export_options import Asked
from studio.cli.ordering import ordered
from studio.errors import BadInput
from studio.model.geometry import Point


def asked(tmp_path: Path, *media: str, **more: object) -> Asked:
    values: dict[str, object] = {"out": str(tmp_path / "out"), "lang": "fr", "selectors": ("x",)}
    return Asked(media=media or ("a.jpg",), **{**values, **more})  # type: ignore[arg-type]


def test_a_focus_is_across_then_down(tmp_path: Path) -> None:
    (post,), _ = ordered(asked(tmp_path, focus="0.2,0.7"))
    assert post.focus == Point(0.2, 0.7)
    assert ordered(asked(tmp_path))[0][0].focus is None


@pytest.mark.parametrize("typed", ["0.5", "a,b", "0.5,1.1", "-0.1,0", "nan,0", "0,0,0"])
def test_a_focus_outside_the_picture_is_refused(tmp_path: Path, typed: str) -> None:
    with pytest.raises(BadInput, match="--focus takes two numbers"):
        ordered(asked(tmp_path, focus=typed))


def test_the_same_photo_twice_is_one_post(tmp_path: Path) -> None:
    posts, order = ordered(asked(tmp_path, "a.jpg", "b.jpg", "./a.jpg"))
    assert [Path(post.media[0]).name for post in posts] == ["a.jpg", "b.jpg"]
    assert {wanted.network for wanted in order.formats} == {"x"}
    assert all(Path(post.media[0]).is_absolute() for post in posts)


def test_a_network_may_have_its_own_text(tmp_path: Path) -> None:
    (post,), _ = ordered(asked(tmp_path, captions=("Bonjour", "x=Salut", "Bluesky=Coucou")))
    (texts,) = post.texts.values()
    assert texts.caption == "Bonjour"
    assert texts.captions == {"x": "Salut", "bluesky": "Coucou"}
    with pytest.raises(BadInput, match="2 captions"):
        ordered(asked(tmp_path, captions=("Bonjour", "Bonsoir")))


def test_words_tell_the_template(tmp_path: Path) -> None:
    (post,), order = ordered(asked(tmp_path, slots=("headline=Merci",)))
    assert (post.template, order.template.id, post.slots) == (
        "headline", "headline", {"headline": "Merci"}
    )  # fmt: skip
    assert ordered(asked(tmp_path))[1].template.id == "clean"


def test_cards_have_words_that_a_template_does_not_know(tmp_path: Path) -> None:
    words = ("address=a.example", "date=12 juin", "name=Inès")
    clip = str(tmp_path / "clip.mp4")
    (post,), _ = ordered(asked(tmp_path, clip, template="clean", slots=words, ending=True))
    assert post.slots == {"name": "Inès", "date": "12 juin", "address": "a.example"}
    with pytest.raises(BadInput, match="no slot “address”"):
        ordered(asked(tmp_path, clip, template="clean", slots=words))
