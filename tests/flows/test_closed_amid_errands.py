"""A window that is closed while processes work for it leaves none of them behind."""

from __future__ import annotations

from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from studio.compose.brand.brand_questions import Ask
from studio.gui.child import Children
from studio.gui.places.brand import BrandPlace
from studio.gui.places.create.focus.light_copies import LightCopies
from studio.gui.queue.exports import exports_of
from studio.gui.queue.request import Wanted
from studio.gui.sheets.settings.export_page import ExportPage
from studio.gui.writing.speller import Speller
from studio.paths import ASSETS
from studio.store.brands import load_brand
from tests.export.video.clips import clip
from tests.flows.window import Person
from tests.gui.writing.conftest import dictionary

__all__ = ["dictionary"]
ERRANDS = ("brand_child", "preview.light", "encoder_trials", "spelling_child", "serve")


def test_closing_amid_every_errand_leaves_nothing(
    person: Person, dictionary: Speller, tmp_path: Path
) -> None:
    window, out = person.window, tmp_path / "out"
    film = clip(tmp_path / "evening.mp4", seconds=2)
    dictionary.look()
    person.drop([ASSETS / "sample" / "concert.jpg"])
    person.see_wall()
    start_export(person, out)
    person.see(lambda: dictionary.has("fr"))

    ask_about_logos(window.place("brand"))
    LightCopies(window).make(film)
    ExportPage(window).test()
    dictionary.unknown("fr", ["festvial"])
    assert under_way() == {*ERRANDS}

    window.leaving.hurry()
    assert not window.isVisible()
    end_of_the_application()
    assert not under_way()
    assert not [each for each in out.rglob("*") if each.name.startswith(".") and each.is_file()]


def start_export(person: Person, out: Path) -> None:
    """Export everything, and wait until some of it is made."""
    document = person.desk.document
    posts = tuple(post.id for post in document.project.posts)
    exports = exports_of(person.desk)
    exports.start(Wanted(document.project, posts, out, "All", document.session.path_of))
    person.see(lambda: any(0 < job.share < 1 for job in exports.jobs))


def ask_about_logos(place: QWidget) -> None:
    assert isinstance(place, BrandPlace)
    place.asking.ask("logos", Ask(kind="logos", brand=load_brand("passerelle")), pytest.fail)


def under_way() -> set[str]:
    """What works for the window, or for the application, now."""
    lines = [_command(each) for each in psutil.Process().children(recursive=True)]
    return {name for name in ERRANDS for line in lines if f"{name} " in f"{line} "}


def _command(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:  # it has just ended
        return ""


def end_of_the_application() -> None:
    """What happens to processes as it quits."""
    application = QCoreApplication.instance()
    children = application and application.findChild(QObject, "children")
    assert isinstance(children, Children)
    children.end()
