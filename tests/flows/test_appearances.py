"""The first steps in the dark, in high contrast, with large texts and on fine screens."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from itertools import chain

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from studio.gui.theme import theme
from studio.model.shape import shape_of
from tests.flows.fitting import cut_off, overlapping, shortened
from tests.flows.reading import Written, name_of, written_on
from tests.flows.walk import STORY, first_steps, on_top, sheets
from tests.flows.window import Person

_SCALE = float(os.environ.get("QT_SCALE_FACTOR", "1"))
_ENOUGH = 4.5  # contrast of text, WCAG 2.2 1.4.3
_PICTURES = ("create.wall", "create.focus.canvas")  # over photos: letters on plates of their own


def plain() -> None:
    """Light, as it comes."""


def dark() -> None:
    theme().set("dark")


def strong() -> None:
    theme().strengthen(True)


def large() -> None:
    theme().scale_text(1.5)


@pytest.mark.parametrize("look", [plain, dark, strong, large])
def test_words_can_be_read_in_every_look(look: Callable[[], None], person: Person) -> None:
    """Nothing is cut, nothing lies on anything else, and what is written stands out."""
    look()
    found = []
    for place in chain(first_steps(person), sheets(person)):
        person.settle()
        top = on_top(person)
        faults = [*cut_off(top), *shortened(top), *overlapping(top), *pale(top)]
        found += [f"{place}: {each}" for each in faults]
    assert not found, "\n".join(dict.fromkeys(found))


def test_a_shape_moves_together_in_the_dark_with_large_texts(person: Person) -> None:
    """One, some, all: the same steps in another look, and on a fine screen in its own pixels."""
    dark()
    large()
    places = first_steps(person)
    assert next(places) == "home"
    assert next(places) == "wall"
    assert person.window.devicePixelRatioF() == _SCALE
    wide = person.tile(STORY).width()
    assert person.picture(STORY).width() == round(wide * _SCALE)
    before = person.pictures()
    person.click_tile(STORY)
    person.drag_tile(STORY, QPoint(-round(0.3 * wide), 0))
    person.heard("vertical formats")
    after = person.pictures()
    shape = shape_of(person.desk.catalogue.format(STORY).size.ratio)
    for wanted in person.desk.formats:
        moved = before[wanted.id] != after[wanted.id]
        assert moved == (shape_of(wanted.size.ratio) == shape), wanted.id
    person.settle()
    assert not [*cut_off(person.window), *overlapping(person.window), *pale(person.window)]


def test_the_same_holds_on_a_screen_of_twice_the_pixels() -> None:
    """The scale belongs to the whole program: a program of its own has it."""
    story = f"{__file__}::{test_a_shape_moves_together_in_the_dark_with_large_texts.__name__}"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", story],
        env={**os.environ, "QT_SCALE_FACTOR": "2"},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:]


def pale(root: QWidget) -> list[str]:
    """Words that do not stand out enough from what is behind them; what is off may be pale."""
    picture = root.grab().toImage()
    off = theme().colour("disabled").rgb()
    found = []
    for each in written_on(root):
        at = root.childAt(each.box.intersected(each.room).center().toPoint()) or root
        if each.colour.rgb() == off or name_of(at).startswith(_PICTURES):
            continue
        behind = _ground(picture, each)
        ratio = contrast(_over(each.colour, behind), behind)
        if ratio < _ENOUGH - 0.05:
            found.append(f"{each.text!r} has {ratio:.1f}:1 in {name_of(at)}")
    return found


def contrast(one: QColor, other: QColor) -> float:
    """As WCAG 2 has it: 1 to 21."""
    high, low = sorted((_light(one), _light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _light(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _ground(picture: QImage, each: Written) -> QColor:
    """The colour that most of what is around letters has."""
    ratio = picture.devicePixelRatio()
    box = each.box.intersected(each.room)
    place = QRect(
        round(box.x() * ratio), round(box.y() * ratio),
        max(1, round(box.width() * ratio)), max(1, round(box.height() * ratio)),
    ).intersected(picture.rect())  # fmt: skip
    seen: dict[int, int] = {}
    for y in range(place.top(), place.bottom() + 1, 2):
        for x in range(place.left(), place.right() + 1, 2):
            value = picture.pixel(x, y)
            seen[value] = seen.get(value, 0) + 1
    return QColor(max(seen, key=lambda value: seen[value]))


def _over(ink: QColor, ground: QColor) -> QColor:
    share = ink.alphaF()
    parts = zip(
        (ink.redF(), ink.greenF(), ink.blueF()),
        (ground.redF(), ground.greenF(), ground.blueF()),
        strict=True,
    )
    return QColor.fromRgbF(*(a * share + b * (1 - share) for a, b in parts))
