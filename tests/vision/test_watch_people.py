"""People over time, as faces in frames: who stays, who walks through, who was nobody."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.model.framing import Attention
from studio.model.geometry import Box, Size
from studio.vision.faces import Face
from studio.vision.framing import frame
from studio.vision.watch_people import FREE, Company, best_place, company, follow

WIDE = Size(1920, 1080)
HEAD = 0.06  # of the width
RATIOS = (9 / 16, 4 / 5, 1.0, 16 / 9)
Seen = list[list[Face]]


def head(x: float, y: float = 0.3, width: float = HEAD, score: float = 0.93) -> Face:
    """A face by its middle."""
    return Face(Box(x - width / 2, y, width, width * WIDE.ratio), score)


def met(seen: Sequence[Sequence[Face]], size: Size = WIDE, shots: Sequence[int] = ()) -> Company:
    return company(follow(seen, shots or [0] * len(seen), size), len(seen), size)


def attention_of(found: Company) -> Attention:
    return Attention((*found.faces, *([found.roaming] if found.roaming else [])))


def leading(found: Company) -> list[Box]:
    return [face.box for face in Attention(found.faces).leading]


def test_a_head_that_moves_is_one_place() -> None:
    seen = [[head(0.4 + 0.01 * (number % 5))] for number in range(24)]
    (box,) = leading(met(seen))
    assert all(box.contains(faces[0].box, 1e-6) for faces in seen)
    assert box.width < 2 * HEAD


def test_somebody_who_passes_behind_a_speaker_may_go() -> None:
    seen = [[head(0.3)] for _ in range(24)]
    for number in range(10, 14):
        seen[number].append(head(0.5 + 0.1 * (number - 10), width=0.05))
    found = met(seen)
    (box,) = leading(found)
    assert box.centre.x == pytest.approx(0.3, abs=0.01)
    assert frame(WIDE, attention_of(found), 9 / 16).mode == "fill"


def test_what_looked_like_a_face_once_was_nobody() -> None:
    seen: Seen = [[head(0.3)] for _ in range(24)]
    seen[7].append(head(0.8, 0.7, score=0.65))
    assert len(met(seen).faces) == 1


def test_a_face_missed_in_some_frames_is_still_there() -> None:
    seen: Seen = [[head(0.3)] if number % 3 == 0 else [] for number in range(24)]
    (person,) = follow(seen, [0] * 24, WIDE)
    assert len(person.frames) == 22
    assert len(leading(met(seen))) == 1


def test_a_shot_that_comes_back_shows_the_same_person() -> None:
    shots = [0] * 8 + [1] * 8 + [2] * 8
    seen: Seen = [[head(0.3)] if shot != 1 else [] for shot in shots]
    (person,) = follow(seen, shots, WIDE)
    assert len(person.sightings) == 16


def test_two_who_speak_in_turn_both_stay() -> None:
    shots = [number // 4 for number in range(24)]
    seen: Seen = [[head(0.2 if shot % 2 else 0.8)] for shot in shots]
    found = met(seen, shots=shots)
    assert len(leading(found)) == 2
    assert frame(WIDE, attention_of(found), 9 / 16).mode == "blur"


def test_who_walks_all_over_the_picture_forces_no_blur() -> None:
    seen = [[head(0.06 + 0.88 * number / 23)] for number in range(24)]
    found = met(seen)
    assert not leading(found)
    assert found.roaming is not None
    assert found.roaming.weight == FREE
    for ratio in RATIOS:
        assert frame(WIDE, attention_of(found), ratio).mode == "fill"


def test_the_window_waits_where_a_walker_is_most_of_the_time() -> None:
    places = [0.1, 0.2, 0.3, *[0.7] * 18, 0.8, 0.9, 0.95]
    found = met([[head(x)] for x in places])
    crop = frame(WIDE, attention_of(found), 9 / 16).crop
    assert crop.contains(head(0.7).box, 0.01)


def test_two_who_come_nearer_are_framed_close() -> None:
    seen = [
        [
            head(0.57 - 0.005 * number, width=0.04 + 0.001 * number),
            head(0.64 - 0.001 * number, width=0.04 + 0.001 * number),
        ]
        for number in range(24)
    ]
    found = met(seen)
    framing = frame(WIDE, attention_of(found), 9 / 16)
    assert framing.mode == "fill"
    assert sum(framing.crop.contains(f.box, 0.01) for faces in seen for f in faces) >= 0.8 * 48


def test_small_people_behind_a_near_one_may_go() -> None:
    seen = [[head(0.3, width=0.12), head(0.9, width=0.03)] for _ in range(24)]
    (box,) = leading(met(seen))
    assert box.centre.x < 0.5


def test_somebody_seen_for_a_moment_does_not_lead_a_clip_of_something_else() -> None:
    seen: Seen = [[head(0.9)] if number == 5 else [] for number in range(24)]
    found = met(seen)
    assert not leading(found)
    assert found.roaming is None


def test_nobody_is_nobody() -> None:
    assert met([[] for _ in range(24)]) == Company()


def test_one_of_five_who_sits_apart_is_not_left_out() -> None:
    seen = [[head(x, width=0.04) for x in (0.1, 0.15, 0.2, 0.25, 0.9)] for _ in range(24)]
    found = met(seen)
    assert len(leading(found)) == 5
    assert frame(WIDE, attention_of(found), 9 / 16).mode == "blur"


@given(
    st.lists(st.floats(0.05, 0.95), min_size=1, max_size=7),
    st.floats(0, 0.02),
    st.sampled_from(RATIOS),
)
def test_who_stays_is_never_cut_in_half(places: list[float], moves: float, ratio: float) -> None:
    apart = [x for number, x in enumerate(places) if all(abs(x - y) > 0.1 for y in places[:number])]
    seen = [[head(x + moves * (t % 3 - 1)) for x in apart] for t in range(12)]
    framing = frame(WIDE, attention_of(met(seen)), ratio)
    for faces in seen:
        for face in faces:
            assert framing.crop.contains(face.box.meet(Box(0, 0, 1, 1)), 0.011)


@given(st.lists(st.tuples(st.floats(0, 0.9), st.floats(0.01, 0.1)), min_size=1), st.floats(0.1, 1))
def test_the_best_place_holds_what_it_says(
    stretches: list[tuple[float, float]], length: float
) -> None:
    spans = [(low, low + wide) for low, wide in stretches]
    start, share = best_place(spans, length)
    held = sum(start <= low + 1e-9 and high <= start + length + 1e-9 for low, high in spans)
    assert 0 <= start <= 1 - length + 1e-9
    assert share == pytest.approx(held / len(spans))
    for other in (0.0, 0.25, 0.5, 0.75, *(low for low, _ in spans)):
        begin = min(other, 1 - length)
        here = sum(begin <= low and high <= begin + length for low, high in spans)
        assert here <= held
