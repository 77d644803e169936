"""The one door to FFmpeg: no shell, no foreign addresses, no waiting for ever, no process left.

Arguments are lists. Files come in by `input_of`, which names a file by its absolute path and lets
FFmpeg use only demuxers of clips and sounds: playlists and scripts, which read other files and
call the network, are refused whatever their file is called.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import msgspec

from studio.errors import StudioError
from studio.media.ffmpeg_running import Running
from studio.media.limits import LIMITS
from studio.model.timing import TICKS, Ticks
from studio.task import Task
from studio.wording import say

DEMUXERS: tuple[str, ...] = (
    *("mov", "matroska", "avi", "mpegts", "mpeg", "asf", "flv", "mxf", "dv"),
    *("mp3", "wav", "flac", "ogg", "aac", "aiff", "caf", "w64", "amr", "ac3", "eac3"),
)
"""The only formats that are opened. Never add one that names other files (hls, concat, dash ...)"""

_LARGEST_PIECE = 2 << 30  # bytes that FFmpeg may ask for at once
_PIECE = 1 << 20


class Progress(msgspec.Struct, frozen=True):
    """How far a run has come: the time reached in its outputs, and what was made until then."""

    time: Ticks
    frames: int
    bytes: int


@lru_cache(maxsize=1)
def ffmpeg_program() -> str:
    """The path of FFmpeg. Raises StudioError when there is none."""
    import imageio_ffmpeg

    if not os.environ.get("IMAGEIO_FFMPEG_EXE"):
        shipped = Path(imageio_ffmpeg.__file__).parent / "binaries"
        for found in sorted(shipped.glob("ffmpeg-*")):
            if os.access(found, os.X_OK):
                return str(found)  # without the trial run of the package, which can take a second
    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise StudioError(
            say("FFmpeg is missing: clips and sounds cannot be opened"),
            say("Run `studio doctor`, and install the program again"),
        ) from error


def input_of(path: Path, demuxer: str = "") -> list[str]:
    """Arguments that open `path`; options such as -ss go before them.

    With `demuxer` (one of DEMUXERS, as found by the probe) FFmpeg does not guess again.
    """
    forced = ["-f", demuxer] if demuxer else []
    return [
        *("-protocol_whitelist", "file", "-format_whitelist", ",".join(DEMUXERS)),
        *("-max_pixels", str(LIMITS.clip_side**2)),
        *forced,
        *("-i", f"file:{path.absolute()}"),
    ]


def run_ffmpeg(
    arguments: Sequence[str],
    *,
    task: Task,
    on_progress: Callable[[Progress], None] | None = None,
    silent_s: float = 30,
    limit_s: float | None = None,
    folder: Path | None = None,
) -> str:
    """Run to the end; what FFmpeg wrote on stderr (its last 64 kB).

    Existing outputs are replaced; stdout is not to be used. `folder` is where it runs: a graph
    may name files there. `-v error` is the default and a later `-v` wins. A run that makes no
    progress for `silent_s` seconds (four times as long while it uses the processor), or lasts
    longer than `limit_s`, is ended. Nothing is removed: outputs belong into a folder of the
    caller's own.

    Raises Cancelled within a second of `task.stop()`, UnreadableMedia when an input cannot be
    opened, CannotWrite when the disk or folder does not take an output, else RenderFailed; and
    whatever `on_progress` raises.
    """
    task.check()
    command = [*_opening(), "-progress", "pipe:1", "-stats_period", "0.25", *arguments]
    with Running(command, task, silent_s=silent_s, limit_s=limit_s, folder=folder) as running:
        for progress in _reports(running.lines(), running.is_alive):
            if on_progress:
                on_progress(progress)
        return running.finish()


class Output:
    """What FFmpeg writes to stdout (`pipe:1`), read as it comes."""

    def __init__(self, running: Running) -> None:
        self._running = running
        self._ended = False

    def read(self, size: int = -1) -> bytes:
        """Exactly `size` bytes, less only at the end; all that is left for -1.

        Raises as `run_ffmpeg` when the end is not a good one.
        """
        parts = bytearray()
        while not self._ended and (size < 0 or len(parts) < size):
            piece = self._running.read(_PIECE if size < 0 else size - len(parts))
            if not piece:
                self._ended = True
                self._running.finish()
            parts += piece
        return bytes(parts)

    def chunks(self, size: int) -> Iterator[bytes]:
        """Pieces of exactly `size` bytes (frames); a shorter rest is left out."""
        while len(piece := self.read(size)) == size:
            yield piece

    @property
    def messages(self) -> str:
        """What was written on stderr until now."""
        return self._running.messages


@contextmanager
def read_ffmpeg(
    arguments: Sequence[str],
    *,
    task: Task,
    silent_s: float = 30,
    limit_s: float | None = None,
) -> Iterator[Output]:
    """FFmpeg whose stdout is read while inside; on leaving early it is simply ended.

    `arguments` write to `pipe:1`. `silent_s` counts only while a read waits. Errors as for
    `run_ffmpeg`, raised by the reads. To be left by the thread that entered it.
    """
    task.check()
    command = [*_opening(), *arguments]
    with Running(command, task, silent_s=silent_s, limit_s=limit_s, patient=True) as running:
        yield Output(running)


def _opening() -> list[str]:
    quiet = ["-nostdin", "-hide_banner", "-y", "-v", "error"]
    return [ffmpeg_program(), *quiet, "-max_alloc", str(_LARGEST_PIECE)]


def _reports(lines: Iterator[str], is_alive: Callable[[], None]) -> Iterator[Progress]:
    """The reports of `-progress`, one after another; only those that moved are a sign of life."""
    latest = Progress(-1, 0, 0)
    fields: dict[str, str] = {}
    for line in lines:
        key, _, value = line.partition("=")
        fields[key] = value.strip()
        if key != "progress":
            continue
        newest = Progress(
            time=_whole(fields.get("out_time_us", "")) * (TICKS // 100_000) // 10,
            frames=_whole(fields.get("frame", "")),
            bytes=_whole(fields.get("total_size", "")),
        )
        if (newest.time, newest.frames, newest.bytes) != (latest.time, latest.frames, latest.bytes):
            is_alive()
        latest = newest
        yield newest


def _whole(text: str) -> int:
    """A count, 0 where FFmpeg does not know it (N/A) or counts from before the beginning."""
    return int(text) if text.isdecimal() else 0
