"""The way from a row of the export sheet to the exact spot where its trouble is put right."""

from __future__ import annotations

from studio.gui.desk import Desk
from studio.gui.sheets.export_plan import Place, Row


def spot_of(row: Row) -> Place | None:
    """The first thing of a network to put right.

    What cannot be made comes before what is odd, and of that the caption, which is told below
    the list.
    """
    held = (place for place in row.troubled if place.state == "error" and place.cause == "caption")
    return next(held, row.troubled[0] if row.troubled else None)


def go_to(desk: Desk, row: Row, place: Place) -> None:
    """Show where a trouble is, selected and ready to be changed."""
    if place.cause == "caption":
        desk.go_to_caption(place.post, row.network)
        return
    selection = desk.selection
    selection.show("create")
    selection.take_post(place.post)
    desk.view.put("face", "visuals")
    alike = [each.wanted.id for each in row.troubled if _alike(each, place)]
    if place.cause in ("layer", "words", "length"):
        selection.focus(place.wanted.id)
        selection.take_layer(place.layer)
        return
    selection.focus("")
    selection.take_formats(alike)


def _alike(one: Place, other: Place) -> bool:
    return (one.post, one.cause) == (other.post, other.cause)
