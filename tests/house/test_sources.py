"""The house's rules for every source file, kept by reading the files."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT, SOURCES, TESTS, source

TOP_LEVEL = {"pyproject.toml", "README.md", "studio", "assets", "presets", "tests", "packaging"}
BANNED = {"utils", "helpers", "common", "misc", "manager", "handler", "data", "info", "process"}
OF_QT = {"data"}  # names that Qt's models give to what our own ones must answer
BANNED_ENDING = re.compile(r"(Utils|Helpers?|Common|Misc|Manager|Handler|Data|Info)$")


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_files_fit_in_one_head() -> None:
    long = [_name(p) for p in SOURCES + TESTS if p.read_text("utf-8").count("\n") > 400]
    assert not long


def test_functions_fit_in_one_look() -> None:
    long = [
        f"{source(path).name}:{function}"
        for path in SOURCES + TESTS
        for function, lines in source(path).functions
        if lines >= 50
    ]
    assert not long


def test_modules_say_what_they_are_for() -> None:
    silent = [_name(path) for path in SOURCES if not source(path).documented]
    assert not silent


def test_names_mean_something() -> None:
    read = [source(path) for path in SOURCES]
    files = [_name(path) for path in SOURCES if path.stem in BANNED]
    classes = [name for each in read for name in each.classes if BANNED_ENDING.search(name)]
    functions = [
        f"{each.name}:{name}"
        for each in read
        for name, _ in each.functions
        if name.strip("_") in BANNED or name.strip("_").startswith("do_")
        if not (name in OF_QT and each.name.startswith("studio/gui/"))
    ]
    assert not files + classes + functions


def test_nothing_is_left_to_be_done() -> None:
    left = [_name(p) for p in SOURCES if re.search(r"\b(TODO|FIXME|XXX)\b", p.read_text("utf-8"))]
    assert not left


def test_no_changing_globals() -> None:
    """`global` statements are how hidden state begins."""
    assert not [_name(path) for path in SOURCES if source(path).changes_globals]


def test_the_top_level_holds_what_it_should() -> None:
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files"], capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git work tree")
    top = {line.split("/")[0] for line in listed.stdout.splitlines() if not line.startswith(".")}
    assert top <= TOP_LEVEL | {"LICENSE"}
    assert {"pyproject.toml", "studio", "tests", "packaging"} <= top


IMPORT_ALL_WITHOUT_WINDOW = """
import importlib, pkgutil, sys
sys.modules["PySide6.QtWidgets"] = None
sys.modules["PySide6.QtMultimedia"] = None
import studio
above = ("studio.__main__", "studio.gui", "studio.cli", "studio.actions", "studio.session")
for module in pkgutil.walk_packages(studio.__path__, "studio."):
    if not module.name.startswith(above):
        importlib.import_module(module.name)
"""


def test_the_core_works_without_a_window() -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-c", IMPORT_ALL_WITHOUT_WINDOW],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_qt_keeps_count_of_none() -> None:
    """PySide6 6.12.0 on Python 3.11 releases None once too often in every call that returns it."""
    from PySide6.QtGui import QTextDocument

    document = QTextDocument()
    before = sys.getrefcount(None)
    for _ in range(5000):
        document.setPlainText("Bonjour")
    assert abs(sys.getrefcount(None) - before) < 500
