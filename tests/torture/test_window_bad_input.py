"""What is dropped on the window or typed into it in bad faith: words, and nothing lost or left."""

from __future__ import annotations

import os
import shutil
import signal
import time
from pathlib import Path

import psutil
import pytest
from PySide6.QtWidgets import QFileDialog

from studio.export.preview.engine import engine
from studio.gui.changes import change
from studio.gui.queue.exports import exports_of
from studio.gui.queue.request import Wanted
from studio.store.project_file import read_project
from studio.wording import say
from tests.export.conftest import photo
from tests.flows.conftest import person as person
from tests.flows.conftest import started as started
from tests.flows.window import Person
from tests.waiting import soon

pytestmark = [pytest.mark.torture, pytest.mark.timeout(120)]

BAD = {  # name -> content, words that are told
    "empty.mp4": (b"", "empty.mp4 is empty"),
    "list.mp4": (b"#EXTM3U\n#EXTINF:9,\nfile:///etc/passwd\n", "is a list of other files"),
    "script.mp4": (b"ffconcat version 1.0\nfile a.mp4\n", "is a list of other files"),
    "page.jpg": (b"<!doctype html><script>", "is not a picture that can be read"),
    "draw.svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is a drawing (SVG)"),
}
WORDS = (
    "word " * 2000, "👩‍👩‍👧‍👦" * 300, "مرحبا بالعالم " * 100, "\u202eevil\u202c\0\a", "á" * 2000,
    "\ud83d", "\n" * 500, "%n%s{name}{0}",
)  # fmt: skip


def posts(person: Person) -> int:
    return len(person.desk.document.project.posts)


def begins(person: Person, tmp_path: Path, count: int = 1) -> None:
    """Drop photos and see the first of them."""
    files = [photo(tmp_path / f"photo {number}.jpg") for number in range(count)]
    person.drop(files)
    person.see(lambda: posts(person) == count)
    person.see_wall()


def test_bad_files_are_refused_by_name_and_good_ones_beside_them_taken(
    person: Person, tmp_path: Path
) -> None:
    begins(person, tmp_path)
    for name, (content, words) in BAD.items():
        (tmp_path / name).write_bytes(content)
        person.window.projects.add([tmp_path / name])
        person.heard(f"{name} was not added")
        person.heard(words)
    os.mkfifo(tmp_path / "pipe.jpg")
    (tmp_path / "endless.jpg").symlink_to("/dev/zero")
    for name in ("pipe.jpg", "endless.jpg"):
        person.window.projects.add([tmp_path / name, tmp_path / "photo 0.jpg"])
        person.heard(f"{name} was not added. {name} is a pipe or a device")
    person.see(lambda: posts(person) == 3)


def test_words_of_every_kind_are_shown_and_saved(person: Person, tmp_path: Path) -> None:
    begins(person, tmp_path)
    for words in WORDS:
        change(person.desk, say("Edit the headline"), "slots.headline", words)
        person.see_wall()
        assert person.desk.previews.problem(person.post.id) is None
    session = person.desk.document.session
    person.see(lambda: session.state == "saved")
    assert session.file
    kept = read_project(session.file).project.posts[0].values.slots
    assert kept["headline"] == WORDS[-1]


def test_drawing_that_is_killed_again_and_again_comes_back(person: Person, tmp_path: Path) -> None:
    begins(person, tmp_path)
    for number in range(6):
        if pid := engine().pid:
            os.kill(pid, signal.SIGKILL)
        ends = time.monotonic() + 0.25
        while time.monotonic() < ends:
            person.pause()
        change(person.desk, say("Edit the headline"), "slots.headline", f"Merci {number}")
    person.see_wall()
    assert person.desk.previews.problem(person.post.id) is None


def test_an_export_that_is_killed_is_told_and_the_next_one_tidies_up(
    person: Person, tmp_path: Path
) -> None:
    begins(person, tmp_path)
    document, out = person.desk.document, tmp_path / "out"
    path_of = document.session.path_of
    wanted = Wanted(document.project, (person.post.id,), out, person.post.name, path_of)
    run = exports_of(person.desk).start(wanted)
    person.see(lambda: run.share > 0)
    for child in psutil.Process().children(recursive=True):
        if "serve" in child.cmdline():
            child.kill()
    person.heard("The export stopped before it was finished")
    assert run.result is not None
    exports_of(person.desk).start(wanted)
    person.heard("files ready")
    assert not [file for file in out.rglob("*") if file.name.startswith(".studio-")]


def test_another_name_that_cannot_be_written_is_never_called_saved(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begins(person, tmp_path)
    session = person.desk.document.session
    before = session.file
    for folder, words in ((tmp_path / "photo 0.jpg", "photo 0.jpg"), (tmp_path, "Saved as b")):
        chosen = str(folder / "b.cmstudio")
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, to=chosen: (to, ""))
        assert session.file == before
        person.window.projects.save_elsewhere()
        person.heard(words)
    assert len([each for each in person.told if "Saved as" in each]) == 1
    assert session.file == tmp_path / "b.cmstudio"
    assert session.state == "saved"


def test_a_folder_of_five_hundred_is_left_as_quickly_as_it_came(
    person: Person, tmp_path: Path
) -> None:
    first = photo(tmp_path / "many" / "photo 0.jpg", size=(160, 120))
    for number in range(1, 500):
        shutil.copyfile(first, first.with_name(f"photo {number}.jpg"))
    person.drop([first.parent])
    person.see(lambda: posts(person) == 500)
    person.see_wall()
    began = time.monotonic()
    person.window.close()
    assert time.monotonic() - began < soon(6)
