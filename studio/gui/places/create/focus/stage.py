"""What the focus editor shows of one format, read anew from the desk whenever something changes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage

from studio.gui.desk import Desk
from studio.gui.places.create.inspector import reading
from studio.gui.previews import Lifted, Pane, Preview
from studio.model.framing import Attention
from studio.model.geometry import WHOLE, Box, Point, Size
from studio.model.network import Format
from studio.model.project import ProjectPost
from studio.model.resolve import resolve
from studio.model.shape import shape_of
from studio.model.template import Template
from studio.model.values import Values, Window
from studio.vision.framing import crop_around, frame
from studio.vision.window import window_crop, window_of


@dataclass(frozen=True)
class Stage:
    """One format of the post that is worked on. Areas are pixels of the format."""

    post: ProjectPost
    format: Format
    values: Values
    preview: Preview | None = None
    lifted: Lifted | None = None
    source: QImage | None = None
    tinted: QImage | None = None  # the source under the template's tint, where it has one
    photo: Size | None = None  # the upright picture's size
    attention: Attention | None = None

    @property
    def area(self) -> QRectF:
        """The whole format."""
        return QRectF(0, 0, self.format.size.width, self.format.size.height)

    @property
    def pane(self) -> Pane | None:
        """Where the post's first picture shows; guessed until the format was taken apart."""
        if self.lifted:
            return next((pane for pane in self.lifted.panes if not pane.blurred), None)
        area = self.preview.boxes.get("photo") if self.preview else None
        if area is None or self.photo is None:
            return None
        whole = pixels(area, self.format.size)
        looked = self.attention or Attention()
        return Pane(area, area_of(frame(self.photo, looked, _ratio(whole), mode="fill").crop))

    @property
    def pane_area(self) -> QRectF:
        return pixels(self.pane.area, self.format.size) if self.pane else self.area

    @property
    def ratio(self) -> float:
        """Width / height of what shows the picture."""
        return _ratio(self.pane_area)

    @property
    def crop(self) -> Box:
        """The part of the picture that shows, also before its newest preview has come."""
        values, photo = self.values, self.photo
        shown = box(self.pane.crop) if self.pane else WHOLE
        if photo is None or (self.lifted and self.lifted.exact):
            return shown
        if values.window and values.mode not in ("fit", "blur"):
            return window_crop(values.window, photo, self.ratio)
        if values.mode in ("fit", "blur"):
            return WHOLE
        if values.focus:
            return crop_around(values.focus, photo, self.ratio)
        return shown

    @property
    def window(self) -> Window:
        """The framing as a person would have chosen it, to go on from."""
        assert self.photo is not None
        if self.values.window:
            return self.values.window
        return window_of(self.crop, self.photo, self.ratio)

    @property
    def source_area(self) -> QRectF:
        """Where the whole picture lies, so that its part that shows is in its place."""
        pane, crop = self.pane_area, self.crop
        width, height = pane.width() / crop.width, pane.height() / crop.height
        return QRectF(pane.x() - crop.x * width, pane.y() - crop.y * height, width, height)

    @property
    def focal(self) -> Point:
        """The focal point: as chosen, else as found. Fractions of the picture."""
        if self.values.focus:
            return self.values.focus
        return self.attention.focus if self.attention else Point(0.5, 0.5)

    @property
    def template(self) -> Template | None:
        """What the format is drawn with; None where it cannot be read."""
        return reading.template_of(self.post, self.format)

    def layer_path(self, layer: str, field: str) -> str:
        """The property of a layer, as the post knows it."""
        template = self.template
        if template is None:
            return f"layers.{layer}.{field}"
        return reading.layer_path(template, layer, field, self.values)

    @property
    def movable(self) -> bool:
        """Whether there is a picture whose framing can be changed here."""
        return self.photo is not None and self.pane is not None

    def layer_area(self, name: str) -> QRectF | None:
        """Where a layer lies; None where it does not show."""
        found = self.preview.boxes.get(name) if self.preview else None
        return pixels(found, self.format.size) if found is not None else None

    @property
    def layers(self) -> tuple[str, ...]:
        """What can be taken by hand: everything that shows but the picture."""
        known = self.preview.boxes if self.preview else {}
        return tuple(name for name in known if name != "photo")


def stage_of(
    desk: Desk, format_id: str, size: QSize, preview: Preview | None = None
) -> Stage | None:
    """A format as it is shown now, with previews asked for at `size` in device pixels.

    `preview`: of that size, where it was asked for already.
    """
    project, post_id = desk.shown, desk.selection.post_id
    wanted = desk.catalogue.formats.get(format_id)
    if wanted is None or not project.has(post_id) or wanted not in desk.formats:
        return None
    post, previews = project.post(post_id), desk.previews
    photo = previews.photo_size(post_id)
    lifted = previews.lifted(post_id, format_id, size)
    source = previews.source(post_id, size * 2)
    tint = (
        next((pane.tint for pane in lifted.panes if pane.tint.strength), None) if lifted else None
    )
    return Stage(
        post=post,
        format=wanted,
        values=resolve(post, wanted.id, shape_of(wanted.size.ratio)),
        preview=preview or previews.of(post_id, format_id, size),
        lifted=lifted,
        source=source,
        tinted=previews.source(post_id, size * 2, tint) if tint else None,
        photo=Size(photo.width(), photo.height()) if photo else None,
        attention=previews.attention(post_id),
    )


def pixels(part: QRectF, size: Size) -> QRectF:
    """Fractions of a format as its pixels."""
    return QRectF(
        part.x() * size.width, part.y() * size.height,
        part.width() * size.width, part.height() * size.height,
    )  # fmt: skip


def box(area: QRectF) -> Box:
    return Box(area.x(), area.y(), area.width(), area.height())


def area_of(found: Box) -> QRectF:
    return QRectF(found.x, found.y, found.width, found.height)


def _ratio(area: QRectF) -> float:
    return area.width() / max(1.0, area.height())
