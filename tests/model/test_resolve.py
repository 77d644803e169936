"""A property holds by format, else by shape, else by post; what is said can be read and unsaid."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.model.geometry import Point
from studio.model.project import ProjectPost
from studio.model.resolve import (
    changed_separately,
    level_of,
    merged,
    paths_said,
    resolve,
    value_at,
    with_value,
)
from studio.model.shape import SHAPES, shape_of
from studio.model.values import LayerValues, Values, Window

SAMPLES: dict[str, Any] = {
    "template": "clean",
    "focus": Point(0.2, 0.3),
    "window": Window(Point(0.5, 0.4), 1.5),
    "mode": "blur",
    "left_out": True,
    "slots.headline": "Three nights of light",
    "layers.headline.scale": 1.2,
    "layers.headline.moved": Point(0, -4),
    "layers.logo.hidden": True,
    "layers.shade.strength": 0.4,
}
said = st.dictionaries(st.sampled_from(sorted(SAMPLES)), st.just(None)).map(
    lambda chosen: {path: SAMPLES[path] for path in chosen}
)


def values_of(table: dict[str, Any]) -> Values:
    values = Values()
    for path, value in table.items():
        values = with_value(values, path, value)
    return values


def test_the_nearest_level_wins_property_by_property() -> None:
    post = ProjectPost(
        id="p", name="p",
        values=values_of({"template": "headline", "slots.headline": "For all", "mode": "fill"}),
        shapes={"9:16": values_of({"mode": "blur", "layers.headline.scale": 1.2})},
        formats={"tiktok_cover": values_of({"slots.headline": "Tonight"})},
    )  # fmt: skip
    story = resolve(post, "instagram_story", "9:16")
    cover = resolve(post, "tiktok_cover", "9:16")
    square = resolve(post, "instagram_square", "1:1")
    assert (story.slots, story.mode) == ({"headline": "For all"}, "blur")
    assert (cover.slots, cover.mode) == ({"headline": "Tonight"}, "blur")
    assert cover.layers["headline"].scale == 1.2
    assert (square.mode, square.layers) == ("fill", {})
    assert level_of(post, "tiktok_cover", "9:16", "slots.headline") == "format"
    assert level_of(post, "tiktok_cover", "9:16", "mode") == "shape"
    assert level_of(post, "tiktok_cover", "9:16", "template") == "post"
    assert level_of(post, "tiktok_cover", "9:16", "layers.logo.hidden") == "template"
    assert changed_separately(post) == ("tiktok_cover",)


@given(said)
def test_what_is_said_is_read_back_and_can_be_unsaid(table: dict[str, Any]) -> None:
    values = values_of(table)
    assert set(paths_said(values)) == set(table)
    assert all(value_at(values, path) == value for path, value in table.items())
    for path in table:
        values = with_value(values, path, None)
    assert values == Values()


@given(said, said)
def test_two_levels_say_what_either_says(far: dict[str, Any], near: dict[str, Any]) -> None:
    assert merged(values_of(far), values_of(near)) == values_of({**far, **near})


def test_an_empty_word_is_a_word() -> None:
    """A headline that was emptied for one format does not fall back to the shared one."""
    post = ProjectPost(
        id="p", name="p", values=values_of({"slots.headline": "For all"}),
        formats={"x_landscape": values_of({"slots.headline": ""})},
    )  # fmt: skip
    assert resolve(post, "x_landscape", "16:9").slots == {"headline": ""}


@pytest.mark.parametrize(("name", "ratio"), SHAPES.items())
def test_every_ratio_is_of_its_own_shape(name: str, ratio: float) -> None:
    assert shape_of(ratio) == name
    assert shape_of(ratio * 1.01) == name


def test_a_layer_that_says_nothing_is_not_kept() -> None:
    values = with_value(Values(), "layers.logo.hidden", True)
    assert values.layers == {"logo": LayerValues(hidden=True)}
    assert with_value(values, "layers.logo.hidden", None).layers == {}


def test_a_format_that_is_only_left_out_shows_nothing_of_its_own() -> None:
    formats = {"x_landscape": Values(left_out=True), "tiktok_cover": Values(mode="fit")}
    post = ProjectPost(id="a", name="Opening night", formats=formats)
    assert changed_separately(post) == ("tiktok_cover",)
