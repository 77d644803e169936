"""What lies over footage, as layers: the items of a layout that come, stay and go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from studio.compose.cues import Cues
from studio.compose.items import Item, Layout, PhotoItem, TextItem
from studio.compose.lower_third import PLATE, plate_stage
from studio.compose.motion import Cue, Timeline
from studio.compose.moving_film import Mover, film, pixel_box
from studio.compose.moving_groups import grouped
from studio.compose.moving_ink import ink_box
from studio.compose.moving_layer import MovingLayer
from studio.compose.moving_parts import Part, Roles
from studio.compose.photo import Photo
from studio.compose.progress import progress_layers
from studio.compose.qt import ensure_qt
from studio.compose.windows import is_footage
from studio.model.brand import Brand
from studio.model.geometry import Size
from studio.model.motion import Motion
from studio.store.motion import load_motion

_TOGETHER = ("fade", "rise", "wipe", "stay")  # ways in which neighbours share a picture


def moving_layers(
    layout: Layout,
    photos: Sequence[Photo],
    timeline: Timeline,
    brand: Brand,
    *,
    motion: Motion = "full",
    words_until: int | None = None,
) -> tuple[MovingLayer, ...]:
    """Everything of a layout but its footage, to be laid over the footage in this order.

    `motion`: "full", "fades" only, or "none": a single picture that stands still. Layers begin
    with the footage and end with it; `words_until` is the frame by which words have left, where
    they make way for something. `photos`: the layout's media; a still stands for footage where
    a number is filled with it.
    """
    ensure_qt()
    roles = Roles(layout, brand)
    parts = roles.parts()
    cues = Cues(timeline, layout.size, motion if roles.moves else "none")
    movers = list(_movers(layout, parts, cues, words_until))
    named = list(_plate_movers(layout, Cues(timeline, layout.size, motion)))
    groups = [*grouped(movers, layout.size, timeline.frames), named]
    made = (film(group, layout.size, photos, timeline.frames) for group in groups)
    layers = tuple(layer for layer in made if layer is not None)
    return layers + progress_layers(layout, timeline)


def _movers(
    layout: Layout,
    parts: Sequence[Part],
    cues: Cues,
    words_until: int | None,
) -> Iterator[Mover]:
    """Neighbours that share their cue and the footage above them are drawn as one."""
    backwards = _backwards(layout.texts())
    run: list[Item] = []
    told: tuple[Cue, tuple[PhotoItem, ...]] | None = None
    for index, (item, name, turn) in enumerate(parts):
        if is_footage(item):
            continue
        holes = tuple(other for other, _, _ in parts[index + 1 :]
                      if isinstance(other, PhotoItem) and is_footage(other))  # fmt: skip
        cue = cues.cue(name, turn)
        if words_until is not None and cue.leaving:
            cue = cues.cue(name, turn, (cues.footage[0], min(cue.last, words_until)))
        if told is not None and (told != (cue, holes) or cue.movement.how not in _TOGETHER):
            yield from _mover(layout.size, run, *told, backwards)
            run = []
        told = cue, holes
        run.append(item)
    if told is not None:
        yield from _mover(layout.size, run, *told, backwards)


def _mover(
    size: Size,
    items: Sequence[Item],
    cue: Cue,
    holes: tuple[PhotoItem, ...],
    backwards: bool,
) -> Iterator[Mover]:
    exact = cue.movement.how == "wipe"
    seen = [(item, ink_box(item, size, holes, exact=exact)) for item in items]
    shown = [(item, box) for item, box in seen if box is not None]
    if not shown:
        return
    box = shown[0][1]
    for _, other in shown[1:]:
        box = box.join(other)
    box = pixel_box(box, size, aligned=cue.movement.how == "open")
    if box.area > 0:
        kept = tuple(item for item, _ in shown)
        yield Mover(kept, cue, box, holes, backwards)


def _plate_movers(layout: Layout, cues: Cues) -> Iterator[Mover]:
    """The lower third, that shows for some seconds only."""
    first, last = plate_stage(cues.timeline)
    came = min(last, first + cues.timeline.count(load_motion().of("plate").enters))
    stage = (came if cues.motion == "none" else first, last)
    backwards = _backwards([item for item in layout.film if isinstance(item, TextItem)])
    for item in layout.film:
        if getattr(item, "name", "").startswith(PLATE):
            name = "plate_words" if isinstance(item, TextItem) else "plate"
            yield from _mover(layout.size, [item], cues.cue(name, 0, stage), (), backwards)


def _backwards(texts: Sequence[TextItem]) -> bool:
    """Whether forms grow from the right: they do beside right-to-left text."""
    return any(text.right_to_left for text in texts)
