"""A clip or a sound that posts are made from: shown at once, watched or heard once."""

from __future__ import annotations

from pathlib import Path

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from studio.compose.audiogram import audiogram_layers, audiogram_layout
from studio.compose.items import Layout
from studio.compose.motion import Timeline
from studio.compose.photo import Photo
from studio.compose.waves import BARS
from studio.export.fingerprint import code_digest, digest_of
from studio.export.plan import safe_of
from studio.export.preview.laid import bgra
from studio.export.preview.shelf import stamp_of
from studio.export.video.film_layout import lowered
from studio.export.video.plan import trimmed
from studio.export.video.stage import Stage
from studio.media.frames import frame_at
from studio.media.probe import in_words, probe_media
from studio.model.brand import Brand
from studio.model.geometry import Size
from studio.model.media import Probe
from studio.model.network import Format
from studio.model.post import Post
from studio.model.subtitle_style import SubtitleStyle
from studio.model.template import Template
from studio.model.timing import Rate, Ticks
from studio.store.cache import recall, remember
from studio.task import Task
from studio.vision.attention import look

Pixels = NDArray[np.uint8]
_EARLY = Size(1280, 1280)  # a clip's first picture that is shown has no more pixels than needed
_FLAT = 0.35  # loudness that is drawn until the real one is known
_MOMENT, _RATE = 0.4, Rate(10)  # how far a sound's wave is filled, as on its cover


class Footage:
    """What clips and sounds share. Opening raises UnreadableMedia and BadInput."""

    def __init__(self, post: Post) -> None:
        self._task = Task()
        self.probe = _probe(Path(post.media[0]), self._task)
        self.stage = Stage(post, self.probe, trimmed(self.probe, post.footage), self._task)
        self.ready = False  # watched, or heard

    @property
    def size(self) -> Size | None:
        """The upright size of its pictures."""
        return self.probe.picture.size if self.probe.picture else None


class Clip(Footage):
    """Footage with pictures. One of them stands for it until it was watched."""

    def __init__(self, post: Post) -> None:
        super().__init__(post)
        wished = post.footage.cover
        take = self.stage.take
        time = take.length // 3 if wished is None else self.stage.cover_time
        pixels = frame_at(take, time, largest=_EARLY, task=self._task)
        if whole := self.size:  # what is enlarged too much is told by its own pixels
            pixels = np.asarray(cv2.resize(pixels, (whole.width, whole.height)), np.uint8)
        self.shown = Photo(pixels, look(pixels))  # its cover frame, once that is known
        self.seen = self.shown  # as one photo, for layouts
        self._time = time

    @property
    def bytes(self) -> int:
        size = self.size
        return (size.pixels if size else 0) * 3 * (3 if self.ready else 1)

    def watch(self) -> None:
        """See all of it: where to look, how bright it gets, which picture is its cover."""
        cover = self.stage.cover()
        self.seen = self.stage.photo
        self.shown = Photo(cover, look(cover))
        self.ready = True

    @property
    def cover_time(self) -> Ticks:
        """From the beginning of the clip."""
        inside = self.stage.cover_time if self.ready else self._time
        return self.stage.take.span.start + inside


class Heard(Footage):
    """Footage of sound alone, whose card shows its wave."""

    bytes = 1 << 20

    def watch(self) -> None:
        """Hear all of it."""
        _ = self.stage.bars
        self.ready = True

    @property
    def art(self) -> Photo | None:
        """The picture that comes with it."""
        return self.stage.cover_art

    def card(
        self,
        post: Post,
        wanted: Format,
        brand: Brand,
        template: Template,
        style: SubtitleStyle | None,
    ) -> tuple[Pixels, Layout]:
        """Its card in a format at full size (rows of BGRA). `style`: of subtitles on it."""
        safe = lowered(wanted.safe, wanted.size) if style else safe_of(wanted)
        given = (post, wanted.size, safe, brand, template)
        bars = self.stage.bars if self.ready else (_FLAT,) * BARS
        timeline = Timeline(_RATE, max(1, _RATE.nearest(self.stage.take.length)))
        ground, *moving = audiogram_layers(*given, bars, timeline, cover=self.art, subtitles=style)
        picture = np.ascontiguousarray(ground.draw(0)[..., :3])
        for wave in moving:
            band = wave.draw(round(_MOMENT * (len(wave.at) - 1)))
            height, width = band.shape[:2]
            picture[wave.y : wave.y + height, wave.x : wave.x + width] = band[..., :3]
        return bgra(picture), audiogram_layout(*given, cover=self.art, subtitles=style)


def _probe(path: Path, task: Task) -> Probe:
    """What is in a clip, remembered by its file's date: recordings are too long to be read."""
    key = digest_of(code_digest(), str(path), stamp_of(path))
    known = recall("cards", key, Probe)
    if known is not None:
        return in_words(known)
    probe = probe_media(path, task=task)
    remember("cards", key, msgspec.structs.replace(probe, notes=(), doubts=()))
    return probe
