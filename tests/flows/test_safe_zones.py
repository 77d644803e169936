"""What the apps cover is shown, warned of and mended; and seen as it will be on a phone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage

from studio.gui.overlays.zones import safe_area, zones_of
from studio.gui.places.create.focus.canvas import FocusCanvas
from studio.gui.places.create.inspector.template_tiles import TemplateTiles
from tests.flows.window import Person

STORY = "pinterest_idea_page"
WARNING = "create.inspector.check.safe.date"


def test_what_an_app_covers_is_shown_and_mended(person: Person, large_photo: Path) -> None:
    person.drop([large_photo])
    takes_the_event(person)
    with person.watched():
        sees_hatching(person)
        person.click_tile(STORY)
        place = person.tile(STORY)
        scrolled = person.wall.verticalScrollBar().value()
        assert scrolled > 0
        person.keys(Qt.Key.Key_Return)
        person.see(lambda: person.shows("create.focus.canvas"))
        before = drags_the_date_down(person)
        moves_it_back(person, before)
        sees_the_phone(person)
        person.keys(Qt.Key.Key_Escape)
        person.see(lambda: person.shows("create.wall"))
        assert person.tile(STORY).top() == place.top()
        person.keys(Qt.Key.Key_D)
        assert person.wall.verticalScrollBar().value() == scrolled
        assert person.desk.selection.formats == (STORY,)
    person.undoes_and_redoes_everything()


def takes_the_event(person: Person) -> None:
    person.see_wall()
    tiles = person.find("create.inspector.templates", TemplateTiles)
    tiles.setFocus(Qt.FocusReason.TabFocusReason)
    person.keys(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert person.post.values.template == "event"
    person.see_wall()
    person.wall.setFocus()


def sees_hatching(person: Person) -> None:
    """Over what is covered, with a word for it; not over what everybody sees."""
    tall = [each for each in person.desk.formats if shape(person, each.id) == "9:16"]
    covered = [each for each in tall if zones_of(each)]
    assert len(covered) > 4
    before = {each.id: tile_seen(person, each.id) for each in covered}
    person.wall.setFocus()
    person.keys(Qt.Key.Key_S)
    for wanted in covered:
        was, now = before[wanted.id], tile_seen(person, wanted.id)
        assert all(zone.label for zone in zones_of(wanted)), wanted.id
        for zone in zones_of(wanted):
            assert differs_at(was, now, zone.area.center()), (wanted.id, zone.edge)
        assert not differs_at(was, now, safe_area(wanted).center()), wanted.id


def tile_seen(person: Person, format_id: str) -> QImage:
    """A tile as it stands on the wall."""
    place = person.tile(format_id)
    person.pause()
    return person.wall.viewport().grab(place).toImage()


def drags_the_date_down(person: Person) -> int:
    """Under the answer bar: the inspector says so, and every tile of the shape. The steps then."""
    canvas = person.find("create.focus.canvas", FocusCanvas)
    person.see(lambda: canvas.stage and canvas.stage.preview and canvas.stage.preview.exact)
    start = canvas.scenery.layers["date"].center().toPoint()
    foot = canvas.scenery.format.bottom() - canvas.scenery.layers["date"].height() / 2
    person.drag(canvas.viewport(), start, QPoint(0, round(foot) - start.y() - 4))
    assert set(person.post.shapes) == {"9:16"}
    person.see(lambda: person.shows(WARNING), "no warning in the inspector")
    tall = [each for each in person.desk.formats if shape(person, each.id) == "9:16"]
    person.see(lambda: all_covered(person, [each.id for each in tall if each.safe.bottom > 0]))
    return person.desk.document.history.at


def moves_it_back(person: Person, before: int) -> None:
    other = {name: values for name, values in person.post.shapes.items() if name != "9:16"}
    post_level = person.post.values
    person.click(f"{WARNING}.fix")
    person.see(lambda: not person.shows(WARNING), "the warning stays")
    assert person.desk.document.history.at == before + 1
    assert person.undo_names()[0] == "Move into safe zone"
    assert person.post.values == post_level
    assert {name: v for name, v in person.post.shapes.items() if name != "9:16"} == other
    tall = [each.id for each in person.desk.formats if shape(person, each.id) == "9:16"]
    person.see(lambda: not any(covers(person, each) for each in tall))


def sees_the_phone(person: Person) -> None:
    """At the left of the canvas, with the date where the app leaves it free."""
    canvas = person.find("create.focus.canvas", FocusCanvas)
    canvas.setFocus()
    before = canvas.scenery.format.left()
    person.keys(Qt.Key.Key_D)
    assert person.desk.view.in_app
    person.see(lambda: canvas.scenery.format.left() > before, "the phone takes no room")


def all_covered(person: Person, formats: list[str]) -> bool:
    return bool(formats) and all(covers(person, each) for each in formats)


def covers(person: Person, format_id: str) -> bool:
    """Whether the app's buttons lie over the date, as far as is known now."""
    facts = person.desk.previews.facts(person.post.id, format_id)
    return facts is not None and facts.exact and "date" in facts.covered


def shape(person: Person, format_id: str) -> str:
    return person.desk.selection.shape(format_id)


def differs_at(before: QImage, after: QImage, at: QPointF) -> bool:
    """Whether something else shows around a point, in fractions of the picture."""
    around = QRect(0, 0, 5, 5)
    around.moveCenter(QPoint(round(at.x() * after.width()), round(at.y() * after.height())))
    return before.copy(around) != after.copy(around)
