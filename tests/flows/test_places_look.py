"""How every place looks, compared with pictures that a person approved."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.exceptions import TimeoutError

from studio.gui.places.brand.logos import LogoTile
from studio.gui.theme import theme
from studio.store.recent import recent_projects
from tests.approved import pixels_of
from tests.flows.reading import place_of
from tests.flows.walk import SAMPLE, STORY
from tests.flows.window import Person

_APPROVED = Path(__file__).parent / "approved"
_STEP = 32  # of 255, that a channel may differ: letters of another system
_WRONG = 0.004  # share of pixels that may differ by more
_OTHER_EACH_TIME = ("export.folder", "toast", "status.said", "header.saved")
_PATIENCE = 20_000  # milliseconds; pictures arrive one after the other
Pixels = NDArray[np.uint8]
LooksLike = Callable[[str], None]


@pytest.fixture
def looks_like(person: Person, tmp_path: Path) -> LooksLike:
    """Wait until the window looks as in its approved picture. `APPROVE=1 pytest` approves."""
    theme().keep_still(True)

    def compare(name: str) -> None:
        target = _APPROVED / f"{name}.png"
        if os.environ.get("APPROVE"):
            person.qtbot.wait(3000)
            _approve(_seen(person), target)
        assert target.is_file(), f"{name} is not approved yet: APPROVE=1 pytest {__file__}"
        with Image.open(target) as picture:
            expected = np.asarray(picture.convert("RGB"))
        try:
            person.qtbot.waitUntil(
                lambda: _wrong(_seen(person), expected) <= _WRONG, timeout=_PATIENCE
            )
        except TimeoutError:
            Image.fromarray(_seen(person)).save(tmp_path / f"{name}.actual.png")
            pytest.fail(f"{name}: {_wrong(_seen(person), expected):.2%} differs, see {tmp_path}")

    return compare


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_places_look_as_approved(scheme: str, person: Person, looks_like: LooksLike) -> None:
    theme().set("dark" if scheme == "dark" else "light")
    person.see(lambda: person.shows("home.drop"))
    looks_like(f"home-{scheme}")
    person.drop([SAMPLE])
    person.see(lambda: person.shows("create.wall"))
    person.see_wall()
    person.click_tile(STORY)
    looks_like(f"wall-{scheme}")
    person.desk.selection.focus(STORY)
    person.see(lambda: person.shows("create.focus.back"))
    looks_like(f"focus-{scheme}")
    person.desk.selection.focus("")
    person.window.commands.run("export")
    looks_like(f"export-{scheme}")
    person.click("export.cancel")
    person.desk.selection.show("brand")
    person.see(lambda: all(tile.has_logo for tile in person.window.findChildren(LogoTile)))
    looks_like(f"brand-{scheme}")
    person.see(lambda: any(each.thumbnail for each in recent_projects()), "no cover")
    person.desk.selection.show("home")
    person.see(lambda: person.shows("home.project.0"))
    looks_like(f"home-projects-{scheme}")


def _seen(person: Person) -> Pixels:
    """The window at half its size, without what says paths and moments."""
    picture = person.window.grab().toImage()
    painter = QPainter(picture)
    for name in _OTHER_EACH_TIME:
        for widget in person.window.findChildren(QWidget, name):
            if widget.isVisible():
                painter.fillRect(place_of(widget), theme().colour("sunken"))
    painter.end()
    small = (picture.width() // 2, picture.height() // 2)
    whole = np.ascontiguousarray(pixels_of(picture))
    return cv2.resize(whole, small, interpolation=cv2.INTER_AREA).astype(np.uint8)


def _wrong(actual: Pixels, expected: Pixels) -> float:
    """The share of pixels that differ more than letters do between systems."""
    assert actual.shape == expected.shape
    difference = np.abs(actual.astype(np.int16) - expected.astype(np.int16))
    return float((difference.max(axis=-1) > _STEP).mean())


def _approve(picture: Pixels, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    Image.fromarray(picture).save(target, optimize=True)
