"""The house's rules for the window, kept by reading its files and by walking through it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "studio").rglob("*.py"))
WINDOW = [path for path in SOURCES if "gui" in path.relative_to(ROOT).parts]
CORE = [path for path in SOURCES if path not in WINDOW]
PIXELS = ("cv2", "numpy", "PIL", "av")
WINDOWS = ("PySide6.QtWidgets", "PySide6.QtMultimedia")

IMPORT_WINDOW_WITHOUT_PIXELS = f"""
import importlib, pkgutil, sys
for name in {PIXELS}:
    sys.modules[name] = None
import studio.gui
for module in pkgutil.walk_packages(studio.gui.__path__, "studio.gui."):
    importlib.import_module(module.name)
"""


def _calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


def test_the_window_starts_without_what_opens_pictures() -> None:
    """Those libraries take a second to load: pixels come from another process."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", IMPORT_WINDOW_WITHOUT_PIXELS],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize("path", WINDOW, ids=lambda path: path.stem)
def test_no_part_of_the_window_opens_pictures_by_itself(path: Path) -> None:
    """Not even inside a function, where it would be met later."""
    assert not [name for name in _imported(path) if name.partition(".")[0] in PIXELS]


def test_widgets_belong_to_the_window() -> None:
    """Also where a function imports them only when it is called."""
    found = {
        str(path.relative_to(ROOT))
        for path in CORE
        for name in _imported(path)
        if name.startswith(WINDOWS)
    }
    assert not found


def test_words_are_said_in_one_way() -> None:
    """`say` finds its way into French; Qt's own tables would be a second one."""
    words = ("tr", "translate")
    found = [
        place
        for path in WINDOW
        for place, call in _calls(path)
        if (isinstance(call.func, ast.Name) and call.func.id == "tr")
        or (isinstance(call.func, ast.Attribute) and call.func.attr in words
            and isinstance(call.args[0] if call.args else None, ast.Constant)
            and isinstance(call.args[0].value, str))
    ]  # fmt: skip
    assert not found


def test_nothing_is_said_without_words() -> None:
    found = [
        place
        for path in SOURCES
        for place, call in _calls(path)
        if isinstance(call.func, ast.Name)
        and call.func.id == "say"
        and isinstance(call.args[0], ast.Constant)
        and not call.args[0].value
    ]
    assert not found
