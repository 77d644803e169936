"""The overlay movies of many renders: each layer drawn once, several at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from studio.compose.filters import frames_of
from studio.compose.moving_layer import MovingLayer
from studio.compose.video_render import VideoRender
from studio.errors import Cancelled, CannotWrite, StudioError
from studio.export.video.overlay_movie import OverlayMovie, write_overlay
from studio.media.footage import Take
from studio.task import Task
from studio.wording import say

_MOST_AT_ONCE = 4

Movies = dict[int, OverlayMovie | None]  # by the identity of the layer


def draw_overlays(
    take: Take,
    renders: Sequence[VideoRender],
    folder: Path,
    *,
    task: Task,
    on_drawn: Callable[[], None],
) -> tuple[Movies, dict[str, StudioError]]:
    """The movies of all layers, and by key of the render why one could not be drawn."""
    jobs: dict[int, tuple[MovingLayer, VideoRender]] = {
        id(layer): (layer, render) for render in renders for layer in render.layers
    }
    import av

    made: Movies = {}
    failed: dict[int, StudioError] = {}

    def draw(number: int, layer: MovingLayer, render: VideoRender) -> OverlayMovie | None:
        file = folder / f"layer{number:03}.mov"
        return write_overlay(layer, frames_of(render, take), render.rate, file, task)

    with ThreadPoolExecutor(min(_MOST_AT_ONCE, os.cpu_count() or 1)) as pool:
        waiting = [
            (key, pool.submit(draw, number, *job)) for number, (key, job) in enumerate(jobs.items())
        ]
        for key, future in waiting:
            try:
                made[key] = future.result()
            except Cancelled:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
            except StudioError as error:
                failed[key] = error
            except (OSError, av.FFmpegError) as error:
                failed[key] = _unwritten(error)
            on_drawn()
    return made, {
        render.key: failed[id(layer)]
        for render in renders
        for layer in render.layers
        if id(layer) in failed
    }


def _unwritten(error: Exception) -> StudioError:
    return CannotWrite(
        say("The system says: {why}", why=getattr(error, "strerror", None) or str(error)),
        say("Choose another folder, or make room on the disk."),
    )
