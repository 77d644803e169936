"""Logos and fonts that people bring: checked, and drawn only where drawing can be stopped."""

from __future__ import annotations

import os
import stat
from functools import lru_cache
from pathlib import Path

import msgspec

from studio.errors import UnreadableMedia
from studio.media.limits import LIMITS
from studio.media.picture import Pixels, asked, open_picture, shaped
from studio.media.sniff import HEAD, regular_file, sniff
from studio.media.wire import Drawn, FontFace, Request
from studio.model.shown import shown_name
from studio.wording import say

_State = tuple[str, int, int]  # path, changed at (ns), bytes: a file as it is now


def open_logo(path: Path, width: int, height: int) -> Pixels:
    """The logo at exactly `width` x `height` pixels: RGBA, alpha not multiplied in, read-only.

    SVG is drawn at that size, a bitmap is resampled to it; keep to `logo_ratio`. Drawn once a
    size as long as the file does not change. Raises MissingMedia or UnreadableMedia.
    """
    return _logo(_state(path), width, height)


def logo_ratio(path: Path) -> float:
    """Width divided by height. Raises MissingMedia or UnreadableMedia."""
    return _ratio(_state(path))


def natural_size(path: Path) -> tuple[float, float]:
    """Width and height of a drawing in its own units. Raises MissingMedia or UnreadableMedia."""
    body, _ = _drawn(path, None)
    found = msgspec.msgpack.decode(body, type=Drawn)
    return found.natural_width, found.natural_height


def is_drawing(path: Path) -> bool:
    """Whether the file is an SVG, by its content."""
    with regular_file(path) as descriptor:
        return sniff(os.pread(descriptor, HEAD, 0)) == "svg"


def check_svg(path: Path) -> bytes:
    """The drawing as plain SVG without anything that reaches outside it. Raises UnreadableMedia."""
    with regular_file(path) as descriptor:
        request = Request("svg", "svg", None, LIMITS.child_cpu_s)
        _, kept = asked(path, request, descriptor, seconds=LIMITS.svg_wall_s)
    return b"" if kept is None else kept.tobytes()


def svg_to_pixels(path: Path, width: int, height: int) -> Pixels:
    """An SVG drawn at this size: RGBA, alpha not multiplied in. Raises UnreadableMedia."""
    body, row = _drawn(path, (width, height))
    found = msgspec.msgpack.decode(body, type=Drawn)
    return shaped(row, found.height, found.width, 4)


def check_font(path: Path) -> tuple[str, ...]:
    """The families in a font file, tried out where that can be stopped. Raises UnreadableMedia."""
    try:
        return _families(_state(path))
    except UnreadableMedia as error:
        hint = error.hint or say("Use a TTF or OTF file from the font's maker")
        raise type(error)(error.what, hint) from error


@lru_cache(maxsize=64)
def _families(state: _State) -> tuple[str, ...]:
    path = Path(state[0])
    with regular_file(path) as descriptor:
        body, _ = asked(path, Request("font"), descriptor, seconds=LIMITS.svg_wall_s)
    return msgspec.msgpack.decode(body, type=FontFace).families


def _state(path: Path) -> _State:
    """What is another one when the file has changed: layouts ask several times, it must be quick.

    Raises MissingMedia or UnreadableMedia for what is no file.
    """
    try:
        found = path.stat()
    except (OSError, ValueError):
        found = None
    if found is None or not stat.S_ISREG(found.st_mode):
        with regular_file(path) as descriptor:  # it says why
            found = os.fstat(descriptor)
    return str(path), found.st_mtime_ns, found.st_size


@lru_cache(maxsize=256)
def _ratio(state: _State) -> float:
    path = Path(state[0])
    if not is_drawing(path):
        bitmap = _bitmap(state)
        return float(bitmap.shape[1] / bitmap.shape[0])
    width, height = natural_size(path)
    return width / height


@lru_cache(maxsize=256)
def _logo(state: _State, width: int, height: int) -> Pixels:
    path = Path(state[0])
    if is_drawing(path):
        pixels = svg_to_pixels(path, width, height)
    else:
        pixels = _resampled(_bitmap(state), width, height)
    pixels.flags.writeable = False  # shared by all who ask
    return pixels


@lru_cache(maxsize=8)
def _bitmap(state: _State) -> Pixels:
    return open_picture(Path(state[0])).pixels


def _resampled(pixels: Pixels, width: int, height: int) -> Pixels:
    """Resampled with alpha multiplied in meanwhile, so that edges do not pick up hidden colours."""
    import cv2
    import numpy as np

    if pixels.shape[2] == 3:
        pixels = cv2.cvtColor(pixels, cv2.COLOR_RGB2RGBA)  # type: ignore[assignment]
    whole = pixels.astype(np.float32)
    whole[..., :3] *= whole[..., 3:] / 255
    shrinks = width <= pixels.shape[1]
    whole = cv2.resize(
        whole, (width, height), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    ).astype(np.float32)
    alpha = whole[..., 3:]  # may overshoot, as its colours then do, by the same factor
    colour = np.where(alpha > 0, whole[..., :3] * 255 / np.maximum(alpha, 1e-3), 0)
    return np.clip(np.concatenate((colour, alpha), axis=-1) + 0.5, 0, 255).astype(np.uint8)


def _drawn(path: Path, size: tuple[int, int] | None) -> tuple[bytes, Pixels | None]:
    with regular_file(path) as descriptor:
        if sniff(os.pread(descriptor, HEAD, 0)) != "svg":
            raise UnreadableMedia(
                say("{name} is not a drawing that can be read", name=shown_name(path)),
                say("Use SVG, or PNG with transparency"),
            )
        if size and (min(size) < 1 or max(size) > LIMITS.side or size[0] * size[1] > 100_000_000):
            raise UnreadableMedia(
                say("{name} cannot be drawn that large", name=shown_name(path)),
                say("Choose a smaller size"),
            )
        request = Request("drawing", "svg", size, LIMITS.child_cpu_s)
        return asked(path, request, descriptor, seconds=LIMITS.svg_wall_s)
