"""The graph as text: what is equal is made once, and nothing slow or foreign comes into it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from studio.compose.filters import Drawn, Overlay, Piece, frames_of, graph, largest_needed
from studio.compose.filters_tint import tint_filters
from studio.compose.filters_window import EvenBox, even_area, window_filters
from studio.compose.items import PhotoItem
from studio.compose.video_render import VideoRender
from studio.media.footage import Take
from studio.model.geometry import WHOLE, Box, Size
from studio.model.media import PictureTrack, Probe
from studio.model.timing import TICKS, Rate, Span

UHD = Size(3840, 2160)
TALL = Size(1080, 1920)


def footage(size: Size = Size(1920, 1080), rate: Rate = Rate(30), hdr: str = "") -> Take:  # noqa: B008
    picture = PictureTrack(
        index=0, codec="h264", size=size, coded=size, rate=rate, average_fps=rate.fps, hdr=hdr
    )  # type: ignore[arg-type]
    probe = Probe(demuxer="mov", container="MP4", bytes=1, length=4 * TICKS, picture=picture)
    return Take(path=Path("/clips/it's; a [clip].mp4"), probe=probe, span=Span(0, 4 * TICKS),
                rate=rate)  # fmt: skip


def filled(size: Size = TALL, **more: object) -> PhotoItem:
    area = Box(0, 0, size.width, size.height)
    return PhotoItem(source=0, area=area, crop=Box(0.3, 0, 0.31640625, 1), **more)  # type: ignore[arg-type]


def render(key: str = "a", size: Size = TALL, **more: object) -> VideoRender:
    wanted = {"rate": Rate(30), "windows": (filled(size),), **more}
    return VideoRender(key=key, size=size, **wanted)  # type: ignore[arg-type]


def text(*renders: VideoRender, take: Take | None = None) -> str:
    return graph(take or footage(), [Drawn(each) for each in renders])


def test_equal_windows_are_cut_and_scaled_once() -> None:
    made = text(render("a"), render("b"), render("c", Size(1080, 1080)))
    assert made.count("zscale=w=1080:h=1920") == 1
    assert made.count("zscale=w=1080:h=1080") == 1
    assert "split=2" in made
    assert {"[v0]", "[v1]", "[v2]"} <= set(re.findall(r"\[v\d\]", made))


def test_the_clip_is_read_and_tinted_once() -> None:
    tinted = filled(tint="#5B2BD9", tint_strength=0.2)
    square = replace(tinted, area=Box(0, 0, 1080, 1080))
    made = text(render("a", windows=(tinted,)), render("b", Size(1080, 1080), windows=(square,)))
    assert made.count("[0:0]") == 1
    assert made.count("lut2") == 1


def test_every_label_is_made_once_and_used_once() -> None:
    size = Size(1080, 1350)
    back, front = filled(size, blurred=True), replace(filled(size), area=Box(0, 300, 1080, 608))
    overlay = Overlay(
        "layer1.mov", 0, 100, (Piece(0, 0, 64, 32), Piece(0, 200, 640, 80)), ((3, 40),)
    )
    renders = [
        Drawn(render("a"), (overlay, replace(overlay, file="layer2.mov"))),
        Drawn(render("b"), (overlay,), Size(540, 960)),
        Drawn(render("c", size, windows=(back, front), opening=12, ending=20)),
        Drawn(render("d", rate=Rate(60))),
        Drawn(render("e", windows=())),
    ]
    made = graph(footage(rate=Rate(60)), renders)
    labels = re.findall(r"\[(\w+)\]", made)
    outside = {"v0", "v1", "v2", "v3", "v4"}
    for label in set(labels):
        assert labels.count(label) == (1 if label in outside else 2), label


def test_nothing_slow_and_nothing_of_a_person_is_in_it() -> None:
    overlay = Overlay("layer1.mov", 0, 0, (Piece(0, 0, 1080, 400),), ((0, 120),))
    made = graph(footage(), [Drawn(render(opening=5), (overlay,)), Drawn(render("b", windows=()))])
    assert "clip" not in made.replace("clip(", "")
    assert "format=auto" not in made
    assert "format=rgb" not in made
    assert made.isascii()
    for over in re.findall(r"overlay=[^\[]*", made):
        assert ":format=yuv420:eof_action=repeat" in over


def test_an_overlay_is_laid_on_only_while_it_shows() -> None:
    always = Overlay("layer1.mov", 0, 0, (Piece(0, 0, 64, 64),), ((0, 120),))
    assert "enable" not in graph(footage(), [Drawn(render(), (always,))])
    some = replace(always, shown=((30, 60), (90, 120)))
    assert "enable='between(n,30,59)+between(n,90,119)'" in graph(
        footage(), [Drawn(render(), (some,))]
    )
    many = replace(always, shown=tuple((n, n + 1) for n in range(0, 100, 2)))
    assert "enable" not in graph(footage(), [Drawn(render(), (many,))])


def test_frames_are_those_of_the_film_with_its_cards() -> None:
    assert frames_of(render(), footage()) == 120
    assert frames_of(render(rate=Rate(30)), footage(rate=Rate(60))) == 120
    assert frames_of(render(opening=48, ending=72, rate=Rate(24)), footage()) == 96 + 120


def test_a_window_under_another_that_hides_it_is_not_made() -> None:
    made = text(render(windows=(filled(blurred=True), filled())))
    assert "gblur" not in made


def test_large_hdr_footage_is_reduced_before_tone_mapping() -> None:
    hdr = footage(UHD, hdr="hlg").probe.picture
    sdr = footage(UHD).probe.picture
    assert hdr
    assert sdr
    assert largest_needed(hdr, [filled()]) == Size(3414, 1920)
    assert largest_needed(sdr, [filled()]) is None, "a little smaller is not worth a step"
    assert largest_needed(sdr, [filled(Size(540, 960))]) == Size(1707, 960)
    assert largest_needed(footage().probe.picture, [filled()]) is None  # type: ignore[arg-type]


sides = st.integers(1, 540).map(lambda half: 2 * half)
share = st.floats(0, 1)


@given(sides, sides, share, share, share, share)
def test_areas_and_crops_are_even_and_inside(
    width: int, height: int, x: float, y: float, w: float, h: float
) -> None:
    size = Size(width, height)
    area = even_area(Box(x * width, y * height, w * width, h * height), size)
    for value in (area.x, area.y, area.width, area.height):
        assert value % 2 == 0
    assert area.width >= 2
    assert area.height >= 2
    crop = Box(x, y, w * (1 - x), h * (1 - y))
    found = window_filters(PhotoItem(source=0, area=WHOLE, crop=crop), EvenBox(0, 0, 64, 64), size)
    for width_, height_, left, top in re.findall(r"crop=(\d+):(\d+):(\d+):(\d+)", " ".join(found)):
        cut = [int(value) for value in (width_, height_, left, top)]
        assert all(value % 2 == 0 for value in cut)
        assert cut[2] + cut[0] <= width
        assert cut[3] + cut[1] <= height
        assert min(cut[:2]) >= 2


def test_no_tint_is_no_filter() -> None:
    assert tint_filters("#5B2BD9", 0.0, "t") == ""
    assert "lut2" in tint_filters("#5B2BD9", 0.2, "t")


@pytest.mark.parametrize("mirrored", [True, False])
def test_a_mirrored_window_is_turned_after_scaling(mirrored: bool) -> None:
    made = text(render(windows=(filled(mirrored=mirrored),)))
    assert ("hflip" in made) is mirrored
