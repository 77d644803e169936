"""Changes for all formats, for those of one shape, for one alone; and back again, pixel for pixel."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage

from studio.gui.widgets.segmented import Segmented
from studio.model.geometry import Point
from tests.flows.window import CTRL, Person

STORY, TIKTOK, SQUARE = "instagram_story_image", "tiktok_video_cover", "instagram_feed_square"


def differing(before: dict[str, QImage], after: dict[str, QImage]) -> set[str]:
    return {name for name, image in after.items() if image != before[name]}


def of_shape(person: Person, shape: str) -> set[str]:
    found = {f.id for f in person.desk.formats if person.desk.selection.shape(f.id) == shape}
    assert len(found) > 1
    return found


def test_a_shape_moves_together_one_alone_and_all_is_undone(
    person: Person, large_photo: Path
) -> None:
    person.drop([large_photo])
    start = person.pictures()
    tall = of_shape(person, "9:16")
    with person.watched():
        person.click_tile(STORY)
        assert person.desk.selection.formats == (STORY,)
        scope = person.find("create.scope", Segmented)
        person.see(lambda: scope.choice == "shape")

        with person.dragging(STORY, QPoint(-20, 0)):
            assert set(person.desk.post.shapes) == {"9:16"}  # type: ignore[union-attr]
        moved = person.pictures()
        assert differing(start, moved) == tall
        person.heard(f"Applied to {len(tall)} vertical formats")

        person.drag_tile(TIKTOK, QPoint(15, 0), CTRL)
        alone = person.pictures()
        assert differing(moved, alone) == {TIKTOK}
        person.see(lambda: "Changed 1" in person.find("create.filter.changed").text())  # type: ignore[attr-defined]

        person.click_tile(SQUARE)
        person.keys(Qt.Key.Key_F)
        person.keys(Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left)
        person.keys(Qt.Key.Key_Escape)
        focused = person.pictures()
        assert isinstance(person.desk.post.values.focus, Point)  # type: ignore[union-attr]
        assert not differing(alone, focused) & tall
        assert SQUARE in differing(alone, focused)
        person.heard("kept")

        person.click_tile(TIKTOK)
        person.window.commands.run("format.follow")
        assert differing(focused, person.pictures()) == {TIKTOK}
        person.see(lambda: "Changed 0" in person.find("create.filter.changed").text())  # type: ignore[attr-defined]
    undo_and_redo_everything(person)


def undo_and_redo_everything(person: Person) -> None:
    """Each state on the way back is met again on the way there."""
    last = person.pictures()
    seen = []
    while person.desk.document.history.undoable:
        assert str(person.desk.document.history.undoable.label)
        seen.append(person.desk.document.project)
        person.keys("Ctrl+Z")
    assert person.desk.document.project.posts == ()
    for state in reversed(seen):
        person.keys("Ctrl+Shift+Z")
        assert person.desk.document.project == state
    person.see(lambda: person.desk.post is not None)
    assert not differing(last, person.pictures())
