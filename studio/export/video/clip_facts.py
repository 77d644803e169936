"""What rules look at, of anyone's clip."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from studio.errors import UnreadableMedia
from studio.export.video.rules import VideoFacts
from studio.media.movie import Track, read_movie
from studio.model.media import Probe
from studio.model.timing import TICKS
from studio.task import Task
from studio.wording import say

_CONTAINERS = {"QuickTime": "mov", "WebM": "webm", "Matroska": "mkv", "Windows Media": "wmv",
               "Flash Video": "flv", "MPEG-TS": "ts"}  # fmt: skip
_MIME = {
    "mp4": "video/mp4", "mov": "video/quicktime", "webm": "video/webm", "mkv": "video/x-matroska",
    "avi": "video/x-msvideo", "3gp": "video/3gpp", "wmv": "video/x-ms-wmv", "flv": "video/x-flv",
    "ts": "video/mp2t", "mpeg": "video/mpeg",
}  # fmt: skip
_PLAIN = ("yuv420p", "yuvj420p", "nv12")


def facts_of_clip(path: Path, probe: Probe, task: Task) -> VideoFacts:
    """What is in a clip, and how loud it is. Raises UnreadableMedia for a sound alone."""
    picture, sound = probe.picture, probe.sound
    if picture is None:
        raise UnreadableMedia(
            say("{name} is a sound, not a video", name=path.name),
            say("`studio export` makes a video of it."),
        )
    from studio.media.footage import take_of
    from studio.media.sound import measure

    loudness = measure(take_of(path, probe), task=task)
    gop_s, index_first = _from_index(path, probe)
    return VideoFacts(
        container=_container(probe),
        size=picture.size,
        bytes=probe.bytes,
        seconds=probe.length / TICKS,
        fps=picture.rate.fps if picture.constant else picture.average_fps,
        video_codec=picture.codec,
        audio_codec=sound.codec if sound else "",
        sample_rate=sound.sample_rate if sound else 0,
        channels=sound.channels if sound else 0,
        loudness=loudness.lufs,
        peak_db=loudness.peak_db,
        silent=sound is not None and loudness.silent,
        constant=picture.constant,
        hdr=bool(picture.hdr or picture.dolby_vision),
        interlaced=picture.interlaced,
        plain_pixels=picture.pixel_format in _PLAIN,
        gop_s=gop_s,
        index_first=index_first,
        edit_list=probe.edit_list,
        metadata=probe.metadata,
        location=probe.has_location,
    )


def mime_of_clip(probe: Probe) -> str:
    """The media type of a clip."""
    return _MIME.get(_container(probe), "application/octet-stream")


def _container(probe: Probe) -> str:
    """As the catalogue names it."""
    return _CONTAINERS.get(probe.container, probe.container.casefold())


def _from_index(path: Path, probe: Probe) -> tuple[float | None, bool | None]:
    """The longest stretch between key frames, in seconds, and whether the index comes first."""
    if probe.demuxer != "mov" or probe.picture is None:
        return None, None
    try:
        movie = read_movie(path)
    except UnreadableMedia:
        return None, None  # FFmpeg reads some that lie about a size; rules are kept without it
    tracks = [track for track in movie.tracks if track.kind == "vide" and track.samples]
    longest = max((_longest_group(track) for track in tracks), default=None)
    return longest, movie.index_first


def _longest_group(track: Track) -> float:
    if track.key_frames is None:
        return 0.0
    keys = [*track.key_frames.tolist(), track.samples]
    most = max((end - start for start, end in pairwise(keys)), default=0)
    return most * track.length / track.samples / track.timescale
