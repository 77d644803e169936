"""What is seen and heard in a video of ours: a few key frames, and sound until there is some."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from studio.export.verify import not_as_drawn, thumbnail_of
from studio.media.movie import Track, read_movie
from studio.model.geometry import Size
from studio.model.timing import Ticks, to_seconds
from studio.wording import say

if TYPE_CHECKING:
    from av import VideoFrame
    from av.container import InputContainer

_LOOKED_AT = 5  # key frames
_BLACK = 24  # of 255: nothing brighter in a black picture
_HEARD = 10 ** (-60 / 20)  # of full scale
_POSTER = 640  # pixels of height


class Looked(msgspec.Struct, frozen=True, kw_only=True):
    """`dark`: every picture is black. `heard`: there is some sound in it."""

    size: Size
    pixel_format: str
    dark: bool
    heard: bool
    thumbnail: bytes


def look_into(file: Path, picture: Track, *, poster: Ticks | None) -> Looked:
    """Decode what tells a whole video from a broken one; RenderFailed where that fails."""
    import av

    try:
        with file.open("rb") as opened, av.open(opened, mode="r", format="mp4") as container:
            decoder = container.streams.video[0].codec_context
            decoder.thread_count = 1
            decoder.options = {"err_detect": "explode"}
            frames = {moment: _frame_at(container, moment) for moment in _moments(picture)}
            shown = _poster(container, frames, picture, poster)
            heard = _is_heard(container)
            dark = all(map(_is_black, frames.values())) and _all_black(container)
    except (av.FFmpegError, OSError, StopIteration) as error:
        raise not_as_drawn(say("it cannot be opened again: {why}", why=str(error))) from error
    return Looked(
        size=Size(shown.width, shown.height),
        pixel_format=shown.format.name,
        dark=dark,
        heard=heard,
        thumbnail=_thumbnail(shown),
    )


def poster_of(file: Path) -> bytes:
    """A small JPEG of a video of ours that was verified before."""
    picture = read_movie(file).track("vide")
    if picture is None:
        raise not_as_drawn(say("it has no picture"))
    return look_into(file, picture, poster=None).thumbnail


def _moments(picture: Track) -> list[int]:
    """Times of some key frames all over the video, in its own unit."""
    times = picture.shown_at()
    keys = times.tolist() if picture.key_frames is None else times[picture.key_frames].tolist()
    step = max(1, (len(keys) - 1) / (_LOOKED_AT - 1)) if len(keys) > 1 else 1
    count = min(len(keys), _LOOKED_AT)
    return sorted({keys[min(len(keys) - 1, round(number * step))] for number in range(count)})


def _frame_at(container: InputContainer, moment: int) -> VideoFrame:
    stream = container.streams.video[0]
    container.seek(moment, stream=stream)
    return next(container.decode(stream))


def _poster(
    container: InputContainer,
    frames: dict[int, VideoFrame],
    picture: Track,
    poster: Ticks | None,
) -> VideoFrame:
    """The frame at a moment; without one the key frame nearest to a third of the way."""
    if poster is None:
        nearest = min(frames, key=lambda moment: abs(moment - picture.length / 3))
        return frames[nearest]
    step = picture.length / picture.samples
    wanted = min(to_seconds(poster) * picture.timescale, picture.length - step)
    stream = container.streams.video[0]
    container.seek(round(wanted), stream=stream)
    shown = None
    for shown in container.decode(stream):
        if shown.pts is not None and shown.pts >= wanted - step / 2:
            break
    return shown or next(iter(frames.values()))


def _is_black(frame: VideoFrame) -> bool:
    return int(frame.reformat(format="gray").to_ndarray().max()) <= _BLACK


def _all_black(container: InputContainer) -> bool:
    """Whether no frame at all shows anything: fireworks are dark at most key frames."""
    container.seek(0)
    return all(map(_is_black, container.decode(container.streams.video[0])))


def _is_heard(container: InputContainer) -> bool:
    if not container.streams.audio:
        return False
    import numpy as np

    container.seek(0)
    for frame in container.decode(container.streams.audio[0]):
        samples: Any = frame.to_ndarray()
        if np.abs(samples).max() > _HEARD:
            return True
    return False


def _thumbnail(frame: VideoFrame) -> bytes:
    import numpy as np

    height = min(_POSTER, frame.height)
    width = max(1, round(frame.width * height / frame.height))
    small = frame.reformat(width=width, height=height, format="rgb24", interpolation="AREA")
    return thumbnail_of(np.asarray(small.to_ndarray(), np.uint8))
