"""All controls as a person approved them: `APPROVE=1 pytest tests/gui/widgets/test_gallery.py`."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.gui.theme import Theme
from studio.gui.widgets import Badge, Button, Chip, Label, NumberField
from studio.wording import say
from tests.approved import LooksLike
from tests.gui.widgets.conftest import drawn
from tests.gui.widgets.gallery import Gallery, pseudo

SIZE = QSize(880, 680)


@pytest.fixture
def gallery(qtbot: QtBot, look: Theme) -> Gallery:
    made = Gallery()
    qtbot.addWidget(made)
    made.resize(SIZE)
    return made


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_controls_look_as_approved(
    gallery: Gallery, look: Theme, scheme: str, looks_like: LooksLike
) -> None:
    look.set(scheme)  # type: ignore[arg-type]
    looks_like(drawn(gallery), f"gallery-{scheme}")


def test_controls_are_sharp_on_a_screen_of_twice_as_many_pixels(
    gallery: Gallery, looks_like: LooksLike
) -> None:
    looks_like(drawn(gallery, 2.0), "gallery-double")


def test_more_contrast_has_lines_that_nobody_misses(
    gallery: Gallery, look: Theme, looks_like: LooksLike
) -> None:
    look.strengthen(True)
    looks_like(drawn(gallery), "gallery-strong")


def test_a_longer_language_has_room(qtbot: QtBot, look: Theme, looks_like: LooksLike) -> None:
    made = Gallery(pseudo)
    qtbot.addWidget(made)
    made.resize(1240, 720)
    made.ensurePolished()
    looks_like(drawn(made), "gallery-pseudo")
    assert not _cut(made)


@pytest.mark.parametrize("scale", [0.9, 1.5])
def test_text_of_another_size_is_not_cut(
    gallery: Gallery, look: Theme, scale: float, qtbot: QtBot
) -> None:
    look.scale_text(scale)
    gallery.resize(2 * SIZE)
    drawn(gallery)
    assert gallery.findChildren(Button)[0].height() == round(32 * scale)
    assert not _cut(gallery)


def test_the_language_changes_while_everything_is_open(qtbot: QtBot, look: Theme) -> None:
    from studio.gui.words import words

    button = Button(say("Cancel"), "gallery.cancel")
    qtbot.addWidget(button)
    narrow = button.sizeHint().width()
    words().put(button, button.put_words, lambda: "Annuler tout" * (words().language == "fr"))
    words().speak("fr")
    assert button.shown_words == "Annuler tout"
    assert button.sizeHint().width() > narrow


def _cut(gallery: QWidget) -> list[str]:
    """The controls that got less room than their words need."""
    kinds = (Button, Chip, Badge, NumberField, Label)
    return [
        each.objectName() or type(each).__name__
        for each in gallery.findChildren(QWidget)
        if isinstance(each, kinds)
        and not each.isHidden()
        and not (isinstance(each, Label) and each.wordWrap())
        and each.width() < each.sizeHint().width()
    ]
