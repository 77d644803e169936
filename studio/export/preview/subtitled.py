"""Subtitles that are burned into a film, on the one picture that stands for it."""

from __future__ import annotations

import contextlib
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from studio.compose.items import Layout
from studio.compose.moving_layer import MovingLayer
from studio.compose.subtitles import subtitle_layer
from studio.errors import StudioError
from studio.export.preview.shelf import Stamp, stamp_of
from studio.export.video.film_layout import top_of_logo, top_of_words
from studio.model.brand import Brand
from studio.model.network import Format
from studio.model.subtitles import Cue, Subtitles
from studio.model.timing import TICKS, Rate, Span, Ticks
from studio.store.subtitle_styles import load_subtitle_style
from studio.store.subtitles import read_subtitles

Pixels = NDArray[np.uint8]
_RATE = Rate(25)
_EVER = 10**6 * TICKS


def draw_cue(
    picture: Pixels,
    file: Path,
    layout: Layout,
    wanted: Format,
    brand: Brand,
    *,
    span: Span,
    time: Ticks,
    language: str,
) -> None:
    """Draw what is said at a time onto a film's picture (rows of BGRX, any size).

    `span`: of the clip that is used; `time` from its start. Where nobody speaks then, the
    subtitle nearest to it shows where they will stand. A bad file shows nothing: whoever takes
    it is told.
    """
    with contextlib.suppress(StudioError, OSError):
        words = _words(file, stamp_of(file)).within(span)
        if (cue := _nearest(words.cues, time)) is None:
            return
        tops = (top_of_words([text.box for text in layout.texts()], layout), top_of_logo(layout))
        layer = subtitle_layer(
            msgspec.structs.replace(words, cues=(cue,)),
            load_subtitle_style(brand.subtitles),
            size=wanted.size, safe=wanted.safe, brand=brand, rate=_RATE,
            frames=_RATE.nearest(cue.span.end) + 1,
            lifted=tuple((0, _EVER, top) for top in tops if top is not None), language=language,
        )  # fmt: skip
        if layer is not None:
            moment = max(cue.span.start, min(time, cue.span.end - TICKS // 10))
            _lay_over(picture, layer, _RATE.nearest(moment), picture.shape[1] / wanted.size.width)


@lru_cache(maxsize=4)
def _words(file: Path, stamp: Stamp) -> Subtitles:
    return read_subtitles(file)


def _nearest(cues: tuple[Cue, ...], time: Ticks) -> Cue | None:
    """What is said at a time, else what is said next to it."""

    def away(cue: Cue) -> Ticks:
        return max(0, cue.span.start - time, time - cue.span.end + 1)

    return min(cues, key=away, default=None)


def _lay_over(picture: Pixels, layer: MovingLayer, frame: int, by: float) -> None:
    """Lay a layer's picture over another one that is `by` times the size."""
    drawn = layer.draw(max(0, bisect_right(layer.at, frame) - 1)).astype(np.float32)
    drawn[..., :3] *= drawn[..., 3:] / 255
    left, top = round(layer.x * by), round(layer.y * by)
    width = min(picture.shape[1] - left, max(1, round(drawn.shape[1] * by)))
    height = min(picture.shape[0] - top, max(1, round(drawn.shape[0] * by)))
    small = cv2.resize(drawn, (width, height), interpolation=cv2.INTER_AREA)
    under = picture[top : top + height, left : left + width, :3]
    under[:] = np.clip(small[..., 2::-1] + under * (1 - small[..., 3:] / 255) + 0.5, 0, 255)
