"""Stills of a sound: covers that show its card, with the wave of its real loudness."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studio.compose.audiogram import audiogram_layers
from studio.compose.motion import Timeline
from studio.compose.qt import ensure_qt
from studio.export.order import Order
from studio.export.plan import Job
from studio.export.video.stage import Stage
from studio.model.post import Post
from studio.model.timing import Rate
from studio.store.templates import load_template
from studio.wording import Said

if TYPE_CHECKING:
    from studio.export.easel import Pixels

_MOMENT = 0.4  # of the sound: how far the wave is filled
_RATE = Rate(10)


class CardEasel:
    """Draws the card at any size, from any thread."""

    def __init__(self, post: Post, order: Order, stage: Stage) -> None:
        self._post, self._order, self._stage = post, order, stage
        self._frames = max(1, _RATE.nearest(stage.take.length))
        self._bars, self._art = stage.bars, stage.cover_art
        ensure_qt()  # in the main thread, where it also ends

    def paint(self, job: Job) -> tuple[Pixels, tuple[Said, ...]]:
        """The picture of a job (height x width x 3)."""
        by_hand = job.own and job.template
        template = load_template(job.template) if by_hand else self._order.template
        ground, *moving = audiogram_layers(
            self._post.at(job.own), job.size, job.safe, self._order.brand, template,
            self._bars, Timeline(_RATE, self._frames), cover=self._art,
        )  # fmt: skip
        picture = np.ascontiguousarray(ground.draw(0)[..., :3])
        for wave in moving:  # opaque, on the card
            band = wave.draw(round(_MOMENT * (len(wave.at) - 1)))
            height, width = band.shape[:2]
            picture[wave.y : wave.y + height, wave.x : wave.x + width] = band[..., :3]
        return picture, ()
