"""Where subtitles stand in one output: their size, their column, their base line, their fonts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from msgspec.structs import replace

from studio.compose.subtitles_break import Column
from studio.compose.text.measure import cap_height, setting_of
from studio.compose.text.scripts import Script, tallest_script
from studio.model.brand import Brand, Font
from studio.model.geometry import Box, Insets, Size, family_of
from studio.model.subtitle_style import LineBox, SubtitleStyle
from studio.model.template import at_family

_LEAST_WIDTH = 0.5  # of the picture: safe sides that leave less tell of a preview's crop
_CENTRED = 0.84  # of the column's width that it may lose to stand in the picture's middle
_ABOVE_TALL = 0.1  # font sizes over letters taller than capitals
_UNDER_LOW = 0.08
_HANGING = 0.36  # font sizes that letters of any script hang under their base line
_BOX_ROOM = 0.14
_EDGE_ROOM = 0.1  # font sizes around letters without a box


@dataclass(frozen=True)
class Stand:
    """The givens of one subtitle layer. Lengths in pixels unless said in font sizes."""

    style: SubtitleStyle
    size: Size
    safe: Insets
    brand: Brand
    timed: bool  # the words are timed, and the style shows which one is spoken

    @cached_property
    def family(self) -> str:
        return family_of(self.size.ratio)

    @cached_property
    def unit(self) -> float:
        return self.size.short_side / 100.0

    @cached_property
    def em(self) -> int:
        """The font size."""
        return max(8, int(at_family(self.style.size, self.family) * self.unit))

    @property
    def box(self) -> LineBox | None:
        """The box behind lines; none where edges or a spoken word draw them."""
        return None if self.timed else self.style.box

    @cached_property
    def content(self) -> Box:
        """Inside the margins and the safe area."""
        margin = at_family(self.style.margin, self.family) * self.unit
        width = self.size.width
        wide_enough = width - self.safe.left - self.safe.right >= _LEAST_WIDTH * width
        return Box(0.0, 0.0, float(width), float(self.size.height)).inset(
            Insets(
                max(margin, self.safe.top),
                max(margin, self.safe.right if wide_enough else 0.0),
                max(margin, self.safe.bottom),
                max(margin, self.safe.left if wide_enough else 0.0),
            )
        )

    @cached_property
    def _sides(self) -> tuple[float, float]:
        """Left and right: around the picture's middle, where that costs little."""
        middle, content = self.size.width / 2, self.content
        half = min(middle - content.x, content.right - middle)
        if 2 * half >= _CENTRED * content.width:
            return middle - half, middle + half
        return content.x, content.right

    @property
    def middle(self) -> float:
        return sum(self._sides) / 2

    @property
    def column(self) -> Column:
        """The room of a line without what its box adds."""
        pad = self.box.pad_x if self.box else self._edge
        left, right = self._sides
        extra = 0.0
        if self.timed and self.style.word:
            pad = max(pad, self.style.word.box.pad_x)
            extra = self.style.word.space * at_family(self.style.signs, self.family) / 6
        width = (right - left) / self.em - 2 * pad - extra
        return Column(max(4.0, width), at_family(self.style.signs, self.family))

    @property
    def _edge(self) -> float:
        """How far edges reach, in font sizes."""
        edges = (edge.width / 2 + edge.soft + edge.down for edge in self.style.edges)
        return max((_BOX_ROOM, *edges))

    @cached_property
    def base(self) -> float:
        """The base line of the last line."""
        rise = at_family(self.style.rise, self.family) * self.unit
        wanted = max(self.content.bottom - rise, self.style.highest * self.size.height)
        room = _HANGING + (_BOX_ROOM if self.box else self._edge)
        lowest = self.size.height - self.safe.bottom - room * self.em
        return min(wanted, self.content.bottom, lowest)

    def above(self, text: str, font: Font) -> float:
        """From a base line to the top of its box, in font sizes."""
        script = tallest_script(text)
        pad = self.box.pad_y if self.box else _EDGE_ROOM
        capitals = min(0.74, cap_height(setting_of("H", font)))
        return max(capitals + pad, script.top + _ABOVE_TALL if script.top else 0.0)

    def below(self, text: str) -> float:
        """From a base line to the bottom of its box, in font sizes."""
        script: Script = tallest_script(text)
        return max(self.box.pad_y if self.box else 0.2, script.bottom + _UNDER_LOW)

    def pitch(self, text: str, font: Font) -> float:
        """From base line to base line, in font sizes: boxes never overlap."""
        return max(self.style.pitch, self.above(text, font) + self.below(text))

    def font(self, *, italic: bool, note: bool) -> Font:
        """The brand's font for words, or its text family for notes of sounds."""
        role = "body" if note else self.style.font
        font: Font = getattr(self.brand.fonts, role)
        weight = min(font.weight, self.style.heaviest)
        return replace(font, weight=weight, italic=italic or font.italic, capitals=False)

    def colour(self, role: str) -> str:
        value: str = getattr(self.brand.colours, role)
        return value
