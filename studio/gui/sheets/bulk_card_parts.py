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
from studio.wording import say

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
