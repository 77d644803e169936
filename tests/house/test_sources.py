"""The house's rules for every source file, kept by reading the files."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "studio").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TOP_LEVEL = {"pyproject.toml", "README.md", "studio", "assets", "presets", "tests", "packaging"}
BANNED = {"utils", "helpers", "common", "misc", "manager", "handler", "data", "info", "process"}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
OF_QT = {"data"}  # names that Qt's models give to what our own ones must answer
BANNED_ENDING = re.compile(r"(Utils|Helpers?|Common|Misc|Manager|Handler|Data|Info)$")


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@lru_cache(maxsize=1024)
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _nodes(paths: list[Path], *kinds: type[ast.AST]) -> Iterator[tuple[str, Any]]:
    """Every node of some kinds, with the name of its file."""
    for path in paths:
        for node in ast.walk(_tree(path)):
            if isinstance(node, kinds):
                yield _name(path), node


def test_files_fit_in_one_head() -> None:
    long = [_name(p) for p in SOURCES + TESTS if p.read_text("utf-8").count("\n") > 400]
    assert not long


def test_functions_fit_in_one_look() -> None:
    long = [
        f"{name}:{node.name}"
        for name, node in _nodes(SOURCES + TESTS, *FUNCTIONS)
        if node.end_lineno - node.lineno >= 50
    ]
    assert not long


def test_modules_say_what_they_are_for() -> None:
    silent = [_name(path) for path in SOURCES if not ast.get_docstring(_tree(path))]
    assert not silent


def test_names_mean_something() -> None:
    files = [_name(path) for path in SOURCES if path.stem in BANNED]
    classes = [n.name for _, n in _nodes(SOURCES, ast.ClassDef) if BANNED_ENDING.search(n.name)]
    functions = [
        f"{name}:{node.name}"
        for name, node in _nodes(SOURCES, *FUNCTIONS)
        if node.name.strip("_") in BANNED or node.name.strip("_").startswith("do_")
        if not (node.name in OF_QT and name.startswith("studio/gui/"))
    ]
    assert not files + classes + functions


def test_nothing_is_left_to_be_done() -> None:
    left = [_name(p) for p in SOURCES if re.search(r"\b(TODO|FIXME|XXX)\b", p.read_text("utf-8"))]
    assert not left


def test_no_changing_globals() -> None:
    """`global` statements are how hidden state begins."""
    assert not list(_nodes(SOURCES, ast.Global))


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
