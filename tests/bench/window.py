"""How fast and how lean the window is: drops, drags, its start and its memory.

    python -m tests.bench.window [--quick] [--out FILE.json]

The real window, off screen, with a real drawing process. Every part runs in a window of its own.
The limit of a drop: decode the photo, look at it and draw all formats, in one process without a
window.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import quantiles
from typing import Any

import psutil

from tests.bench.stills import photo_of

ROOT = Path(__file__).resolve().parents[2]
WORDS = {"headline": "Merci à toutes et tous !", "support": "Rendez-vous en juin"}
REACH = {
    "start_s": 1.5, "first_exact_s": 0.4, "all_exact_s": 1.2, "p95_ms": 16.0,
    "sharp_after_release_ms": 150.0, "memory_mb": 600.0,
}  # fmt: skip
_MOVES = 60
Row = dict[str, Any]


class Bench:
    """An open window and what is measured on it."""

    def __init__(self) -> None:
        from studio.gui.app import application, new_desk
        from studio.gui.main_window import MainWindow

        self.app = application()
        self.desk = new_desk()
        self.window = MainWindow(self.desk)
        self.window.resize(1440, 900)
        self.window.show()
        self.desk.previews.start()

    def spin(self, until: Callable[[], object], seconds: float = 60) -> float:
        """Seconds until something holds; the window lives meanwhile."""
        start = time.perf_counter()
        while not until():
            self.app.processEvents()
            time.sleep(0.004)  # as a person who does nothing
            if time.perf_counter() - start > seconds:
                raise TimeoutError(f"nothing after {seconds} s")
        return time.perf_counter() - start

    def rest(self, seconds: float) -> None:
        end = time.perf_counter() + seconds
        self.spin(lambda: time.perf_counter() > end)

    def drop(self, files: Sequence[Path]) -> None:
        """As a drop on the window does."""
        from studio.gui.frame.dropped import dropped

        self.window.projects.take(dropped(files))

    @property
    def wall(self) -> Any:
        from studio.gui.places.create.wall.view import WallView

        return self.window.findChild(WallView)

    def exact(self, *, seen: bool = False) -> bool:
        """Whether all formats of the post are there as the wall shows them now, or those `seen`."""
        if self.desk.post is None or not self.wall.wall.every:
            return False
        names = [each.id for each in self.desk.formats]
        return all(self.sharp(name) for name in names if not seen or self.visible(name))

    def sharp(self, format_id: str) -> bool:
        post = self.desk.selection.post_id
        found = self.desk.previews.of(post, format_id, self.wall.size_for(format_id))
        return found is not None and found.exact

    def visible(self, format_id: str) -> bool:
        wall = self.wall
        place = wall.visualRect(wall.wall.index_of(format_id))
        return bool(wall.viewport().rect().intersects(place))


def dropping(photo: Path) -> Row:
    """Seconds from a drop to the first exact tile and to all of them."""
    bench = Bench()
    bench.rest(4)
    start = time.perf_counter()
    bench.drop([photo])
    bench.spin(lambda: bench.desk.post is not None)
    row: Row = {"added_s": time.perf_counter() - start}
    post_id = bench.desk.selection.post_id
    bench.spin(lambda: bench.desk.previews.photo_size(post_id) is not None)
    row["picture_s"] = time.perf_counter() - start
    bench.spin(lambda: any(bench.sharp(each.id) for each in bench.desk.formats))
    row["first_exact_s"] = time.perf_counter() - start
    bench.spin(bench.exact)
    row["all_exact_s"] = time.perf_counter() - start
    row["formats"] = len(bench.desk.formats)
    return row


def limit(photo: Path) -> Row:
    """The same work in one warm process, with nothing to show."""
    from studio.export.preview.drawing import Drawing
    from studio.export.preview.warming import warm
    from studio.media.confined import confined
    from studio.model.project import MediaRef, Project, ProjectPost
    from studio.model.project_formats import formats_of
    from studio.model.values import Values
    from studio.store.catalogue import load_catalogue
    from tests.export.preview.asking import ask_for

    confined().start()
    from studio.compose.qt import ensure_qt

    ensure_qt()
    warm()
    time.sleep(1)
    entry = ProjectPost(
        id="p", name="P", media=(MediaRef(str(photo)),), values=Values(template="clean")
    )
    project = Project(id="x", name="X", posts=(entry,))
    drawing, start = Drawing(), time.perf_counter()
    asks = {}
    for wanted in formats_of(project, entry, load_catalogue()):
        ask = ask_for(project, wanted.id, size=256)
        asks[ask.key] = ask
    for ask in asks.values():
        drawing.answer(ask)
    return {"limit_s": time.perf_counter() - start, "pictures": len(asks)}


def told(bench: Bench, photo: Path) -> str:
    """A post with a headline in all formats, each of them drawn; its id."""
    from studio.edit.values import ALL, set_value
    from studio.wording import say

    bench.rest(3)
    bench.drop([photo])
    bench.spin(lambda: bench.desk.post is not None)
    post = bench.desk.selection.post_id
    project = set_value(bench.desk.document.project, post, ALL, "template", "headline")
    for slot, text in WORDS.items():
        project = set_value(project, post, ALL, f"slots.{slot}", text)
    bench.desk.document.do(say("Headline"), project)
    bench.spin(bench.exact)
    bench.rest(1)
    return post


def moved(bench: Bench, move: Callable[[int], object], release: Callable[[], object]) -> Row:
    """Milliseconds of the window's own thread for each move, and until all is sharp again."""
    frames = []
    for number in range(_MOVES):
        start = time.perf_counter()
        move(number)
        bench.app.processEvents()
        frames.append(1000 * (time.perf_counter() - start))
        time.sleep(max(0.0, 0.016 - (time.perf_counter() - start)))
    release()
    released = time.perf_counter()
    bench.spin(lambda: bench.exact(seen=True))
    seen = 1000 * (time.perf_counter() - released)
    bench.spin(bench.exact)
    return {
        "p50_ms": sorted(frames)[len(frames) // 2],
        "p95_ms": quantiles(frames, n=20)[-1],
        "worst_ms": max(frames),
        "sharp_after_release_ms": seen,
        "hidden_sharp_too_ms": 1000 * (time.perf_counter() - released),
        "tiles_seen": sum(bench.visible(each.id) for each in bench.desk.formats),
    }


def dragging(photo: Path) -> Row:
    """A picture is dragged in its tile; all formats of its shape follow."""
    from PySide6.QtCore import QEvent, QPointF, Qt
    from PySide6.QtGui import QMouseEvent

    bench = Bench()
    told(bench, photo)
    view = bench.wall
    at = QPointF(view.visualRect(view.model().index(2, 0)).center())

    def send(kind: QEvent.Type, point: QPointF, *, down: bool = True) -> None:
        button = Qt.MouseButton.LeftButton
        event = QMouseEvent(
            kind, point, view.viewport().mapToGlobal(point), button,
            button if down else Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        bench.app.sendEvent(view.viewport(), event)

    send(QEvent.Type.MouseButtonPress, at)
    return moved(
        bench,
        lambda number: send(QEvent.Type.MouseMove, at + QPointF(number % 30 + 1, number % 7)),
        lambda: send(QEvent.Type.MouseButtonRelease, at + QPointF(9, 3), down=False),
    )


def aiming(photo: Path) -> Row:
    """The focal point is dragged in the inspector; every format follows."""
    from studio.gui.changes import change
    from studio.model.geometry import Point
    from studio.wording import say

    bench = Bench()
    told(bench, photo)

    def aim(number: int) -> None:
        point = Point(0.2 + 0.01 * number, 0.5)
        change(bench.desk, say("Move the focal point"), "focus", point, gesture="aim")

    return moved(bench, aim, bench.desk.document.end_gesture)


def remembering(photo: Path) -> Row:
    """Megabytes of the window and its children with a large photo in all formats."""
    bench = Bench()
    bench.rest(3)
    empty = _memory()
    bench.drop([photo])
    bench.spin(lambda: bench.desk.post is not None)
    peak = [0.0]

    def all_there() -> bool:
        peak[0] = max(peak[0], sum(_memory().values()))
        return bench.exact()

    bench.spin(all_there)
    bench.rest(1)
    held = _memory()
    return {
        "empty_mb": sum(empty.values()), "peak_mb": peak[0], "memory_mb": sum(held.values()),
        "by_process": held,
    }  # fmt: skip


def _memory() -> dict[str, float]:
    """Megabytes of this process and those it started, memory that they share counted once."""
    own = psutil.Process()
    found: dict[str, float] = {}
    for each in (own, *own.children(recursive=True)):
        try:
            named = next((w for w in each.cmdline() if w.startswith("studio.")), "window")
            found[named] = found.get(named, 0.0) + each.memory_full_info().pss / 1e6
        except psutil.Error:
            continue
    return found


def starting(_: Path) -> Row:
    """Seconds from a started program to its painted window."""
    code = (
        "import time, sys\n"
        "from studio.gui.app import application, new_desk\n"
        "from studio.gui.main_window import MainWindow\n"
        "app = application(); window = MainWindow(new_desk())\n"
        "window.show(); app.processEvents()\n"
        "sys.stdout.write(str(time.time()))\n"
    )
    found = []
    for _number in range(3):
        start = time.time()
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
        )
        found.append(float(done.stdout) - start)
    return {"start_s": min(found)}


PARTS: dict[str, tuple[Callable[[Path], Row], float]] = {
    "starting": (starting, 2.0), "limit": (limit, 24.0), "dropping": (dropping, 24.0),
    "dragging": (dragging, 24.0), "aiming": (aiming, 24.0), "remembering": (remembering, 48.0),
}  # fmt: skip


def measured(part: str, folder: Path) -> Row:
    """One part, in a process of its own."""
    photo = folder / f"photo_{PARTS[part][1]:g}mp.jpg"
    if not photo.exists():
        photo_of(PARTS[part][1], folder)
    with tempfile.TemporaryDirectory(dir=folder) as home:
        environment = {
            **os.environ, "STUDIO_HOME": home, "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(ROOT), "STUDIO_LANGUAGE": "en",
        }  # fmt: skip
        command = [sys.executable, "-m", "tests.bench.window", "--part", part, str(photo)]
        done = subprocess.run(
            command, capture_output=True, text=True, cwd=ROOT, env=environment, check=False
        )
    if done.returncode:
        return {"failed": done.stderr.strip().splitlines()[-1:]}
    row: Row = json.loads(done.stdout.splitlines()[-1])
    return row


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--quick", action="store_true", help="each part once")
    asked.add_argument("--part", nargs=2, metavar=("PART", "PHOTO"), help=argparse.SUPPRESS)
    asked.add_argument("--out", type=Path, default=ROOT / "build" / "bench-window.json")
    options = asked.parse_args()
    if options.part:
        part, photo = options.part
        sys.stdout.write(json.dumps(PARTS[part][0](Path(photo))) + "\n")
        sys.stdout.flush()
        os._exit(0)  # nothing is saved: the home goes with the run
    with tempfile.TemporaryDirectory() as name:
        found = {part: _best(part, Path(name), 1 if options.quick else 3) for part in PARTS}
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    for part, row in found.items():
        sys.stdout.write(f"{part}\n")
        for key, value in row.items():
            shown = f"{value:.2f}" if isinstance(value, float) else value
            reach = f"   reach {REACH[key]:g}" if key in REACH else ""
            sys.stdout.write(f"{key:>24}  {shown}{reach}\n")
        sys.stdout.write("\n")


def _best(part: str, folder: Path, times: int) -> Row:
    """The best of some runs, figure by figure: others disturb, nothing helps."""
    rows = [measured(part, folder) for _ in range(times)]
    best = dict(rows[0])
    for row in rows[1:]:
        for key, value in row.items():
            if isinstance(value, float):
                best[key] = min(value, best.get(key, value))
    return best


if __name__ == "__main__":
    main()
