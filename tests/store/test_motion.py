"""The shipped table of movements keeps to the rules of motion."""

from __future__ import annotations

from collections import Counter

import pytest

from studio.store.motion import load_motion


def test_nothing_travels_far_and_nothing_bounces() -> None:
    table = load_motion()
    assert all(movement.by <= 3 for movement in table.movement)
    for curve in (table.curve_in, table.curve_out):
        assert all(0 <= handle <= 1 for handle in curve)


def test_every_movement_is_told_once() -> None:
    names = Counter(movement.of for movement in load_motion().movement)
    assert set(names.values()) == {1}


@pytest.mark.parametrize("movement", load_motion().movement, ids=lambda each: each.of)
def test_what_leaves_has_left_before_the_end(movement) -> None:  # type: ignore[no-untyped-def]
    assert movement.leaving <= movement.leaves or not movement.leaves
    assert bool(movement.leaves) == bool(movement.leaving)


def test_the_end_card_stands_still_for_its_last_half() -> None:
    table = load_motion()
    ends = [m.enters + m.lasts for m in table.movement if m.of.startswith("ending")]
    assert max(ends) <= table.cards.ending / 2
    assert max(m.enters + m.lasts for m in table.movement if m.of.startswith("opening")) <= (
        table.cards.opening - 0.3
    )
