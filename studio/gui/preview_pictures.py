"""Pictures of formats as the window gets them: whole, or taken apart for dragging."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from studio.compose.items import CaretLine
from studio.export.preview.wire import NO_TINT, Answer, Tint, revived
from studio.model.geometry import Box
from studio.wording import Said


@dataclass(frozen=True)
class Preview:
    """One format as it would be exported, drawn to fit a size in device pixels.

    `exact`: it shows the newest state at the size asked for. `boxes`: where each layer lies (a
    slot's name, "logo", "photo"), in fractions of the format. `doubts`: why a person should look.
    `covered`: layers under the app's buttons. `contrast`: measured, by layer; `sizes`: of texts,
    in pixels of the format; `dropped`: slots without room; `lines`: for carets.
    """

    image: QImage
    exact: bool
    boxes: dict[str, QRectF] = field(default_factory=dict)
    doubts: tuple[Said, ...] = ()
    covered: tuple[str, ...] = ()
    contrast: dict[str, float] = field(default_factory=dict)
    sizes: dict[str, float] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    lines: dict[str, tuple[CaretLine, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Pane:
    """Where the picture shows in a format: `area` in fractions of it, `crop` of the picture.

    `Previews.source` gives the picture under the pane's `tint`.
    """

    area: QRectF
    crop: QRectF
    blurred: bool = False
    mirrored: bool = False
    tint: Tint = NO_TINT


@dataclass(frozen=True)
class Lifted:
    """A format taken apart for dragging: panes of the picture, and all else with holes in it."""

    over: QImage
    panes: tuple[Pane, ...]
    exact: bool


Picture = Preview | Lifted | QImage


def unpacked(what: str, answer: Answer, image: QImage) -> Picture | None:
    """The picture that came with an answer; None with trouble, and where none was asked for."""
    if answer.trouble is not None or what == "look":
        return None
    if what == "preview":
        return _preview(answer, image)
    return _lifted(answer, image) if what == "lifted" else image


def _preview(answer: Answer, image: QImage) -> Preview:
    facts = answer.facts
    return Preview(
        image=image,
        exact=not answer.provisional,
        boxes={name: _rect(box) for name, box in facts.boxes.items()},
        doubts=tuple(revived(doubt) for doubt in facts.doubts),
        covered=facts.covered,
        contrast=facts.contrast,
        sizes=facts.sizes,
        dropped=facts.dropped,
        lines=facts.lines,
    )


def _lifted(answer: Answer, image: QImage) -> Lifted:
    panes = (
        Pane(_rect(pane.area), _rect(pane.crop), pane.blurred, pane.mirrored, pane.tint)
        for pane in answer.panes
    )
    return Lifted(over=image, panes=tuple(panes), exact=not answer.provisional)


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)
