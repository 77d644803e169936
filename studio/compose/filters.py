"""One clip and many renders as one FFmpeg graph, as text: decode once, share what is equal.

No word of a person and no path comes into this text: numbers and our own labels only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

import msgspec

from studio.compose.filters_tint import tint_filters
from studio.compose.filters_window import even_area, visible, window_filters
from studio.compose.items import PhotoItem
from studio.compose.video_render import VideoRender
from studio.media.footage import Take
from studio.media.footage_filters import picture_filters
from studio.media.tone import footage_size
from studio.model.colour import parse
from studio.model.geometry import Box, Size
from studio.model.media import PictureTrack
from studio.model.timing import Rate

_TAGS = "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709"
_WORTH = 0.7  # of the footage's size: from where on a first reduction of SDR pays
_MOST_STRETCHES = 24  # in which an overlay is switched on; with more it is always on


class Piece(msgspec.Struct, frozen=True):
    """A part of an overlay movie with something in it: its place in the movie."""

    left: int
    top: int
    width: int
    height: int


class Overlay(msgspec.Struct, frozen=True):
    """An overlay movie: its place in the output, and when it shows something.

    It is read inside the graph: an input of its own would be decoded some pictures ahead.
    """

    file: str  # a plain name of ours, in the folder that FFmpeg runs in
    x: int
    y: int
    pieces: tuple[Piece, ...]
    shown: tuple[tuple[int, int], ...]  # frames, from and to before


class Drawn(msgspec.Struct, frozen=True):
    """A render with its layers as overlay movies. `size`: of the file, when smaller than drawn."""

    render: VideoRender
    overlays: tuple[Overlay, ...] = ()
    size: Size | None = None


def frames_of(render: VideoRender, take: Take) -> int:
    """How many frames the video has, opening and end card included."""
    return render.opening + _footage_frames(render, take) + render.ending


def graph(take: Take, drawn: Sequence[Drawn]) -> str:
    """The filter graph: input 0 is the take's clip, if it has a picture; out go [v0], [v1] ..."""
    return ";\n".join(_Graph(take, drawn).chains())


class _Graph:
    """The chains of one graph. Renders that show the same footage share it."""

    def __init__(self, take: Take, drawn: Sequence[Drawn]) -> None:
        self._take, self._drawn = take, drawn
        picture = take.probe.picture
        self._windows = [_windows(each.render) if picture else () for each in drawn]
        shown = [window for windows in self._windows for window in windows]
        self._largest = largest_needed(picture, shown) if picture else None
        self._footage = footage_size(picture, self._largest) if picture else Size(2, 2)
        self._bases: dict[tuple[object, ...], list[int]] = {}
        for number, each in enumerate(drawn):
            self._bases.setdefault(self._base_of(number, each.render), []).append(number)

    def chains(self) -> Iterator[str]:
        yield from self._footages()
        for base, numbers in enumerate(self._bases.values()):
            render = self._drawn[numbers[0]].render
            yield from self._base(base, render, self._windows[numbers[0]])
            yield from _split(f"b{base}", [f"b{base}_{number}" for number in numbers])
            for number in numbers:
                yield from self._over(f"b{base}_{number}", number)

    def _base_of(self, number: int, render: VideoRender) -> tuple[object, ...]:
        return (self._windows[number], render.size, render.rate, render.ground, render.opening,
                render.ending)  # fmt: skip

    def _footages(self) -> Iterator[str]:
        """The clip's frames, tinted once for all windows of a tint: [f<base>_<window>]."""
        uses: dict[tuple[str, float], list[str]] = {}
        for base, numbers in enumerate(self._bases.values()):
            for order, window in enumerate(self._windows[numbers[0]]):
                tint = (window.tint, window.tint_strength) if window.tint_strength else ("", 0.0)
                uses.setdefault(tint, []).append(f"f{base}_{order}")
        if not uses:
            return
        ground = parse(self._drawn[0].render.ground)  # under footage with alpha, which is rare
        yield picture_filters(self._take, largest=self._largest, ground=ground) + "[f]"
        yield from _split("f", [f"t{index}" for index in range(len(uses))])
        for index, (tint, labels) in enumerate(uses.items()):
            yield f"[t{index}]{tint_filters(*tint, f't{index}') or 'null'}[t{index}s]"
            yield from _split(f"t{index}s", labels)

    def _base(
        self, base: int, render: VideoRender, windows: tuple[PhotoItem, ...]
    ) -> Iterator[str]:
        """What lies under the overlays: [b<base>], all frames of the video."""
        size, count = render.size, _footage_frames(render, self._take)
        if not windows:
            yield f"{_plain(render, frames_of(render, self._take))}[b{base}]"
            return
        under = ""
        for order, window in enumerate(windows):
            area = even_area(window.area, size)
            chain = window_filters(window, area, self._footage)
            if order:
                top = f"w{base}_{order}"
                yield f"[f{base}_{order}]{','.join(chain) or 'null'}[{top}]"
                over = f"overlay={area.x}:{area.y}:format=yuv420:eof_action=repeat"
                yield f"[{under}][{top}]{over}[{under}x]"
                under += "x"
                continue
            under = f"u{base}"
            if (area.width, area.height) == (size.width, size.height):
                yield f"[f{base}_0]{','.join(chain) or 'null'}[{under}]"
            else:
                chain.append(f"pad={size.width}:{size.height}:{area.x}:{area.y}:black")
                yield f"[f{base}_0]{','.join(chain)}[{under}]"
        timed = [*_at_rate(self._take, render.rate, count), *_cards(render)]
        yield f"[{under}]{','.join(timed) or 'null'}[b{base}]"

    def _over(self, under: str, number: int) -> Iterator[str]:
        """The overlays of a render, and what every output ends with: [v<number>]."""
        drawn = self._drawn[number]
        for order, overlay in enumerate(drawn.overlays):
            labels = [f"o{number}_{order}_{piece}" for piece in range(len(overlay.pieces))]
            movie = f"movie=filename={overlay.file}:format_name=mov:dec_threads=1"
            yield f"{movie},{_STRAIGHT}[o{number}_{order}]"
            yield from _split(f"o{number}_{order}", labels)
            for piece, label in zip(overlay.pieces, labels, strict=True):
                cut = f"crop={piece.width}:{piece.height}:{piece.left}:{piece.top}"
                yield f"[{label}]{cut}[{label}c]"
                at = f"{overlay.x + piece.left}:{overlay.y + piece.top}"
                when = _when(overlay.shown, frames_of(drawn.render, self._take))
                yield (
                    f"[{under}][{label}c]overlay={at}:format=yuv420:eof_action=repeat{when}"
                    f"[{label}v]"
                )
                under = f"{label}v"
        size = drawn.size
        fit = f"zscale=w={size.width}:h={size.height}:filter=lanczos," if size else ""
        yield f"[{under}]{fit}setsar=1,format=yuv420p,{_TAGS}[v{number}]"


# Overlay takes its own alpha format; the colours are ours to convert, with BT.709.
_STRAIGHT = (
    "scale=out_color_matrix=bt709:out_range=tv:flags=bilinear+accurate_rnd+full_chroma_inp,"
    "format=yuva420p"
)


def largest_needed(picture: PictureTrack, windows: Sequence[PhotoItem]) -> Size | None:
    """The size to which the footage can be reduced before anything else; None to leave it.

    Tone mapping costs by the pixel, so HDR is reduced as far as no window would be enlarged.
    """
    whole = footage_size(picture)
    factor = max(
        (
            max(
                window.area.width / (window.crop.width * whole.width),
                window.area.height / (window.crop.height * whole.height),
            )
            for window in windows
            if not window.blurred
        ),
        default=1.0,
    )
    if factor >= (1.0 if picture.hdr else _WORTH):
        return None
    return Size(max(2, ceil(whole.width * factor)), max(2, ceil(whole.height * factor)))


def _windows(render: VideoRender) -> tuple[PhotoItem, ...]:
    """The windows as far as they can be seen: none under another that fills the picture."""
    seen = [window for each in render.windows if (window := visible(each, render.size))]
    whole = Box(0, 0, render.size.width, render.size.height)
    full = [n for n, window in enumerate(seen) if window.area.contains(whole, 0.01)]
    return tuple(msgspec.structs.replace(each, clip=None) for each in seen[max(full, default=0) :])


def _footage_frames(render: VideoRender, take: Take) -> int:
    return max(1, render.rate.nearest(take.length))


def _plain(render: VideoRender, frames: int) -> str:
    """One colour for the whole video."""
    red, green, blue = parse(render.ground)
    size = f"{render.size.width}x{render.size.height}"
    return (
        f"color=c=0x{red:02X}{green:02X}{blue:02X}:s={size}:r={render.rate},trim=end_frame=1,"
        "format=gbrp,scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,"
        f"tpad=stop_mode=clone:stop={frames - 1}"
    )


def _at_rate(take: Take, rate: Rate, frames: int) -> list[str]:
    """To the render's rate, exactly as many frames as it has of the footage."""
    if rate == take.rate:
        return []
    return [f"fps={rate}:start_time=0", "tpad=stop_mode=clone:stop=-1", f"trim=end_frame={frames}"]


def _cards(render: VideoRender) -> list[str]:
    """Footage that stands still under the opening and the end card."""
    if not render.opening and not render.ending:
        return []
    return [
        f"tpad=start_mode=clone:start={render.opening}:stop_mode=clone:stop={render.ending}",
    ]


def _when(shown: tuple[tuple[int, int], ...], frames: int) -> str:
    """When an overlay is laid on; nothing to say for one that always is, or too often changes."""
    if not shown or len(shown) > _MOST_STRETCHES or shown == ((0, frames),):
        return ""
    times = "+".join(f"between(n,{first},{end - 1})" for first, end in shown)
    return f":enable='{times}'"


def _split(label: str, into: Sequence[str]) -> Iterator[str]:
    if len(into) == 1:
        yield f"[{label}]null[{into[0]}]"
    elif into:
        yield f"[{label}]split={len(into)}" + "".join(f"[{each}]" for each in into)
