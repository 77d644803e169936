"""A photo is dropped, and a minute later the first set is on the disk."""

from __future__ import annotations

import json
from pathlib import Path

from PIL import Image

from tests.flows.window import Person


def test_a_photo_becomes_a_set_with_two_clicks(
    person: Person, large_photo: Path, tmp_path: Path
) -> None:
    person.see(lambda: person.find("home.drop").isVisible())
    with person.watched():
        person.drop([large_photo])
        person.see(lambda: person.desk.selection.place == "create")
        person.see_wall()
        assert [post.name for post in person.desk.document.project.posts] == ["portrait"]
        person.click("header.export")
        folder = person.find("export.folder")
        folder.setText(str(tmp_path / "out"))  # type: ignore[attr-defined]
        start = person.find("export.start")
        assert start.text() == "Export 44 files"  # type: ignore[attr-defined]
        person.click("export.start")
        person.heard("44 files ready")
    written = json.loads(next((tmp_path / "out").rglob("manifest.json")).read_bytes())
    assert len(written["files"]) == 44
    for made in written["files"]:
        file = next((tmp_path / "out").rglob(Path(made["path"]).name))
        wanted = person.desk.catalogue.format(made["format"]).size
        with Image.open(file) as picture:
            assert picture.size == (wanted.width, wanted.height)
