"""The template: four at a glance, all of them one step away."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer

from studio.gui.desk import Desk
from studio.gui.places.create.inspector import reading
from studio.gui.places.create.inspector.gallery import Gallery
from studio.gui.places.create.inspector.live import Link, OwnMark
from studio.gui.places.create.inspector.template_choice import TemplateChoice
from studio.gui.places.create.inspector.template_tiles import TemplateTiles
from studio.gui.type import px
from studio.gui.widgets import Section
from studio.wording import Said, say

_CALM_MS = 200  # pictures of templates follow when changes pause
_HIGH, _MOST = 92, 84  # logical pixels of a tile: most height and width
_LARGE = (210, 210)  # the same in the gallery


class TemplateSection(Section):
    """Live pictures of this post in the current shape."""

    path = "template"

    def __init__(self, desk: Desk) -> None:
        super().__init__(say("Template"))
        self._desk = desk
        self.choice = TemplateChoice(desk)
        self.own = OwnMark(
            desk, "create.inspector.template.own", say("Reset the template"), lambda: "template",
            self._back,
        )  # fmt: skip
        self.all = Link(say("All templates"), "create.inspector.allTemplates")
        self.tiles = TemplateTiles("create.inspector.templates", self.choice.picture)
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self._follow)
        self.header.insertWidget(1, self.own)
        self.put_right(self.all)
        # The tiles have room for a ring around them, and run to the edge of the panel.
        around = self.layout()
        assert around is not None
        around.setContentsMargins(9, 12, 0, 8)
        around.setSpacing(2)
        self.header.setContentsMargins(5, 0, 14, 0)
        self.body.addWidget(self.tiles)
        self.tiles.tried.connect(self.choice.try_on)
        self.tiles.chosen.connect(self.choice.take)
        self.tiles.left.connect(self.choice.leave)
        self.all.clicked.connect(self.open_gallery)

    def open_gallery(self) -> None:
        """All templates, large, over the window."""
        gallery = Gallery(self.choice, self._tile(*_LARGE), self.window())
        gallery.closed.connect(gallery.deleteLater)
        gallery.show_all()

    def refresh(self) -> None:
        self.setVisible(not self._desk.selection.layer)
        self.own.refresh()
        if self.tiles.taken != self.choice.taken:
            self._show()
        elif not self._calm.isActive():
            self._calm.start()

    def _follow(self) -> None:
        if self._desk.previews.holding.post:
            self._calm.start()  # something is dragged
        else:
            self._show()

    def _show(self) -> None:
        self.tiles.show_templates(
            self.choice.offered(), self.choice.taken, self._tile(_HIGH, _MOST)
        )
        self.tiles.setFixedHeight(self.tiles.sizeHint().height())

    def _tile(self, high: int, most: int) -> QSize:
        """The size of a picture in the current shape, at most so high and wide; logical pixels."""
        wanted = reading.wanted(self._desk)
        ratio = wanted.size.ratio if wanted else 1.0
        wide = min(most, high * ratio)
        return QSize(px(wide), px(wide / ratio))

    def _back(self) -> Said:
        return say("the template of the others")
