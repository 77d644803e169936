"""Whether the selected text can be read: measured on this picture, and in the time people give."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from studio.gui import changes
from studio.gui.desk import Desk
from studio.gui.places.create.inspector import reading
from studio.gui.places.create.inspector.checks_found import has_shade
from studio.gui.places.create.inspector.live import LiveLabel, Row
from studio.gui.widgets import Badge, Button, Section
from studio.gui.widgets.chips import State
from studio.wording import Said, say, say_count

ENOUGH, ENOUGH_LARGE = 4.5, 3.0  # contrast to 1; large texts need less
_LARGE = 24 / 390  # of the short side: 24 points on a phone
_A_SECOND = 3.3  # words that people read in one, on a screen
_QUICK = 3  # seconds that people give a picture
_SHADE = 0.75


class LegibilitySection(Section):
    """A chip for contrast, a chip for time, and a shade to add where it is needed."""

    path = "layers.shade.strength"

    def __init__(self, desk: Desk) -> None:
        super().__init__(say("Legibility"))
        self._desk = desk
        self.contrast = Badge("ok", say("Contrast"))
        self.contrast.setObjectName("create.inspector.contrast")
        self.on_photo = LiveLabel(self._contrast_words, "small", "text-2")
        self.time = Badge("ok", say("Words"))
        self.time.setObjectName("create.inspector.readingTime")
        self.in_time = LiveLabel(self._time_words, "small", "text-2")
        self.shade = Button(say("Add a shade"), "create.inspector.addShade").make_compact()
        self.first: QWidget = Row(self.contrast, self.on_photo)
        self.second: QWidget = Row(self.time, self.in_time)
        self.shade_row = Row(self.shade, spread=False)
        for row in (self.first, self.second, self.shade_row):
            self.body.addWidget(row)
        self.shade.clicked.connect(self._add_shade)

    def refresh(self) -> None:
        count = self._count()
        self.setVisible(bool(count))
        if not count:
            return
        ratio = self._ratio()
        self.first.setVisible(ratio is not None)
        poor = ratio is not None and ratio < self._needed()
        if ratio is not None:
            self.contrast.show_state(
                "warn" if poor else "ok", say("{ratio} : 1", ratio=float(ratio))
            )
        state: State = "ok" if self._seconds() <= _QUICK else "neutral"
        self.time.show_state(state, say_count("{count} word", "{count} words", count))
        self.on_photo.refresh()
        self.in_time.refresh()
        self.shade_row.setVisible(poor and has_shade(reading.template_shown(self._desk)))

    def _ratio(self) -> float | None:
        wanted = reading.wanted(self._desk)
        facts = reading.facts_of(self._desk, wanted) if wanted else None
        return facts.contrast.get(self._desk.selection.layer) if facts else None

    def _needed(self) -> float:
        wanted = reading.wanted(self._desk)
        facts = reading.facts_of(self._desk, wanted) if wanted else None
        size = facts.sizes.get(self._desk.selection.layer, 0.0) if facts else 0.0
        large = wanted is not None and size >= _LARGE * wanted.size.short_side
        return ENOUGH_LARGE if large else ENOUGH

    def _count(self) -> int:
        desk, layer = self._desk, self._desk.selection.layer
        template = reading.template_shown(desk) if layer else None
        if template is None or layer not in template.slots:
            return 0
        path = reading.words_path(template, layer, changes.values_shown(desk))
        return len((changes.value_shown(desk, path) or "").split())

    def _seconds(self) -> int:
        return max(1, round(self._count() / _A_SECOND + 0.5))

    def _contrast_words(self) -> Said:
        ratio = self._ratio()
        if ratio is not None and ratio < self._needed():
            return say("hard to read on this picture")
        return say("contrast on this picture")

    def _time_words(self) -> Said:
        return say("readable in {count} s", count=self._seconds())

    def _add_shade(self) -> None:
        changes.change(self._desk, say("Add a shade"), "layers.shade.strength", _SHADE)
