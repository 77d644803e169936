"""Changes for all formats, for one shape, for one alone; and back again, pixel for pixel."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt

from studio.gui.places.create.wall.walking import moving_along
from studio.gui.widgets.segmented import Segmented
from studio.model.geometry import Point
from tests.flows.hands import CTRL
from tests.flows.window import Person

STORY, TIKTOK, SQUARE = "instagram_story_image", "tiktok_video_cover", "instagram_feed_square"


def test_a_shape_moves_together_one_alone_and_all_is_undone(
    person: Person, large_photo: Path
) -> None:
    person.drop([large_photo])
    start = person.pictures()
    tall = of_shape(person, "9:16")
    with person.watched():
        person.click_tile(STORY)
        assert person.desk.selection.formats == (STORY,)
        assert ringed(person) == tall
        scope = person.find("create.scope", Segmented)
        person.see(lambda: scope.choice == "shape")
        assert person.words_of("create.scope.shape") == f"9:16 · {len(tall)}"

        with person.dragging(STORY, QPoint(-20, 0)):
            assert set(person.post.shapes) == {"9:16"}
            assert person.differing(start, person.pictures()) == tall
        moved = person.pictures()
        assert person.differing(start, moved) == tall
        person.heard(f"Applied to {len(tall)} vertical formats")

        person.drag_tile(TIKTOK, QPoint(15, 0), CTRL)
        alone = person.pictures()
        assert person.differing(moved, alone) == {TIKTOK}
        person.see(lambda: person.words_of("create.filter.changed") == "Changed 1")

        person.click_tile(SQUARE)
        person.keys(Qt.Key.Key_F, *[Qt.Key.Key_Left] * 4, Qt.Key.Key_Escape)
        focused = person.pictures()
        assert isinstance(person.post.values.focus, Point)
        assert not person.differing(alone, focused) & tall
        assert SQUARE in person.differing(alone, focused)
        person.heard("kept their own")
        assert person.said_buttons("kept their own") == ["Include them"]

        person.click_tile(TIKTOK)
        person.run("format.follow")
        assert person.differing(focused, person.pictures()) == {TIKTOK}
        assert TIKTOK not in person.post.formats
        person.see(lambda: person.words_of("create.filter.changed") == "Changed 0")
    person.undoes_and_redoes_everything()


def of_shape(person: Person, shape: str) -> set[str]:
    found = {f.id for f in person.desk.formats if person.desk.selection.shape(f.id) == shape}
    assert len(found) > 1
    return found


def ringed(person: Person) -> set[str]:
    """The tiles with a ring: selected, or moving along with what is."""
    along = moving_along(person.desk.selection)
    return {tile.id for tile in person.wall.wall.every if along(tile)}
