"""Whatever a person can press, type in or walk through has a name of its own, and can be heard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from studio.gui.main_window import MainWindow

ACTIVE = (
    QAbstractButton, QAbstractSlider, QLineEdit, QPlainTextEdit, QTextEdit, QAbstractItemView,
)  # fmt: skip
PLACES = ("home", "wall", "focus", "brand")


def _show(window: MainWindow, place: str) -> None:
    selection = window.desk.selection
    selection.show("create" if place in ("wall", "focus") else place)  # type: ignore[arg-type]
    if place == "focus":
        selection.focus(window.desk.formats[0].id)
    if place == "brand":
        window.place("brand").finish()  # type: ignore[attr-defined]


def _active(window: MainWindow) -> Iterator[QWidget]:
    """What people use; parts that Qt adds to its own widgets are not ours to name."""
    for each in window.findChildren(QWidget):
        ours = not isinstance(each, QScrollBar) and not each.objectName().startswith("qt_")
        if isinstance(each, ACTIVE) and ours:
            yield each


def _described(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName() or widget.parent()}"


@pytest.mark.parametrize("place", PLACES)
def test_everything_active_has_a_name_of_its_own(working: MainWindow, place: str) -> None:
    _show(working, place)
    found = list(_active(working))
    assert len(found) > 40
    assert not [_described(each) for each in found if not each.objectName()]
    names = Counter(each.objectName() for each in found if each.isVisible())
    assert not [name for name, count in names.items() if count > 1]


@pytest.mark.parametrize("place", PLACES)
def test_everything_active_can_be_heard(working: MainWindow, place: str) -> None:
    _show(working, place)
    silent = [
        _described(each)
        for each in _active(working)
        if each.isVisible() and not (each.accessibleName() or getattr(each, "text", str)())
    ]
    assert not silent
