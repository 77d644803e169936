"""A layer as a movie: every picture at its frame, only where and when something shows."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from studio.compose.filters import Piece
from studio.compose.moving_layer import MovingLayer, Rgba
from studio.errors import Cancelled
from studio.export.video.overlay_movie import OverlayMovie, write_overlay
from studio.model.timing import Rate
from studio.task import Task


def blank(height: int = 200, width: int = 64) -> Rgba:
    return np.zeros((height, width, 4), np.uint8)


def inked(*boxes: tuple[int, int, int, int], colour: tuple[int, int, int, int]) -> Rgba:
    """Boxes of one colour, by left, top, right and bottom."""
    pixels = blank()
    for left, top, right, bottom in boxes:
        pixels[top:bottom, left:right] = colour
    return pixels


RED = inked((10, 5, 31, 20), (4, 150, 60, 171), colour=(255, 0, 0, 255))


def layer(at: tuple[int, ...], *pictures: Rgba) -> MovingLayer:
    return MovingLayer(0, 0, 64, 200, at, lambda index: pictures[index])


def read(file: Path) -> list[tuple[Fraction, NDArray[np.uint8]]]:
    with av.open(str(file)) as movie:
        return [
            (Fraction(f.pts or 0) * Fraction(f.time_base or 0), f.to_ndarray(format="rgba"))
            for f in movie.decode(video=0)
        ]


def written(moving: MovingLayer, folder: Path, rate: Rate, frames: int = 100) -> OverlayMovie:
    movie = write_overlay(moving, frames, rate, folder / "layer.mov", Task())
    assert movie is not None
    return movie


@pytest.mark.parametrize("rate", [Rate(24), Rate(25), Rate(30000, 1001), Rate(60)], ids=str)
def test_times_are_exact(rate: Rate, tmp_path: Path) -> None:
    movie = written(layer((3, 7, 61), RED, blank(), RED), tmp_path, rate)
    frames = [time * rate.exact for time, _ in read(movie.file)]
    assert frames == [0, 3, 7, 61]
    assert movie.shown == ((3, 7), (61, 100))


def test_pictures_are_kept_as_they_are_and_colour_reaches_a_little_further(
    tmp_path: Path,
) -> None:
    movie = written(layer((0,), RED), tmp_path, Rate(30))
    ((_, seen),) = read(movie.file)
    assert (seen[..., 3] == RED[..., 3]).all()
    assert (seen[RED[..., 3] > 0] == (255, 0, 0, 255)).all()
    assert tuple(seen[4, 20]) == (255, 0, 0, 0)
    assert tuple(seen[100, 20]) == (0, 0, 0, 0)


def test_only_parts_with_something_in_them_are_laid_over(tmp_path: Path) -> None:
    movie = written(layer((0,), RED), tmp_path, Rate(30))
    assert movie.pieces == (Piece(10, 4, 22, 16), Piece(4, 150, 56, 22))


def test_what_comes_after_the_end_is_not_drawn(tmp_path: Path) -> None:
    movie = written(layer((0, 50, 120), RED, blank(), RED), tmp_path, Rate(30), frames=60)
    assert [time * 30 for time, _ in read(movie.file)] == [0, 50]
    assert movie.shown == ((0, 50),)


def test_a_layer_that_never_shows_is_no_movie(tmp_path: Path) -> None:
    file = tmp_path / "layer.mov"
    assert write_overlay(layer((0,), blank()), 10, Rate(30), file, Task()) is None
    assert not file.exists()


def test_drawing_can_be_stopped(tmp_path: Path) -> None:
    task = Task()
    drawn: list[int] = []

    def draw(index: int) -> Rgba:
        drawn.append(index)
        task.stop()
        return RED

    moving = MovingLayer(0, 0, 64, 200, tuple(range(50)), draw)
    with pytest.raises(Cancelled):
        write_overlay(moving, 100, Rate(30), tmp_path / "layer.mov", task)
    assert len(drawn) == 1
