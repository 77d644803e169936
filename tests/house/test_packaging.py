"""The set-up installs exactly what is locked, from wherever the person's pip looks."""

from __future__ import annotations

import re
import subprocess
import time
import tomllib
from pathlib import Path

import pytest

from tests.waiting import soon

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "packaging" / "lock.txt").read_text("utf-8")


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).casefold()


def test_the_lock_names_no_registry() -> None:
    assert "://" not in LOCK
    assert "index" not in LOCK


def test_everything_locked_has_a_hash() -> None:
    for block in re.split(r"\n(?=\S)", LOCK.strip()):
        assert "==" in block.splitlines()[0]
        assert "--hash=sha256:" in block


def test_everything_we_ask_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {_plain(re.match(r"[\w.-]+", line)[0]) for line in asked}  # type: ignore[index]
    locked = {_plain(name) for name in re.findall(r"^([\w.-]+)==", LOCK, re.MULTILINE)}
    assert names <= locked


def test_nothing_is_done_twice() -> None:
    if not (ROOT / ".venv" / ".set-up").exists():
        pytest.skip("set up by hand, not by packaging/setup")
    start = time.monotonic()
    done = subprocess.run([ROOT / "packaging" / "setup"], capture_output=True, check=True)
    assert time.monotonic() - start < soon(2)
    assert not done.stdout + done.stderr
