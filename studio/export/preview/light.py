"""A light copy of a clip that the window cannot play itself: upright, in SDR, in exact frames.

Phones film in HDR, which needs a graphics card to be shown; others in codecs that players lack.
Run as a program it prints how far it is (0 to 1, one a line), then the copy's path, and ends with
its input: a window that is gone needs no copy.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from studio.errors import StudioError
from studio.export.fingerprint import digest_of
from studio.export.preview.shelf import stamp_of
from studio.media.ffmpeg import run_ffmpeg
from studio.media.footage import Take, input_arguments, take_of
from studio.media.footage_filters import picture_filters
from studio.media.probe import probe_media
from studio.media.sound_filters import sound_filters, sound_input
from studio.model.geometry import Size
from studio.paths import cache_folder
from studio.task import Task

_ENOUGH = Size(540, 540)  # the shorter side: as large as it is on the canvas
_MOST = 12  # copies that are kept
_KEY_FRAMES = 15  # frames between those that can be sought at once


def light_copy(path: Path, task: Task, on_share: Callable[[float], None]) -> Path:
    """The copy of a clip, kept for the next time. Raises StudioError and OSError."""
    folder = cache_folder() / "light"
    copy = folder / f"{digest_of(str(path), stamp_of(path))}.mp4"
    if copy.is_file():
        copy.touch()
        return copy
    take = take_of(path, probe_media(path, task=task), most_fps=30, task=task)
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".{copy.stem}.{os.getpid()}.mp4"
    try:
        run_ffmpeg(
            _arguments(take, part),
            task=task,
            on_progress=lambda at: on_share(min(1.0, at.time / max(1, take.length))),
        )
        part.replace(copy)
    finally:
        part.unlink(missing_ok=True)
    _forget_oldest(folder)
    return copy


def _arguments(take: Take, to: Path) -> list[str]:
    heard = take.probe.sound is not None and take.probe.sound.usable
    chains = [f"{picture_filters(take, largest=_ENOUGH)}[v]"]
    inputs, outputs = input_arguments(take), ["-map", "[v]"]
    if heard and take.probe.sound:
        chains.append(f"[1:{take.probe.sound.index}]{sound_filters(take)}[a]")
        inputs, outputs = [*inputs, *sound_input(take)], [*outputs, "-map", "[a]"]
    return [
        *inputs,
        *("-filter_complex", ";".join(chains), *outputs),
        *("-c:v", "libx264", "-preset", "ultrafast", "-crf", "20", "-g", str(_KEY_FRAMES)),
        *("-bf", "0", "-c:a", "aac", "-b:a", "160k", "-map_metadata", "-1"),
        *("-movflags", "+faststart", "-f", "mp4", str(to)),
    ]


def _forget_oldest(folder: Path) -> None:
    copies = sorted(folder.glob("*.mp4"), key=lambda copy: copy.stat().st_mtime)
    for copy in copies[:-_MOST]:
        with contextlib.suppress(OSError):  # it plays right now
            copy.unlink()


def main() -> int:
    """Make the copy of the clip that is named."""
    task = Task()
    threading.Thread(target=_end_with_input, args=(task,), daemon=True).start()
    try:
        copy = light_copy(Path(sys.argv[1]), task, lambda share: _tell(f"{share:.3f}"))
    except (StudioError, OSError):
        return 1
    _tell(str(copy))
    return 0


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _end_with_input(task: Task) -> None:
    while os.read(0, 1024):
        pass
    task.stop()


if __name__ == "__main__":
    sys.exit(main())
