"""What the sheet says of each file before it is made."""

from __future__ import annotations

from pathlib import Path

from studio.edit.templates import take_template
from studio.edit.values import ALL, set_value
from studio.gui.sheets.export_judging import rows_of
from studio.model.project import MediaRef, Project, ProjectPost
from studio.store.templates import load_template
from studio.wording import say
from tests.export.conftest import photo
from tests.gui.conftest import Desks


def test_words_that_nobody_wrote_are_to_check_before_they_are_posted(
    desk_at: Desks, tmp_path: Path
) -> None:
    media = MediaRef(str(photo(tmp_path / "evening.jpg")))
    post = ProjectPost(id="p", name="Evening", media=(media,), language="en")
    project = Project(id="c", name="Campaign", formats=("x_post_landscape",), posts=(post,))
    desk = desk_at(project)
    taken = take_template(project, "p", ALL, load_template("headline"))
    desk.document.do(say("Change the template"), taken)
    (row,) = rows_of(desk, ["p"])
    assert row.state == "warn"
    assert "still says the template's example" in str(row.places[0].reason)
    written = set_value(taken, "p", ALL, "slots.headline", "Three nights")
    desk.document.do(say("Write"), written)
    (row,) = rows_of(desk, ["p"])
    assert row.state == "neutral"
