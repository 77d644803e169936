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
from studio.media.probe_times import WINDOW, Scan, Seen, rate_of, scan
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
from studio.media.wire import FoundClip
from studio.model.media import PictureTrack, Probe, SoundTrack
from studio.model.timing import Ticks, to_ticks

_LOOKED_AT = 3  # pictures decoded
_SECOND_LAYER = "matroska_block_additional"  # holds the transparency of VP8 and VP9
_PATIENCE = 240  # packets that may fail to give a picture or a sound
_STRETCH_BYTES = 96 << 20  # of the first stretch
_MISSING_S, _MISSING_SHARE = 0.5, 0.02  # of a file's own length, above which it is damaged

Remark = tuple[str, tuple[float, ...]]


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


class _First(msgspec.Struct):
    """What the first stretch gave: decoded pictures by track, and the times of all tracks."""

    frames: dict[int, list[av.VideoFrame]]
    heard: dict[int, Any]  # the first sound of each track
    seen: dict[int, Seen]
    layered: set[int] = set()
    broken: int = 0  # packets that could not be decoded
    whole: bool = False


def probe_clip(file: BinaryIO) -> FoundClip:
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


def _probed(container: Any, file: BinaryIO, head: bytes) -> FoundClip:
    films = [stream for stream in container.streams if is_film(stream)][: LIMITS.clip_tracks]
    sounds = [stream for stream in container.streams if stream.type == "audio"]
    sounds = sounds[: LIMITS.clip_tracks]
    pictures = [picture_track(stream) for stream in films]
    tracks = [sound_track(stream) for stream in sounds]
    ranked, ranked_sounds = best_film(films), best_sound(sounds, tracks)
    if not ranked and not ranked_sounds:
        raise Refused("clip_no_decoder" if films or sounds else "clip_no_track")
    first = _first_stretch(container, ranked[:1], ranked_sounds[:1])
    film = next((each for each in ranked[:1] if first.frames.get(each.index)), None)
    sound = next((each for each in ranked_sounds[:1] if each.index in first.heard), None)
    remarks: list[Remark] = []
    if film is None and sound is None:
        raise Refused("clip_nothing_decoded")
    if ranked and film is None:
        remarks.append(("no_picture_decoded", ()))
    if ranked_sounds and sound is None:
        remarks.append(("no_sound_decoded", ()))
    done = scan(container, first.seen, Scan(whole=first.whole), film or sound)
    picture = _timed(film, pictures, first) if film else None
    return FoundClip(
        _card(container, file, head, first, done, picture, sound, tracks, pictures, remarks),
        tuple(remarks),
    )


def _first_stretch(container: Any, films: list[Any], sounds: list[Any]) -> _First:
    """Read until there is enough to judge by; decode only the first pictures and sounds."""
    tracks = [each for each in container.streams if each.time_base]
    seen = {each.index: Seen(each.time_base, film=each.type == "video") for each in tracks}
    found = _First({}, {}, seen)
    wanted = {stream.index: stream for stream in (*films, *sounds)}
    leader = next(iter(wanted))
    size = 0
    try:
        for packet in container.demux():
            index = packet.stream_index
            if index in seen:
                seen[index].add(packet)
            if index in wanted and found.broken < _PATIENCE:
                _look(packet, wanted[index], found)
            size += packet.size
            if len(seen[leader].stamps) >= WINDOW or size > _STRETCH_BYTES:
                return found
    except av.error.FFmpegError:
        pass  # damaged from here: what was read counts
    found.whole = True
    return found


def _look(packet: Any, stream: Any, found: _First) -> None:
    frames = found.frames.setdefault(stream.index, []) if stream.type == "video" else None
    if (frames is not None and len(frames) >= _LOOKED_AT) or stream.index in found.heard:
        return
    if any(each.data_type == _SECOND_LAYER for each in packet.iter_sidedata()):
        found.layered.add(stream.index)
    if not stream.codec_context.is_open:
        stream.codec_context.thread_count = 1
    try:
        made = packet.decode()
    except av.error.FFmpegError:
        found.broken += 1
        return
    if frames is not None:
        frames.extend(each for each in made if each.pts is not None)
    elif made:
        found.heard[stream.index] = made[0]


def _timed(film: Any, pictures: list[PictureTrack], first: _First) -> PictureTrack:
    """The picture track with what its pictures and times tell; it replaces the one in the list."""
    at = next(place for place, each in enumerate(pictures) if each.index == film.index)
    track = with_frames(pictures[at], film, first.frames[film.index])
    seen = first.seen[film.index]
    gaps = seen.gaps(whole=len(seen.stamps) < WINDOW)
    rate, average, even = rate_of(gaps, seen.base)
    if average > LIMITS.clip_fps * 1.01 and rate.fps >= LIMITS.clip_fps:
        raise Refused("clip_too_many_frames", average, LIMITS.clip_fps)
    track = msgspec.structs.replace(
        track,
        rate=rate,
        average_fps=average or track.average_fps,
        constant=even,
        transparent=track.transparent or film.index in first.layered,
    )
    pictures[at] = track
    return track


def _card(
    container: Any,
    file: BinaryIO,
    head: bytes,
    first: _First,
    done: Scan,
    picture: PictureTrack | None,
    sound: Any,
    sounds: list[SoundTrack],
    pictures: list[PictureTrack],
    remarks: list[Remark],
) -> Probe:
    start, end = _span(first, picture, sound, done.claimed)
    if end - start > LIMITS.clip_s:
        raise Refused("clip_too_long", float(end - start), LIMITS.clip_s)
    damaged = _damage(first, done, remarks)
    if first.broken and (picture or sound):
        remarks.append(("broken", ()))
    if picture and sound:
        _compare_ends(first.seen[sound.index].end, end, remarks)
    demuxer = next(name for name in container.format.name.split(",") if name in DEMUXERS)
    covers = [
        each.index for each in container.streams if each.type == "video" and not is_film(each)
    ]
    kinds = personal_details(container)
    return Probe(
        demuxer=demuxer,
        container=container_name(demuxer, head),
        bytes=file.seek(0, 2),
        length=to_ticks(end - start),
        start=to_ticks(start),
        file_start=_file_start(container, start),
        picture=picture,
        sound=next((each for each in sounds if sound and each.index == sound.index), None),
        pictures=tuple(pictures),
        sounds=tuple(sounds),
        subtitles=tuple(word_track(each) for each in container.streams.subtitles[:32]),
        cover=covers[0] if covers else None,
        chapters=len(container.chapters()),
        has_location="location" in kinds,
        metadata=kinds,
        edit_list=demuxer == "mov" and has_edit_list(file),
        damaged=damaged or bool(first.broken),
    )


def _span(
    first: _First, picture: PictureTrack | None, sound: Any, claimed: Fraction | None
) -> tuple[Fraction, Fraction]:
    """When what we show begins and ends, in the file's own seconds."""
    if picture:
        seen = first.seen[picture.index]
        shown = first.frames[picture.index][0]
    else:
        seen, shown = first.seen[sound.index], first.heard[sound.index]
    begun = min(seen.stamps, default=0) * seen.base
    if shown.pts is not None:
        begun = Fraction(shown.pts) * Fraction(shown.time_base or seen.base)
    end = begun if seen.end is None else seen.end
    if claimed is not None and seen.last is not None and seen.last * seen.base < claimed < end:
        end = claimed  # an edit list ends within the last picture
    return begun, max(begun, end)


def _damage(first: _First, done: Scan, remarks: list[Remark]) -> bool:
    """Whether there is clearly less than the file says."""
    ends = [track.end for track in first.seen.values() if track.end is not None]
    found = max(ends, default=Fraction())
    if done.claimed is None:
        remarks.append(("counted", ()))
        return False
    missing = float(done.claimed - found)
    if not done.whole or missing <= max(_MISSING_S, _MISSING_SHARE * float(done.claimed)):
        return False
    remarks.append(("cut", (float(done.claimed), float(found))))
    return True


def _compare_ends(sound: Fraction | None, picture: Fraction, remarks: list[Remark]) -> None:
    if sound is not None and abs(sound - picture) > 1:
        remarks.append(("sound_ends", (float(sound - picture),)))


def _file_start(container: Any, start: Fraction) -> Ticks:
    if container.start_time is None:
        return to_ticks(start)
    return to_ticks(Fraction(container.start_time, av.time_base))


def _why(error: av.error.FFmpegError) -> str:
    with contextlib.suppress(AttributeError, TypeError):
        if isinstance(error, MemoryError) or error.errno == 12:
            return "too_much_memory"
    return "clip_unreadable"
