"""The captions as they were approved, light and dark: see `tests/approved.py`."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.gui.places.create.captions.page import CaptionsPage
from studio.gui.settings import settings
from studio.gui.theme import Scheme, theme
from studio.model.brand import Voice
from studio.model.texts import Texts
from tests.approved import coming
from tests.gui.places.create.captions.conftest import PageOf

APPROVED = Path(__file__).parent / "approved"
SIZE = QSize(1180, 780)
CAPTION = (
    "Three nights of light, one city under the stars.\n\nFrom 12 to 14 June, Lyon becomes an "
    "open stage: forty artists, six squares, and the river lit from end to end. Bring your "
    "friends, your umbrella just in case, and your loudest singing voice.\n\n"
    "Free entry, see you there! #FestivalLumiere #Lyon #LiveMusic #OpenAir"
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_captions_look_as_approved(
    qtbot: QtBot, page_of: PageOf, tmp_path: Path, scheme: Scheme
) -> None:
    settings().put("spelling", False)  # dictionaries are not the same everywhere
    said = {"en": Texts(
        caption=CAPTION, captions={"x": "Three nights of light in Lyon."}, alt="A singer on stage",
    )}  # fmt: skip
    voice = Voice(hashtags=("Lights",), sets={"Festival": ("Summer2026",)})
    page = page_of(voice, texts=said)
    theme().set(scheme)
    page.resize(SIZE)
    page.desk.view.put("network", "bluesky")
    page.bar.spelling.hide()  # nor is what is said of them
    qtbot.waitUntil(lambda: _is_sharp(page), timeout=20_000)
    coming(APPROVED, tmp_path, qtbot)(lambda: _seen(page), f"captions-{scheme}")


def _is_sharp(page: CaptionsPage) -> bool:
    """Whether the picture in the preview is the newest."""
    app = page.preview.app
    made = page.desk.previews.facts("p", app.format_id) if app.format_id else None
    return made is not None and made.exact


def _seen(page: QWidget) -> QImage:
    return page.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
