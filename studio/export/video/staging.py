"""What a film shows: the layout's windows on the footage, and all that lies over them in time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from studio.compose.cards import card_words, ending_layers, opening_layers
from studio.compose.items import Layout
from studio.compose.layout import lay_out
from studio.compose.lower_third import lower_third_times
from studio.compose.motion import Timeline
from studio.compose.moving import moving_layers
from studio.compose.moving_layer import MovingLayer
from studio.compose.subtitles import Lifted, subtitle_layer
from studio.compose.video_render import VideoRender
from studio.compose.windows import footage_windows
from studio.export.order import Order
from studio.export.video.film import Film
from studio.export.video.stage import Stage
from studio.model.geometry import Box
from studio.model.post import Post
from studio.model.subtitles import Subtitles
from studio.model.timing import Ticks
from studio.store.subtitle_styles import load_subtitle_style
from studio.store.templates import load_template
from studio.wording import Said

_WORDS_STAY_S = 6.0  # seconds of words over footage that has subtitles: long enough to read
_LONG_ENOUGH = 1.5  # times that long, and words leave before the end
_LOWER_PART = 0.45  # of the height: words that reach below are in the way of subtitles
_CLOSE = 5.0  # u between lines of one block of words


class Staged(msgspec.Struct, frozen=True):
    """A film ready to be rendered, and why a person should look at it."""

    render: VideoRender
    doubts: tuple[Said, ...]


class Staging:
    """Sets up the films of one stretch. `words`: subtitles of the whole clip, to be burned in."""

    def __init__(self, post: Post, order: Order, stage: Stage, words: Subtitles | None) -> None:
        self._post, self._order, self._stage = post, order, stage
        self._words = words

    def staged(self, film: Film, key: str, folder: Path) -> Staged:
        """Windows, layers and sound of a film. Sounds come to lie in `folder`."""
        before, footage, after = self._stage.frames_of(film)
        timeline = Timeline(film.rate, before + footage + after, before, after)
        layout = self._layout(film)
        photos = [self._stage.photo]
        words = self._words_of(film, timeline)
        shown = _leaving_early(timeline) if self._words_leave(layout, words) else timeline
        layers = [
            *moving_layers(
                layout, photos, shown, self._order.brand, motion=self._post.footage.motion
            ),
            *self._subtitles(film, layout, timeline, shown, words),
            *self._cards(film, timeline),
        ]
        sound = self._stage.sound(film, folder)
        render = VideoRender(
            key=key,
            size=film.size,
            rate=film.rate,
            codec=film.codec,
            gop_s=film.gop_s,
            max_bytes=film.max_bytes,
            max_bitrate=film.max_bitrate,
            windows=footage_windows(layout),
            layers=tuple(layers),
            ground=self._order.brand.colours.ground,
            sound=sound.file if sound else None,
            opening=before,
            ending=after,
        )
        return Staged(render, layout.doubts)

    def _layout(self, film: Film) -> Layout:
        template = load_template(film.template) if film.template else self._order.template
        return lay_out(
            self._post, film.size, film.safe, self._order.brand, template, [self._stage.photo]
        )

    def _words_of(self, film: Film, timeline: Timeline) -> Subtitles | None:
        if self._words is None or film.template:
            return None
        opening = film.rate.at(timeline.opening)
        return self._words.within(self._stage.take.span, opening)

    def _words_leave(self, layout: Layout, words: Subtitles | None) -> bool:
        """Words over the footage make way for subtitles once they were read."""
        if words is None or not words.cues or self._post.footage.motion == "none":
            return False
        return any(text.on_photo for text in layout.texts())

    def _subtitles(
        self,
        film: Film,
        layout: Layout,
        timeline: Timeline,
        shown: Timeline,
        words: Subtitles | None,
    ) -> list[MovingLayer]:
        if words is None:
            return []
        lifted = (*lower_third_times(layout, timeline), *_above_words(layout, shown))
        layer = subtitle_layer(
            words,
            load_subtitle_style(self._order.brand.subtitles),
            size=film.size,
            safe=film.safe,
            brand=self._order.brand,
            rate=film.rate,
            frames=timeline.frames,
            lifted=lifted,
            language=self._post.language,
        )
        return [layer] if layer else []

    def _cards(self, film: Film, timeline: Timeline) -> list[MovingLayer]:
        words = card_words(self._post, self._order.template)
        given = (film.size, film.safe, self._order.brand, words, timeline)
        motion = self._post.footage.motion
        opening = opening_layers(*given, motion=motion) if film.opening else ()
        ending = ending_layers(*given, motion=motion) if film.ending else ()
        return [*opening, *ending]


def _leaving_early(timeline: Timeline) -> Timeline:
    """The timeline of words that leave after a while, where the footage is long enough."""
    stay = timeline.count(_WORDS_STAY_S)
    if timeline.footage < _LONG_ENOUGH * stay:
        return timeline
    return Timeline(timeline.rate, timeline.opening + stay, timeline.opening)


def _above_words(layout: Layout, shown: Timeline) -> Lifted:
    """While words of the layout stand where subtitles would, subtitles stand above them."""
    top = _top_of_words([text.box for text in layout.texts()], layout)
    if top is None:
        return ()
    start: Ticks = shown.rate.at(shown.opening)
    return ((start, shown.rate.at(shown.frames - shown.ending), top),)


def _top_of_words(boxes: Sequence[Box], layout: Layout) -> float | None:
    """The upper edge of the block of words in the lower part; None without any."""
    close = _CLOSE * layout.size.short_side / 100
    rising = sorted(boxes, key=lambda box: -box.bottom)
    block = [box for box in rising if box.bottom > _LOWER_PART * layout.size.height]
    if not block:
        return None
    top = min(box.y for box in block)
    for box in rising:
        if box.y < top <= box.bottom + close:
            top = box.y
    return top
