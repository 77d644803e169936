"""Filters that bring any picture to square pixels in SDR BT.709, limited range, 4:2:0."""

from __future__ import annotations

from math import ceil

from studio.model.geometry import Size
from studio.model.media import PictureTrack

_BT709 = "range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709"
_HD = 720  # lines from which an untagged picture is BT.709, as players assume
_WIDE = {"bt2020", "smpte431", "smpte432"}  # primaries far from BT.709's
_RGB_MATRIX = {"gbr", "rgb"}
_TRANSFERS = {"hlg": "arib-std-b67", "pq": "smpte2084"}


def footage_size(picture: PictureTrack, largest: Size | None = None) -> Size:
    """The even size of prepared frames.

    With `largest`, reduced as far as they stay at least as wide and as high; never enlarged.
    """
    width, height = _even(picture.size.width), _even(picture.size.height)
    if largest is None:
        return Size(width, height)
    factor = max(largest.width / width, largest.height / height)
    if factor >= 1:
        return Size(width, height)
    return Size(
        min(width, 2 * ceil(width * factor / 2 - 0.01)),
        min(height, 2 * ceil(height * factor / 2 - 0.01)),
    )


def colour_filters(picture: PictureTrack, size: Size) -> list[str]:
    """From decoded, upright frames to frames of `size`: 8-bit 4:2:0, or 4:2:0 with alpha."""
    cut, stored = _cut_even(picture)
    if picture.hdr:
        middle = _from_hdr(picture, size)
    elif picture.primaries in _WIDE:
        middle = [*_tagged(picture), _zscale(size, "p=bt709:t=bt709:m=bt709:r=tv")]
    else:
        middle = [*_tagged(picture), *_from_sdr(picture, stored, size)]
    pixels = "yuva420p" if picture.transparent else "yuv420p"
    return [*cut, *middle, "setsar=1", f"format={pixels}", f"setparams={_BT709}"]


def _from_hdr(picture: PictureTrack, size: Size) -> list[str]:
    """Hable's curve at the brightness that HLG has on an SDR screen.

    desat=0: the filter's default bleaches. hue=s=0.85 takes back what the curve adds to colours.
    A fixed peak, since files lie about theirs and it must not change inside a clip.
    """
    tags = (
        f"setparams=color_primaries={picture.primaries or 'bt2020'}"
        f":color_trc={_TRANSFERS[picture.hdr]}:colorspace={picture.matrix or 'bt2020nc'}"
        f":range={'pc' if picture.full_range else 'tv'}"
    )
    return [
        tags,
        _zscale(size, "t=linear:npl=100:p=bt709:m=gbr"),
        "format=gbrpf32le",
        "tonemap=hable:desat=0:peak=10",
        "zscale=t=bt709:p=bt709:m=bt709:r=tv",
        "format=yuv420p",
        "hue=s=0.85",
    ]


def _zscale(size: Size, to: str) -> str:
    return f"zscale=w={size.width}:h={size.height}:f=bicubic:{to}"


def _tagged(picture: PictureTrack) -> list[str]:
    """What an untagged picture means, told before anything converts it."""
    tags = []
    if not picture.matrix:
        tags.append(f"colorspace={_matrix(picture)}")
    if not picture.primaries:
        tags.append("color_primaries=bt709")
    if not picture.transfer:
        tags.append("color_trc=bt709")
    if picture.full_range and picture.matrix not in _RGB_MATRIX:
        tags.append("range=pc")
    return [f"setparams={':'.join(tags)}"] if tags else []


def _matrix(picture: PictureTrack) -> str:
    """The picture's matrix; for an untagged one what players take for its size."""
    high = min(picture.size.width, picture.size.height) >= _HD
    return picture.matrix or ("bt709" if high else "smpte170m")


def _from_sdr(picture: PictureTrack, stored: Size, size: Size) -> list[str]:
    """One scaling for size, matrix, range and depth; none where nothing changes."""
    plain = (
        picture.pixel_format == "yuv420p"
        and _matrix(picture) == "bt709"
        and not picture.full_range
        and stored == size
    )
    if plain:
        return []
    return [
        f"scale=w={size.width}:h={size.height}:flags=bicubic+accurate_rnd"
        ":out_color_matrix=bt709:out_range=tv"
    ]


def _cut_even(picture: PictureTrack) -> tuple[list[str], Size]:
    """Cut an odd last column or row off, rather than squeeze all others; and the size left."""
    turned = picture.rotation in {90, 270}
    coded = picture.coded
    width, height = (coded.height, coded.width) if turned else (coded.width, coded.height)
    left = Size(_even(width), _even(height))
    if (width, height) == (left.width, left.height) or min(width, height) < 2:
        return [], Size(width, height)
    return [f"crop={left.width}:{left.height}:0:0"], left


def _even(value: int) -> int:
    return max(2, value // 2 * 2)
