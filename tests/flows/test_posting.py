"""The last metre: from the end of an export to posts that are out, by hand and by a scheduler."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtGui import QGuiApplication

from studio.export.handoff.cells import from_csv
from studio.gui.frame.posts_model import STATE
from studio.gui.queue.exports import exports_of
from studio.gui.queue.request import Wanted, narrowed
from studio.gui.sheets.posting import PostingSheet
from studio.gui.sheets.schedule import ScheduleSheet
from studio.model.texts import Texts
from studio.wording import say
from tests.flows.window import Person

MADE = ("x_post_square", "bluesky_image_square")


def test_what_was_exported_is_posted_by_hand_and_the_rest_handed_over(
    person: Person, tmp_path: Path
) -> None:
    person.run("sample")
    person.see(lambda: person.desk.post is not None)
    post, document = person.post, person.desk.document
    texts = {post.language: Texts(caption="@ville, on arrive !", alt="A stage at night")}
    formats = msgspec.structs.replace(document.project, formats=MADE)
    changed = msgspec.structs.replace(post, texts=texts, name="Opening")
    document.do(say("Write"), formats.with_post(changed))
    wanted = Wanted(
        project=narrowed(document.project, {post.id: MADE}), posts=(post.id,), out=tmp_path / "out",
        name="Opening", path_of=document.session.path_of,
    )  # fmt: skip
    exports_of(person.desk).start(wanted)
    person.heard("2 files ready")
    model = person.window.create_place.posts.list.posts
    person.see(lambda: model.index(0).data(STATE) == "Exported")

    person.answer("Open posting list")
    person.see(lambda: person.shows("posting.file.x_post_square"))
    sheet = person.find("posting", PostingSheet)
    tile = sheet.rows["x"].files.tiles[0]
    assert Path(tile.drag().mimeData().urls()[0].toLocalFile()).read_bytes()[:2] == b"\xff\xd8"
    person.click("posting.x.caption")
    assert QGuiApplication.clipboard().text().startswith("@ville, on arrive !")
    person.click("posting.x.posted")
    assert model.index(0).data(STATE) == "1 of 2 posted"

    person.click("posting.schedule")
    person.see(lambda: person.shows("schedule"))
    table = person.find("schedule", ScheduleSheet)
    person.write_over("schedule.address", "https://lyon.example/m")
    person.write_over("schedule.folder", str(tmp_path / "tables"))
    person.click("schedule.fill")
    person.see(lambda: table.told.text() == "1 post · 1 row · 1 file")
    person.click("schedule.write")
    person.heard("is written")
    (file,) = (tmp_path / "tables").iterdir()
    _header, row = from_csv(file.read_bytes())
    assert row[0] == person.post.when.replace("T", " ")
    assert row[1].startswith("@ville, on arrive !")
    assert row[3].startswith("https://lyon.example/m/Opening/bluesky/bluesky_image_square.")
    assert row[6] == "A stage at night"
