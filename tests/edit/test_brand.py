"""A kit can be changed where it is not locked, and never into what its file could not say."""

from __future__ import annotations

import pytest

from studio.edit import brand as edit
from studio.errors import BadInput
from studio.model.brand import Brand
from studio.model.brand_pairs import ROLES, grounds_of, passing, worst_pair
from studio.model.colour import contrast
from studio.model.project import Project
from studio.store.brands import brand_names, load_brand


@pytest.fixture
def kit() -> Brand:
    return load_brand("lumiere")


def test_a_project_carries_its_own_version_until_it_follows_again(kit: Brand) -> None:
    project = Project(id="p", name="Festival", brand="lumiere")
    changed = edit.with_kit(project, edit.set_colour(kit, "accent", "#ff0000"))
    assert changed.kit is not None
    assert changed.kit.colours.accent == "#FF0000"
    assert changed.brand == "lumiere"
    assert edit.follow_brand(changed) == project
    assert edit.choose_brand(changed, "etoile") == Project(id="p", name="Festival", brand="etoile")


@pytest.mark.parametrize("value", ["red", "#12", "#GG0000", "", "#FF00001"])
def test_what_is_no_colour_is_refused(kit: Brand, value: str) -> None:
    with pytest.raises(BadInput):
        edit.set_colour(kit, "accent", value)


def test_a_locked_value_stays_until_it_is_unlocked(kit: Brand) -> None:
    with pytest.raises(BadInput, match="keeps this"):
        edit.set_colour(kit, "signal", "#FF0000")  # the kit says that coral means live
    with pytest.raises(BadInput):
        edit.set_logos(kit, {"sign": ""})
    with pytest.raises(BadInput):
        edit.set_space(kit, 1.0)  # "logo" locks all that belongs to it
    opened = edit.unlock(kit, "colours.signal")
    assert edit.set_colour(opened, "signal", "#FF0000").colours.signal == "#FF0000"
    shut = edit.lock(opened, "colours.signal", "It is ours")
    assert edit.lock(shut, "colours.signal", "Again") == shut
    assert edit.locked(shut, "colours.signal")
    assert not edit.locked(shut, "colours.on_signal")


def test_locked_colours_stay_when_those_of_a_logo_are_taken(kit: Brand) -> None:
    other = load_brand("aubepine")
    taken = edit.take_colours(kit, other.colours)
    assert taken.colours.accent == other.colours.accent
    assert taken.colours.signal == kit.colours.signal


def test_a_font_changes_the_family_of_its_group_alone(kit: Brand) -> None:
    changed = edit.set_font(kit, "titles", "Lato")
    for role in ("display", "title", "quote", "number"):
        before, after = getattr(kit.fonts, role), getattr(changed.fonts, role)
        assert after.family == "Lato"
        assert (after.weight, after.tracking) == (before.weight, before.tracking)
    assert changed.fonts.body == kit.fonts.body


def test_an_empty_name_is_refused(kit: Brand) -> None:
    assert edit.rename(kit, " Nuits ").name == "Nuits"
    with pytest.raises(BadInput):
        edit.rename(kit, "  ")


@pytest.mark.parametrize("name", brand_names())
@pytest.mark.parametrize("role", ROLES)
def test_the_shade_that_is_offered_can_be_read(name: str, role: str) -> None:
    colours = load_brand(name).colours
    grey = edit.set_colour(edit.unlock(load_brand(name), f"colours.{role}"), role, "#808080")
    pair = worst_pair(grey.colours, role)
    if pair is None:
        assert grounds_of(role) == ()
        return
    found = passing(grey.colours, role)
    if found is not None:
        for back, limit in grounds_of(role):
            assert contrast(found, getattr(colours, back)) >= limit
