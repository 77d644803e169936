"""The house's rules for every source file, kept by reading the files."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "studio").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TOP_LEVEL = {"pyproject.toml", "README.md", "studio", "assets", "presets", "tests", "packaging"}
BANNED = {"utils", "helpers", "common", "misc", "manager", "handler", "data", "info", "process"}
BANNED_ENDING = re.compile(r"(Utils|Helpers?|Common|Misc|Manager|Handler|Data|Info)$")


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _functions(tree: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


@pytest.mark.parametrize("path", SOURCES + TESTS, ids=_name)
def test_file_fits_in_one_head(path: Path) -> None:
    source = path.read_text("utf-8")
    assert source.count("\n") <= 400
    for node in _functions(ast.parse(source)):
        assert (node.end_lineno or 0) - node.lineno < 50, node.name


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_names_mean_something(path: Path) -> None:
    assert path.stem not in BANNED
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            assert not BANNED_ENDING.search(node.name), node.name
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            plain = node.name.strip("_")
            assert plain not in BANNED, node.name
            assert not plain.startswith("do_"), node.name


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_nothing_is_left_to_be_done(path: Path) -> None:
    source = path.read_text("utf-8")
    assert not re.search(r"\b(TODO|FIXME|XXX)\b", source)
    called = {n.func.id for n in ast.walk(ast.parse(source)) if _calls_a_name(n)}  # type: ignore[attr-defined]
    assert "print" not in called


def _calls_a_name(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name)


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_no_changing_globals(path: Path) -> None:
    """`global` statements are how hidden state begins."""
    found = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Global)]
    assert not found


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
