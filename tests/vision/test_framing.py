"""The part of a picture that a shape shows: what always holds, and stories of photos."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from studio.model.framing import Attention, Subject
from studio.model.geometry import WHOLE, Box, Point, Size
from studio.vision.framing import frame

sizes = st.builds(Size, st.integers(1, 12_000), st.integers(1, 12_000))
ratios = st.floats(1 / 8, 13)
fractions = st.floats(0, 1)
weights = st.floats(0, 1)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    left, right = sorted((draw(fractions), draw(fractions)))
    top, bottom = sorted((draw(fractions), draw(fractions)))
    return Box.from_edges(left, top, right, bottom)


subjects = st.builds(Subject, st.sampled_from(["face", "subject"]), boxes(), weights)
attentions = st.builds(
    Attention,
    st.lists(subjects, max_size=6).map(tuple),
    st.builds(Point, fractions, fractions),
)


def face(x: float, y: float, width: float, height: float, weight: float = 0.9) -> Subject:
    return Subject("face", Box(x, y, width, height), weight)


def thing(x: float, y: float, width: float, height: float, weight: float = 0.8) -> Subject:
    return Subject("subject", Box(x, y, width, height), weight)


def seen(*subjects: Subject) -> Attention:
    return Attention(subjects, subjects[0].box.centre if subjects else Point(0.5, 0.5))


# What always holds


@given(sizes, attentions, ratios, st.none() | boxes())
def test_a_crop_is_the_largest_window_of_its_ratio_inside_the_picture(
    size: Size, attention: Attention, ratio: float, clear: Box | None
) -> None:
    framing = frame(size, attention, ratio, clear=clear, mode="fill")
    crop = framing.crop
    assert WHOLE.contains(crop, 1e-9)
    assert crop.area > 0
    width, height = crop.width * size.width, crop.height * size.height
    assert width == pytest.approx(height * ratio)
    assert crop.width == 1 or crop.height == 1


@given(sizes, attentions, ratios)
def test_whole_on_blurred_edges_always_comes_with_a_reason(
    size: Size, attention: Attention, ratio: float
) -> None:
    framing = frame(size, attention, ratio)
    if framing.mode == "blur":
        assert framing.crop == WHOLE
        assert framing.doubts
    else:
        assert framing.mode == "fill"


@given(sizes, attentions, ratios, st.none() | boxes())
def test_faces_that_must_stay_are_never_cut(
    size: Size, attention: Attention, ratio: float, clear: Box | None
) -> None:
    framing = frame(size, attention, ratio, clear=clear)
    for one in attention.faces:
        if one.weight >= 0.5:
            assert framing.crop.contains(one.box, 1e-6)


@given(sizes, attentions, ratios, fractions, fractions)
def test_the_person_has_the_last_word(
    size: Size, attention: Attention, ratio: float, x: float, y: float
) -> None:
    point = Point(x, y)
    framing = frame(size, attention, ratio, focus=point)
    assert framing.mode == "fill"
    assert framing.crop.contains(Box(x, y, 0, 0), 1e-9)
    assert frame(size, attention, ratio, focus=point, mode="fit").crop == WHOLE
    assert frame(size, attention, ratio, mode="fit").mode == "fit"
    assert frame(size, attention, ratio, mode="blur").mode == "blur"


@given(boxes(), st.floats(0.2, 3.0), st.floats(0.2, 3.0), weights)
def test_a_mirrored_photo_is_framed_in_the_mirror(
    box: Box, shape: float, ratio: float, weight: float
) -> None:
    assume(box.width > 0.01 and box.height > 0.01)
    size = Size(round(1000 * shape), 1000)
    other = Box(1 - box.right, box.y, box.width, box.height)
    crop = frame(size, seen(face(*_four(box), weight)), ratio).crop
    mirrored = frame(size, seen(face(*_four(other), weight)), ratio).crop
    assert mirrored.x == pytest.approx(1 - crop.right, abs=1e-6)
    assert mirrored.y == pytest.approx(crop.y, abs=1e-6)


def _four(box: Box) -> tuple[float, float, float, float]:
    return box.x, box.y, box.width, box.height


# Stories


@pytest.mark.parametrize(("ratio", "along"), [(9 / 16, "x"), (3.0, "y")])
def test_nothing_found_means_the_middle(ratio: float, along: str) -> None:
    crop = frame(Size(1500, 1000), Attention(), ratio).crop
    centre = crop.centre.x if along == "x" else crop.centre.y
    assert centre == pytest.approx(0.5)


def test_a_face_at_the_edge_stays_whole_in_a_story() -> None:
    framing = frame(Size(1500, 1000), seen(face(0.93, 0.3, 0.06, 0.1)), 9 / 16)
    assert framing.mode == "fill"
    assert framing.crop.right == pytest.approx(1.0)
    assert not framing.doubts


def test_a_group_across_the_photo_is_shown_whole_and_says_so() -> None:
    group = [face(x, 0.4, 0.08, 0.14) for x in (0.05, 0.25, 0.45, 0.65, 0.85)]
    framing = frame(Size(1600, 1200), seen(*group), 9 / 16)
    assert framing.mode == "blur"
    assert str(framing.doubts[0]) == (
        "5 faces do not fit this shape: shown whole on blurred edges; check"
    )


def test_the_same_group_is_cropped_for_a_wide_shape_with_air_above() -> None:
    group = [face(x, 0.4, 0.08, 0.14) for x in (0.05, 0.25, 0.45, 0.65, 0.85)]
    framing = frame(Size(1600, 1200), seen(*group, thing(0, 0.35, 1, 0.65)), 16 / 9)
    assert framing.mode == "fill"
    assert 0.09 < 0.4 - framing.crop.y < 0.2  # hair, and air above it
    assert framing.crop.bottom == pytest.approx(1.0) or framing.crop.bottom > 0.8


def test_forced_to_fill_it_says_how_many_are_cut() -> None:
    group = [face(x, 0.4, 0.08, 0.14) for x in (0.05, 0.25, 0.45, 0.65, 0.85)]
    framing = frame(Size(1600, 1200), seen(*group), 9 / 16, mode="fill")
    assert framing.mode == "fill"
    assert "faces are cut or left out" in str(framing.doubts[0])


def test_a_focus_that_loses_a_face_says_so() -> None:
    framing = frame(Size(1600, 900), seen(face(0.1, 0.3, 0.1, 0.2)), 9 / 16, focus=Point(0.9, 0.5))
    assert str(framing.doubts[0]) == "A face is cut or left out in this shape: check"


def test_small_faces_behind_may_go() -> None:
    attention = seen(face(0.7, 0.2, 0.2, 0.35), face(0.05, 0.4, 0.03, 0.05, weight=0.3))
    framing = frame(Size(1600, 900), attention, 9 / 16)
    assert framing.mode == "fill"
    assert framing.crop.contains(attention.faces[0].box)


def test_a_close_face_is_not_squeezed_into_a_strip() -> None:
    framing = frame(Size(1500, 1000), seen(face(0.4, 0.25, 0.3, 0.58)), 3.0)
    assert framing.mode == "blur"
    assert frame(Size(1500, 1000), seen(face(0.4, 0.25, 0.3, 0.58)), 16 / 9).mode == "fill"


def test_a_thing_too_wide_for_a_narrow_shape_is_shown_whole_but_a_scene_is_cropped() -> None:
    size = Size(1500, 1000)
    assert frame(size, seen(thing(0.2, 0.2, 0.5, 0.6, weight=0.8)), 9 / 16).mode == "blur"
    assert frame(size, seen(thing(0.2, 0.2, 0.5, 0.6, weight=0.2)), 9 / 16).mode == "fill"
    assert frame(size, seen(thing(0.3, 0.2, 0.25, 0.6, weight=0.8)), 9 / 16).mode == "fill"


def test_a_thing_that_fits_is_kept_whole_wherever_it_is() -> None:
    crop = frame(Size(1500, 1000), seen(thing(0.7, 0.1, 0.28, 0.5)), 9 / 16).crop
    assert crop.x <= 0.7
    assert crop.right >= 0.98


def test_faces_move_clear_of_the_text() -> None:
    attention = seen(face(0.45, 0.4, 0.1, 0.15), thing(0.3, 0.35, 0.4, 0.65))
    size, free = Size(1000, 2000), Box(0, 0, 1, 0.45)
    plain, clear = frame(size, attention, 1.0), frame(size, attention, 1.0, clear=free)
    assert clear.crop.contains(attention.faces[0].box)
    below = (attention.faces[0].box.bottom - clear.crop.y) / clear.crop.height
    assert below <= 0.45 + 1e-9
    assert clear.crop.y >= plain.crop.y


def test_a_head_never_touches_the_upper_edge_where_there_is_room() -> None:
    crop = frame(Size(1000, 2000), seen(face(0.4, 0.4, 0.2, 0.1)), 1.0).crop
    hair = 0.4 - 0.3 * 0.1
    assert hair - crop.y >= 0.07 * crop.height
    assert crop.contains(Box(0.4, hair, 0.2, 0.13))


@pytest.mark.parametrize("free", [Box(0.9, 0, 0.1, 1), Box(0, 0, 0.1, 1), Box(0.5, 0, 0, 1)])
def test_no_text_is_worth_cutting_a_face(free: Box) -> None:
    attention = seen(face(0.45, 0.4, 0.1, 0.15))
    framing = frame(Size(2000, 1000), attention, 0.5, clear=free)
    assert framing.crop.contains(attention.faces[0].box)


def test_text_beside_moves_nobody_who_is_already_clear() -> None:
    attention = seen(face(0.45, 0.4, 0.1, 0.15))
    free = Box(0.2, 0, 0.8, 1)
    size = Size(2000, 1000)
    assert frame(size, attention, 1.0, clear=free) == frame(size, attention, 1.0)


def test_doubts_about_the_look_itself_go_with_every_crop() -> None:
    from studio.wording import say

    attention = Attention(doubts=(say("No face detector here: check that nobody is cut"),))
    assert frame(Size(100, 100), attention, 0.5).doubts == attention.doubts
