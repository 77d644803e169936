"""Which renders go through FFmpeg together: as many as memory allows, evenly."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from studio.compose.filters import Drawn
from studio.media.footage import Take

BUDGET = 1_050_000_000  # bytes for one FFmpeg; the rest of 1.5 GB is ours
_MORE = 1_200_000_000  # where the clip is no larger than 1080p, and so are our own pictures
_MODEST = 1920 * 1088  # pixels of such a clip, as coded
_BASE = 90_000_000
_OF_SOURCE = 24  # bytes a pixel of the clip: frames in its decoder and on their way
_OF_TONE_MAPPING = 46  # more, in float
_OF_OUTPUT = 54  # bytes a pixel of an output: its encoder, frames on their way
_OF_OVERLAY = 10  # bytes a pixel of an overlay: decoded, as it is laid on, and the next one


def batches(take: Take, drawn: Sequence[Drawn]) -> list[list[int]]:
    """Numbers of the renders, batch by batch; those that share footage stay together."""
    room = max(_budget(take) - _of_source(take), 1)
    order = sorted(range(len(drawn)), key=lambda n: _kinship(drawn[n]))
    needs = [memory_of(drawn[n]) for n in order]
    count = max(1, ceil(sum(needs) / room))
    even = sum(needs) / count
    found: list[list[int]] = [[]]
    used = 0.0
    for number, need in zip(order, needs, strict=True):
        full = used + need > room or (used + need / 2 > even and len(found) < count)
        if found[-1] and full:
            found.append([])
            used = 0.0
        found[-1].append(number)
        used += need
    return found


def _budget(take: Take) -> int:
    picture = take.probe.picture
    return _MORE if picture is None or picture.coded.pixels <= _MODEST else BUDGET


def memory_of(drawn: Drawn) -> int:
    """Bytes that an output adds to a run, estimated on the safe side."""
    pieces = [piece for overlay in drawn.overlays for piece in overlay.pieces]
    laid_on = sum(piece.width * piece.height for piece in pieces)
    return _OF_OUTPUT * drawn.render.size.pixels + _OF_OVERLAY * laid_on


def _of_source(take: Take) -> int:
    picture = take.probe.picture
    if picture is None:
        return _BASE
    each = _OF_SOURCE + (_OF_TONE_MAPPING if picture.hdr else 0)
    return _BASE + each * picture.coded.pixels


def _kinship(drawn: Drawn) -> tuple[float, int, str]:
    size = drawn.render.size
    return size.ratio, -size.pixels, drawn.render.key
