"""Burned-in subtitles as a layer over the footage, for one output and its safe area."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import regex

from studio.compose.moving_layer import MovingLayer, Rgba, even_box
from studio.compose.subtitles_break import pictures_of
from studio.compose.subtitles_draw import draw_subtitles, with_lights
from studio.compose.subtitles_flow import (
    Lit,
    Turn,
    frames_of,
    in_turn,
    pictures_at,
    told_once,
)
from studio.compose.subtitles_lay import Laid, lay
from studio.compose.subtitles_stand import Stand
from studio.compose.subtitles_words import as_shown, spans_of, spoken_in
from studio.compose.text.measure import setting_of
from studio.compose.text.scripts import tallest_script
from studio.model.brand import Brand
from studio.model.geometry import Box, Insets, Size
from studio.model.subtitle_style import SubtitleStyle
from studio.model.subtitles import Cue, Subtitles
from studio.model.timing import Rate, Ticks

Lifted = tuple[tuple[Ticks, Ticks, float], ...]

_NOTE = regex.compile(r"[\[(（［〔【][^\[\]()（）]*[\])）］〕】]")
_ABOVE_THIRD = 3.6  # u between subtitles and what they stand above
_BLUR_ROOM = 0.3  # font sizes around the boxes that edges may reach


def subtitle_layer(
    subtitles: Subtitles,
    style: SubtitleStyle,
    *,
    size: Size,
    safe: Insets,
    brand: Brand,
    rate: Rate,
    frames: int,
    lifted: Lifted = (),
    language: str = "",
) -> MovingLayer | None:
    """The subtitles of one output; None when nothing of them shows.

    Times are the output's own. `safe` in pixels. `lifted`: from, to and the top edge in pixels
    of what stands at the bottom for a while; subtitles of that time stand above it.
    """
    timed = style.word is not None and subtitles.has_words
    stand = Stand(style, size, safe, brand, timed)
    turns = in_turn(
        [
            turn
            for cue in told_once(subtitles.cues)
            for turn in _turns(cue, stand, rate, frames, language)
        ],
        rate,
    )
    if not turns:
        return None
    bases = {turn: _base(turn, stand, lifted, rate) for turn in turns}
    laid = {turn: lay(turn, stand, base) for turn, base in bases.items()}
    fade = max(1, round(style.word.fade_s * rate.fps)) if style.word else 1
    states = pictures_at(turns, fade)
    band = _band(laid.values(), stand)

    @lru_cache(maxsize=2)  # a word that lights up leaves its lines as they are
    def lines(shown: tuple[Turn, ...]) -> Rgba:
        return draw_subtitles([laid[turn] for turn in shown], stand, band)

    def draw(index: int) -> Rgba:
        shown = states[index][1]
        lit = laid[shown.turns[-1]] if shown.lit else None
        return with_lights(lines(shown.turns), lit, shown.lit, stand, band)

    return MovingLayer(
        x=int(band.x), y=int(band.y), width=int(band.width), height=int(band.height),
        at=tuple(frame for frame, _ in states if frame < frames), draw=draw,
    )  # fmt: skip


def _turns(cue: Cue, stand: Stand, rate: Rate, frames: int, language: str) -> Iterator[Turn]:
    """A cue as the pictures it takes, its time shared by what there is to read."""
    if rate.nearest(cue.span.start) >= frames:
        return
    text, words = as_shown(cue, language)
    note = bool(_NOTE.fullmatch(text))
    # Only letters like ours slant well.
    italic = (note or cue.all_italic) and not tallest_script(text).top
    font = stand.font(italic=italic, note=note)
    pictures = pictures_of(text, setting_of(text, font), stand.column) if text else ()
    spoken = spoken_in(pictures, text, words if stand.timed else ())
    spans = spans_of(cue.span, pictures, spoken)
    for picture, span, own in zip(pictures, spans, spoken, strict=True):
        first, end = frames_of(span.start, span.end, rate, frames)
        if first >= end:
            continue
        lit = tuple(
            Lit(word.line, word.first, word.last, _within(rate.nearest(word.start), first, end))
            for word in own
        )
        yield Turn(first, end, picture.lines, picture.scale, note, italic, words=lit)


def _within(frame: int, first: int, end: int) -> int:
    return max(first, min(end - 1, frame))


def _base(turn: Turn, stand: Stand, lifted: Lifted, rate: Rate) -> float:
    """The base line of a turn's lowest row: the usual one, or above what is there for a while."""
    base, text = stand.base, "\n".join(turn.lines)
    font = stand.font(italic=turn.italic, note=turn.note)
    for start, end, top in lifted:
        if turn.first < rate.nearest(end) and rate.nearest(start) < turn.end:
            base = min(base, top - _ABOVE_THIRD * stand.unit - stand.below(text) * stand.em)
    rows = stand.above(text, font) + stand.pitch(text, font)
    return max(base, min(stand.base, stand.content.y + rows * stand.em))


def _band(laid: Iterable[Laid], stand: Stand) -> Box:
    """The part of the output that subtitles ever cover, on even pixels."""
    around: Box | None = None
    for one in laid:
        for box in (*one.boxes, *(word for word in one.words if word.area)):
            around = box if around is None else around.join(box)
    room = 2.0 if stand.box else _BLUR_ROOM * stand.em
    whole = Box(0.0, 0.0, float(stand.size.width), float(stand.size.height))
    box = (around or whole).grown(room).meet(whole)
    return even_box([box], stand.size)
