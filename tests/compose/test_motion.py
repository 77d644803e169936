"""Movements in frames: calm curves, nothing before its time, nothing left behind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.compose.cues import Cues
from studio.compose.motion import GONE, Cue, Timeline, eased, softened
from studio.model.geometry import Size
from studio.model.motion import Movement
from studio.model.timing import Rate
from studio.store.motion import load_motion

RATES = [Rate(24), Rate(25), Rate(30000, 1001), Rate(50), Rate(60)]
HOWS = ["fade", "rise", "slide", "grow", "open", "draw", "wipe", "loop", "swell", "stay"]
NAMES = [movement.of for movement in load_motion().movement]


@st.composite
def cues(draw: st.DrawFn) -> Cue:
    start = draw(st.integers(0, 60))
    last = start + draw(st.integers(1, 120))
    leaves = draw(st.integers(start, last))
    movement = Movement(of="title", how=draw(st.sampled_from(HOWS)), least=0.35)
    return Cue(
        movement, start, draw(st.integers(1, 40)), leaves, draw(st.integers(0, 30)), last,
        by=draw(st.floats(0, 40)),
    )  # fmt: skip


@pytest.mark.parametrize("curve", [load_motion().curve_in, load_motion().curve_out])
def test_a_curve_goes_from_nothing_to_all_without_turning_back(
    curve: tuple[float, float, float, float],
) -> None:
    values = [eased(step / 200, curve) for step in range(201)]
    assert values[0] == 0
    assert values[-1] == 1
    assert values == sorted(values)
    assert max(values) <= 1


def test_layers_come_fast_and_leave_slowly_at_first() -> None:
    table = load_motion()
    assert eased(0.25, table.curve_in) > 0.6
    assert eased(0.5, table.curve_out) < 0.2


@given(cues())
def test_looks_change_only_in_the_frames_that_are_said_to_change(cue: Cue) -> None:
    changes = cue.changes()
    before = GONE
    for frame in range(cue.last + 5):
        now = cue.look(frame)
        assert now == before or frame in changes, frame
        before = now


@given(cues())
def test_nothing_shows_outside_its_stage(cue: Cue) -> None:
    assert cue.look(cue.start - 1) == GONE
    assert cue.look(cue.last) == GONE
    for frame in range(cue.start, cue.last):
        look = cue.look(frame)
        assert 0 <= look.strength <= 1
        assert 0 <= look.shown <= 1
        assert 0 <= look.down <= cue.by + 0.25


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("rate", RATES, ids=str)
def test_every_movement_has_come_to_rest_and_has_left_in_time(rate: Rate, name: str) -> None:
    timeline = Timeline(rate, rate.nearest(0) + round(8 * rate.fps))
    cue = Cues(timeline, Size(1080, 1920), "full").cue(name, 0)
    movement = load_motion().of(name)
    if movement.how != "loop":
        rested = cue.look(cue.start + cue.lasts - 1)
        assert (rested.strength, rested.right, rested.down) == (1, 0, 0)
        assert rested.shown == rested.scale == 1
    if movement.leaves:
        gone = cue.leaves + cue.leaving - 1
        assert cue.look(gone) == GONE
        assert cue.look(cue.leaves - 1).strength > 0.3
        wanted = timeline.frames / rate.fps - (movement.leaves - movement.leaving)
        assert abs((gone + 1) / rate.fps - wanted) <= 1.01 / rate.fps


@pytest.mark.parametrize("rate", RATES, ids=str)
def test_times_are_the_same_at_every_rate_to_half_a_frame(rate: Rate) -> None:
    timeline = Timeline(rate, round(10 * rate.fps), opening=round(rate.fps))
    for name in NAMES:
        movement, cue = load_motion().of(name), Cues(timeline, Size(320, 180), "full").cue(name, 0)
        assert abs((cue.start - timeline.opening) / rate.fps - movement.enters) <= 0.51 / rate.fps


@pytest.mark.parametrize("name", NAMES)
def test_fades_only_never_move_anything(name: str) -> None:
    cue = Cues(Timeline(Rate(30), 240), Size(1080, 1080), "fades").cue(name, 2)
    looks = [cue.look(frame) for frame in range(240)]
    assert {(look.right, look.down, look.shown, look.scale) for look in looks} == {(0, 0, 1, 1)}


def test_a_pulse_becomes_steady_where_motion_disturbs() -> None:
    assert softened(load_motion().of("dot")).how == "stay"


def test_short_footage_has_quick_movements() -> None:
    long, short = Timeline(Rate(30), 300), Timeline(Rate(30), 30)
    slow, quick = (Cues(each, Size(1080, 1080), "full").cue("title", 0) for each in (long, short))
    assert quick.start < slow.start
    assert quick.lasts < slow.lasts
    assert max(quick.look(frame).strength for frame in range(30)) == 1


def test_a_layer_that_the_table_does_not_know_stays() -> None:
    cue = Cues(Timeline(Rate(25), 50, 5, 5), Size(640, 360), "full").cue("some ribbon", 0)
    assert [cue.look(frame).strength for frame in (4, 5, 44, 45)] == [0, 1, 1, 0]


@pytest.mark.parametrize(("frames", "opening", "ending"), [(10, 5, 5), (10, -1, 0), (0, 0, 0)])
def test_a_timeline_has_room_for_footage(frames: int, opening: int, ending: int) -> None:
    with pytest.raises(ValueError, match="no room"):
        Timeline(Rate(30), frames, opening, ending)
