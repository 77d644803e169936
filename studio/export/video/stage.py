"""One stretch of a clip, ready to be filmed: its footage, where to look, its cover and sound."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from studio.compose.photo import Photo
from studio.compose.waves import BARS
from studio.errors import UnreadableMedia
from studio.export.video.film import Film
from studio.media.cover_art import cover_art
from studio.media.footage import Take, take_of
from studio.media.frames import Sampled, frame_at, sample
from studio.media.loudness import Loudness, LoudnessTarget
from studio.media.sound import LevelledSound, level_sound, make_silence, measure
from studio.media.sound_shape import bars
from studio.model.geometry import Size
from studio.model.media import Probe
from studio.model.post import Post
from studio.model.timing import Span, Ticks
from studio.task import Task
from studio.vision.attention import look
from studio.vision.cover import best_cover
from studio.vision.watch import Watched, watch
from studio.wording import Said, say

if TYPE_CHECKING:
    from studio.media.frames import Pixels

_LOOKS = 24  # pictures of a stretch that are looked at
_LOOK_WIDTH = 640
_DARK = 32  # level of 255: darker footage may give a film that is taken for black (24)


class Stage:
    """Reads what it needs when it is first asked for it, and each thing once."""

    def __init__(self, post: Post, probe: Probe, span: Span, task: Task) -> None:
        self._wished = post.footage.cover
        self._probe, self._task = probe, task
        self.take: Take = take_of(Path(post.media[0]), probe, trim=span, task=task)
        self._levelled: dict[tuple[object, ...], LevelledSound] = {}

    @cached_property
    def _samples(self) -> list[Sampled]:
        return sample(self.take, _LOOKS, _LOOK_WIDTH, task=self._task)

    @property
    def _frames(self) -> list[tuple[Ticks, Pixels]]:
        return [(each.time, each.pixels) for each in self._samples]

    @property
    def _size(self) -> Size:
        assert self._probe.picture is not None
        return self._probe.picture.size

    @cached_property
    def _watched(self) -> Watched:
        return watch(self._frames, self._size, self._task)

    @cached_property
    def photo(self) -> Photo:
        """The stretch as one photo: as bright as it gets, with where to look all the time."""
        import cv2
        import numpy as np

        bright = cv2.resize(self._watched.brightest, (self._size.width, self._size.height))
        return Photo(np.asarray(bright, np.uint8), self._watched.attention)

    @property
    def dark(self) -> bool:
        """Whether hardly anything can be seen in it."""
        return self._probe.picture is not None and int(self._watched.brightest.max()) < _DARK

    @cached_property
    def cover_time(self) -> Ticks:
        """When the cover's frame shows, from the stretch's start."""
        if self._wished is not None:
            return max(0, min(self._wished - self.take.span.start, self.take.length - 1))
        return best_cover(self._frames, self._watched) if self._probe.picture else 0

    def cover(self) -> Pixels:
        """The cover's frame at full size."""
        return frame_at(self.take, self.cover_time, task=self._task)

    @cached_property
    def loudness(self) -> Loudness:
        """How loud the sound is, before it is levelled."""
        return measure(self.take, task=self._task)

    @cached_property
    def silenced(self) -> tuple[Said, ...]:
        """Why the clip's sound is not used although it has one; empty where it is."""
        try:
            if self._probe.sound is not None:
                self.loudness  # noqa: B018  reads all of it
        except UnreadableMedia:
            if self._probe.picture is None:
                raise
            return (say("Its sound is damaged: the videos are silent"),)
        return ()

    @property
    def _heard(self) -> bool:
        return self._probe.sound is not None and not self.silenced

    @cached_property
    def bars(self) -> tuple[float, ...]:
        """The sound's loudness in equal parts, for its wave."""
        return bars(self.take, BARS, task=self._task)

    @cached_property
    def cover_art(self) -> Photo | None:
        """The picture that comes with a sound file."""
        art = cover_art(self.take.path, self._probe, task=self._task)
        return Photo(art, look(art)) if art is not None else None

    def frames_of(self, film: Film) -> tuple[int, int, int]:
        """A film's frames: of the opening, of the footage, of the end card."""
        footage = max(1, film.rate.nearest(self.take.length))
        return film.opening_frames, footage, film.ending_frames

    def sound(self, film: Film, folder: Path) -> LevelledSound | None:
        """The sound at the film's loudness with silence under its cards; each kind made once.

        None where there is none and none is needed. Files come to lie in `folder`.
        """
        if not self._heard and not film.needs_sound:
            return None
        before, footage, after = self.frames_of(film)
        rate = film.rate
        length = rate.at(before + footage + after)
        lead, rest = rate.at(before), length - rate.at(before + footage)
        key = (film.loudness, film.sound_bitrate, lead, rest, length, folder)
        if key in self._levelled:
            return self._levelled[key]
        if not self._heard:
            made = make_silence(length, bitrate=film.sound_bitrate, folder=folder, task=self._task)
        else:
            made = level_sound(
                self.take, LoudnessTarget(film.loudness), before=lead, after=rest,
                bitrate=film.sound_bitrate, folder=folder, task=self._task, source=self.loudness,
            )  # fmt: skip
        self._levelled[key] = made
        return made
