"""What stories of the captions share: the page on a post, with a brand that says things."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from studio.gui import captions
from studio.gui.commands import Commands
from studio.gui.places.create.captions.page import CaptionsPage
from studio.model.brand import Voice
from studio.model.project import MediaRef, Project, ProjectPost
from studio.model.texts import Texts
from studio.model.values import Values
from studio.store.brands import load_brand
from tests.gui.conftest import Desks

SAMPLE = Path(__file__).resolve().parents[5] / "assets" / "sample"
PageOf = Callable[..., CaptionsPage]


@pytest.fixture
def page_of(qtbot: QtBot, _dressed: None, desk_at: Desks) -> PageOf:
    """Opens the captions of a post; `voice` is the brand's, other keywords are the post's."""

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
        desk = desk_at(project)
        desk.selection.show("create")
        desk.selection.take_post("p")
        desk.view.put("face", "captions")
        captions.warm().join()
        page = CaptionsPage(desk, commands := Commands(desk))
        commands.setParent(page)
        qtbot.addWidget(page)
        page.resize(1200, 800)
        page.show()
        qtbot.waitUntil(lambda: is_counted(page))
        return page

    return open_on


def is_counted(page: CaptionsPage) -> bool:
    """Whether every row of the list says what is so."""
    post = page.desk.post
    assert post is not None
    so = captions.captions_of(page.desk, post)
    return page.counting.results == so and len(page.networks.list.networks.rows) == len(so)


def texts(caption: str, **more: object) -> dict[str, Texts]:
    return {"en": Texts(caption=caption, **more)}  # type: ignore[arg-type]
