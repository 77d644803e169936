"""The parts of a row's card: its picture in the worst format, and a line for each thing found."""

from __future__ import annotations

from types import MappingProxyType

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.gui import icons
from studio.gui.format_words import label_of
from studio.gui.sheets.bulk_proofs import Proofs, has_picture
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets import Label, heard
from studio.gui.widgets.painting import rounded
from studio.model.bulk import Draft, Finding
from studio.wording import Said, say, say_count

_SIDE = 132  # pixels of the picture's longer side
_SIGNS = MappingProxyType(
    {
        "blocked": ("mdi6.alert-circle", "error"),
        "check": ("mdi6.alert", "warn"),
        "ready": ("mdi6.information-outline", "text-3"),
    }
)
_SPOKEN = MappingProxyType(
    {
        "blocked": say("Cannot be used yet"),
        "check": say("To check"),
        "ready": say("Good to know"),
    }
)


class FindingLine(QWidget):
    """One thing about a row: the sign of its state, and a sentence."""

    def __init__(self, finding: Finding, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon, self._token = _SIGNS[finding.state]
        label = Label(finding.said, token="text" if finding.state != "ready" else "text-2",
                      wraps=True, parent=self)  # fmt: skip
        label.setMinimumWidth(px(120))
        heard(label, say("{state}: {words}", state=_SPOKEN[finding.state], words=finding.said))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(22), 0, 0, 0)
        row.addWidget(label, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        side = px(16)
        icons.paint(QPainter(self), QRectF(0, 1, side, side), self._icon, self._token)


class RowPicture(QWidget):
    """A row as it would be exported, in the format where it looks worst."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._proofs: Proofs | None = None
        self._draft: Draft | None = None
        self.setFixedSize(px(_SIDE), px(_SIDE))

    def show_row(self, proofs: Proofs, draft: Draft) -> None:
        self._proofs, self._draft = proofs, draft
        wanted = proofs.best_format(draft)
        self.setToolTip(label_of(wanted) if wanted else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(_SIDE), px(_SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = QPainter(self), QRectF(self.rect())
        made = self._made()
        if made is None:
            rounded(painter, box, 8, theme().colour("sunken"))
            mark = QRectF(0, 0, px(28), px(28))
            mark.moveCenter(box.center())
            there = self._draft is not None and has_picture(self._draft)
            sign = "mdi6.image-outline" if there else "mdi6.image-off-outline"
            icons.paint(painter, mark, sign, "text-3")
            return
        ratio = made.width() / made.height()
        place = QRectF(0, 0, box.height() * min(1, ratio), box.width() / max(1, ratio))
        place.moveCenter(box.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(place, 6, 6)
        painter.setClipPath(path)
        painter.drawImage(place, made)

    def _made(self) -> QImage | None:
        if self._proofs is None or self._draft is None:
            return None
        wanted = self._proofs.best_format(self._draft)
        side = round(px(_SIDE) * self.devicePixelRatioF())
        found = wanted and self._proofs.picture(self._draft, wanted, QSize(side, side))
        return found.image if found and not found.image.isNull() else None


def alike_said(finding: Finding, count: int) -> Said:
    """What `count` more rows have in common with the one that a thing was found about."""
    match finding.sort:
        case "picture":
            return say_count("{count} more row lacks its picture, too",
                             "{count} more rows lack their picture, too", count)  # fmt: skip
        case "unreadable":
            return say_count("{count} more row has a picture that cannot be opened",
                             "{count} more rows have pictures that cannot be opened",
                             count)  # fmt: skip
        case "small":
            return say_count("{count} more row has a small picture, too",
                             "{count} more rows have small pictures, too", count)  # fmt: skip
        case "kind":
            return say_count("{count} more row has a clip, too",
                             "{count} more rows have clips, too", count)  # fmt: skip
        case "words":
            return say_count("These words are missing in {count} more row, too",
                             "These words are missing in {count} more rows, too",
                             count)  # fmt: skip
        case "layout":
            return say_count("These words are too long in {count} more row, too",
                             "These words are too long in {count} more rows, too",
                             count)  # fmt: skip
        case "date":
            return say_count("{count} more row has a date that cannot be read",
                             "{count} more rows have dates that cannot be read",
                             count)  # fmt: skip
        case "language":
            return say_count("{count} more row names a language that is not known",
                             "{count} more rows name languages that are not known",
                             count)  # fmt: skip
        case _:
            return say_count("The caption of {count} more row is to check, too",
                             "The captions of {count} more rows are to check, too",
                             count)  # fmt: skip
