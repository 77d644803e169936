"""The first stretch of an open clip: its first pictures and sounds, decoded. In the child only."""

from __future__ import annotations

from typing import Any

import av
import msgspec

from studio.media.probe_times import WINDOW, Seen

_LOOKED_AT = 3  # pictures decoded
_SECOND_LAYER = "matroska_block_additional"  # holds the transparency of VP8 and VP9
_PATIENCE = 240  # packets that may fail to give a picture or a sound
_BYTES = 96 << 20


class Stretch(msgspec.Struct):
    """What it gave: decoded pictures and a sound by track, and the times of all tracks."""

    frames: dict[int, list[av.VideoFrame]]
    heard: dict[int, Any]  # the first sound of each track
    seen: dict[int, Seen]
    layered: set[int] = set()  # tracks with a second layer
    failed: int = 0  # packets that could not be decoded
    torn: bool = False  # pictures among them
    whole: bool = False  # it is all there is


def first_stretch(container: Any, film: Any, sound: Any) -> Stretch:
    """Read until there is enough to judge by; only the first pictures and sounds are decoded."""
    tracks = [each for each in container.streams if each.time_base]
    seen = {each.index: Seen(each.time_base, film=each.type == "video") for each in tracks}
    found = Stretch({}, {}, seen)
    wanted = {stream.index: stream for stream in (film, sound) if stream}
    leader = next(iter(wanted))
    size = 0
    try:
        for packet in container.demux():
            index = packet.stream_index
            if index in seen:
                seen[index].add(packet)
            if index in wanted and found.failed < _PATIENCE:
                _look(packet, wanted[index], found)
            size += packet.size
            if len(seen[leader].stamps) >= WINDOW or size > _BYTES:
                return found
    except av.error.FFmpegError:
        pass  # damaged from here: what was read counts
    found.whole = True
    return found


def _look(packet: Any, stream: Any, found: Stretch) -> None:
    is_film = stream.type == "video"
    frames = found.frames.setdefault(stream.index, []) if is_film else []
    if len(frames) >= _LOOKED_AT or stream.index in found.heard:
        return
    if any(each.data_type == _SECOND_LAYER for each in packet.iter_sidedata()):
        found.layered.add(stream.index)
    if not stream.codec_context.is_open:
        stream.codec_context.thread_count = 1  # each thread would have its own pictures in memory
    try:
        made = packet.decode()
    except av.error.FFmpegError:
        found.failed += 1
        found.torn = found.torn or is_film
        return
    if is_film:
        frames.extend(each for each in made if each.pts is not None)
    elif made:
        found.heard[stream.index] = made[0]
