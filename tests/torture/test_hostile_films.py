"""Hostile clips, sounds, subtitles and names go through a whole export of films.

Verdicts and tripwires as in `test_hostile_stills`: nothing below `canary/` is opened, nothing calls
the port, no process stays, inputs stay as they were, time and memory stay below the ceilings. What
is refused is refused in words that name the file and say what to do, and leaves no film behind.
With STUDIO_TORTURE every name of the index is tried, not only the worst.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from studio.cli.main import run
from studio.errors import UnreadableMedia
from studio.export.order import Report
from studio.model.shown import shown_name
from tests.torture.small_films import UNFINISHED, add_network, exported, films_in, whole
from tests.torture.test_hostile_clips import largest_child_mb, ours
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

__all__ = ["hostile"]  # the fixture

ALL = bool(os.environ.get("STUDIO_TORTURE"))
pytestmark = [
    pytest.mark.torture,
    pytest.mark.timeout(1200 if ALL else 240),
    pytest.mark.skipif(sys.platform != "linux", reason="inotify and /proc are Linux's"),
]
WHOLE_SECONDS = 3 * SECONDS  # an export is more than opening, on a machine that is shared
MOST_BYTES = 20_000_000  # of everything that an export of one small film leaves
SOUNDS = {"sound_only.mp4", "says_4g.wav"}
WORST = ("don", "-", "%", "$", "..", "~", "\u202e", "\n", "concat", "CON", "a" * 50)

Hostile = tuple[Path, int, socket.socket]


@pytest.fixture(autouse=True)
def _network(home: Path) -> None:
    add_network()


def out_of(path: Path, work: Path) -> Path:
    return work / hashlib.md5(os.fsencode(path)).hexdigest()


def film_of(media: Path, out: Path, named: Path, **more: object) -> Report:
    """The export of one film; whatever is refused is refused by the name of `named`."""
    try:
        title = ("title=Night",) if media.name in SOUNDS else ()
        return exported(media, out, selectors=("small_wide",), motion="none", slots=title, **more)
    except UnreadableMedia as error:
        said = f"{error.what} {error.hint}"
        assert str(shown_name(named)) in said, said
        assert not list(out.rglob("*")), "left behind"
        raise


def check_made(report: Report, out: Path) -> str:
    """One film, whole, with nothing beside it that does not belong there."""
    assert not report.manifest.failures, report.manifest.failures[0].what
    (film,) = films_in(out).values()
    assert whole(film, sound=bool(report.manifest.files[0].audio_codec)), "broken"
    assert not list(out.rglob(UNFINISHED)), "unfinished files"
    made = [each for each in out.rglob("*") if each.is_file()]
    assert sum(each.stat().st_size for each in made) < MOST_BYTES, "too much on the disk"
    assert not [m for m in MARKERS for each in made if m in each.read_bytes()], "a marker"
    return "accept"


def film_a_clip(path: Path, work: Path) -> str:
    out = out_of(path, work)
    return check_made(film_of(path, out, path), out)


def film_with_subtitles(clip: Path) -> Callable[[Path, Path], str]:
    def opened(path: Path, work: Path) -> str:
        out = out_of(path, work)
        words = {"subtitles": str(path), "subtitles_as": "both", "trim": "0-0.5"}
        return check_made(film_of(clip, out, path, **words), out)

    return opened


def tried(
    rows: list[tuple[Row, Path]],
    opener: Callable[[Path, Path], str],
    hostile: Hostile,
    work: Path,
) -> list[Row]:
    folder, port, server = hostile
    work.mkdir()
    watch = Watch(folder, port, server)
    found = []
    for row, path in rows:
        before = largest_child_mb()
        found.append(judged(row, path, work, watch, {row.kind: opener}))
        if before < largest_child_mb() > TREE_MB:
            row.faults.append("too much memory of FFmpeg")
        if row.seconds <= WHOLE_SECONDS:
            row.faults = [fault for fault in row.faults if fault != "too slow"]
    watch.close()
    report = {
        "tried": len(found),
        "passed": sum(not row.faults for row in found),
        "leaks": sum("canary" in str(row.faults) for row in found),
        "hangs": sum(row.seconds > WHOLE_SECONDS for row in found),
        "max_rss_mb": max(row.peak_mb for row in found),
        "max_ffmpeg_mb": largest_child_mb(),
        "slowest_s": max(row.seconds for row in found),
        "rows": [msgspec.to_builtins(row) for row in found],
    }
    (work.parent / f"{work.name}.json").write_text(json.dumps(report, indent=1), "utf-8")
    failed = [row for row in found if row.faults]
    assert not failed, "\n".join(f"{row.file}: {row.faults} {row.said}" for row in failed)
    return found


def test_hostile_clips_and_sounds_become_whole_films_or_none(
    hostile: Hostile, tmp_path: Path
) -> None:
    rows = [(row, path) for row, path in index(hostile[0]) if ours(row, path)]
    assert len(rows) > 35
    found = tried(rows, film_a_clip, hostile, tmp_path / "clips")
    assert sum(row.outcome == "accept" for row in found) > 5


def test_hostile_subtitles_are_words_or_refused(hostile: Hostile, tmp_path: Path) -> None:
    clip = hostile[0] / "control" / "clip.mp4"
    endings = (".srt", ".vtt", ".ass")
    rows = [
        (row, path)
        for row, path in index(hostile[0])
        if row.kind == "subtitle" or (row.kind in {"name", "control"} and path.suffix in endings)
    ]
    assert len(rows) > 10
    tried(rows, film_with_subtitles(clip), hostile, tmp_path / "subtitles")


def test_awkward_names_of_clips_are_taken_literally(
    hostile: Hostile,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """The clip under all these names, into a folder whose name is no better, and with no path."""
    work, folder = tmp_path / "work", hostile[0]
    work.mkdir()
    monkeypatch.chdir(work)
    names = [os.fsdecode(path.stem) for row, path in index(folder) if row.kind == "name"]
    names = list(dict.fromkeys(names)) if ALL else [*dict.fromkeys(filter(_is_bad, names))][:4]
    clips = [work / f"{name}.mp4" for name in names]
    for clip in clips:
        shutil.copy(folder / "control" / "clip.mp4", clip)
    out = work / "don't: [stop], 100%|a\\b;c=d"
    arguments = [f"./{clip.name}" for clip in clips]
    code = run(["export", *arguments, "--out", out.name, "--to", "small_wide", "--trim", "0-0:00.5",
                "--motion", "none", "--json"])  # fmt: skip
    said, err = capfd.readouterr()
    assert code == 0, err
    posts = json.loads(said)["posts"]
    assert len({post["folder"] for post in posts}) == len(clips)
    for post in posts:
        made = Path(post["folder"])
        assert made.parent == out
        assert whole(made / "small" / "small_wide.mp4")
    assert {each.name for each in work.iterdir()} == {out.name, *(clip.name for clip in clips)}
    assert not list(out.rglob(UNFINISHED))


def _is_bad(name: str) -> bool:
    return name.startswith(WORST)
