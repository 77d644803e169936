"""Many videos from one reading of the footage: in as few FFmpeg processes as memory allows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from studio.compose.video_render import Codec, VideoRender
from studio.errors import StudioError
from studio.model.geometry import Size
from studio.task import Task
from studio.wording import Said

if TYPE_CHECKING:
    from studio.media.ffmpeg_encoders import Encoder
    from studio.media.footage import Take


class Rendered(msgspec.Struct, frozen=True):
    """A finished file in the temporary folder. `size` is the render's unless bytes were few."""

    render: VideoRender
    file: Path
    size: Size
    doubts: tuple[Said, ...] = ()


class RenderProgress(msgspec.Struct, frozen=True):
    """How far all renders of a call are, 0 to 1, and each by its key."""

    share: float
    seconds_left: float | None  # None until it can be told
    by_render: dict[str, float]


def render_all(
    take: Take,
    renders: Sequence[VideoRender],
    folder: Path,
    *,
    task: Task,
    on_done: Callable[[Rendered], None],
    on_progress: Callable[[RenderProgress], None] | None = None,
    encoders: Mapping[Codec, Encoder] | None = None,
) -> dict[str, StudioError]:
    """Make every render; by key, why one could not be made. Files lie in `folder` (ours, empty).

    `on_done` gets each file as soon as it is whole, may move it away, and may refuse it with a
    StudioError: then it is made once more, alone and with safer settings. `encoders`: the
    verified ones; without, software. Raises Cancelled, and CannotWrite when nothing can be.
    """
    raise NotImplementedError
