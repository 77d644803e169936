"""Every hostile input that concerns stills gets the verdict its index gives, within limits.

Each class of the index has one function below that opens the input as the program would and says
what came of it: "accept", "reject" (with words that name the file) or "mark" (opened with a
doubt). Classes that other parts of the program open are listed in ELSEWHERE with the reason; to
add one, write its function and put it in OPENERS.

Tripwires: nothing below `canary/` is opened (inotify sees every process of the machine), nothing
calls the port on 127.0.0.1, no `ESCAPED*` appears, no process starts but our decoder, inputs stay
as they were, and time and memory stay below the ceilings. The report is JSON, at `report.json` in
the test's folder.
"""

from __future__ import annotations

import csv
import ctypes
import hashlib
import json
import os
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote_to_bytes

import msgspec
import psutil
import pytest

from studio.errors import StudioError, UnreadableMedia
from studio.media.confined import confined
from studio.media.encode import encode_picture
from studio.media.logo import check_font, logo_ratio, open_logo
from studio.media.metadata import metadata_left
from studio.media.picture import open_picture
from studio.model.geometry import Size
from studio.store.whole_file import write_new

pytestmark = [pytest.mark.torture, pytest.mark.timeout(240)]

SECONDS = 10.0
TREE_MB = 900  # of this process and the decoder, above what this process had before
MARKERS = (b"GPSMARK", b"SERIALMARK", b"OWNERMARK", b"XMPMARK", b"COMMENTMARK")
DRAWINGS = (".svg", ".svgz")
STILLS = (".png", ".jpg", ".webp")

ELSEWHERE = {
    "video": "test_hostile_clips.py",
    "audio": "test_hostile_clips.py",
    "subtitle": "test_hostile_subtitles.py",
    "caption": "texts: test_hostile_exports.py; schedules in CSV are not read yet (a later issue)",
    "pack": "test_hostile_packs.py",
    "template": "test_hostile_packs.py",
    "project": "skipped: projects are not saved yet, nothing opens them (a later issue)",
}


class Row(msgspec.Struct):
    """One input of the index and what came of it."""

    file: str
    kind: str
    verdict: str
    tripwires: str
    outcome: str = ""
    said: str = ""
    seconds: float = 0.0
    peak_mb: int = 0
    faults: list[str] = []


class Watch:
    """What must not happen while an input is open."""

    def __init__(self, folder: Path, port: int, server: socket.socket) -> None:
        self._folder, self._port, self._server = folder, port, server
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._inotify = self._libc.inotify_init1(os.O_NONBLOCK)
        opened_or_read = 0x20 | 0x01
        canary = os.fsencode(folder / "canary")
        assert self._libc.inotify_add_watch(self._inotify, canary, opened_or_read) >= 0
        self._known = {child.pid for child in psutil.Process().children()}

    def faults(self) -> list[str]:
        found = []
        if self._files_touched():
            found.append("canary opened")
        try:
            self._server.accept()[0].close()
            found.append("network called")
        except BlockingIOError:
            pass
        if any(self._folder.rglob("ESCAPED*")) or any(Path.cwd().glob("ESCAPED*")):
            found.append("escaped file")
        running = {child.pid for child in psutil.Process().children()}
        if running - self._known - {confined().pid()}:
            found.append("process started")
        return found

    def _files_touched(self) -> bool:
        """Whether a file below the canary was opened; our own search lists its folder."""
        try:
            events = os.read(self._inotify, 65_536)
        except BlockingIOError:
            return False
        at, folder = 0, 0x4000_0000
        while at < len(events):
            _, mask, _, length = struct.unpack_from("iIII", events, at)
            if not mask & folder:
                return True
            at += 16 + length
        return False

    def close(self) -> None:
        os.close(self._inotify)


@pytest.fixture(scope="module")
def hostile(
    shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, int, socket.socket]]:
    """The folder of hostile inputs, and the port on which nothing may call."""
    folder = tmp_path_factory.mktemp("hostile") / "inputs"
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        server.setblocking(False)
        port = server.getsockname()[1]
        script = shared / "hostile" / "make_hostile.py"
        subprocess.run(
            [sys.executable, str(script), str(folder), "--port", str(port)],
            check=True,
            capture_output=True,
            timeout=120,
        )
        yield folder, port, server


def open_still(path: Path, work: Path) -> str:
    """Open, and make a small export of it; nothing of the file's own words may get through."""
    picture = open_picture(path, needed=Size(400, 400))
    content = encode_picture(picture.pixels[:400, :400, :3], "jpg").data
    assert metadata_left(content) == ()
    assert not [mark for mark in MARKERS if mark in content]
    write_new(work / f"{hashlib.md5(os.fsencode(path)).hexdigest()}.jpg", content)
    return "mark" if picture.doubts else "accept"


def open_upright(path: Path, work: Path) -> str:
    """A picture with personal words: opened as any other, and turned as they say."""
    assert open_picture(path).size == Size(64, 96)
    return open_still(path, work)


def open_drawing(path: Path, _: Path) -> str:
    ratio = logo_ratio(path)
    pixels = open_logo(path, round(64 * ratio), 64)
    magenta = (pixels[..., :3] == (255, 0, 255)).all(axis=-1) & (pixels[..., 3] > 0)
    assert not magenta.any(), "the canary's colour"
    return "accept"


def open_font(path: Path, _: Path) -> str:
    assert check_font(path)
    return "accept"


def open_control(path: Path, work: Path) -> str:
    return open_drawing(path, work) if path.suffix in DRAWINGS else open_still(path, work)


OPENERS: dict[str, Callable[[Path, Path], str]] = {
    "image": open_still,
    "svg": open_drawing,
    "font": open_font,
    "metadata": open_upright,
    "name": open_still,
    "special": open_still,
    "control": open_control,
}
ALLOWED = {
    "accept": {"accept"},
    "reject": {"reject"},
    "safe": {"accept", "mark", "reject"},
    "literal": {"accept"},
    "strip": {"accept"},
}


def ours(row: Row, path: Path) -> bool:
    """Rows of stills; clips, packs and texts among the controls and names are opened elsewhere."""
    if row.kind not in OPENERS:
        assert row.kind in ELSEWHERE, f"nobody opens {row.kind}"
        return False
    if row.kind in {"name", "control", "metadata"}:
        return path.suffix in (*STILLS, *DRAWINGS) or path.name.startswith(("ends", "nul", "latin"))
    return True


def judged(
    row: Row,
    path: Path,
    work: Path,
    watch: Watch,
    openers: Mapping[str, Callable[[Path, Path], str]] = OPENERS,
) -> Row:
    before = fingerprint(path)
    base = psutil.Process().memory_info().rss
    began = time.monotonic()
    try:
        row.outcome = openers[row.kind](path, work)
    except UnreadableMedia as error:
        row.outcome, row.said = "reject", f"{error} ({error.hint})"
        if not row.said.isprintable() or not str(error.hint):
            row.faults.append("badly said")
    except StudioError as error:
        row.outcome, row.said = "wrong error", str(error)
    except AssertionError as error:
        row.faults.append(str(error).splitlines()[0])
    row.seconds = round(time.monotonic() - began, 3)
    row.peak_mb = peak_of_child() + max(0, psutil.Process().memory_info().rss - base) // 1_000_000
    row.faults += watch.faults()
    if row.outcome not in ALLOWED[row.verdict]:
        row.faults.append(f"{row.outcome or 'nothing'} instead of {row.verdict}")
    if row.seconds > SECONDS:
        row.faults.append("too slow")
    if row.peak_mb > TREE_MB:
        row.faults.append("too much memory")
    if fingerprint(path) != before:
        row.faults.append("input changed")
    return row


def peak_of_child() -> int:
    """The most memory the decoder has had, in MB (it is a new one after each that died)."""
    number = confined().pid()
    status = Path(f"/proc/{number}/status")
    if number is None or not status.exists():
        return 0
    peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) // 1000


def fingerprint(path: Path) -> str:
    if not path.is_file():
        return str(os.lstat(path).st_mode)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def index(folder: Path) -> list[tuple[Row, Path]]:
    with (folder / "index.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        (
            Row(row["file"], row["class"], row["verdict"], row["tripwires"]),
            folder / os.fsdecode(unquote_to_bytes(row["file"])),
        )
        for row in rows
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="inotify and /proc are Linux's")
def test_hostile_stills_get_their_verdicts(
    hostile: tuple[Path, int, socket.socket], tmp_path: Path
) -> None:
    folder, port, server = hostile
    work = tmp_path / "exports"
    work.mkdir()
    watch = Watch(folder, port, server)
    tried = [judged(row, path, work, watch) for row, path in index(folder) if ours(row, path)]
    watch.close()
    failed = [row for row in tried if row.faults]
    report = {
        "suite": "hostile stills",
        "tried": len(tried),
        "passed": len(tried) - len(failed),
        "leaks": sum("canary" in str(row.faults) for row in tried),
        "hangs": sum(row.seconds > SECONDS for row in tried),
        "max_rss_mb": max(row.peak_mb for row in tried),
        "p95_s": sorted(row.seconds for row in tried)[len(tried) * 95 // 100],
        "elsewhere": ELSEWHERE,
        "rows": [msgspec.to_builtins(row) for row in tried],
    }
    (tmp_path / "report.json").write_text(json.dumps(report, indent=1), "utf-8")
    assert len(tried) > 80
    assert not failed, "\n".join(f"{row.file}: {row.faults} {row.said}" for row in failed)
    assert not [part for part in work.iterdir() if part.name.startswith(".")]


def test_the_tripwires_trip(hostile: tuple[Path, int, socket.socket]) -> None:
    folder, port, server = hostile
    watch = Watch(folder, port, server)
    assert watch.faults() == []
    (folder / "canary" / "secret.txt").read_text()
    with socket.create_connection(("127.0.0.1", port)):
        assert watch.faults() == ["canary opened", "network called"]
    watch.close()
