"""What is in a clip: its tracks as they are shown and heard, and what that means for us."""

from __future__ import annotations

from typing import Literal

import msgspec

from studio.model.geometry import Size
from studio.model.timing import Rate, Ticks
from studio.wording import Said

Remark = tuple[str, tuple[float, ...]]
Hdr = Literal["", "hlg", "pq"]
Codec = Literal["h264", "hevc"]  # of the videos that we write


class PictureTrack(msgspec.Struct, frozen=True, kw_only=True):
    """A video track. `size` is upright, with square pixels; `rate` what we make of its times."""

    index: int  # of the stream in the file
    codec: str
    size: Size  # as displayed, upright, square pixels (may be odd)
    coded: Size  # as stored
    rotation: Literal[0, 90, 180, 270] = 0  # clockwise, applied to show it upright
    mirrored: bool = False  # left and right are exchanged, after turning
    rate: Rate  # constant rate nearest to the median distance of its frames
    average_fps: float
    constant: bool = True  # its frames come at even distances
    pixel_format: str = ""
    bits: int = 8
    hdr: Hdr = ""
    dolby_vision: bool = False
    primaries: str = ""  # as FFmpeg names them, "" where untagged; from decoded frames
    transfer: str = ""
    matrix: str = ""
    full_range: bool = False
    pixel_ratio: tuple[int, int] = (1, 1)  # width, height of a stored pixel
    interlaced: bool = False
    transparent: bool = False
    usable: bool = True  # we have a decoder for it


class SoundTrack(msgspec.Struct, frozen=True, kw_only=True):
    """An audio track."""

    index: int
    codec: str
    sample_rate: int
    channels: int
    layout: str = ""
    language: str = ""
    chosen_by_file: bool = False  # marked as the default
    usable: bool = True


class WordTrack(msgspec.Struct, frozen=True, kw_only=True):
    """A subtitle track inside a clip."""

    index: int
    codec: str
    language: str = ""
    title: str = ""


class Probe(msgspec.Struct, frozen=True, kw_only=True):
    """The import card of a clip or a sound. `picture` and `sound` are the tracks we use.

    `length` is what can be shown, from the first picture (or sound) to the end; `start` is the
    absolute time stamp of the first picture (or sound), as the file gives it.
    """

    demuxer: str  # FFmpeg's name, from our own allowlist
    container: str  # for people: MP4, QuickTime, Matroska ...
    bytes: int
    length: Ticks
    start: Ticks = 0
    picture: PictureTrack | None = None
    sound: SoundTrack | None = None
    pictures: tuple[PictureTrack, ...] = ()  # all of them
    sounds: tuple[SoundTrack, ...] = ()
    subtitles: tuple[WordTrack, ...] = ()
    cover: int | None = None  # index of the stream with the cover picture of a sound
    chapters: int = 0
    has_location: bool = False
    metadata: tuple[str, ...] = ()  # kinds of personal details found
    edit_list: bool = False
    damaged: bool = False  # what is whole is used
    remarks: tuple[Remark, ...] = ()  # what was odd: words of `media/probe_notes` and numbers
    notes: tuple[Said, ...] = ()  # what we will do about each thing, in words
    doubts: tuple[Said, ...] = ()  # why a person should look
