"""Logos without the empty margins of their file, so that their ink fills the place they get."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.dom import minidom

import numpy as np
from numpy.typing import NDArray

from studio.errors import UnreadableMedia
from studio.media.logo import natural_size, svg_to_pixels

Pixels = NDArray[np.uint8]
_Cut = tuple[slice, slice]  # rows, columns

_AIR = 0.015  # kept around the ink, of its shorter side
_TIGHT = 0.94  # share of width and height from which a file has no margins to speak of
_MEASURED = 1600  # pixels of the longer side at which the ink of a drawing is looked for
_FAINT = 8  # alpha that still counts as ink: the end of a soft shadow
_DUST = 40  # the same where a background was taken away, of which traces stay
_ALIKE = 2.0  # mean difference of pixels, of 255, up to which two drawings look the same
_SMALL = 400  # pixels of the longer side at which white paper is looked for
_TRIED = 3  # forms that may be the paper: it is drawn first
_WHITE = 245  # of 255
_UNDRAWN = frozenset({"defs", "clipPath", "mask", "symbol", "pattern", "marker"})
_LONGEST = 4000  # declared width or height of a drawing that we write


def trimmed(pixels: Pixels, *, widest: float, was_opaque: bool = False) -> Pixels:
    """RGBA pixels cropped to their ink, or themselves if there are no margins.

    `widest`: the largest ratio of sides that may come out. `was_opaque`: a background was taken
    away, faint traces of it do not count.
    """
    cut = _around_ink(pixels, _DUST if was_opaque else _FAINT, widest)
    return pixels if cut is None else pixels[cut]


def trimmed_drawing(filtered: bytes, *, widest: float) -> bytes:
    """A filtered SVG whose view is its ink, or itself if it has no margins.

    Also itself if the drawing would change with its view. Raises UnreadableMedia.
    """
    with TemporaryDirectory(prefix="studio-") as folder:
        file = Path(folder) / "logo.svg"
        file.write_bytes(filtered)
        width, height = natural_size(file)
        scale = _MEASURED / max(width, height)
        rows, columns = max(1, round(height * scale)), max(1, round(width * scale))
        drawn = svg_to_pixels(file, columns, rows)
        cut = _around_ink(drawn, _FAINT, widest)
        if cut is None:
            return filtered
        made = _with_view(filtered, cut, (width, height), drawn.shape[:2])
        return made if made is not None and _same(made, drawn[cut], file) else filtered


def off_paper(filtered: bytes) -> bytes:
    """A filtered SVG without the white sheet that lies under all of it, or itself."""
    with TemporaryDirectory(prefix="studio-") as folder:
        file = Path(folder) / "logo.svg"
        file.write_bytes(filtered)
        width, height = natural_size(file)
        scale = _SMALL / max(width, height)
        size = max(1, round(width * scale)), max(1, round(height * scale))
        whole = svg_to_pixels(file, *size)
        if _border(whole).min() < _WHITE:
            return filtered
        for place in range(_TRIED):
            made = _without_form(filtered, place)
            if made is None:
                break
            file.write_bytes(made)
            found = svg_to_pixels(file, *size)
            clear = _border(found)[:, 3].max() < _FAINT
            if clear and np.abs(_on_white(found) - _on_white(whole)).mean() <= _ALIKE:
                return made
    return filtered


def _without_form(filtered: bytes, place: int) -> bytes | None:
    """The drawing without the form drawn as number `place`; None if there are not so many."""
    document = minidom.parse(BytesIO(filtered))
    forms = [
        form
        for form in document.getElementsByTagName("*")
        if form.tagName in {"rect", "path", "polygon"} and not _undrawn(form)
    ]
    above = forms[place].parentNode if place < len(forms) else None
    if above is None:
        return None
    above.removeChild(forms[place])
    return document.toxml("utf-8")


def _undrawn(form: minidom.Element) -> bool:
    above = form.parentNode
    while isinstance(above, minidom.Element):
        if above.tagName in _UNDRAWN:
            return True
        above = above.parentNode
    return False


def _border(pixels: Pixels) -> Pixels:
    return np.concatenate((pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]))


def _on_white(pixels: Pixels) -> NDArray[np.float32]:
    alpha = pixels[..., 3:].astype(np.float32) / 255
    return np.asarray(pixels[..., :3] * alpha + 255 * (1 - alpha), np.float32)


def _around_ink(pixels: Pixels, faint: int, widest: float) -> _Cut | None:
    """The rows and columns of the ink and a little air; None if that is nearly everything."""
    ink = pixels[..., 3] >= faint
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(rows):
        return None
    high, wide = int(rows[-1] - rows[0] + 1), int(columns[-1] - columns[0] + 1)
    if high >= _TIGHT * ink.shape[0] and wide >= _TIGHT * ink.shape[1]:
        return None
    air = max(1, round(_AIR * min(high, wide)))
    return (
        _span(rows, air, wide / widest, ink.shape[0]),
        _span(columns, air, high / widest, ink.shape[1]),
    )


def _span(filled: NDArray[np.intp], air: int, least: float, size: int) -> slice:
    """From the first to the last of `filled` with `air`, at least `least` long, inside `size`."""
    first, last = int(filled[0]), int(filled[-1]) + 1
    air = max(air, int(np.ceil((least - (last - first)) / 2)) + air)
    return slice(max(0, first - air), min(size, last + air))


def _with_view(
    filtered: bytes, cut: _Cut, natural: tuple[float, float], shape: tuple[int, ...]
) -> bytes | None:
    """The drawing with another width, height and viewBox; None if its view is not known."""
    document = minidom.parse(BytesIO(filtered))
    root = document.documentElement
    origin = _origin(root)
    if root is None or origin is None:
        return None
    down, right = natural[1] / shape[0], natural[0] / shape[1]  # units of the drawing per pixel
    rows, columns = cut
    width, height = (columns.stop - columns.start) * right, (rows.stop - rows.start) * down
    corner = origin[0] + columns.start * right, origin[1] + rows.start * down
    scale = min(1.0, _LONGEST / max(width, height))
    root.setAttribute("viewBox", " ".join(f"{value:.6g}" for value in (*corner, width, height)))
    root.setAttribute("width", f"{width * scale:.6g}")
    root.setAttribute("height", f"{height * scale:.6g}")
    return document.toxml("utf-8")


def _origin(root: minidom.Element | None) -> tuple[float, float] | None:
    """Left and top of what a drawing shows, in its own units; None if it shows all its ink."""
    if root is None:
        return None
    view = root.getAttribute("viewBox").replace(",", " ").split()
    if len(view) == 4:
        try:
            return float(view[0]), float(view[1])
        except ValueError:
            return None
    return (0.0, 0.0) if root.hasAttribute("width") and root.hasAttribute("height") else None


def _same(made: bytes, wanted: Pixels, file: Path) -> bool:
    """Whether the new drawing shows what was cut out of the old one. Writes `file`."""
    file.write_bytes(made)
    try:
        found = svg_to_pixels(file, wanted.shape[1], wanted.shape[0])
    except UnreadableMedia:
        return False
    difference = [
        drawn[..., :3].astype(np.float32) * (drawn[..., 3:] / 255.0) for drawn in (found, wanted)
    ]
    apart = np.abs(difference[0] - difference[1]).mean()
    veil = np.abs(found[..., 3].astype(np.float32) - wanted[..., 3]).mean()
    return bool(apart <= _ALIKE and veil <= _ALIKE)
