"""Stopping and killing an export: at once, whole files only, and the next one goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from studio.cli.export_options import Asked
from studio.cli.ordering import ordered
from studio.errors import Cancelled, StudioError, UnreadableMedia
from studio.export.easel import Easel
from studio.export.engines.local import LocalEngine
from studio.export.manifest import read_manifest
from studio.export.order import Report
from studio.export.posts import export_post
from studio.export.wishes import Wishes
from studio.media.confined import Confined
from studio.media.encode import encode_picture
from studio.media.wire import Request
from studio.paths import cache_folder
from studio.store.whole_file import PART, sweep, whole_file
from studio.task import Task
from studio.wording import Said
from tests.waiting import soon

pytestmark = [pytest.mark.torture, pytest.mark.timeout(120)]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    pixels = np.random.default_rng(3).integers(0, 255, (300, 400, 3), np.uint8)
    file = tmp_path / "photo.jpg"
    file.write_bytes(encode_picture(pixels, "jpg").data)
    return file


def exported(photo: Path, out: Path, words: str, task: Task | None = None) -> Report:
    asked = Asked(
        media=(str(photo),), out=str(out), lang="en", selectors=("bluesky", "twitch"),
        slots=(f"headline={words}",),
    )  # fmt: skip
    posts, order = ordered(asked)
    return export_post(posts[0], order, task=task or Task())


def pictures(folder: Path) -> set[str]:
    endings = {".jpg", ".png", ".webp"}
    return {f.relative_to(folder).as_posix() for f in folder.rglob("*") if f.suffix in endings}


def _stop_when(event: threading.Event, task: Task) -> None:
    def wait() -> None:
        event.wait(30)
        task.stop()

    threading.Thread(target=wait).start()


def test_a_stop_does_not_wait_for_what_is_being_drawn() -> None:
    task, begun, go_on = Task(), threading.Event(), threading.Event()

    def work(_: int) -> None:
        begun.set()
        assert go_on.wait(30)

    _stop_when(begun, task)
    start = time.monotonic()
    with pytest.raises(Cancelled), LocalEngine(2) as engine:
        list(engine.run([1, 2, 3], work, task))
    took = time.monotonic() - start
    go_on.set()
    assert took < soon(1)


def test_nothing_is_written_once_a_stopped_export_has_ended(
    photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    task, drawn, go_on = Task(), threading.Event(), threading.Event()
    paint = Easel.paint

    def slow(easel: Easel, job: object) -> object:
        painted = paint(easel, job)  # type: ignore[arg-type]
        drawn.set()
        assert go_on.wait(30)
        return painted

    monkeypatch.setattr(Easel, "paint", slow)
    _stop_when(drawn, task)
    with pytest.raises(Cancelled):
        exported(photo, tmp_path / "out", "Hello", task)
    go_on.set()
    left = [each for each in threading.enumerate() if each.name.startswith("ThreadPoolExecutor")]
    for thread in left:
        thread.join(30)
    folder = tmp_path / "out" / "photo"
    manifest = read_manifest(folder)
    assert manifest is not None
    assert pictures(folder) == {made.path for made in manifest.files} == set()


def test_after_a_killed_export_other_words_make_no_twins(photo: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = exported(photo, out, "First words")
    made = pictures(first.folder)
    place = next((cache_folder() / "exports").glob("*.json"))
    noted = [f'["{each.path}","{each.xxh3}"]\n' for each in first.manifest.files]
    place.with_suffix(".notes").write_text("".join(noted) + '["torn')  # as the kill left it
    place.unlink()
    (first.folder / "manifest.json").unlink()
    again = exported(photo, out, "Other words")
    assert pictures(again.folder) == made
    assert {each.path for each in again.manifest.files} == made
    assert not list((cache_folder() / "exports").glob("*.notes"))


def test_the_next_export_removes_what_a_killed_one_left(photo: Path, tmp_path: Path) -> None:
    network = tmp_path / "out" / "photo" / "bluesky"
    network.mkdir(parents=True)
    lines = (
        "import os, sys; from pathlib import Path; from studio.store.whole_file import whole_file\n"
        "with whole_file(Path(sys.argv[1])) as part: os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", lines, str(network / "a.jpg")], cwd=ROOT, check=False)
    assert list(network.glob(f"{PART}*"))
    exported(photo, tmp_path / "out", "Hello")
    assert not list((tmp_path / "out").rglob(f"{PART}*"))


def test_a_file_that_is_being_written_is_not_swept(tmp_path: Path) -> None:
    with whole_file(tmp_path / "a.jpg") as part:
        assert sweep(tmp_path, older_than_s=3600) == 0
        part.write_bytes(b"whole")
    assert (tmp_path / "a.jpg").read_bytes() == b"whole"


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_stop_while_the_program_loads_is_no_crash(tmp_path: Path) -> None:
    lines = (
        "import os, signal, sys, builtins; real = builtins.__import__\n"
        "def slow(name, *more):\n"
        "    if name == 'studio.cli.main': os.kill(os.getpid(), signal.SIGINT)\n"
        "    return real(name, *more)\n"
        "builtins.__import__ = slow\n"
        "from studio.__main__ import main; main()"
    )
    run = subprocess.run(
        [sys.executable, "-c", lines], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert run.returncode == 130
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("name", ["bluesky", "captions"])
@pytest.mark.parametrize("collision", ["keep", "replace", "skip"])
def test_a_folder_that_is_a_link_to_elsewhere_is_not_written_to(
    photo: Path, tmp_path: Path, name: str, collision: str
) -> None:
    elsewhere, folder = tmp_path / "elsewhere", tmp_path / "out" / "photo"
    elsewhere.mkdir()
    folder.mkdir(parents=True)
    (folder / name).symlink_to(elsewhere, target_is_directory=True)
    asked = Asked(
        media=(str(photo),), out=str(tmp_path / "out"), lang="en",
        wishes=Wishes(collision=collision), selectors=("bluesky_image", "twitch_emote"),
        captions=("Hello",),
    )  # fmt: skip
    posts, order = ordered(asked)
    report = export_post(posts[0], order, task=Task())
    assert not list(elsewhere.iterdir())
    assert "leads to another place" in report.manifest.failures[0].what
    assert (folder / "twitch" / "twitch_emote.png").is_file()


def test_pictures_removed_while_others_are_drawn_are_not_told_as_made(
    photo: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"

    def listen(done: int, _total: int, _label: Said) -> None:
        if done and not gone:
            gone.append(done)
            while out.exists():  # a file that comes in the middle keeps its folder
                shutil.rmtree(out, ignore_errors=True)

    gone: list[int] = []
    report = exported(photo, out, "Hello", Task(listen))
    assert gone
    assert report.manifest.failures
    assert pictures(report.folder) == {made.path for made in report.manifest.files}


def test_a_decoder_that_cannot_be_started_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    door = Confined()
    door.start()
    with pytest.raises(StudioError, match="could not start"):
        door.ask(Request("probe", "jpg", None, 1), 0, seconds=1.0)


def test_bytes_that_are_no_text_are_shown_as_such(photo: Path, tmp_path: Path) -> None:
    asked = Asked(
        media=(str(photo),), out=str(tmp_path / "out"), lang="en", selectors=("bluesky_image",),
        slots=("headline=a\udcff",), captions=("\udcc3\udca9t\udcc3\udca9", "bluesky=\ud800!"),
        alt="\udcfe",
    )  # fmt: skip
    posts, _ = ordered(asked)
    post = posts[0]
    texts = post.texts["en"]
    assert (post.slots["headline"], texts.alt) == ("a\ufffd", "\ufffd")
    assert (texts.caption, texts.captions["bluesky"]) == ("été", "?!")


def test_a_photo_replaced_while_it_is_read_is_noticed(
    photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Easel._opened

    def replaced(easel: Easel, media: Path, task: Task, *, turned: bool) -> object:
        media.write_bytes(encode_picture(np.zeros((300, 400, 3), np.uint8), "jpg").data)
        return opened(easel, media, task, turned=turned)

    monkeypatch.setattr(Easel, "_opened", replaced)
    with pytest.raises(UnreadableMedia, match=r"photo\.jpg changed"):
        exported(photo, tmp_path / "out", "Hello")
    assert not pictures(tmp_path / "out")
