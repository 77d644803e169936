"""Where tiles stand: nothing overlaps, nothing is out of sight, order stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from studio.gui.places.create.wall.rows import GAP, MARGIN, Group, Measures, place

RATIOS = st.lists(st.sampled_from((0.5625, 0.8, 1.0, 1.78, 1.91, 3.0)), min_size=1, max_size=8)
GROUPS = st.lists(st.builds(Group, head=st.integers(0, 160), ratios=RATIOS.map(tuple)), max_size=12)


@given(GROUPS, st.integers(240, 2000), st.integers(80, 360))
def test_every_tile_is_in_the_width_and_touches_no_other(
    groups: list[Group], width: int, tile: int
) -> None:
    placed = place(groups, width, Measures(tile, 18, 33))
    assert len(placed.tiles) == sum(len(group.ratios) for group in groups)
    for number, frame in enumerate(placed.tiles):
        assert frame.left() >= MARGIN
        assert frame.right() < max(width - MARGIN, MARGIN + 1) + 1
        assert frame.bottom() + 33 < placed.height
        for other in placed.tiles[number + 1 :]:
            assert not frame.intersects(other)


@given(GROUPS, st.integers(240, 2000))
def test_tiles_of_a_group_keep_their_order(groups: list[Group], width: int) -> None:
    tiles = iter(place(groups, width, Measures(128, 18, 33)).tiles)
    for group in groups:
        places = [next(tiles) for _ in group.ratios]
        assert [(each.top(), each.left()) for each in places] == sorted(
            (each.top(), each.left()) for each in places
        )


def test_room_beside_a_group_is_taken_by_the_next_that_fits() -> None:
    tall, wide = Group(60, (0.5,)), Group(60, (1.9, 1.9, 1.9))
    first, *others, last = place([wide, wide, tall], 740, Measures(100, 18, 33)).tiles
    assert last.top() == first.top()
    assert last.left() > first.right()
    assert others[2].top() > first.top()


def test_what_comes_last_fills_no_gap() -> None:
    wide, end = Group(60, (1.9, 1.9, 1.9)), Group(0, (0.5,), last=True)
    *_, last = tiles = place([wide, wide, end], 740, Measures(100, 18, 33)).tiles
    assert last.top() == max(each.top() for each in tiles)
    assert last.left() > tiles[-2].right()


def test_short_groups_share_a_row_and_their_tiles_stand_close() -> None:
    placed = place([Group(60, (0.8, 1.0)), Group(40, (0.5625,))], 900, Measures(100, 18, 33))
    first, second, third = placed.tiles
    assert first.top() == second.top() == third.top()
    assert second.left() - first.right() - 1 == GAP
    assert third.left() - second.right() - 1 > GAP


def test_a_group_that_is_only_just_too_wide_shrinks_into_its_row() -> None:
    wide = Group(60, (1.0,) * 8)
    placed = place([wide], 8 * 100 + 7 * GAP + 2 * MARGIN - 40, Measures(100, 18, 33))
    assert len({each.top() for each in placed.tiles}) == 1
    assert 88 <= placed.tiles[0].height() < 100


def test_a_group_that_goes_on_has_its_head_over_each_row() -> None:
    placed = place([Group(60, (1.0,) * 8)], 400, Measures(100, 18, 33))
    rows = {each.top() for each in placed.tiles}
    assert len(rows) > 1
    assert [number for number, _ in placed.heads] == [0] * len(rows)


def test_what_follows_a_group_that_goes_on_leaves_room_for_its_longer_head() -> None:
    groups = [Group(60, (1.0,) * 4, again=300), Group(60, (1.0,))]
    placed = place(groups, 600, Measures(180, 18, 33))
    (first, again, beside) = (head for _, head in placed.heads)
    assert first.top() < again.top() <= beside.top()
    assert again.width() >= 300
    assert beside.top() > again.top() or beside.left() >= again.left() + 300


def test_a_banner_wider_than_the_wall_is_made_smaller_not_cut() -> None:
    (banner,) = place([Group(60, (4.0,))], 400, Measures(200, 18, 33)).tiles
    assert banner.width() == 400 - 2 * MARGIN
    assert abs(banner.width() / banner.height() - 4.0) < 0.1
