"""A window on the footage as filters: what is cut out, its size, its blur and its mirror image."""

from __future__ import annotations

from math import ceil, floor

import msgspec

from studio.compose.items import PhotoItem
from studio.model.geometry import Box, Size

_SOFT = 96  # pixels: footage this wide, blurred and enlarged, is the blurred edge
_SOFTNESS = 3.2  # of them


class EvenBox(msgspec.Struct, frozen=True):
    """A box on even pixels, as 4:2:0 has them."""

    x: int
    y: int
    width: int
    height: int


def even_area(area: Box, size: Size) -> EvenBox:
    """The even box around an area, inside a picture of even size."""
    left, top = _down(max(0.0, area.x)), _down(max(0.0, area.y))
    right, bottom = _up(min(area.right, size.width)), _up(min(area.bottom, size.height))
    return EvenBox(left, top, max(2, right - left), max(2, bottom - top))


def visible(window: PhotoItem, size: Size) -> PhotoItem | None:
    """The window as far as it lies inside the picture."""
    whole = Box(0, 0, size.width, size.height)
    seen = window.area.meet(whole)
    if seen.width < 1 or seen.height < 1:
        return None
    if seen == window.area:
        return window
    across, down = window.crop.width / window.area.width, window.crop.height / window.area.height
    crop = Box(
        window.crop.x + (seen.x - window.area.x) * across,
        window.crop.y + (seen.y - window.area.y) * down,
        seen.width * across,
        seen.height * down,
    )
    return msgspec.structs.replace(window, area=seen, crop=crop)


def window_filters(window: PhotoItem, area: EvenBox, footage: Size) -> list[str]:
    """From frames of the footage to what the window shows, of the area's size."""
    part = _cut(window.crop, footage)
    found = [] if part == EvenBox(0, 0, footage.width, footage.height) else [_crop(part)]
    if window.blurred:
        rows = max(2, 2 * round(_SOFT * area.height / area.width / 2))
        found += [f"zscale=w={_SOFT}:h={rows}:filter=bilinear", f"gblur=sigma={_SOFTNESS}"]
        found += [f"zscale=w={area.width}:h={area.height}:filter=bilinear"]
    elif (part.width, part.height) != (area.width, area.height):
        # As sharp as swscale's bicubic, in 0.6 of its time.
        found += [f"zscale=w={area.width}:h={area.height}:filter=bicubic"]
    return [*found, "hflip"] if window.mirrored else found


def _cut(crop: Box, footage: Size) -> EvenBox:
    """The crop (fractions) in even pixels of the footage, nearest to what was asked."""
    width = min(footage.width, max(2, 2 * round(crop.width * footage.width / 2)))
    height = min(footage.height, max(2, 2 * round(crop.height * footage.height / 2)))
    left = 2 * round(crop.x * footage.width / 2)
    top = 2 * round(crop.y * footage.height / 2)
    return EvenBox(
        max(0, min(left, footage.width - width)), max(0, min(top, footage.height - height)),
        width, height,
    )  # fmt: skip


def _crop(part: EvenBox) -> str:
    return f"crop={part.width}:{part.height}:{part.x}:{part.y}"


def _down(value: float) -> int:
    return 2 * floor(value / 2 + 1e-6)


def _up(value: float) -> int:
    return 2 * ceil(value / 2 - 1e-6)
