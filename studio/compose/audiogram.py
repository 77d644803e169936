"""A sound as a film: the brand's card, and over it a wave that fills as the sound is played."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace as replaced

import cv2
import numpy as np
from msgspec.structs import replace

from studio.compose.board import Board
from studio.compose.draw import Canvas, draw, draw_items, paint
from studio.compose.items import Item, Layout, ShapeItem, TextItem
from studio.compose.layout import lay_out
from studio.compose.marks import flat
from studio.compose.motion import Timeline
from studio.compose.moving_layer import MovingLayer, Rgba, even_box
from studio.compose.photo import Photo, Pixels
from studio.compose.qt import ensure_qt
from studio.compose.subtitles_stand import Stand
from studio.compose.text.one_line import cap_of, one_line, width_of
from studio.compose.waves import FIGURES, TRACK, UNDER_TRACK, WAVE, wave_items, wave_of
from studio.model.brand import Brand
from studio.model.geometry import Box, Insets, Size
from studio.model.post import Post
from studio.model.subtitle_style import SubtitleStyle
from studio.model.template import Template
from studio.model.timing import Ticks, clock

_OVER_SUBTITLES = 4.0  # u
_LEAST_LEFT = 0.42  # of the height, for the card above subtitles


def audiogram_layers(
    post: Post,
    size: Size,
    safe: Insets,
    brand: Brand,
    template: Template,
    bars: Sequence[float],
    timeline: Timeline,
    *,
    cover: Photo | None = None,
    subtitles: SubtitleStyle | None = None,
) -> tuple[MovingLayer, ...]:
    """The whole picture, opaque, and the part of it that moves.

    `bars`: loudness of equal parts of the sound, of any scale. `cover`: the file's own picture.
    `subtitles`: their style where they are burned in; the card leaves them room.
    """
    board, layout = _card(post, size, safe, brand, template, cover, subtitles)
    photos, found = board.photos, wave_of(layout.items)
    if found is None:
        return (_still(layout, photos),)
    wave = _Wave(board, _without_wave(layout), *found, tuple(bars), timeline)
    return (_still(_without_wave(layout), photos), wave.layer())


def audiogram_layout(
    post: Post,
    size: Size,
    safe: Insets,
    brand: Brand,
    template: Template,
    *,
    cover: Photo | None = None,
    subtitles: SubtitleStyle | None = None,
) -> Layout:
    """The card that `audiogram_layers` makes of the same; why a person should look is in it."""
    return _card(post, size, safe, brand, template, cover, subtitles)[1]


def _card(
    post: Post,
    size: Size,
    safe: Insets,
    brand: Brand,
    template: Template,
    cover: Photo | None,
    subtitles: SubtitleStyle | None,
) -> tuple[Board, Layout]:
    if subtitles is not None:
        safe = _above_subtitles(subtitles, size, safe, brand)
    return _laid(Board(post, size, safe, brand, template, [] if cover is None else [cover]))


def _laid(board: Board) -> tuple[Board, Layout]:
    """The card, without its cover where that would cost words."""
    for tried in (board, replaced(board, photos=())):
        layout = lay_out(
            tried.post, tried.size, tried.safe, tried.brand, tried.template, tried.photos
        )
        if not layout.dropped and not layout.doubts:
            break
    return tried, layout


def _above_subtitles(style: SubtitleStyle, size: Size, safe: Insets, brand: Brand) -> Insets:
    """The safe area without the room of two lines of subtitles at its foot."""
    stand = Stand(style, size, safe, brand, timed=False)
    font = stand.font(italic=False, note=False)
    lines = stand.above("H", font) + stand.pitch("H", font)
    top = stand.base - lines * stand.em - _OVER_SUBTITLES * stand.unit
    bottom = min(size.height - top, size.height * (1 - _LEAST_LEFT) - safe.top)
    return replace(safe, bottom=max(safe.bottom, bottom))


def _without_wave(layout: Layout) -> Layout:
    names = (WAVE, TRACK)
    items = tuple(i for i in layout.items if not isinstance(i, ShapeItem) or i.name not in names)
    return replace(layout, items=items)


def _still(layout: Layout, photos: Sequence[Photo]) -> MovingLayer:
    def picture(_: int) -> Rgba:
        return np.asarray(cv2.cvtColor(draw(layout, photos), cv2.COLOR_RGB2RGBA), np.uint8)

    return MovingLayer(0, 0, layout.size.width, layout.size.height, (0,), picture)


@dataclass(frozen=True, slots=True)
class _Moment:
    """What a frame shows: how far it is played, in pixels of the band, and the seconds so far."""

    edge: int
    time: str


class _Wave:
    """The band of the card with bars, line and figures. Opaque, so that no edge is blended."""

    def __init__(
        self,
        board: Board,
        card: Layout,
        bars: Box,
        track: Box,
        loudness: tuple[float, ...],
        timeline: Timeline,
    ) -> None:
        self._board, self._card = board, card
        self._bars, self._track, self._loudness = bars, track, loudness
        self._timeline = timeline
        self._drawn: tuple[Pixels, Pixels] | None = None
        font = board.font("small")
        size = int(FIGURES * board.unit)
        below = track.bottom + UNDER_TRACK * board.unit + cap_of("0", font) * size
        self._baseline = below
        whole = Box.from_edges(track.x, bars.y, track.right, below).grown(2 * board.unit)
        self._band = even_box([whole], board.size)

    def layer(self) -> MovingLayer:
        """One picture for each pixel that the playing edge moves, and for each second."""
        line, start = self._timeline, self._timeline.opening
        at: list[int] = []
        moments: list[_Moment] = []
        for frame in range(start, line.frames - line.ending):
            moment = self._moment(frame - start)
            if not moments or moment != moments[-1]:
                at.append(frame)
                moments.append(moment)
        band = self._band
        return MovingLayer(
            x=int(band.x), y=int(band.y), width=int(band.width), height=int(band.height),
            at=tuple(at), draw=lambda index: self._draw(moments[index]),
        )  # fmt: skip

    def _moment(self, frame: int) -> _Moment:
        done = (frame + 1) / self._timeline.footage
        edge = round(self._track.x + self._track.width * done - self._band.x)
        return _Moment(edge, clock(self._timeline.rate.at(frame)))

    @property
    def _length(self) -> Ticks:
        return self._timeline.rate.at(self._timeline.footage)

    def _draw(self, moment: _Moment) -> Rgba:
        before, after = self._pictures()
        pixels = before.copy()
        pixels[:, : moment.edge] = after[:, : moment.edge]
        ensure_qt()
        height, width = pixels.shape[:2]
        canvas = Canvas(width, height, ())
        canvas.pixels[:] = cv2.cvtColor(pixels, cv2.COLOR_RGB2BGRA)
        for item in self._figures(moment.time):
            paint(item, canvas)
        return np.asarray(cv2.cvtColor(canvas.close(), cv2.COLOR_RGB2RGBA), np.uint8)

    def _pictures(self) -> tuple[Pixels, Pixels]:
        """The band before and after it is played, without figures."""
        if self._drawn is None:
            self._drawn = (self._picture(0.0), self._picture(1.0))
        return self._drawn

    def _picture(self, played: float) -> Pixels:
        wave = wave_items(self._board, self._bars, self._track, self._loudness, played)
        items: tuple[Item, ...] = (*self._card.items, *wave)
        whole = draw_items(items, self._card.size.width, self._card.size.height, self._board.photos)
        band = self._band
        rows = slice(int(band.y), int(band.bottom))
        return np.ascontiguousarray(whole[rows, int(band.x) : int(band.right)])

    def _figures(self, time: str) -> tuple[TextItem, TextItem]:
        """The elapsed time at the left, the whole length at the right."""
        board = self._board
        font, size = board.font("small"), float(int(FIGURES * board.unit))
        left, baseline = self._track.x - self._band.x, self._baseline - self._band.y
        total = clock(self._length)
        right = left + self._track.width - width_of(total, font, tabular=True) * size
        paint = flat(board.colour("muted"))
        return (
            one_line(board, "elapsed", time, font, size, left=left, baseline=baseline,
                     paint=paint, tabular=True),
            one_line(board, "total", total, font, size, left=right, baseline=baseline,
                     paint=paint, tabular=True),
        )  # fmt: skip
