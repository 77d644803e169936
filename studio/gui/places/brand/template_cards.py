"""The templates as they look in the kit, each in four shapes, drawn as they would be exported."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.errors import StudioError
from studio.gui.desk import Desk
from studio.gui.format_words import in_language
from studio.gui.places.brand.kit import Kit
from studio.gui.previews import Previews
from studio.gui.theme import theme
from studio.gui.type import font, line, px
from studio.gui.widgets import FlowLayout, Section, named
from studio.gui.widgets.painting import rounded, written
from studio.gui.words import words
from studio.model import template as t
from studio.model.network import Format
from studio.model.project import MediaRef, Project, ProjectPost
from studio.model.shape import shape_of
from studio.model.values import Values
from studio.paths import ASSETS
from studio.store.templates import load_templates
from studio.wording import say

SHAPES = ("9:16", "4:5", "1:1", "16:9")
_HIGH, _GAP = 118, 8  # pixels


class TemplateCard(QWidget):
    """One template: its name over the same words and picture in four shapes."""

    def __init__(
        self, template: t.Template, formats: tuple[Format, ...], previews: Previews, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._template = template
        self._formats = formats
        self._previews = previews
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        named(self, f"brand.template.{template.id}", lambda: in_language(template.name))
        words().put(self, self.setToolTip, lambda: in_language(template.line))

    def sizeHint(self) -> QSize:
        wide = sum(self._widths()) + _GAP * (len(self._formats) - 1)
        return QSize(round(wide), px(_HIGH) + line("body") + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(font("body", 550))
        head = QRectF(0, 0, self.width(), line("body"))
        written(painter, head, in_language(self._template.name), "text")
        left = 0.0
        for wanted, wide in zip(self._formats, self._widths(), strict=True):
            box = QRectF(left, line("body") + 6, wide, px(_HIGH))
            self._paint_format(painter, wanted, box)
            left += wide + _GAP

    def _paint_format(self, painter: QPainter, wanted: Format, box: QRectF) -> None:
        ratio = self.devicePixelRatioF()
        size = QSize(round(box.width() * ratio), round(box.height() * ratio))
        preview = self._previews.of(self._template.id, wanted.id, size)
        if preview is None:
            rounded(painter, box, 6, theme().colour("sunken"))
            return
        inside = QPainterPath()
        inside.addRoundedRect(box, 6, 6)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(inside)
        painter.drawImage(box, preview.image)
        painter.restore()
        rounded(painter, box, 6, None, theme().colour("hover"))

    def _widths(self) -> list[float]:
        return [px(_HIGH) * wanted.size.ratio for wanted in self._formats]


class TemplateSection(Section):
    """All templates for pictures, with example words and the photo that is worked on."""

    def __init__(self, desk: Desk, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(say("Templates"), parent=parent)
        self._desk = desk
        self._kit = kit
        self._previews = Previews(desk.catalogue)
        self._previews.setParent(self)
        self._previews.arrived.connect(self._update)
        formats = tuple(_format_of(desk, shape) for shape in SHAPES)
        flow = FlowLayout(spacing=24)
        self.cards: dict[str, TemplateCard] = {}
        for template in _for_pictures():
            card = TemplateCard(template, formats, self._previews, self)
            self.cards[template.id] = card
            flow.addWidget(card)
        self.body.addLayout(flow)
        kit.changed.connect(self.refresh)
        words().changed.connect(self.refresh)
        desk.selection.post_changed.connect(self.refresh)
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Show the kit as it is now."""
        if self._kit.brand is None:
            return
        self._previews.show(self._sample(), self._desk.document.session)
        for card in self.cards.values():
            card.update()

    def _update(self, post_id: str, _format: str) -> None:
        if post_id in self.cards:
            self.cards[post_id].update()

    def _sample(self) -> Project:
        """A project with a post for each template, all in the kit."""
        here = self._desk.document.project
        photo = self._photo()
        posts = tuple(_example(template, photo) for template in _for_pictures())
        return Project(id="kit", name="", brand=here.brand, kit=here.kit, posts=posts)

    def _photo(self) -> str:
        """The picture that is worked on, else the one that comes with the studio."""
        post = self._desk.post
        if post is not None and post.kind == "image" and post.media:
            return str(self._desk.document.session.path_of(post.media[0]))
        return str(ASSETS / "sample" / "concert.jpg")


def _example(template: t.Template, photo: str) -> ProjectPost:
    slots = {name: in_language(slot.example) for name, slot in template.slots.items()}
    return ProjectPost(
        id=template.id,
        name=template.id,
        media=(MediaRef(photo),) * max(1, template.photos),
        values=Values(template=template.id, slots=slots),
        language=words().language,
    )


def _for_pictures() -> list[t.Template]:
    """All templates but those that are made for sound."""
    try:
        return [each for each in load_templates() if not _sounds(each)]
    except StudioError:
        return []  # a template of one's own is broken: it is told where templates are chosen


def _sounds(template: t.Template) -> bool:
    stacks = (layer for layer in template.layer if isinstance(layer, t.Stack))
    return any(entry.kind == "wave" for stack in stacks for entry in stack.entries)


def _format_of(desk: Desk, shape: str) -> Format:
    """A usual format of a shape."""
    return next(
        each
        for each in desk.catalogue.select(("post", "story"))
        if shape_of(each.size.ratio) == shape and each.alone and not each.template
    )
