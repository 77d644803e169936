"""What a picture file says before its pixels are touched. Runs in the confined child."""

from __future__ import annotations

import struct
from io import BytesIO

from PIL import ExifTags, Image

from studio.media.frames_in_gif import gif_frames
from studio.media.limits import LIMITS
from studio.media.place import place_in
from studio.media.profile import Named, profile_bytes
from studio.media.refusal import Refused
from studio.media.wire import Header

_PILLOW: dict[str, tuple[str, ...]] = {
    "jpg": ("JPEG",),
    "png": ("PNG",),
    "webp": ("WEBP",),
    "avif": ("AVIF",),
    "heic": ("HEIF",),
    "gif": ("GIF",),
    "bmp": ("BMP",),
    "tif": ("TIFF",),
}
_PRIMARIES: dict[int, Named] = {9: "rec2020", 11: "display_p3", 12: "display_p3"}
_HDR = {16, 18}  # transfer functions PQ and HLG
_FAULTS = (OSError, ValueError, SyntaxError, TypeError, EOFError, IndexError, KeyError)


def read_header(content: bytes, file_type: str) -> tuple[Header, Image.Image]:
    """The header, and the picture opened but not decoded."""
    image = _opened(content, file_type)
    header = Header(file_type, image.width, image.height, image.mode)
    refuse_excess(header)
    try:
        header.alpha = image.has_transparency_data
        header.bits = _bits(content, file_type, image)
        header.frames = _frames(content, file_type, image)
        header.icc = _profile(content, file_type, image)
        header.hdr = _nclx(content, file_type)[1] in _HDR
    except _FAULTS as error:
        raise Refused("damaged") from error
    read_exif(header, image)
    return header, image


def refuse_excess(header: Header) -> None:
    """Refuse sizes beyond the limits, from the header alone."""
    if max(header.width, header.height) > LIMITS.side:
        raise Refused("too_long", header.width, header.height, LIMITS.side)
    if header.width * header.height > LIMITS.megapixels * 1_000_000:
        megapixels = round(header.width * header.height / 1e6)
        raise Refused("too_many_pixels", megapixels, LIMITS.megapixels)


def _opened(content: bytes, file_type: str) -> Image.Image:
    if file_type == "heic":
        import pillow_heif  # 40 ms that other files need not wait for

        pillow_heif.register_heif_opener(decode_threads=2)
    try:
        return Image.open(BytesIO(content), formats=_PILLOW[file_type])
    except Image.DecompressionBombError as error:
        raise Refused("too_many_pixels", 0, LIMITS.megapixels) from error
    except (*_FAULTS, OverflowError, struct.error) as error:
        raise Refused("damaged") from error


def _bits(content: bytes, file_type: str, image: Image.Image) -> int:
    if file_type == "png":
        return 16 if content[24] == 16 else 8
    if file_type == "tif":
        tags = getattr(image, "tag_v2", {})
        turned = tags.get(ExifTags.Base.Orientation, 1) != 1  # only Pillow turns it
        return 8 if turned else int(max(tags.get(ExifTags.Base.BitsPerSample, (8,))))
    return 8


def _frames(content: bytes, file_type: str, image: Image.Image) -> int:
    if file_type == "jpg":
        return 1  # a gain map or a stereo pair is no animation
    if file_type == "gif":
        return gif_frames(content)
    if file_type == "tif":
        return 2 if getattr(image, "is_animated", False) else 1
    return min(int(getattr(image, "n_frames", 1)), 10_000)


def _profile(content: bytes, file_type: str, image: Image.Image) -> bytes:
    icc = image.info.get("icc_profile") or b""
    if icc:
        return bytes(icc)
    named = _PRIMARIES.get(_nclx(content, file_type)[0])
    return profile_bytes(named) if named else b""


def _nclx(content: bytes, file_type: str) -> tuple[int, int]:
    """Colour primaries and transfer function that HEIC, AVIF and PNG may name; 0 where unsaid."""
    head = content[:65536]
    if file_type in {"heic", "avif"}:
        at = head.find(b"colrnclx")
        if 0 <= at <= len(head) - 12:
            primaries, transfer = struct.unpack(">HH", head[at + 8 : at + 12])
            return primaries, transfer
    if file_type == "png":
        at = head.find(b"cICP")
        if 0 <= at <= len(head) - 6:
            return head[at + 4], head[at + 5]
    return 0, 0


def read_exif(header: Header, image: Image.Image) -> None:
    """Orientation and whether a place is told; damaged EXIF counts as none."""
    if header.file_type == "png" and "exif" not in image.info:
        return  # Pillow would decode the whole picture to look behind it
    try:
        exif = image.getexif()
        orientation = exif.get(ExifTags.Base.Orientation, 1)
        gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
        header.located, header.place = bool(gps), place_in(gps)
        if not header.icc and exif.get_ifd(ExifTags.IFD.Interop).get(1) == "R03":
            header.icc = profile_bytes("adobe_rgb")  # cameras say it here, without a profile
    except (*_FAULTS, struct.error, RecursionError, ZeroDivisionError):
        return
    if header.file_type in {"heic", "tif"} or not isinstance(orientation, int):
        return  # these decoders turn the picture themselves
    header.orientation = orientation if 1 <= orientation <= 8 else 1
