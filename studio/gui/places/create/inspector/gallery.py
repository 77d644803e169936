"""All templates, large, as what they make of this post."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from studio.gui.places.create.inspector.template_choice import TemplateChoice
from studio.gui.places.create.inspector.template_tiles import TemplateTiles
from studio.gui.widgets import Label, ScrimSheet
from studio.wording import say


class Gallery(ScrimSheet):
    """Enter or a click takes one, Esc leaves all as it was."""

    def __init__(self, choice: TemplateChoice, tile: QSize, window: QWidget) -> None:
        super().__init__(
            say("All templates"), "templates", window, QSize(960, 680),
            hint=say("Your words and your framing stay."),
        )  # fmt: skip
        self._choice = choice
        self._tile = tile
        self.tiles = TemplateTiles("templates.list", choice.picture, names=True)
        self.body.setContentsMargins(14, 12, 14, 0)
        self.body.addWidget(self.tiles)
        self.footer.addWidget(
            Label(say("Enter takes a template, Esc leaves all as it was."), "small", "text-3")
        )
        self.footer.addStretch(1)
        self.tiles.chosen.connect(self._take)

    def show_all(self) -> None:
        """Open it on the template that the post has."""
        self.refresh()
        self.open(self.tiles)

    def refresh(self) -> None:
        self.tiles.show_templates(self._choice.offered(), self._choice.taken, self._tile)

    def _take(self, template_id: str) -> None:
        self._choice.take(template_id)
        self.dismiss()
