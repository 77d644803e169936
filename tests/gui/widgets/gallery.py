"""All our controls on one sheet, for pictures that a person approves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from studio.gui import widgets as w
from studio.wording import Said, say

Say = Callable[[str], Said]
_ACCENTS = str.maketrans("aeiouycnAEIOUC", "àéîôûÿçñÀÉÎÔÛÇ")


def pseudo(text: str) -> Said:
    """Words 40 % longer and full of accents, as a test of the room that they have."""
    longer = text.translate(_ACCENTS) + "~" * max(1, round(len(text) * 0.4))
    return say(f"[{longer}]")


class Gallery(QWidget):
    """Two columns of controls in their states."""

    def __init__(self, said: Say = say) -> None:
        super().__init__()
        self.said = said
        columns = QHBoxLayout(self)
        columns.setContentsMargins(16, 16, 16, 16)
        columns.setSpacing(24)
        for fill in (self._left, self._right):
            column = QVBoxLayout()
            column.setSpacing(12)
            fill(column)
            column.addStretch(1)
            columns.addLayout(column, 1)

    def _left(self, column: QVBoxLayout) -> None:
        said = self.said
        off = w.Button(said("Off"), "gallery.off")
        off.setEnabled(False)
        _row(
            column,
            w.Button(said("Export 18 files"), "gallery.primary", "primary", "export-variant"),
            w.Button(said("Add to queue"), "gallery.normal"),
            w.Button(said("Cancel"), "gallery.quiet", "quiet"),
            off,
        )
        scope = w.Segmented(
            "gallery.scope",
            [
                ("all", said("All 19"), ""),
                ("shape", said("9:16 · 6"), "link-variant"),
                ("these", said("This one"), ""),
            ],
        )
        scope.choose("shape")
        column.addWidget(scope)
        self._pills(column)
        self._numbers(column)
        captions = w.Switch(said("Captions and alt text"), "gallery.captions")
        captions.show_on(True)
        column.addWidget(captions)
        column.addWidget(w.Switch(said("Keep location"), "gallery.location"))
        for number, state in enumerate((True, False, None)):
            tick = w.Tick(said("Instagram"), f"gallery.tick{number}")
            tick.show_state(state)
            column.addWidget(tick)

    def _pills(self, column: QVBoxLayout) -> None:
        said = self.said
        everything = w.Chip(said("All 19"), "gallery.all")
        everything.setChecked(True)
        check = w.Chip(said("To check 1"), "gallery.check", "alert")
        check.icon_token = "warn"
        changed = w.Chip(said("Changed 1"), "gallery.changed", "link-variant-off")
        changed.icon_token = "differs"
        _row(column, everything, check, changed)
        ready, moved = w.Badge("ok", said("Ready")), w.Badge("warn", said("Date under buttons"))
        _row(column, ready, moved, w.Badge("error", said("Too long")))
        zones = w.IconButton("overscan", said("Safe zones"), "gallery.zones", True)
        zones.setChecked(True)
        _row(
            column,
            w.Badge("differs", said("Changed for 9:16")),
            w.Badge("neutral", said("Draft")),
            w.IconButton("undo-variant", said("Undo"), "gallery.undo"),
            zones,
            w.ResetMark(said("Back to 112"), "gallery.reset"),
            w.KeyCap("Esc"),
        )

    def _numbers(self, column: QVBoxLayout) -> None:
        across = w.NumberField(self.said("X"), "gallery.x", "%")
        across.show_value(65)
        down = w.NumberField(self.said("Y"), "gallery.y", "%")
        down.show_value(None)
        _row(column, across, down)
        zoom = w.SliderRow(self.said("Zoom"), "gallery.zoom", 100, 400, 100, "%")
        zoom.show_value(150)
        column.addWidget(zoom)

    def _right(self, column: QVBoxLayout) -> None:
        said = self.said
        column.addWidget(
            w.Banner(
                "warn",
                said("The date sits under the app’s buttons."),
                [w.Button(said("Move"), "gallery.move"), w.Button(said("Show"), "gallery.show")],
                title=said("TikTok cover"),
            )
        )
        column.addWidget(w.Banner("error", said("Bluesky is left out for now.")))
        column.addWidget(w.Banner("neutral", said("Changes here show at once in every post.")))
        section = w.Section(said("Text"), w.Label(said("shared by 18"), "small", "text-3"))
        headline = w.TextField(said("Headline"), "gallery.headline")
        headline.show_text("Three nights of light")
        find = w.LineField(said("Find"), "gallery.find")
        find.hint(said("Find or run…"))
        fonts = [("sora", said("Sora Bold")), ("inter", said("Inter"))]
        font = w.Choice(said("Font"), "gallery.font", fonts)
        group = w.Choice(said("Group"), "gallery.group", [("n", said("Network"))], pill=True)
        for widget in (headline, find, font, self._swatches(), group):
            section.body.addWidget(widget)
        column.addWidget(section)
        drop = w.Card(dashed=True)
        drop.body.addWidget(w.Label(said("Drop photos or videos"), token="text-2"))
        column.addWidget(drop)
        card = w.Card()
        card.body.addWidget(w.Label(said("Good evening"), "display"))
        card.body.addWidget(w.Label(said("A sheet’s title"), "sheet"))
        column.addWidget(card)

    def _swatches(self) -> w.Swatches:
        colours = w.Swatches("gallery.colours")
        hexes = {"text": "#FFFFFF", "accent": "#FFD166", "signal": "#FF6B6B", "glow": "#3D1A54"}
        colours.offer([(role, value, self.said(role)) for role, value in hexes.items()])
        colours.choose("text")
        return colours


def _row(column: QVBoxLayout, *widgets: QWidget) -> QBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    column.addLayout(row)
    return row
