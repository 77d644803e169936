"""From a logo file to all that a new brand needs: colours, and logos for every ground."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import numpy as np

from studio.compose.brand.charter import ink_contrast
from studio.compose.brand.proposal import (
    Pixels,
    cut_out,
    looks_like_photo,
    one_colour,
    propose_colours,
)
from studio.compose.brand.trimming import off_paper, trimmed, trimmed_drawing
from studio.errors import BadInput
from studio.media.encode import encode_picture
from studio.media.logo import check_svg, is_drawing, logo_ratio, open_logo
from studio.media.picture import open_picture
from studio.model.brand import Colours
from studio.model.brand_pairs import DRAWN
from studio.model.colour import is_dark
from studio.model.shown import shown_name
from studio.wording import say

_DRAWN_HEIGHT = 480  # of the versions that we make from a drawing
_LARGEST = 2400  # pixels of the longer side of the versions that we make
_WIDEST = 20.0


class NewBrand(msgspec.Struct, frozen=True, kw_only=True):
    """A proposal: colours by role, logo files by key of [logo], and their content by name."""

    colours: Colours
    logos: dict[str, str]
    files: dict[str, bytes]


def propose_brand(logo: Path) -> NewBrand:
    """Colours and logo versions from one logo. Raises BadInput and UnreadableMedia."""
    drawing = is_drawing(logo)
    _refuse_long(logo)
    content, clean = _drawn(logo) if drawing else (b"", _taken_out(logo))
    own = "logo.svg" if drawing else "logo.png"
    colours = propose_colours(clean)
    files = {
        own: content or _png(clean),
        "logo-one-colour.png": _png(one_colour(clean, "#000000")),
        "logo-one-colour-white.png": _png(one_colour(clean, "#FFFFFF")),
    }
    logos = {
        "for_dark": own if _reads(clean, colours.shade, colours.ground, dark=True) else
        "logo-one-colour-white.png",
        "for_light": own if _reads(clean, colours.paper, colours.ground, dark=False) else
        "logo-one-colour.png",
        "one_colour": "logo-one-colour.png",
        "one_colour_white": "logo-one-colour-white.png",
    }  # fmt: skip
    return NewBrand(colours=colours, logos=logos, files=files)


def _refuse_long(logo: Path) -> None:
    if not 1 / _WIDEST <= logo_ratio(logo) <= _WIDEST:
        raise BadInput(
            say("{file} is too long for a logo", file=shown_name(logo)),
            say("Give a file that is at most 20 times as wide as high."),
        )


def _drawn(logo: Path) -> tuple[bytes, Pixels]:
    """A drawing, safe, without white paper and margins; its ink, at a good height."""
    content = trimmed_drawing(off_paper(check_svg(logo)), widest=_WIDEST)
    with TemporaryDirectory(prefix="studio-") as folder:
        file = Path(folder) / logo.name
        file.write_bytes(content)
        ratio = logo_ratio(file)
        height = max(1, min(_DRAWN_HEIGHT, round(_LARGEST / ratio)))
        pixels = open_logo(file, max(1, round(height * ratio)), height)
    _refuse_empty(logo, pixels)
    return content, _off_ground(pixels)


def _taken_out(logo: Path) -> Pixels:
    """A bitmap's logo as it is or smaller, without its plain background and its margins."""
    rows, columns = open_picture(logo).pixels.shape[:2]
    scale = min(1.0, _LARGEST / max(rows, columns))
    pixels = open_logo(logo, max(1, round(columns * scale)), max(1, round(rows * scale)))
    _refuse_empty(logo, pixels)
    if looks_like_photo(pixels):
        raise BadInput(
            say("{file} looks like a photo, not like a logo", file=shown_name(logo)),
            say("Give the logo alone: SVG, or PNG on a transparent or plain background."),
        )
    return _off_ground(pixels)


def _off_ground(pixels: Pixels) -> Pixels:
    clean = cut_out(pixels)
    return trimmed(clean, widest=_WIDEST, was_opaque=clean is not pixels)


def _refuse_empty(logo: Path, pixels: Pixels) -> None:
    if not (pixels[..., 3] > 127).any():
        raise BadInput(
            say("There is nothing to see in {file}", file=shown_name(logo)),
            say("Give a logo with some opaque colour."),
        )


def _reads(pixels: Pixels, always: str, ground: str, *, dark: bool) -> bool:
    """Whether the coloured logo can be seen on a role's colour, and on the ground if it is so."""
    grounds = (always, ground) if is_dark(ground) is dark else (always,)
    for colour in grounds:
        figure, lost = ink_contrast(pixels, colour)
        if figure < DRAWN or lost > 0.25:
            return False
    return True


def _png(pixels: Pixels) -> bytes:
    return encode_picture(np.ascontiguousarray(pixels), "png", max_bytes=None).data
