"""Would a network take this video? The same rules for ours and for anyone's."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from studio.export.rules import (
    Finding,
    as_findings,
    bytes_refusals,
    personal,
    size_advice,
    size_refusals,
)
from studio.export.spoken import decibels, readable_seconds
from studio.export.video.verify import SeenVideo
from studio.model.figures import readable_number
from studio.model.geometry import Size
from studio.model.network import Format, VideoRules
from studio.wording import Said, say

_FPS_AROUND = 0.02  # 23.976 is taken for 24 where 24 is the least
_SECONDS_AROUND = 0.05  # a last frame more
_LOUDNESS_AROUND = 2.0  # LU that nobody hears as too loud or too faint
_SAME = {"h265": "hevc", "avc": "h264"}
_NAMES = {
    "h264": "H.264", "hevc": "HEVC", "vp8": "VP8", "vp9": "VP9", "av1": "AV1", "prores": "ProRes",
    "mpeg4": "MPEG-4", "mjpeg": "Motion JPEG", "mpeg2video": "MPEG-2", "aac": "AAC",
    "opus": "Opus", "vorbis": "Vorbis", "mp3": "MP3", "ac3": "AC-3", "eac3": "E-AC-3",
    "flac": "FLAC", "alac": "ALAC", "pcm": "PCM",
}  # fmt: skip


class VideoFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What rules look at. None: not known. `size` upright, `fps` of shown pictures."""

    container: str  # as the catalogue names it: mp4, mov, webm ...
    size: Size
    bytes: int
    seconds: float
    fps: float
    video_codec: str
    audio_codec: str = ""  # empty: no sound
    sample_rate: int = 0
    channels: int = 0
    loudness: float | None = None  # LUFS
    peak_db: float | None = None  # dBTP
    silent: bool = False
    constant: bool = True
    hdr: bool = False
    interlaced: bool = False
    plain_pixels: bool = True  # 4:2:0 with 8 bits
    gop_s: float | None = None  # the longest stretch between two key frames
    index_first: bool | None = None
    edit_list: bool = False
    metadata: tuple[str, ...] = ()
    location: bool = False

    @property
    def bitrate(self) -> float:
        """Bits a second, picture and sound together."""
        return self.bytes * 8 / self.seconds if self.seconds else 0


def facts_of(seen: SeenVideo) -> VideoFacts:
    """The facts of a video of ours; what verifying has checked needs no look again."""
    return VideoFacts(
        container="mp4",
        size=seen.size,
        bytes=seen.bytes,
        seconds=seen.duration,
        fps=seen.fps,
        video_codec=seen.video_codec,
        audio_codec=seen.audio_codec,
        sample_rate=48_000 if seen.audio_codec else 0,
        channels=2 if seen.audio_codec else 0,
        index_first=True,
    )


def video_findings(found: VideoFacts, wanted: Format) -> tuple[Finding, ...]:
    """Every rule of the format that the video breaks. Rules we are not sure of are advice."""
    rules = wanted.video
    if rules is None:
        refusal = say("It is a video; a picture is expected here.")
        return as_findings([refusal], (), (), wanted)
    return as_findings(
        _refusals(found, wanted, rules),
        _advice(found, wanted, rules),
        _habits(found, rules.loudness),
        wanted,
    )


def length_refusals(seconds: float, rules: VideoRules) -> Iterator[Said]:
    """What is wrong with the length of a video."""
    if rules.seconds_min and seconds < rules.seconds_min - _SECONDS_AROUND:
        yield say(
            "It lasts {came}; at least {limit} are asked for.",
            came=readable_seconds(seconds),
            limit=readable_seconds(rules.seconds_min),
        )
    if rules.seconds_max and seconds > rules.seconds_max + _SECONDS_AROUND:
        yield say(
            "It lasts {came}; at most {limit} are accepted.",
            came=readable_seconds(seconds),
            limit=readable_seconds(rules.seconds_max),
        )


def spoken_codec(name: str) -> str:
    """A codec as people name it."""
    return _NAMES.get(_codec(name), name.upper())


def _refusals(found: VideoFacts, wanted: Format, rules: VideoRules) -> Iterator[Said]:
    yield from _of_the_file(found, rules)
    yield from length_refusals(found.seconds, rules)
    yield from bytes_refusals(found.bytes, rules.max_bytes)
    yield from size_refusals(found.size, wanted)
    yield from _of_the_rates(found, rules)
    yield from _of_the_sound(found, rules)


def _of_the_file(found: VideoFacts, rules: VideoRules) -> Iterator[Said]:
    if rules.containers and found.container not in rules.containers:
        yield say(
            "It is a {came} file; accepted are {types}.",
            came=found.container.upper(),
            types=", ".join(name.upper() for name in rules.containers),
        )
    if rules.codecs and _codec(found.video_codec) not in {_codec(name) for name in rules.codecs}:
        yield say(
            "It is coded in {came}; accepted are {names}.",
            came=spoken_codec(found.video_codec),
            names=", ".join(spoken_codec(name) for name in rules.codecs),
        )


def _of_the_rates(found: VideoFacts, rules: VideoRules) -> Iterator[Said]:
    if rules.fps_min and found.fps < rules.fps_min - 2 * _FPS_AROUND:
        yield say(
            "It has {came} pictures a second; at least {limit} are asked for.",
            came=readable_number(found.fps),
            limit=readable_number(rules.fps_min),
        )
    if rules.fps_max and found.fps > rules.fps_max + _FPS_AROUND:
        yield say(
            "It has {came} pictures a second; at most {limit} are accepted.",
            came=readable_number(found.fps),
            limit=readable_number(rules.fps_max),
        )
    if rules.max_bitrate and found.bitrate > rules.max_bitrate:
        yield say(
            "It has {came} Mbit/s; at most {limit} are accepted.",
            came=readable_number(found.bitrate / 1e6),
            limit=readable_number(rules.max_bitrate / 1e6),
        )
    if rules.min_bitrate and found.bitrate < rules.min_bitrate:
        yield say(
            "It has {came} kbit/s; at least {limit} are asked for.",
            came=round(found.bitrate / 1e3),
            limit=round(rules.min_bitrate / 1e3),
        )


def _of_the_sound(found: VideoFacts, rules: VideoRules) -> Iterator[Said]:
    if not found.audio_codec:
        if rules.needs_sound:
            yield say("It has no sound, and that is asked for.")
        return
    if rules.audio_codecs and _codec(found.audio_codec) not in rules.audio_codecs:
        yield say(
            "Its sound is coded in {came}; accepted are {names}.",
            came=spoken_codec(found.audio_codec),
            names=", ".join(spoken_codec(name) for name in rules.audio_codecs),
        )
    if rules.audio_rate_max and found.sample_rate > rules.audio_rate_max:
        yield say(
            "Its sound has {came} kHz; at most {limit} are accepted.",
            came=readable_number(found.sample_rate / 1000),
            limit=readable_number(rules.audio_rate_max / 1000),
        )
    if rules.channels_max and found.channels > rules.channels_max:
        yield say(
            "Its sound has {came} channels; at most {limit} are accepted.",
            came=found.channels,
            limit=rules.channels_max,
        )


def _advice(found: VideoFacts, wanted: Format, rules: VideoRules) -> Iterator[Said]:
    yield from size_advice(found.size, wanted)
    if rules.index_first and found.index_first is False:
        yield say("Its index comes last; publishing tools ask for it at the beginning.")
    if found.edit_list and not rules.edit_lists:
        yield say("It has an edit list, which publishing tools refuse.")
    if rules.gop_seconds_max and found.gop_s and found.gop_s > rules.gop_seconds_max * 1.05:
        yield say(
            "Its key frames are up to {came} apart; at most {limit} are advised.",
            came=readable_seconds(found.gop_s),
            limit=readable_seconds(rules.gop_seconds_max),
        )


def _habits(found: VideoFacts, loudness: float) -> Iterator[Said]:
    """What we advise whatever the network. `loudness`: LUFS that players expect."""
    yield from personal(found.metadata, location=found.location)
    if found.hdr:
        yield say("It has a high dynamic range: many screens show it pale.")
    elif not found.plain_pixels:
        yield say("Its pixels are not 4:2:0 with 8 bits: some players cannot show it.")
    if found.interlaced:
        yield say("Its pictures are interlaced: what moves shows a comb.")
    if not found.constant:
        yield say("Its frame rate varies: on some networks picture and sound drift apart.")
    if found.silent:
        yield say("Its sound is silent from beginning to end.")
    elif found.loudness is not None and abs(found.loudness - loudness) > _LOUDNESS_AROUND:
        yield say(
            "Its loudness is {came} LUFS; {wanted} is advised.",
            came=decibels(found.loudness),
            wanted=readable_number(loudness),
        )
    if found.peak_db is not None and found.peak_db > 0:
        yield say("Its sound goes beyond full scale: it may crackle.")


def _codec(name: str) -> str:
    """One name for each codec."""
    name = name.casefold()
    return "pcm" if name.startswith("pcm") else _SAME.get(name, name)
