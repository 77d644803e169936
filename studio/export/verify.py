"""A picture is done when it was opened again and shows what was drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from studio.errors import RenderFailed
from studio.model.geometry import Size
from studio.wording import Said, say

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

MIME = {
    "jpg": "image/jpeg", "png": "image/png", "webp": "image/webp", "avif": "image/avif",
    "gif": "image/gif", "bmp": "image/bmp", "tif": "image/tiff", "heic": "image/heic",
    "svg": "image/svg+xml", "mp4": "video/mp4",
}  # fmt: skip
_HEAD = 4096  # bytes within which a file of ours says what it is
_PROFILES = (b"ICC_PROFILE", b"sRGB", b"ICCP", b"iCCP", b"colr", b"GIF8")
_GRID = 128  # points across and down that are compared
_FARTHEST = 20.0  # levels of 255 between the means of what was drawn and what is in the file
_WHITE = (255, 255, 255)
_THUMBNAIL = 320  # pixels of height, at least, where the picture is that large


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What opening a file again showed. `thumbnail`: a small JPEG of it."""

    size: Size
    thumbnail: bytes


def verify(content: bytes, drawn: Pixels, file_type: str, *, placed: bool = False) -> Seen:
    """Open what is about to be written; RenderFailed when it is not the picture drawn.

    `placed`: it may tell where it was taken.
    """
    from studio.media.metadata import metadata_left
    from studio.media.sniff import sniff

    if sniff(content[:_HEAD]) != file_type:
        raise not_as_drawn(say("it is not a {kind} file", kind=file_type.upper()))
    small, size = reopened(content, file_type)
    if (size.height, size.width) != drawn.shape[:2]:
        raise not_as_drawn(say("it is {size} pixels large", size=size))
    if left := [kind for kind in metadata_left(content) if not (placed and kind == "EXIF")]:
        raise not_as_drawn(say("it holds {kinds}", kinds=", ".join(left)))
    if not any(mark in content[:_HEAD] for mark in _PROFILES):
        raise not_as_drawn(say("it does not say that its colours are sRGB"))
    if _difference(small, drawn) > _FARTHEST:
        raise not_as_drawn(say("it shows something else"))
    return Seen(size=size, thumbnail=thumbnail_of(small))


def reopened(content: bytes, file_type: str) -> tuple[Pixels, Size]:
    """The picture in a file of ours, at least thumbnail high (RGB or RGBA), and its full size."""
    try:
        if file_type == "jpg":
            return _reopened_jpeg(content)
        return _reopened_other(content)
    except (ValueError, OSError, SyntaxError) as error:
        raise not_as_drawn(say("it cannot be opened again: {why}", why=str(error))) from error


def thumbnail_of(pixels: Pixels) -> bytes:
    """A small JPEG for the contact sheet; a transparent ground becomes white."""
    import cv2
    import numpy as np
    import simplejpeg

    from studio.media.flat import laid_on

    height, width = pixels.shape[:2]
    if height > _THUMBNAIL * 2:
        size = (max(1, round(width * _THUMBNAIL / height)), _THUMBNAIL)
        pixels = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA).astype(np.uint8)
    small = np.ascontiguousarray(laid_on(pixels, _WHITE))
    content: bytes = simplejpeg.encode_jpeg(small, quality=84, colorsubsampling="420")
    return content


def _reopened_jpeg(content: bytes) -> tuple[Pixels, Size]:
    import simplejpeg

    height, width, *_ = simplejpeg.decode_jpeg_header(content)
    # Every byte is read for a smaller picture too: libjpeg scales while it decodes.
    small: Pixels = simplejpeg.decode_jpeg(content, min_height=min(height, _THUMBNAIL), min_width=1)
    return small, Size(width, height)


def _reopened_other(content: bytes) -> tuple[Pixels, Size]:
    from io import BytesIO

    import numpy as np
    from PIL import Image

    with Image.open(BytesIO(content), formats=["PNG", "WEBP", "AVIF", "GIF"]) as opened:
        size = Size(*opened.size)
        if (frames := getattr(opened, "n_frames", 1)) > 1:
            opened.seek(frames * 2 // 3)  # where its words have come in
        mode = "RGBA" if opened.has_transparency_data else "RGB"
        return np.asarray(opened.convert(mode)), size


def _difference(small: Pixels, drawn: Pixels) -> float:
    """How far apart two pictures are: the difference of the means of 4 x 4 parts, worst part.

    A grid of points is enough, as this tells an empty or torn picture from a whole one.
    """
    import numpy as np

    side = min(_GRID, *small.shape[:2]) // 4 * 4
    if side == 0:
        return 0.0  # too small to have parts
    parts = []
    for pixels in (small, drawn):
        rows = ((np.arange(side) + 0.5) * pixels.shape[0] / side).astype(int)
        columns = ((np.arange(side) + 0.5) * pixels.shape[1] / side).astype(int)
        points = pixels[rows[:, None], columns[None, :], :3].astype(np.float32)
        parts.append(points.reshape(4, side // 4, 4, side // 4, 3).mean(axis=(1, 3)))
    return float(np.abs(parts[0] - parts[1]).max())


def not_as_drawn(why: Said) -> RenderFailed:
    """The error of a file that did not pass its check."""
    return RenderFailed(
        say("The file did not pass its check: {why}", why=why),
        say("Export again; if it happens twice, please tell us."),
    )
