"""What is in a clip or a sound that we do not trust. Runs in the confined child only."""

from __future__ import annotations

import contextlib
from fractions import Fraction
from typing import Any, BinaryIO

import av
import msgspec

from studio.media.ffmpeg import DEMUXERS
from studio.media.limits import LIMITS
from studio.media.probe_boxes import has_edit_list
from studio.media.probe_labels import container_name, personal_details
from studio.media.probe_stretch import Stretch, first_stretch
from studio.media.probe_times import WINDOW, Scan, rate_of, scan
from studio.media.probe_tracks import (
    best_film,
    best_sound,
    is_film,
    picture_track,
    sound_track,
    with_frames,
    word_track,
)
from studio.media.refusal import Refused
from studio.model.media import PictureTrack, Probe, Remark, SoundTrack
from studio.model.timing import to_ticks

_TRIED = 3  # picture tracks, until one can be decoded
_MISSING_S, _MISSING_SHARE = 0.5, 0.02  # of a file's own length, above which it is damaged


class _Reader:
    """A file for FFmpeg: seeking to nonsense fails there, as FFmpeg expects, and not here."""

    def __init__(self, file: BinaryIO) -> None:
        self.read, self.tell = file.read, file.tell
        self._seek = file.seek

    def seek(self, offset: int, whence: int = 0) -> int:
        try:
            return self._seek(offset, whence)
        except (OSError, OverflowError):
            return -1


class _Tracks(msgspec.Struct):
    """The tracks of a container: streams, best first, and what is known of each."""

    films: list[Any]
    sounds: list[Any]
    pictures: dict[int, PictureTrack]
    voices: dict[int, SoundTrack]


class _Found(msgspec.Struct):
    """What was seen of the tracks that are used."""

    stretch: Stretch
    scan: Scan
    picture: PictureTrack | None
    sound: SoundTrack | None
    remarks: list[Remark]


def probe_clip(file: BinaryIO) -> Probe:
    """The facts of an open file, without sentences. Raises Refused."""
    head = file.read(64)
    file.seek(0)
    try:
        with _opened(file) as container:
            return _probed(container, file, head)
    except av.error.FFmpegError as error:
        raise Refused(_why(error)) from error


def _opened(file: BinaryIO) -> Any:
    """The container: only demuxers of ours, and nothing may be opened besides the file."""
    return av.open(
        _Reader(file),
        metadata_errors="ignore",
        options={"format_whitelist": ",".join(DEMUXERS), "protocol_whitelist": "none"},
    )


def _probed(container: Any, file: BinaryIO, head: bytes) -> Probe:
    tracks = _tracks(container)
    if not tracks.films and not tracks.sounds:
        raise Refused("clip_no_decoder" if tracks.pictures or tracks.voices else "clip_no_track")
    return _card(container, file, head, tracks, _looked_at(container, tracks))


def _tracks(container: Any) -> _Tracks:
    films = [each for each in container.streams.video if is_film(each)][: LIMITS.clip_tracks]
    sounds = list(container.streams.audio)[: LIMITS.clip_tracks]
    pictures = {each.index: picture_track(each) for each in films}
    voices = {each.index: sound_track(each) for each in sounds}
    return _Tracks(best_film(films), best_sound(sounds, voices), pictures, voices)


def _looked_at(container: Any, tracks: _Tracks) -> _Found:
    """Decode the beginning, find the end, and settle which tracks are used."""
    sound: Any = next(iter(tracks.sounds), None)
    film, stretch = _decoded(container, tracks, sound)
    remarks: list[Remark] = []
    if tracks.films and film is None:
        remarks.append(("no_picture_decoded", ()))
    if sound and sound.index not in stretch.heard:
        sound = None
        remarks.append(("no_sound_decoded", ()))
    if film is None and sound is None:
        raise Refused("clip_nothing_decoded")
    done = scan(container, stretch.seen, Scan(whole=stretch.whole), film or sound)
    if film:
        tracks.pictures[film.index] = _timed(tracks.pictures[film.index], film, stretch)
    return _Found(
        stretch,
        done,
        tracks.pictures[film.index] if film else None,
        tracks.voices[sound.index] if sound else None,
        remarks,
    )


def _decoded(container: Any, tracks: _Tracks, sound: Any) -> tuple[Any, Stretch]:
    """The best picture track of which pictures can be decoded (or None), and what was read."""
    for film in tracks.films[:_TRIED]:
        stretch = first_stretch(container, film, sound)
        if stretch.frames.get(film.index):
            return film, stretch
        track = tracks.pictures[film.index]
        tracks.pictures[film.index] = msgspec.structs.replace(track, usable=False)
        container.seek(0)
    return None, first_stretch(container, None, sound) if sound else stretch


def _timed(track: PictureTrack, film: Any, stretch: Stretch) -> PictureTrack:
    """The picture track with what its pictures and their times tell."""
    track = with_frames(track, film, stretch.frames[film.index])
    seen = stretch.seen[film.index]
    gaps = seen.gaps(whole=len(seen.stamps) < WINDOW)
    rate, average, even = rate_of(gaps, seen.base)
    if average > LIMITS.clip_fps * 1.01:
        raise Refused("clip_too_many_frames", average, LIMITS.clip_fps)
    return msgspec.structs.replace(
        track,
        rate=rate,
        average_fps=average or track.average_fps,
        constant=even,
        transparent=track.transparent or film.index in stretch.layered,
    )


def _card(container: Any, file: BinaryIO, head: bytes, tracks: _Tracks, found: _Found) -> Probe:
    start, end = _span(found)
    if end - start > LIMITS.clip_s:
        raise Refused("clip_too_long", float(end - start), LIMITS.clip_s)
    damaged = _damaged(found)
    _compare_ends(found, end)
    demuxer = next(name for name in container.format.name.split(",") if name in DEMUXERS)
    covers = [each.index for each in container.streams.video if not is_film(each)]
    kinds = personal_details(container)
    return Probe(
        demuxer=demuxer,
        container=container_name(demuxer, head),
        bytes=file.seek(0, 2),
        length=to_ticks(end - start),
        start=to_ticks(start),
        picture=found.picture,
        sound=found.sound,
        pictures=tuple(tracks.pictures.values()),
        sounds=tuple(tracks.voices.values()),
        subtitles=tuple(
            word_track(each) for each in container.streams.subtitles[: LIMITS.clip_tracks]
        ),
        cover=covers[0] if covers else None,
        chapters=len(container.chapters()),
        has_location="location" in kinds,
        metadata=kinds,
        edit_list=demuxer == "mov" and has_edit_list(file),
        damaged=damaged,
        remarks=tuple(found.remarks),
    )


def _span(found: _Found) -> tuple[Fraction, Fraction]:
    """When what we show begins and ends, in the file's own seconds."""
    leader = found.picture or found.sound
    assert leader
    seen = found.stretch.seen[leader.index]
    frames = found.stretch.frames.get(leader.index) if found.picture else None
    shown = frames[0] if frames else found.stretch.heard[leader.index]
    begun = min(seen.stamps, default=0) * seen.base
    if shown.pts is not None:
        begun = Fraction(shown.pts) * Fraction(shown.time_base or seen.base)
    end, claimed = begun if seen.end is None else seen.end, found.scan.claimed
    if claimed is not None and seen.last is not None and seen.last * seen.base < claimed < end:
        end = claimed  # an edit list ends within the last picture
    return begun, max(begun, end)


def _damaged(found: _Found) -> bool:
    """Whether there is clearly less than the file says, or its beginning is torn."""
    if found.stretch.torn:
        found.remarks.append(("broken", ()))
    claimed = found.scan.claimed
    if claimed is None:
        found.remarks.append(("counted", ()))
        return found.stretch.torn
    ends = [track.end for track in found.stretch.seen.values() if track.end is not None]
    last = max(ends, default=Fraction())
    missing = float(claimed - last)
    if not found.scan.whole or missing <= max(_MISSING_S, _MISSING_SHARE * float(claimed)):
        return found.stretch.torn
    found.remarks.append(("cut", (float(claimed), float(last))))
    return True


def _compare_ends(found: _Found, end: Fraction) -> None:
    if not found.picture or not found.sound:
        return
    heard = found.stretch.seen[found.sound.index].end
    if heard is not None and abs(heard - end) > 1:
        found.remarks.append(("sound_ends", (float(heard - end),)))


def _why(error: av.error.FFmpegError) -> str:
    with contextlib.suppress(AttributeError, TypeError):
        if isinstance(error, MemoryError) or error.errno == 12:
            return "too_much_memory"
    return "clip_unreadable"
