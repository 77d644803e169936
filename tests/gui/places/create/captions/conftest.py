"""What stories of the captions share: the page on a post, with a brand that says things."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from studio.gui import captions
from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.document import Document
from studio.gui.places.create.captions.page import CaptionsPage
from studio.gui.previews import Previews
from studio.model.brand import Voice
from studio.model.project import MediaRef, Project, ProjectPost
from studio.model.texts import Texts
from studio.model.values import Values
from studio.session import Session
from studio.store.brands import load_brand
from studio.store.catalogue import load_catalogue

SAMPLE = Path(__file__).resolve().parents[5] / "assets" / "sample"
PageOf = Callable[..., CaptionsPage]


@pytest.fixture
def page_of(qtbot: QtBot, _dressed: None) -> Iterator[PageOf]:
    """Opens the captions of a post; `voice` is the brand's, other keywords are the post's."""
    made: list[CaptionsPage | Previews] = []

    def open_on(
        voice: Voice | None = None, others: tuple[ProjectPost, ...] = (), **fields: object
    ) -> CaptionsPage:
        usual = {
            "id": "p", "name": "Opening night", "language": "en",
            "media": (MediaRef(str(SAMPLE / "concert.jpg")),),
            "values": Values(template="headline", slots={"headline": "You lit up Lyon"}),
        }  # fmt: skip
        post = ProjectPost(**{**usual, **fields})  # type: ignore[arg-type]
        kit = msgspec.structs.replace(load_brand("lumiere"), voice=voice or Voice())
        project = Project(id="x", name="Festival", kit=kit, posts=(*others, post))
        previews = Previews()
        desk = Desk(Document(Session(project)), load_catalogue(), previews)
        previews.show(project, desk.document.session)
        desk.selection.show("create")
        desk.selection.take_post("p")
        desk.view.put("face", "captions")
        captions.warm().join()
        page = CaptionsPage(desk, commands := Commands(desk))
        commands.setParent(page)
        made.extend((page, previews))
        page.resize(1200, 800)
        page.show()
        qtbot.waitUntil(lambda: is_counted(page))
        return page

    yield open_on
    for gone in made:
        gone.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def is_counted(page: CaptionsPage) -> bool:
    """Whether every row of the list says what is so."""
    post = page.desk.post
    assert post is not None
    so = captions.captions_of(page.desk, post)
    return page.counting.results == so and len(page.networks.list.networks.rows) == len(so)


def texts(caption: str, **more: object) -> dict[str, Texts]:
    return {"en": Texts(caption=caption, **more)}  # type: ignore[arg-type]
