"""What `tests.bench.posting` measures: exports beside work, five hundred posts, and each sheet."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.turns import Row, Turn, TurnBench, p95

MANY = 500
_FRAMES = 150  # of a list that is scrolled
_KEYS = 60
_LONG = 2000  # signs
_TEXTS = {
    "en": "Three nights of light, one city under the stars ✨\n\nFrom 12 to 14 June, Lyon becomes "
    "an open-air stage: forty artists, six squares, and the river lit from end to end.\n\n"
    "Free entry · programme: https://festival.example/2026 #Lyon #LiveMusic",
    "fr": "Trois nuits de lumière, une ville sous les étoiles ✨\n\nDu 12 au 14 juin, Lyon devient "
    "une scène : quarante artistes, six places, et le fleuve illuminé d'un bout à l'autre.\n\n"
    "Entrée libre · programme : https://festival.example/2026 #Lyon #Concert",
}


def large_photos(folder: Path) -> list[Path]:
    """Twelve photos of 12 to 24 megapixels, each different."""
    from tests.bench.stills import photo_of

    return [photo_of(12 + 12 * number / 11, folder) for number in range(12)]


def many_posts(folder: Path) -> Path:
    """A project of five hundred posts with small photos of their own and texts in two languages."""
    import numpy as np
    from PIL import Image

    from studio.model.project import MediaRef, Project, ProjectPost
    from studio.model.texts import Texts
    from studio.model.values import Values
    from studio.session import Session

    file = folder / "many.cmstudio"
    if file.exists():
        return file
    small = np.random.default_rng(7).integers(0, 255, (MANY, 12, 16, 3), np.uint8)
    posts = []
    for number, colours in enumerate(small):
        photo = folder / f"small-{number:03}.jpg"
        Image.fromarray(colours).resize((640, 480), Image.Resampling.BICUBIC).save(photo)
        texts = {
            language: Texts(caption=f"{number} · {text}", alt=f"Photo {number}", comment="🎟️")
            for language, text in _TEXTS.items()
        }
        values = Values(template="headline", slots={"headline": f"Evening {number}"})
        posts.append(ProjectPost(
            id=f"p{number}", name=f"Evening {number}", media=(MediaRef(str(photo)),), texts=texts,
            values=values, language="fr", languages=("fr", "en"),
        ))  # fmt: skip
    session = Session(Project(id="many", name="Many", posts=tuple(posts)))
    session.save_named(file)
    session.flush()
    session.close()
    return file


def table(folder: Path) -> Path:
    """Rows for five hundred posts."""
    file = folder / "posts.csv"
    rows = [f"small-{n:03}.jpg;Evening {n};Come along, number {n} #Lyon" for n in range(MANY)]
    file.write_text("\n".join(["photo;headline;caption", *rows]) + "\n", "utf-8")
    return file


# Exports -----------------------------------------------------------------------------------------


def exporting(folder: Path, *, look: bool) -> Row:
    """Twelve photos to all formats, while the wall is scrolled up and down."""
    from studio.gui.queue.exports import exports_of
    from studio.gui.watchdog import Watchdog

    photos, bench = large_photos(folder), TurnBench(look=look)
    bench.rest(3)
    bench.begin()
    bench.drop(photos)
    bench.spin(lambda: len(bench.desk.document.project.posts) == len(photos))
    bench.spin(bench.exact)
    row = bench.longest("dropped")
    exports, bar, frames = exports_of(bench.desk), bench.wall.verticalScrollBar(), list[Turn]()
    watchdog = Watchdog().start()
    bench.begin()
    _export(bench, folder / "out", scope="all")
    start = time.perf_counter()
    number = 0
    while exports.busy:
        frames.append(bench.turn(lambda at=number: bar.setValue(_swing(at, bar.maximum()))))
        number += 1
        time.sleep(max(0.0, 0.016 - frames[-1].wall / 1000))
    row |= {"exported_s": time.perf_counter() - start, **bench.longest("exporting")}
    row |= p95("scrolling", frames) | {"gap_ms": 1000 * watchdog.worst}
    row["files"] = float(sum(1 for each in (folder / "out").rglob("*") if each.is_file()))
    watchdog.stop()
    return row


def _export(bench: TurnBench, out: Path, scope: str = "", seconds: float = 120) -> None:
    """As the button of the export sheet does."""
    from studio.gui.sheets.export import ExportSheet

    sheet = ExportSheet(bench.desk, bench.window)
    sheet.open()
    if scope:
        sheet.head.choose(scope)
        sheet.head.scoped.emit(scope)
    sheet.side.where.show_folder(str(out))
    sheet.side.changed.emit()
    bench.spin(lambda: sheet.built and sheet.start.isEnabled(), seconds)
    bench.turn(sheet.begin)


def _swing(number: int, most: int, step: int = 40) -> int:
    """Down and up again."""
    at = (number * step) % (2 * most + 1)
    return at if at <= most else 2 * most - at


def cancelling(folder: Path, *, look: bool) -> Row:
    """Milliseconds until a job that runs says that it stops, and until it is stopped."""
    from studio.gui.queue.exports import exports_of

    photo, bench = large_photos(folder)[-1], TurnBench(look=look)
    bench.rest(3)
    bench.drop([photo])
    bench.spin(lambda: bench.desk.post is not None)
    bench.spin(bench.exact)
    out = folder / "cancelled"
    exports = exports_of(bench.desk)
    bench.turn(lambda: bench.window.commands.run("queue"))
    _export(bench, out)
    bench.spin(lambda: any(job.state == "running" and job.share > 0.1 for job in exports.jobs))
    job = next(job for job in exports.jobs if job.state == "running")
    start = time.perf_counter()
    bench.turn(lambda: exports.cancel(job))
    bench.spin(lambda: job.cancelling or job.state == "cancelled")
    bench.turn()  # and it is painted
    row = {"cancel_said_ms": 1000 * (time.perf_counter() - start)}
    bench.spin(lambda: job.state == "cancelled")
    row["cancelled_ms"] = 1000 * (time.perf_counter() - start)
    files = {each for each in out.rglob("*") if each.is_file()}
    bench.rest(1.5)
    left = {each for each in out.rglob("*") if each.is_file()}
    row["half_files"] = float(sum(map(_is_half, left)))
    row["later_files"] = float(len(left - files))
    return row


def _is_half(file: Path) -> bool:
    """Whether a picture is not whole, or a file that is still to get its name was left."""
    from PIL import Image

    if file.is_dir():
        return False
    if file.name.startswith(".") or file.suffix in (".part", ".tmp"):
        return True
    if file.suffix.lower() not in (".jpg", ".png", ".webp"):
        return False
    try:
        with Image.open(file) as picture:
            picture.load()
    except OSError:
        return True
    return False


# Five hundred posts ------------------------------------------------------------------------------


def many(folder: Path, *, look: bool) -> Row:
    """A large project: opened, scrolled, written in, and in every sheet."""
    file = folder / f"many-{os.getpid()}.cmstudio"  # its own: what is typed is saved
    shutil.copy(many_posts(folder), file)
    bench = TurnBench(look=look)
    bench.rest(3)
    bench.begin()
    start = time.perf_counter()
    bench.turn(lambda: bench.window.projects.open(file))
    bench.spin(lambda: bench.exact(seen=True))
    row = {"opened_s": time.perf_counter() - start, **bench.longest("opening")}
    bench.spin(bench.exact)
    bench.rest(1)
    row |= _scrolled(bench) | _typed(bench) | _long_typed(bench)
    bench.desk.view.put("face", "visuals")
    bench.rest(1)
    row |= _queued(bench, folder)
    for action in ("export", "posting", "schedule"):
        row |= opened(bench, action, all_posts=action == "export")
    return row


def _scrolled(bench: TurnBench) -> Row:
    bar, frames = bench.find("posts.list").verticalScrollBar(), list[Turn]()
    bench.begin()
    for number in range(_FRAMES):
        frames.append(bench.turn(lambda at=number: bar.setValue(_swing(at, bar.maximum(), 60))))
        time.sleep(max(0.0, 0.016 - frames[-1].wall / 1000))
    return p95("posts_scrolled", frames) | bench.longest("posts_scrolled")


def _typed(bench: TurnBench) -> Row:
    bench.begin()
    bench.turn(lambda: bench.desk.view.put("face", "captions"))
    bench.rest(2)
    row = bench.longest("captions_opened")
    return row | p95("typed", _keys(bench, _KEYS)) | bench.longest("typed")


def _long_typed(bench: TurnBench) -> Row:
    """In a caption of two thousand signs."""
    area = bench.find("captions.shared")
    sentence = "Bring friends & an umbrella, it may rain 🌧️ on #Lyon https://a.example/b. "
    area.setFocus()
    area.insert((sentence * 40)[:_LONG])
    bench.rest(2)
    frames = _keys(bench, _KEYS)
    return p95("long_typed", frames) | bench.longest("long_typed")


def _keys(bench: TurnBench, count: int) -> list[Turn]:
    """Letters, each with the turns that follow until the next one; the worst of each."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    area = bench.find("captions.shared")
    area.setFocus()
    bench.rest(0.5)
    bench.begin()
    found = []
    for number in range(count):
        letter = "lorem ipsum dolor "[number % 18]
        start = time.perf_counter()

        def press(sign: str = letter) -> None:
            code = Qt.Key(ord(sign.upper()))
            none = Qt.KeyboardModifier.NoModifier
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                bench.app.sendEvent(area, QKeyEvent(kind, code, none, sign))

        turns = [bench.turn(press)]
        while time.perf_counter() - start < 0.08:
            turns.append(bench.turn())
            time.sleep(0.004)
        found.append(max(turns, key=lambda turn: turn.own))
    return found


def _queued(bench: TurnBench, folder: Path) -> Row:
    """The drawer with five hundred jobs that wait."""
    from studio.gui.queue.exports import exports_of

    exports = exports_of(bench.desk)
    exports.open()
    bench.rest(0.5)
    bench.begin()
    bench.turn(exports.pause)
    _export(bench, folder / "queued", scope="all", seconds=400)
    row = bench.longest("all_asked_for")
    bench.begin()
    bench.spin(lambda: len(exports.jobs) >= MANY)
    bench.rest(1)
    row |= bench.longest("all_queued")
    bench.begin()
    if bench.window.findChild(object, "queue").isHidden():
        bench.turn(lambda: bench.window.commands.run("queue"))
    bench.rest(1)
    row |= bench.longest("queue_opened")
    bar, frames = bench.find("queue.list").verticalScrollBar(), list[Turn]()
    for number in range(_FRAMES):
        frames.append(bench.turn(lambda at=number: bar.setValue(_swing(at, bar.maximum(), 60))))
        time.sleep(max(0.0, 0.016 - frames[-1].wall / 1000))
    row |= p95("queue_scrolled", frames)
    bench.begin()
    bench.turn(exports.cancel)
    bench.rest(1)
    row |= bench.longest("all_cancelled")
    bench.turn(exports.resume)
    bench.turn(lambda: bench.window.commands.run("queue"))
    return row


# Sheets ------------------------------------------------------------------------------------------


def sheets(folder: Path, *, look: bool) -> Row:
    """Each sheet for one post, the second time: the first one loads modules."""
    many_posts(folder)
    rows, bench = table(folder), TurnBench(look=look)
    bench.rest(3)
    bench.drop([folder / "small-000.jpg"])
    bench.spin(lambda: bench.desk.post is not None)
    bench.spin(bench.exact)
    bench.rest(1)
    row: Row = {}
    for action in ("export", "posting", "schedule", "settings"):
        row |= opened(bench, action, suffix="_first")
        row |= opened(bench, action)
    row |= _bulk(bench, rows)
    return row


def opened(
    bench: TurnBench, action: str, *, all_posts: bool = False, suffix: str = ""
) -> Row:  # fmt: skip
    """A sheet until it is calm; then it is closed."""
    from studio.gui.widgets.scrim_sheet import ScrimSheet

    bench.rest(0.3)
    bench.begin()
    bench.turn(lambda: bench.window.commands.run(action))
    bench.spin(lambda: _shown(bench, ScrimSheet))
    sheet = _shown(bench, ScrimSheet)
    if all_posts:
        bench.turn(lambda: (sheet.head.choose("all"), sheet.head.scoped.emit("all")))
    start = time.perf_counter()
    bench.spin(lambda: getattr(sheet, "built", True), 400)
    took = time.perf_counter() - start
    bench.rest(1)
    row = bench.longest(f"{action}{suffix}")
    if all_posts:
        row[f"{action}_built_s"] = took
    bench.begin()
    bench.turn(sheet.dismiss)
    bench.rest(0.3)
    return row | bench.longest(f"{action}{suffix}_closed")


def _bulk(bench: TurnBench, rows: Path) -> Row:
    from studio.gui.frame.bulk_answers import open_bulk
    from studio.gui.widgets.scrim_sheet import ScrimSheet

    start, row = time.perf_counter(), Row()
    bench.begin()
    bench.turn(lambda: open_bulk(bench.window, [rows]))
    sheet: Any = _shown(bench, ScrimSheet)
    bench.spin(lambda: sheet.state.rows)
    row["bulk_listed_s"] = time.perf_counter() - start
    bench.spin(lambda: not sheet.state.looking and not sheet.state.busy)
    bench.rest(1)
    row |= bench.longest("bulk")
    bench.begin()
    bench.turn(sheet.begin)
    bench.rest(2)
    return row | bench.longest("bulk_added")


def _shown(bench: TurnBench, kind: type) -> Any:
    found = [each for each in bench.window.findChildren(kind) if each.isVisible()]
    return found[-1] if found else None


Part = Callable[..., Row]
PARTS: dict[str, Part] = {
    "exporting": exporting, "cancelling": cancelling, "many": many, "sheets": sheets,
}  # fmt: skip
