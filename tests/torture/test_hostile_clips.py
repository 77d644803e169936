"""Every hostile clip and sound of the index gets the verdict its index gives, within limits.

Each is opened as the program does: sniffed, probed in the confined child and, when it is accepted,
decoded and encoded anew by FFmpeg through our door. Lists of other files, which are refused by
their first bytes, are given to FFmpeg and to the child's demuxers all the same. Tripwires as in
`test_hostile_stills`.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from studio.errors import UnreadableMedia
from studio.media.ffmpeg import input_of, run_ffmpeg
from studio.media.probe import probe_media
from studio.media.probe_clip import probe_clip
from studio.media.refusal import Refused
from studio.model.geometry import Size
from studio.task import Task
from tests.torture.test_hostile_stills import (
    MARKERS,
    SECONDS,
    TREE_MB,
    Row,
    Watch,
    hostile,
    index,
    judged,
)
from tests.waiting import soon

__all__ = ["hostile"]  # the fixture

pytestmark = [
    pytest.mark.torture,
    pytest.mark.timeout(240),
    pytest.mark.skipif(sys.platform != "linux", reason="inotify and /proc are Linux's"),
]

CLIPS = (".mp4", ".mov", ".mkv", ".avi", ".ts", ".webm", ".m3u8", ".wav", ".mp3")
PLAIN = ["-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact"]
LISTS = (b"#EXTM3U", b"ffconcat", b"<?xml", b"v=0")

Hostile = tuple[Path, int, socket.socket]


def open_clip(path: Path, work: Path) -> str:
    """Probe, and make a small film of it; nothing of the file's own words may get through."""
    found = probe_media(path)
    track = found.picture or found.sound
    assert track
    made = work / f"{hashlib.md5(os.fsencode(path)).hexdigest()}.mp4"
    picture = ["-vf", "scale=64:64,fps=10", "-pix_fmt", "yuv420p", "-flags:v", "+bitexact"]
    coded = picture if found.picture else ["-c:a", "aac", "-flags:a", "+bitexact"]
    source = [*input_of(path, found.demuxer), "-map", f"0:{track.index}", "-t", "2"]
    run_ffmpeg([*source, *coded, *PLAIN, str(made)], task=Task(), limit_s=SECONDS)
    assert not [mark for mark in MARKERS if mark in made.read_bytes()]
    again = probe_media(made)
    assert 0.05 < again.length / found.length < 3 or found.damaged
    return "mark" if found.doubts else "accept"


def open_control(path: Path, work: Path) -> str:
    if path.name.startswith("turned"):
        picture = probe_media(path).picture
        assert picture
        assert picture.size == Size(120, 160)
    return open_clip(path, work)


def open_labelled(path: Path, work: Path) -> str:
    assert probe_media(path).metadata
    return open_clip(path, work)


OPENERS: dict[str, Callable[[Path, Path], str]] = {
    "video": open_clip,
    "audio": open_clip,
    "name": open_clip,
    "special": open_clip,
    "control": open_control,
    "metadata": open_labelled,
}


def ours(row: Row, path: Path) -> bool:
    return row.kind in {"video", "audio", "special"} or (
        row.kind in OPENERS and path.suffix in CLIPS
    )


def largest_child_mb() -> int:
    """The most memory that a process which we started and that ended has had."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1000


def test_hostile_clips_get_their_verdicts(hostile: Hostile, tmp_path: Path) -> None:
    folder, port, server = hostile
    work = tmp_path / "exports"
    work.mkdir()
    watch = Watch(folder, port, server)
    tried = []
    for row, path in index(folder):
        if ours(row, path):
            before = largest_child_mb()
            tried.append(judged(row, path, work, watch, OPENERS))
            if before < largest_child_mb() > TREE_MB:
                row.faults.append("too much memory of FFmpeg")
    watch.close()
    failed = [row for row in tried if row.faults]
    report = {
        "suite": "hostile clips",
        "tried": len(tried),
        "passed": len(tried) - len(failed),
        "leaks": sum("canary" in str(row.faults) for row in tried),
        "hangs": sum(row.seconds > SECONDS for row in tried),
        "max_rss_mb": max(row.peak_mb for row in tried),
        "p95_s": sorted(row.seconds for row in tried)[len(tried) * 95 // 100],
        "rows": [msgspec.to_builtins(row) for row in tried],
    }
    (tmp_path / "report.json").write_text(json.dumps(report, indent=1), "utf-8")
    assert len(tried) > 35
    assert not failed, "\n".join(f"{row.file}: {row.faults} {row.said}" for row in failed)


def test_lists_of_other_files_stop_at_every_door(hostile: Hostile) -> None:
    """Also where their first bytes were not looked at: FFmpeg itself, and the child's demuxers."""
    folder, port, server = hostile
    watch = Watch(folder, port, server)
    lists = [path for _, path in index(folder) if path.suffix in CLIPS and path.is_file()]
    lists = [path for path in lists if path.read_bytes().startswith(LISTS)]
    assert len(lists) >= 10
    for path in lists:
        began = time.monotonic()
        with pytest.raises(UnreadableMedia):
            run_ffmpeg([*input_of(path), "-f", "null", "-"], task=Task())
        with path.open("rb") as file, pytest.raises(Refused):
            probe_clip(file)
        assert watch.faults() == [], path.name
        assert time.monotonic() - began < soon(SECONDS)
    watch.close()
