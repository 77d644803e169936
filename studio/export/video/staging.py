"""What a film shows: the layout's windows on the footage, and all that lies over them in time."""

from __future__ import annotations

from pathlib import Path

import msgspec

from studio.compose.audiogram import audiogram_layers, audiogram_layout
from studio.compose.cards import card_words, ending_layers, opening_layers
from studio.compose.items import Layout, PhotoItem
from studio.compose.lower_third import lower_third_times
from studio.compose.motion import Timeline
from studio.compose.moving import moving_layers
from studio.compose.moving_layer import MovingLayer
from studio.compose.subtitles import Lifted, subtitle_layer
from studio.compose.video_render import VideoRender
from studio.compose.windows import footage_windows
from studio.export.order import Order
from studio.export.video.encoding import FINER
from studio.export.video.film import Film
from studio.export.video.film_layout import film_layout, lowered, top_of_logo, top_of_words
from studio.export.video.stage import Stage
from studio.model.post import Post
from studio.model.subtitle_style import SubtitleStyle
from studio.model.subtitles import Subtitles
from studio.model.template import Template
from studio.store.subtitle_styles import load_subtitle_style
from studio.store.templates import load_template
from studio.wording import Said

_ENTERING_S, _READING_S = 1.5, 0.3  # until all words are there; then a word
_STAY_S = (3.5, 8.0)  # how long words stay over footage
_LONG_ENOUGH = 1.5  # times that long, and words leave before the end


class Staged(msgspec.Struct, frozen=True):
    """A film ready to be rendered, and why a person should look at it."""

    render: VideoRender
    doubts: tuple[Said, ...]


class _Shown(msgspec.Struct, frozen=True):
    """Windows on the footage, and what lies over and around it."""

    windows: tuple[PhotoItem, ...]
    layers: tuple[MovingLayer, ...]
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
        words = self._words_of(film, timeline)
        if self._stage.take.probe.picture is None:
            shown = self._card_of_sound(film, timeline, words)
        else:
            shown = self._over_footage(film, timeline, words)
        layers = [*shown.layers, *self._cards(film, timeline)]
        sound = self._stage.sound(film, folder)
        render = VideoRender(
            key=key,
            size=film.size,
            rate=film.rate,
            codec=film.codec,
            gop_s=film.gop_s,
            finer=FINER[film.quality],
            max_bytes=film.max_bytes,
            max_bitrate=film.max_bitrate,
            windows=shown.windows,
            layers=tuple(layers),
            ground=self._order.brand.colours.ground,
            sound=sound.file if sound else None,
            opening=before,
            ending=after,
        )
        return Staged(render, (*shown.doubts, *self._stage.silenced))

    def _over_footage(self, film: Film, timeline: Timeline, words: Subtitles | None) -> _Shown:
        layout = self._layout(film, words)
        until = _words_until(layout, timeline, words) if self._words_leave(layout) else None
        layers = moving_layers(
            layout,
            [self._stage.photo],
            timeline,
            self._order.brand,
            motion=self._post.footage.motion,
            words_until=until,
        )
        lifted = (
            *lower_third_times(layout, timeline),
            *_above_words(layout, timeline, until),
            *_above_logo(layout, timeline),
        )
        said = self._subtitles(film, timeline, words, lifted)
        return _Shown(footage_windows(layout), (*layers, *said), layout.doubts)

    def _card_of_sound(self, film: Film, timeline: Timeline, words: Subtitles | None) -> _Shown:
        """A sound: the brand's card with a wave that fills, and subtitles under it."""
        if words:
            film = msgspec.structs.replace(film, safe=lowered(film.safe, film.size))
        given = (
            self._post.at(film.own), film.size, film.safe, self._order.brand,
            self._chosen_template(film),
        )  # fmt: skip
        cover, style = self._stage.cover_art, self._style() if words else None
        layers = audiogram_layers(*given, self._stage.bars, timeline, cover=cover, subtitles=style)
        doubts = audiogram_layout(*given, cover=cover, subtitles=style).doubts
        return _Shown((), (*layers, *self._subtitles(film, timeline, words)), doubts)

    def _style(self) -> SubtitleStyle:
        return load_subtitle_style(self._order.brand.subtitles)

    def _layout(self, film: Film, words: Subtitles | None) -> Layout:
        chosen = self._chosen_template(film)
        template = load_template(film.template) if film.template else chosen
        return film_layout(
            self._post.at(film.own), film.size, film.safe, self._order.brand, template,
            self._stage.photo, subtitled=words is not None,
        )  # fmt: skip

    def _chosen_template(self, film: Film) -> Template:
        """The template that a person chose: for this film alone, else for the post."""
        own = self._post.own.get(film.own)
        return load_template(own.template) if own and own.template else self._order.template

    def _words_of(self, film: Film, timeline: Timeline) -> Subtitles | None:
        if self._words is None or film.template:
            return None
        opening = film.rate.at(timeline.opening)
        return self._words.within(self._stage.take.span, opening)

    def _words_leave(self, layout: Layout) -> bool:
        """Words over the footage make way for it, and for subtitles, once they were read."""
        moves = self._post.footage.motion != "none"
        return moves and any(text.on_photo for text in layout.texts())

    def _subtitles(
        self,
        film: Film,
        timeline: Timeline,
        words: Subtitles | None,
        lifted: Lifted = (),
    ) -> list[MovingLayer]:
        if words is None:
            return []
        layer = subtitle_layer(
            words,
            self._style(),
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
        words = card_words(self._post.at(film.own), self._chosen_template(film))
        given = (film.size, film.safe, self._order.brand, words, timeline)
        motion = self._post.footage.motion
        opening = opening_layers(*given, motion=motion) if film.opening else ()
        ending = ending_layers(*given, motion=motion) if film.ending else ()
        return [*opening, *ending]


def _words_until(layout: Layout, timeline: Timeline, said: Subtitles | None) -> int | None:
    """The frame by which words were read and leave; None where the footage is too short.

    Rather a little early than during a subtitle, which would then stay above them.
    """
    lines = [line.text for text in layout.texts() for line in text.lines]
    words = sum(len(line.split()) for line in lines)
    least, most = _STAY_S
    stay = timeline.count(max(least, min(most, _ENTERING_S + _READING_S * words)))
    if timeline.footage < _LONG_ENOUGH * stay:
        return None
    until = timeline.rate.at(timeline.opening + stay)
    earliest = timeline.rate.at(timeline.opening + timeline.count(least))
    for cue in said.cues if said else ():
        if earliest <= cue.span.start < until < cue.span.end:
            until = cue.span.start
    return timeline.rate.nearest(until)


def _above_logo(layout: Layout, timeline: Timeline) -> Lifted:
    """A logo stays for all of the footage, and subtitles above it."""
    top = top_of_logo(layout)
    return () if top is None else ((0, timeline.rate.at(timeline.frames), top),)


def _above_words(layout: Layout, timeline: Timeline, until: int | None) -> Lifted:
    """While words of the layout stand where subtitles would, subtitles stand above them."""
    top = top_of_words([text.box for text in layout.texts()], layout)
    if top is None:
        return ()
    last = timeline.frames - timeline.ending if until is None else until
    return ((timeline.rate.at(timeline.opening), timeline.rate.at(last), top),)
