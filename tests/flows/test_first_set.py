"""A photo is dropped, and a minute later the first set is on the disk."""

from __future__ import annotations

import json
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QSize

from studio.gui.places.create.focus.stage import stage_of
from studio.gui.sheets.export import ExportSheet
from tests.flows.window import Person

STORY, SQUARE, WIDE = "instagram_story_image", "instagram_feed_square", "x_post_landscape"


def test_a_photo_becomes_a_set_with_two_clicks(
    person: Person, large_photo: Path, tmp_path: Path
) -> None:
    assert person.desk.selection.place == "home"
    person.see(lambda: person.shows("home.drop"))
    with person.watched():
        person.drop([large_photo])
        person.see(lambda: person.shows("create.wall"))
        person.see_wall()
        assert [post.name for post in person.desk.document.project.posts] == ["portrait"]
        sees_the_person_in_every_tile(person)

        person.click("header.export")
        person.see(lambda: every_row_says_its_state(person))
        person.write_over("export.folder", str(tmp_path / "out"))
        assert person.words_of("export.start") == "Export 44 files"
        person.click("export.start")
        assert not person.shows("export.start")
        person.see(lambda: person.shows("queue"))
        person.heard("44 files ready")
        person.see(lambda: not person.shows("queue"))
        assert person.said_buttons("44 files ready") == ["Show in folder", "Open posting list"]
    lie_on_the_disk(person, tmp_path / "out" / "portrait")


def sees_the_person_in_every_tile(person: Person) -> None:
    """Nobody's face is cut, and the point to look at lies in the part of the photo that shows."""
    looked = person.desk.previews.attention(person.post.id)
    assert looked is not None
    assert looked.subjects
    for wanted in person.desk.formats:
        facts = person.desk.previews.facts(person.post.id, wanted.id)
        assert facts is not None
        assert not [said for said in facts.doubts if "face" in str(said)], wanted.id
    for format_id in (STORY, SQUARE, WIDE):
        stage = stage_of(person.desk, format_id, QSize(160, 160))
        assert stage is not None
        crop, at = stage.crop, looked.focus
        assert crop.x < at.x < crop.right, format_id
        assert crop.y < at.y < crop.bottom, format_id


def every_row_says_its_state(person: Person) -> bool:
    """Ready, or a reason in words: nothing is still being checked."""
    sheet = person.find("export", ExportSheet)
    rows = sheet.rows.rows.values()
    if not sheet.built or any(row.row.state == "neutral" for row in rows):
        return False
    assert len(rows) == len({each.network for each in person.desk.formats})
    return all((row.row.state == "ok") == (row.badge.text() == "Ready") for row in rows)


def lie_on_the_disk(person: Person, folder: Path) -> None:
    """A folder for each network, every file in its size, and the words beside them."""
    files = json.loads((folder / "manifest.json").read_bytes())["files"]
    assert len(files) == 44
    for made in files:
        wanted = person.desk.catalogue.format(made["format_id"])
        assert Path(made["path"]).parts[0] == wanted.network
        with Image.open(folder / made["path"]) as picture:
            assert picture.size == (wanted.size.width, wanted.size.height)
    networks = {each.network for each in person.desk.formats}
    assert networks <= {each.name for each in folder.iterdir() if each.is_dir()}
    assert {each.stem for each in folder.rglob("*.txt")} >= {"instagram", "x", "linkedin", "alt"}
