"""The tracks of an open clip as their headers and first pictures tell them. In the child only."""

from __future__ import annotations

import struct
from fractions import Fraction
from typing import Any, Literal

import av
from av.sidedata.sidedata import Type as SideType
from av.stream import Disposition

from studio.media.limits import LIMITS
from studio.media.refusal import Refused
from studio.model.geometry import Size
from studio.model.media import Hdr, PictureTrack, SoundTrack, WordTrack
from studio.model.timing import Rate

# Numbers of ITU-T H.273, which FFmpeg's own are, by FFmpeg's names.
_PRIMARIES = {1: "bt709", 4: "bt470m", 5: "bt470bg", 6: "smpte170m", 7: "smpte240m", 8: "film"}
_PRIMARIES |= {9: "bt2020", 10: "smpte428", 11: "smpte431", 12: "smpte432", 22: "ebu3213"}
_TRANSFER = {1: "bt709", 4: "gamma22", 5: "gamma28", 6: "smpte170m", 7: "smpte240m", 8: "linear"}
_TRANSFER |= {9: "log100", 10: "log316", 11: "iec61966-2-4", 12: "bt1361e", 13: "iec61966-2-1"}
_TRANSFER |= {14: "bt2020-10", 15: "bt2020-12", 16: "smpte2084", 17: "smpte428"}
_TRANSFER |= {18: "arib-std-b67"}
_MATRIX = {0: "gbr", 1: "bt709", 4: "fcc", 5: "bt470bg", 6: "smpte170m", 7: "smpte240m"}
_MATRIX |= {8: "ycgco", 9: "bt2020nc", 10: "bt2020c", 11: "smpte2085", 14: "ictcp"}
_HDR: dict[str, Hdr] = {"arib-std-b67": "hlg", "smpte2084": "pq"}

_NOT_FILM = Disposition.attached_pic | Disposition.still_image | Disposition.timed_thumbnails
_SIDELINE = (
    Disposition.comment
    | Disposition.descriptions
    | Disposition.hearing_impaired
    | Disposition.visual_impaired
)
_WIDEST = 8  # how much wider or higher a stored pixel may be; beyond it the file lies
_WITH_ALPHA = ("yuva", "rgba", "bgra", "argb", "abgr", "gbrap", "ya")
_UNKNOWN = Rate(30)  # until its times were looked at

Turn = tuple[Literal[0, 90, 180, 270], bool]


def is_film(stream: Any) -> bool:
    """A picture track that moves: not a cover, not a list of thumbnails."""
    return stream.type == "video" and not stream.disposition & _NOT_FILM


def picture_track(stream: Any) -> PictureTrack:
    """A picture track by its header; more by `with_frames`. Refused above the limits."""
    context = stream.codec_context
    if context is None:
        return PictureTrack(
            index=stream.index,
            codec="",
            size=Size(1, 1),
            coded=Size(1, 1),
            rate=_UNKNOWN,
            average_fps=0.0,
            usable=False,
        )
    coded = Size(max(1, context.width), max(1, context.height))
    if max(coded.width, coded.height) > LIMITS.clip_side:
        raise Refused("clip_too_large", coded.width, coded.height, LIMITS.clip_side)
    ratio = _pixel_ratio(stream)
    return PictureTrack(
        index=stream.index,
        codec=context.codec.canonical_name,
        size=_shown(coded, ratio, 0),
        coded=coded,
        rate=_UNKNOWN,
        average_fps=float(stream.average_rate or 0),
        pixel_format=context.pix_fmt or "",
        pixel_ratio=ratio,
        usable=context.width > 0 and context.height > 0,
    )


def best_film(streams: list[Any]) -> list[Any]:
    """Picture tracks, best first: those that move all the time, the largest, the file's choice."""
    longest = max((stream.frames for stream in streams), default=0)

    def worth(stream: Any) -> tuple[bool, int, bool, int]:
        context = stream.codec_context
        moves = not stream.frames or stream.frames * 2 >= longest
        area = context.width * context.height
        return moves, area, bool(stream.disposition & Disposition.default), -stream.index

    return sorted((each for each in streams if each.codec_context), key=worth, reverse=True)


def with_frames(track: PictureTrack, stream: Any, frames: list[av.VideoFrame]) -> PictureTrack:
    """The track as its first decoded pictures are: containers lie about colour and shape."""
    first = frames[0]
    kinds = {each.type for frame in frames for each in _side(frame)}
    rotation, mirrored = _turn(first)
    ratio = _pixel_ratio(stream)
    coded = Size(first.width, first.height)
    transfer = _TRANSFER.get(first.color_trc or 0, "")
    interlaced = sum(frame.interlaced_frame for frame in frames)
    return PictureTrack(
        index=track.index,
        codec=track.codec,
        size=_shown(coded, ratio, rotation),
        coded=coded,
        rotation=rotation,
        mirrored=mirrored,
        rate=track.rate,
        average_fps=track.average_fps,
        pixel_format=first.format.name,
        bits=max(part.bits for part in first.format.components),
        hdr=_HDR.get(transfer, ""),
        dolby_vision=bool(kinds & {SideType.DOVI_RPU_BUFFER, SideType.DOVI_METADATA}),
        primaries=_PRIMARIES.get(first.color_primaries or 0, ""),
        transfer=transfer,
        matrix=_matrix(first),
        full_range=first.color_range == 2 or first.format.name.startswith("yuvj"),
        pixel_ratio=ratio,
        interlaced=interlaced * 2 > len(frames),
        transparent=first.format.name.startswith(_WITH_ALPHA),
    )


def sound_track(stream: Any) -> SoundTrack:
    """A sound track by its header."""
    context = stream.codec_context
    usable = context is not None and context.sample_rate > 0 and context.layout.nb_channels > 0
    return SoundTrack(
        index=stream.index,
        codec=context.codec.canonical_name if context else "",
        sample_rate=context.sample_rate if usable else 0,
        channels=context.layout.nb_channels if usable else 0,
        layout=_layout(context) if usable else "",
        language=_language(stream),
        chosen_by_file=bool(stream.disposition & Disposition.default),
        usable=usable,
    )


def best_sound(streams: list[Any], tracks: dict[int, SoundTrack]) -> list[Any]:
    """Usable sound tracks, best first: no commentary, the file's choice, the richest, the first."""

    def worth(stream: Any) -> tuple[bool, bool, int, int, int]:
        track = tracks[stream.index]
        plain = not stream.disposition & _SIDELINE
        return plain, track.chosen_by_file, track.channels, track.sample_rate, -track.index

    return sorted((each for each in streams if tracks[each.index].usable), key=worth, reverse=True)


def word_track(stream: Any) -> WordTrack:
    """A subtitle track."""
    context = stream.codec_context
    return WordTrack(
        index=stream.index,
        codec=context.codec.canonical_name if context else "",
        language=_language(stream),
        title=_plain(stream.metadata.get("title", "")),
    )


def _layout(context: Any) -> str:
    """FFmpeg's name of the places of the channels; "" where only their number is known."""
    if " channels" in context.layout.name:
        return {1: "mono", 2: "stereo"}.get(context.layout.nb_channels, "")
    return str(context.layout.name)


def _language(stream: Any) -> str:
    found = _plain(stream.metadata.get("language", ""))[:8]
    return "" if found == "und" else found


def _plain(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable())[:120]


def _pixel_ratio(stream: Any) -> tuple[int, int]:
    """Width and height of a stored pixel; square where the file says nothing or nonsense."""
    found = stream.sample_aspect_ratio or stream.codec_context.sample_aspect_ratio
    ratio = Fraction(found or 1)
    if ratio <= 0 or not Fraction(1, _WIDEST) <= ratio <= _WIDEST:
        return 1, 1
    return ratio.numerator, ratio.denominator


def _shown(coded: Size, ratio: tuple[int, int], rotation: int) -> Size:
    """The size of the upright picture with square pixels, as high as stored."""
    width = max(1, round(Fraction(coded.width * ratio[0], ratio[1])))
    return Size(coded.height, width) if rotation in {90, 270} else Size(width, coded.height)


def _turn(frame: av.VideoFrame) -> Turn:
    """Turning clockwise and mirroring that show the picture upright, as FFmpeg would.

    The display matrix holds a b u c d v x y w, in which a b c d are a turn with or without a
    mirror; where it is slanted, the nearest quarter turn is taken.
    """
    matrix = next((bytes(e) for e in _side(frame) if e.type == SideType.DISPLAYMATRIX), b"")
    if len(matrix) < 20:
        return 0, False
    a, b, _, c, d = struct.unpack_from("=5i", matrix)
    mirrored = a * d - b * c < 0
    if abs(a) + abs(d) >= abs(b) + abs(c):
        if mirrored:  # mirroring comes after turning: up and down exchanged is a half turn more
            return (0 if a < 0 else 180), True
        return (180 if a < 0 else 0), False
    if mirrored:
        return (90 if c > 0 else 270), True
    return (90 if b > 0 else 270), False


def _matrix(frame: av.VideoFrame) -> str:
    number = int(frame.colorspace)
    return "" if number == 0 and frame.format.name.startswith("yuv") else _MATRIX.get(number, "")


def _side(frame: av.VideoFrame) -> list[Any]:
    """What travels beside the pixels; the keys of that mapping are not names but its content."""
    return list(frame.side_data)
