"""One slot of a stack: what it asks for, and itself ready to be tried at many sizes."""

from __future__ import annotations

from functools import lru_cache
from math import ceil, floor

import msgspec

from studio.compose.text.measure import Broken, SetLine, Setting, cap_height, fit_lines, setting_of
from studio.compose.text.scripts import Script, runs_right_to_left, tallest_script
from studio.compose.text.typography import capitals, polish
from studio.model.brand import Font

ROUNDING = 0.25  # pixels: what widths may differ between the reference and a real size
_NO_FONT = Font(family="")


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One slot of a stack. Sizes, gap, fixed in pixels; pads in font sizes."""

    name: str
    text: str = ""
    font: Font | None = None
    smallest: float = 0.0
    largest: float = 0.0
    lines: int = 1
    gap: float = 0.0  # after the slot
    drop: int = 0  # 0: never; the highest goes first when room is short
    heading: bool = False  # scored for even lines; small words stay with the next word
    tabular: bool = False
    pad_x: float = 0.0  # a box around one line: tags and actions
    pad_y: float = 0.0
    indent: float = 0.0  # room at the start, in font sizes: points behind bullets
    fixed: float = 0.0  # height of a slot without text: bar, rule
    flat: bool = False  # nothing hangs under its base line
    same_size_as: str = ""  # another slot: both shrink together
    scale: float = 1.0  # by hand, of the size that is found


class Slot:
    """An entry with its text made ready: typography, capitals, script, metrics."""

    def __init__(self, entry: Entry, text: str, stretch: float = 1.0) -> None:
        self.entry = entry
        self.stretch = stretch  # how much wider the text is at a real size than measured
        self.text = text
        self.setting: Setting = setting_of(text, entry.font or _NO_FONT, entry.tabular)
        script: Script = tallest_script(text)
        self.cap = script.top or (cap_height(self.setting) if text else 0.0)
        self.leading = (entry.font or _NO_FONT).leading * script.leading
        self.below = 0.0 if entry.flat else script.bottom

    def with_text(self, text: str) -> Slot:
        return Slot(self.entry, text)

    def size(self, share: float) -> int:
        """Whole pixels: Qt sets text at no others. Never under the smallest."""
        least = max(1, ceil(self.entry.smallest - 0.01))
        wanted = self.entry.smallest + share * (self.entry.largest - self.entry.smallest)
        return max(least, floor(wanted + 0.01))

    def room(self, size: int, width: float) -> float:
        """Width for a line, in font sizes."""
        return max(0.0, (width - ROUNDING) / size - 2 * self.entry.pad_x - self.entry.indent)

    def real_widths(self, size: int, broken: Broken) -> tuple[float, ...]:
        """Widths of lines in pixels at a size."""
        if not self.setting.sample:
            return tuple(width * size for width in broken.widths)
        # Fonts for other scripts round their advances: at small sizes only setting them tells.
        right = bool(runs_right_to_left(self.text))
        return tuple(SetLine(line, self.setting, size, right).width for line in broken.lines)

    def true_to_size(self, size: int, broken: Broken | None, width: float) -> Slot:
        """This slot, or one that knows how much wider its text really is at this size."""
        if broken is None or not self.setting.sample:
            return self
        widest = max(self.real_widths(size, broken)) / size
        if widest <= self.room(size, width) * self.stretch + ROUNDING / size:
            return self
        return Slot(self.entry, self.text, max(self.stretch, widest / broken.width) * 1.005)

    def fit(self, size: int, width: float) -> Broken | None:
        """The lines at a size; None when they need more rows or width, or without text."""
        if not self.text:
            return None
        return fit_lines(
            self.text,
            self.setting,
            self.room(size, width),
            self.entry.lines,
            heading=self.entry.heading,
        )

    def height(self, size: int, broken: Broken | None) -> float:
        """From the top of the capitals to the last base line; with its box for a tag."""
        if broken is None:
            return self.entry.fixed
        rows = (len(broken.lines) - 1) * self.leading
        return (self.cap + rows + 2 * self.entry.pad_y) * size

    def descent(self, size: int) -> float:
        """Room for what hangs under the last base line when another slot follows."""
        return 0.0 if not self.text or self.entry.pad_y else self.below * size


@lru_cache(maxsize=1024)
def slot_of(entry: Entry, language: str) -> Slot:
    text = polish(entry.text, language)
    if entry.font is not None and entry.font.capitals:
        text = capitals(text, language)
    if entry.lines == 1:
        text = " ".join(text.split("\n"))
    return Slot(entry, text)
