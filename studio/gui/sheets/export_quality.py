"""How good exported files are: what suits each network, said in words, or smaller, or the best."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studio.export.plan import file_type_for
from studio.export.spoken import readable_bytes
from studio.gui.sheets.export_fold import Fold
from studio.gui.sheets.export_plan import Row
from studio.gui.widgets import Label, Segmented, tip
from studio.gui.words import words
from studio.model.network import Format
from studio.wording import Said, say

_SAID: MappingProxyType[str, Said] = MappingProxyType(
    {"automatic": say("Automatic"), "smaller": say("Smaller"), "best": say("Best")}
)
_MEANS: MappingProxyType[str, Said] = MappingProxyType(
    {
        "automatic": say("Sharp on every screen, within what each network takes:"),
        "smaller": say("About half the weight; fine texts may look a little softer:"),
        "best": say("For printing and for editing on: almost twice the weight:"),
    }
)


class QualityFold(Fold):
    """Folded behind "Quality: Automatic". `chosen` carries what was chosen."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._quality = "automatic"
        self._rows: tuple[Row, ...] = ()
        super().__init__(self._line_said, "export.quality", parent)
        self.choice = Segmented("export.quality.choice", [(id, _SAID[id], "") for id in _SAID])
        tip(self.choice, say("How large files may be"))
        self.means = Label(None, "small", "text-2", wraps=True)
        self.details = Label(None, "small", "text-3", wraps=True)
        for widget in (self.choice, self.means, self.details):
            self.body.addWidget(widget)
        self.choice.chosen.connect(self.chosen)
        self.line.toggled.connect(lambda _: self._tell())

    def show_quality(self, quality: str, rows: Sequence[Row]) -> None:
        """What is chosen, for these networks; silent."""
        if quality != self._quality:
            self._quality = quality
            self.say(self._line_said)
        self.choice.choose(quality)
        self._rows = tuple(rows)
        self._tell()

    def _tell(self) -> None:
        if self.line.isChecked():
            self.means.say(_MEANS[self._quality])
            self.details.say(lambda: "\n".join(_line(row) for row in self._rows))

    def _line_said(self) -> Said:
        return say("Quality: {quality}", quality=_SAID[self._quality])


def _line(row: Row) -> str:
    """For instance "Instagram: JPG up to 8 MB, MP4 (H.264)"."""
    limits: dict[str, set[int | None]] = {}
    for each in row.formats:
        kind, most = _kind(each)
        limits.setdefault(kind, set()).add(most)
    told = ", ".join(words().of(_within(kind, found)) for kind, found in limits.items())
    return words().of(say("{network}: {kinds}", network=row.name, kinds=told))


def _within(kind: str, limits: set[int | None]) -> Said:
    known = sorted(each for each in limits if each)
    if not known or None in limits:
        return say("{kind}", kind=kind)
    if len(known) == 1:
        return say("{kind} up to {most}", kind=kind, most=readable_bytes(known[0]))
    least, most = readable_bytes(known[0]), readable_bytes(known[-1])
    return say("{kind} up to {least}–{most}", kind=kind, least=least, most=most)


def _kind(wanted: Format) -> tuple[str, int | None]:
    """The type of a file, and how many bytes it may have."""
    if wanted.made_from("image"):
        return file_type_for(wanted).upper(), wanted.image.max_bytes
    if wanted.kind == "animated":
        return "GIF", wanted.image.bytes_allowed(moving=True)
    return "MP4", wanted.video.max_bytes if wanted.video else None
