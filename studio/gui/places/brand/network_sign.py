"""The sign of a network beside its name."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.gui import icons
from studio.gui.theme import theme
from studio.gui.type import px
from studio.model.catalogue import Catalogue
from studio.model.network import Network


class NetworkSign(QWidget):
    """Only a picture: its name stands beside it, or is the name of the field it belongs to."""

    def __init__(self, network: Network, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icons.network_sign(network.id)
        self.setToolTip(network.name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(px(18), px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.paint(QPainter(self), QRectF(self.rect()), self._icon, "text-2")


def writing_networks(catalogue: Catalogue) -> tuple[Network, ...]:
    """The networks where posts say something in words, in their order."""
    usual = (*catalogue.select(media="image"), *catalogue.select(media="video"))
    rules = catalogue.caption_rules(usual)
    return tuple(
        each for each in catalogue.networks
        if each.id in rules and rules[each.id].caption_max != 0
    )  # fmt: skip
