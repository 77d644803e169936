"""The house's rules for the window, kept by reading its files and by walking through it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT, SOURCES, source

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
    assert not [name for name in source(path).imported if name.partition(".")[0] in PIXELS]


def test_widgets_belong_to_the_window() -> None:
    """Also where a function imports them only when it is called."""
    found = {
        str(path.relative_to(ROOT))
        for path in CORE
        for name in source(path).imported
        if name.startswith(WINDOWS)
    }
    assert not found


def test_words_are_said_in_one_way() -> None:
    """`say` finds its way into French; Qt's own tables would be a second one."""
    found = [
        call.place
        for path in WINDOW
        for call in source(path).calls
        if (call.name == "tr" and not call.of_object)
        or (call.name in ("tr", "translate") and call.of_object and call.text is not None)
    ]
    assert not found


def test_nothing_is_said_without_words() -> None:
    found = [
        call.place
        for path in SOURCES
        for call in source(path).calls
        if call.name == "say" and not call.of_object and call.text == ""
    ]
    assert not found
