"""Killed at any moment, or on a disk that takes no more: the old template whole, or the new one."""

from __future__ import annotations

import os
import signal
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.errors import CannotWrite
from studio.paths import PRESETS, config_folder
from studio.store.pack import install_pack, sweep_packs
from studio.store.templates import load_template

resource = pytest.importorskip("resource")
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a child is forked to be killed")

QUOTE = (PRESETS / "templates" / "quote" / "template.toml").read_text("utf-8")
KILLED = 9
CHANGES = ("os.rename", "os.mkdir", "os.link", "os.remove", "os.rmdir", "os.truncate", "shutil.")


def pack(folder: Path, order: int) -> Path:
    with zipfile.ZipFile(folder / f"{order}.zip", "w") as archive:
        text = QUOTE.replace("order = 4", f"order = {order}")
        assert text != QUOTE
        archive.writestr("card/template.toml", text)
        archive.writestr("card/notes.md", str(order) * 10_000)
    return folder / f"{order}.zip"


def in_child(work: Callable[[], object]) -> int:
    """The exit code of `work` in a child that can do what it likes."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        work()
        os._exit(0)
    except CannotWrite:
        os._exit(3)
    finally:
        os._exit(1)


def killed_at(step: int, work: Callable[[], object]) -> Callable[[], None]:
    """`work`, ended without a word before its `step`-th change to the disk."""
    seen = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & os.O_CREAT
        seen += bool(writes or event.startswith(CHANGES))
        if seen == step:
            os._exit(KILLED)

    def run() -> None:
        sys.addaudithook(watch)
        work()

    return run


def state() -> tuple[int, str]:
    """The order in the template and the first letters of its notes; both are whole."""
    found = load_template("card")
    notes = (Path(found.folder) / "notes.md").read_text()
    assert len(notes) % 10_000 == 0
    assert {p.name for p in Path(found.folder).iterdir()} == {"template.toml", "notes.md"}
    return found.order, notes[: len(notes) // 10_000]


def test_killed_at_any_change_the_old_or_the_new_is_whole(tmp_path: Path) -> None:
    old, new = pack(tmp_path, 41), pack(tmp_path, 42)
    root = install_pack(old).folder.parent
    ends = set()
    for step in range(1, 200):
        install_pack(old, replace=True)
        code = in_child(killed_at(step, lambda: install_pack(new, replace=True)))
        for left in root.glob(".studio-*"):
            os.utime(left, (0, 0))
        sweep_packs()
        ends.add(state())
        assert [p.name for p in root.iterdir()] == ["card"]
        if code != KILLED:
            break
    assert code == 0
    assert step > 8
    assert ends == {(41, "41"), (42, "42")}


@pytest.mark.parametrize("room", [0, 1000, 9000])
def test_a_disk_that_takes_no_more_changes_nothing(room: int, tmp_path: Path) -> None:
    old, new = pack(tmp_path, 41), pack(tmp_path, 42)
    install_pack(old)

    def install() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        install_pack(new, replace=True)

    assert in_child(install) == 3
    assert state() == (41, "41")
    assert [p.name for p in (config_folder() / "templates").iterdir()] == ["card"]
