"""Animated GIF and WebP of films made on the spot, within what a network takes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from studio.errors import Cancelled, RenderFailed
from studio.export.video.animated import Animated, AnimatedType, Limits, make_animated
from studio.media.ffmpeg import ffmpeg_program
from studio.model.geometry import Size
from studio.task import Task

SIZE = Size(192, 108)
TYPES: list[AnimatedType] = ["gif", "webp"]
TAGS = "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709"


def film_of(folder: Path, source: str, name: str = "film.mp4") -> Path:
    """A film as we write them, from a test source of FFmpeg."""
    file = folder / name
    graph = f"{source},scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,{TAGS}"
    subprocess.run(
        [
            *(ffmpeg_program(), "-v", "error", "-y", "-f", "lavfi", "-i", graph),
            *("-c:v", "libx264", "-preset", "ultrafast", "-crf", "12", str(file)),
        ],
        check=True,
    )
    return file


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two seconds in which everything changes all the time."""
    folder = tmp_path_factory.mktemp("busy")
    return film_of(folder, "mandelbrot=size=192x108:rate=25,trim=duration=2")


@pytest.fixture(scope="module")
def flat(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One second of a brown left half and a blue right half."""
    brown = "color=c=0xB46428:size=192x108:rate=30:duration=1,format=gbrp"
    return film_of(
        tmp_path_factory.mktemp("flat"), f"{brown},drawbox=x=96:y=0:w=96:h=108:c=0x2864B4:t=fill"
    )


@pytest.fixture(scope="module")
def whole(busy: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[AnimatedType, int]:
    """Bytes of the busy film where there is no limit."""
    folder = tmp_path_factory.mktemp("whole")
    return {kind: made(busy, folder, kind, Limits()).bytes for kind in TYPES}


def made(
    movie: Path, folder: Path, kind: AnimatedType, limits: Limits, size: Size = SIZE
) -> Animated:
    file = folder / f"made.{kind}"
    return make_animated(movie, file, file_type=kind, size=size, limits=limits, task=Task())


def times_of(file: Path) -> list[int]:
    """Milliseconds that each picture stays."""
    with Image.open(file) as image:
        times = []
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            image.load()
            times.append(int(image.info["duration"]))
        return times


@pytest.mark.parametrize("kind", TYPES)
def test_it_moves_without_end_for_as_long_as_the_film(
    busy: Path, tmp_path: Path, kind: AnimatedType
) -> None:
    animated = made(busy, tmp_path, kind, Limits())
    assert (animated.size, animated.fps, animated.seconds) == (SIZE, 20, 2)
    assert animated.bytes == animated.file.stat().st_size
    assert times_of(animated.file) == [50] * 40
    assert not animated.doubts
    with Image.open(animated.file) as image:
        assert (image.size, image.info["loop"]) == ((192, 108), 0)


@pytest.mark.parametrize("kind", TYPES)
def test_colours_stay(flat: Path, tmp_path: Path, kind: AnimatedType) -> None:
    animated = made(flat, tmp_path, kind, Limits())
    with Image.open(animated.file) as image:
        seen = np.asarray(image.convert("RGB")).astype(int)
    assert np.abs(seen[50, 40] - (0xB4, 0x64, 0x28)).max() <= 4
    assert np.abs(seen[50, 150] - (0x28, 0x64, 0xB4)).max() <= 4


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("share", [0.7, 0.4, 0.15])
def test_it_stays_within_its_bytes_and_uses_them(
    busy: Path, whole: dict[AnimatedType, int], tmp_path: Path, kind: AnimatedType, share: float
) -> None:
    limit = int(share * whole[kind])
    animated = made(busy, tmp_path, kind, Limits(bytes=limit))
    assert 0.3 * limit < animated.bytes <= limit
    assert animated.size.ratio == pytest.approx(SIZE.ratio, rel=0.02)


def test_pictures_a_second_go_before_width_and_width_before_length(
    busy: Path, whole: dict[AnimatedType, int], tmp_path: Path
) -> None:
    slower, smaller, shorter = (
        made(busy, tmp_path, "gif", Limits(bytes=int(share * whole["gif"])))
        for share in (0.5, 0.2, 0.04)
    )
    assert slower.fps < 20
    assert (slower.size, slower.seconds, slower.doubts) == (SIZE, 2, ())
    assert smaller.size.width < SIZE.width
    assert smaller.seconds == pytest.approx(2, abs=0.1)
    assert "smaller" in str(smaller.doubts[0])
    assert shorter.seconds < 1.9
    assert "seconds" in str(shorter.doubts[-1])


@pytest.mark.parametrize("kind", TYPES)
def test_a_sticker_keeps_its_size(
    busy: Path, whole: dict[AnimatedType, int], tmp_path: Path, kind: AnimatedType
) -> None:
    limit = int(0.3 * whole[kind])
    animated = made(busy, tmp_path, kind, Limits(bytes=limit, fixed_size=True))
    assert animated.size == SIZE
    assert animated.bytes <= limit


@pytest.mark.parametrize("kind", TYPES)
def test_what_cannot_fit_is_said_and_leaves_nothing(
    busy: Path, tmp_path: Path, kind: AnimatedType
) -> None:
    with pytest.raises(RenderFailed, match="does not stay within 1 kB"):
        made(busy, tmp_path, kind, Limits(bytes=1100))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("limits", "most"),
    [
        (Limits(frames=10), 10),
        (Limits(pixels=192 * 108 * 12), 12),
        (Limits(seconds=0.8), 16),
        (Limits(frames=25), 25),
    ],
)
def test_counts_of_pictures_pixels_and_seconds_are_kept(
    busy: Path, tmp_path: Path, limits: Limits, most: int
) -> None:
    animated = made(busy, tmp_path, "webp", limits)
    assert animated.frames <= most
    assert animated.frames == len(times_of(animated.file))
    assert animated.seconds >= 0.75


def test_a_larger_film_is_reduced_and_nothing_else_is_left(busy: Path, tmp_path: Path) -> None:
    animated = made(busy, tmp_path, "gif", Limits(bytes=20_000), Size(96, 54))
    assert animated.size.width <= 96
    assert list(tmp_path.iterdir()) == [animated.file]


@pytest.mark.parametrize("kind", TYPES)
def test_a_picture_that_stands_still_becomes_light(
    flat: Path, tmp_path: Path, kind: AnimatedType
) -> None:
    animated = made(flat, tmp_path, kind, Limits())
    assert animated.seconds == 1
    assert animated.bytes < 8_000


def test_it_can_be_stopped(busy: Path, tmp_path: Path) -> None:
    task = Task()
    task.stop()
    with pytest.raises(Cancelled):
        make_animated(
            busy, tmp_path / "a.gif", file_type="gif", size=SIZE, limits=Limits(), task=task
        )
    assert not list(tmp_path.iterdir())
