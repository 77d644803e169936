"""A logo, a template and a headline for all formats, and other words for one of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage

from studio.gui.places.brand import BrandPlace
from studio.gui.places.brand.logos import LogoTile
from studio.gui.places.create.focus.text_field import CaretField
from studio.gui.places.create.inspector.template_tiles import TemplateTiles
from studio.model.brand import Colours
from tests.flows.window import Person

LANDSCAPE, SQUARE = "x_post_landscape", "instagram_feed_square"
ORANGE, GREEN = "#e4572e", "#17735a"
LONG = "Forty artists from eleven countries light up the old town for three nights in early June!!"
SHORT = "Three nights of light"


def a_logo(file: Path, one: str, other: str) -> Path:
    """Three shapes in two colours, on nothing."""
    file.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100">'
        f'<rect x="10" y="10" width="80" height="80" fill="{one}"/>'
        f'<circle cx="150" cy="50" r="40" fill="{other}"/>'
        f'<path d="M210 90 250 10 290 90z" fill="{one}"/></svg>'
    )
    return file


def test_a_logo_begins_a_kit_and_brings_its_colours(person: Person, tmp_path: Path) -> None:
    with person.watched():
        person.keys("Ctrl+5")
        person.see(lambda: person.shows("brand.colour.accent"))
        place = person.find("brand", BrandPlace)
        tile = person.find("brand.logo.for_light", LogoTile)
        person.drop([a_logo(tmp_path / "fête.svg", ORANGE, GREEN)], person.middle(tile))
        person.heard("follows the kit Fête now")
        colours = colours_of(place)
        assert is_like(colours.accent, ORANGE) or is_like(colours.accent, GREEN)
        assert is_like(colours.action, ORANGE) or is_like(colours.action, GREEN)
        tiles = [person.find(f"brand.logo.{each}", LogoTile) for each in ("for_light", "for_dark")]
        person.see(lambda: all(each.has_logo for each in tiles))

        person.drop([a_logo(tmp_path / "marché.svg", "#3050c8", "#f0b429")], person.middle(place))
        person.heard("The logo has its own colours")
        assert colours_of(place) == colours
        person.answer("Use them in the kit")
        person.see(lambda: colours_of(place) != colours)
        for row in place.colours.rows.values():
            assert row.badge.isHidden() or row.badge.text().endswith(":1")
        assert person.find("brand.colour.accent").isVisible()
        assert not place.colours.rows["accent"].badge.isHidden()
    assert person.undo_names() == [
        "Take the colours of the logo", "Change the logo", "Use the kit Fête",
    ]  # fmt: skip


def is_like(colour: str, other: str) -> bool:
    """The same colour, but for being lighter or darker so that it can be read."""
    return abs(QColor(colour).hslHue() - QColor(other).hslHue()) < 15


def colours_of(place: BrandPlace) -> Colours:
    assert place.kit.brand is not None
    return place.kit.brand.colours


def test_words_and_templates_keep_what_is_said_apart(person: Person, large_photo: Path) -> None:
    person.drop([large_photo])
    start = person.pictures()
    with person.watched():
        takes_a_template_after_trying(person, start)
        writes_in_all_shapes(person)
        apart = writes_apart(person)
        templates_come_and_go(person, apart)
    person.undoes_and_redoes_everything()


def takes_a_template_after_trying(person: Person, start: dict[str, QImage]) -> None:
    """Arrows show it on the whole wall, Esc goes back, Enter takes it."""
    tiles = person.find("create.inspector.templates", TemplateTiles)
    tiles.setFocus(Qt.FocusReason.TabFocusReason)
    person.keys(Qt.Key.Key_Right)
    tried = person.pictures()
    assert len(person.differing(start, tried)) > 40
    assert person.post.values.template in (None, "clean")
    person.keys(Qt.Key.Key_Escape)
    assert person.pictures() == start
    person.keys(Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert person.post.values.template == "headline"
    assert person.pictures() == tried


def writes_in_all_shapes(person: Person) -> None:
    """A caret on the tile; ninety letters later every shape shows them whole or says so."""
    person.double_click_layer(LANDSCAPE, "headline")
    field = person.find("create.focus.text", CaretField)
    assert field.hasFocus()
    person.keys("Ctrl+A")
    person.type(LONG)
    assert field.isVisible()
    person.keys(Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert person.post.values.slots["headline"] == LONG
    person.see_wall()
    smaller = overflowing = 0
    for wanted in person.desk.formats:
        facts = person.desk.previews.facts(person.post.id, wanted.id)
        assert facts is not None
        if "headline" not in facts.boxes:
            continue
        box = facts.boxes["headline"]
        assert QRectF(0, 0, 1, 1).contains(box), wanted.id
        doubts = [str(said) for said in facts.doubts]
        smaller += any("smaller than 70 %" in said for said in doubts)
        overflowing += any("too long here" in said for said in doubts)
    person.see(lambda: to_check(person) >= max(smaller + overflowing, 1))


def writes_apart(person: Person) -> dict[str, QImage]:
    """Another headline for one format only, and the way back beside it."""
    before = person.pictures()
    person.click_tile(LANDSCAPE)
    person.desk.selection.take_layer("headline")
    person.see(lambda: person.shows("create.inspector.text"))
    person.click("create.scope.these")
    person.write_over("create.inspector.text", SHORT)
    after = person.pictures()
    assert person.differing(before, after) == {LANDSCAPE}
    assert person.post.formats[LANDSCAPE].slots == {"headline": SHORT}
    person.see(lambda: person.shows("create.inspector.text.own"))
    assert LONG[:20] in person.find("create.inspector.text.own").toolTip()
    return after


def templates_come_and_go(person: Person, before: dict[str, QImage]) -> None:
    """Another template and back: words and framings are what they were."""
    person.desk.selection.take_layer("")
    person.click_tile(SQUARE)
    tiles = person.find("create.inspector.templates", TemplateTiles)
    person.see(tiles.isVisible)
    tiles.setFocus(Qt.FocusReason.TabFocusReason)
    person.keys(Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert person.post.values.template == "event"
    other = person.pictures()
    assert person.differing(before, other)
    person.keys(Qt.Key.Key_Left, Qt.Key.Key_Return)
    assert person.post.values.template == "headline"
    assert person.pictures() == before


def to_check(person: Person) -> int:
    return int(person.words_of("create.filter.check").removeprefix("To check "))
