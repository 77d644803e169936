"""Burned-in subtitles as a layer over the footage, for one output and its safe area."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import ceil, floor

import regex

from studio.compose.moving_layer import MovingLayer, Rgba
from studio.compose.subtitles_break import Picture, pictures_of, with_dashes
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
from studio.compose.text.measure import setting_of
from studio.compose.text.typography import clean, polish
from studio.model.brand import Brand
from studio.model.geometry import Box, Insets, Size
from studio.model.subtitle_style import SubtitleStyle
from studio.model.subtitles import Cue, Subtitles
from studio.model.timing import Rate, Span, Ticks

Lifted = tuple[tuple[Ticks, Ticks, float], ...]

_NOTE = regex.compile(r"[\[(][^\[\]()]*[\])]")
_ABOVE_THIRD = 2.4  # u between subtitles and what they stand above
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
    text, exact = _as_shown(cue, language)
    note = bool(_NOTE.fullmatch(text))
    font = stand.font(italic=cue.all_italic, note=note)
    pictures = pictures_of(text, setting_of(text, font), stand.column) if text else ()
    words = _words(cue, text, pictures) if exact and stand.timed else [[] for _ in pictures]
    spans = _spans(cue, pictures, words)
    for picture, span, own in zip(pictures, spans, words, strict=True):
        first, end = frames_of(span.start, span.end, rate, frames)
        if first >= end:
            continue
        lit = tuple(
            Lit(line, a, b, max(first, min(end - 1, rate.nearest(start))))
            for line, a, b, start in own
        )
        yield Turn(first, end, picture.lines, picture.scale, note, cue.all_italic, 0, lit)


def _as_shown(cue: Cue, language: str) -> tuple[str, bool]:
    """The text with good typography, and whether each sign is still at its place."""
    text = with_dashes(polish(cue.text, language))
    if not cue.words or len(text) == len(cue.text):
        return text, bool(cue.words)
    text = clean(cue.text)
    return text, len(text) == len(cue.text)


def _words(
    cue: Cue, text: str, pictures: Sequence[Picture]
) -> list[list[tuple[int, int, int, Ticks]]]:
    """For each picture its timed words: line, first sign, after the last one, when spoken."""
    places = _places(text, pictures)
    found: list[list[tuple[int, int, int, Ticks]]] = [[] for _ in pictures]
    for word in cue.words:
        if not regex.search(r"\w", text[word.first : word.last]):
            continue  # a sign by itself is not spoken
        own = [places[at] for at in range(word.first, word.last) if at in places]
        if own:
            picture, line, first = own[0]
            last = max(sign for at, row, sign in own if (at, row) == (picture, line))
            found[picture].append((line, first, last + 1, word.start))
    return found


def _places(text: str, pictures: Sequence[Picture]) -> dict[int, tuple[int, int, int]]:
    """Where each sign of the text came to stand: picture, line, place in the line."""
    found: dict[int, tuple[int, int, int]] = {}
    at = 0
    for number, picture in enumerate(pictures):
        for row, line in enumerate(picture.lines):
            for place, sign in enumerate(line):
                if sign.isspace():
                    continue
                at = text.find(sign, at)
                if at < 0:
                    return found
                found[at] = (number, row, place)
                at += 1
    return found


def _spans(
    cue: Cue,
    pictures: Sequence[Picture],
    words: Sequence[Sequence[tuple[int, int, int, Ticks]]],
) -> list[Span]:
    """The time of each picture: from its first word, or else by what there is to read."""
    total = sum(picture.weight for picture in pictures)
    starts: list[Ticks] = []
    done = 0
    for picture, own in zip(pictures, words, strict=True):
        share = cue.span.start + cue.span.length * done // max(1, total)
        known = own[0][3] if own and starts else share
        starts.append(max(known, *starts[-1:], cue.span.start))
        done += picture.weight
    return [Span(a, b) for a, b in zip(starts, [*starts[1:], cue.span.end], strict=True)]


def _base(turn: Turn, stand: Stand, lifted: Lifted, rate: Rate) -> float:
    """The base line of a turn's lowest row: the usual one, or above what is there for a while."""
    base = stand.base
    below = stand.below("\n".join(turn.lines)) * stand.em
    for start, end, top in lifted:
        meets = turn.first < rate.nearest(end) and rate.nearest(start) < turn.end
        if meets:
            base = min(base, top - _ABOVE_THIRD * stand.unit - below)
    return base


def _band(laid: Iterable[Laid], stand: Stand) -> Box:
    """The part of the output that subtitles ever cover, on even pixels."""
    around: Box | None = None
    for one in laid:
        for box in (*one.boxes, *(word for word in one.words if word.area)):
            around = box if around is None else around.join(box)
    room = 2.0 if stand.box else _BLUR_ROOM * stand.em
    whole = Box(0.0, 0.0, float(stand.size.width), float(stand.size.height))
    box = (around or whole).grown(room).meet(whole)
    right = min(stand.size.width // 2 * 2, 2 * ceil(box.right / 2))
    bottom = min(stand.size.height // 2 * 2, 2 * ceil(box.bottom / 2))
    return Box.from_edges(2 * floor(box.x / 2), 2 * floor(box.y / 2), right, bottom)
