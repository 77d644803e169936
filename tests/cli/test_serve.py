"""`studio serve`: exports that follow each other in one process, told on the way what to do."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest

from studio.model.project import MediaRef, Project, ProjectPost
from studio.store.project_file import encoded
from tests.conftest import ROOT
from tests.export.conftest import photo

LAND = "x_post_landscape"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The file of a project with a large photo, in all formats."""
    media = MediaRef(str(photo(tmp_path / "a.jpg", size=(1200, 800))))
    post = ProjectPost(id="a", name="Gala", media=(media,), language="en")
    file = tmp_path / "gala.cmstudio"
    file.write_bytes(encoded(Project(id="p", name="Gala", posts=(post,)), tmp_path))
    return file


class Served:
    """The process, and what it says."""

    def __init__(self, child: subprocess.Popen[bytes]) -> None:
        self.child = child

    def tell(self, *lines: bytes) -> None:
        assert self.child.stdin
        self.child.stdin.write(b"".join(line + b"\n" for line in lines))
        self.child.stdin.flush()

    def ask(self, *arguments: str) -> None:
        self.tell(msgspec.json.encode(arguments))

    def until(self, key: str) -> dict[str, Any]:
        """The next line that has this."""
        assert self.child.stdout
        while line := self.child.stdout.readline():
            told: dict[str, Any] = json.loads(line)
            if key in told:
                return told
        raise AssertionError(f"it ended without {key}")


@contextmanager
def serving() -> Iterator[Served]:
    command = [sys.executable, "-m", "studio", "serve"]
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=nothing) as child:
        yield Served(child)
        assert child.stdin
        child.stdin.close()
        assert child.wait(20) == 0


def test_one_after_the_other_and_what_fails_ends_nothing(project: Path, tmp_path: Path) -> None:
    with serving() as served:
        served.ask(str(project), "--to", LAND, "--out", str(tmp_path / "one"))
        assert len(served.until("report")["report"]["posts"]) == 1
        assert served.until("end")["end"] == 0
        served.ask(str(tmp_path / "gone.cmstudio"))
        assert served.until("error")["error"]["kind"] == "BadProject"
        assert served.until("end")["end"] != 0
        served.ask("--nonsense")
        assert served.until("end")["end"] != 0
        served.tell(b"[not json", b"", b"whatever")
        served.ask(str(project), "--to", LAND, "--out", str(tmp_path / "two"))
        assert served.until("end")["end"] == 0
    assert list((tmp_path / "two").rglob("*.jpg"))


def test_held_from_the_start_then_stopped_and_ready_for_the_next(
    project: Path, tmp_path: Path
) -> None:
    with serving() as served:
        served.ask(str(project), "--out", str(tmp_path / "one"))
        served.tell(b"hold")  # before there is anything to hold
        served.tell(b"stop")
        assert served.until("end")["end"] == 130
        assert not list((tmp_path / "one").rglob(".studio-*"))
        assert not list((tmp_path / "one").rglob("*.jpg"))
        served.ask(str(project), "--to", LAND, "--out", str(tmp_path / "two"))
        served.tell(b"hold", b"go on")
        assert served.until("end")["end"] == 0


def test_it_ends_with_its_input() -> None:
    with serving():
        pass
