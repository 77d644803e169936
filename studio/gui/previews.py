"""Live pictures of formats, made in a process of their own and shown as they arrive."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QRectF, QSize, Signal
from PySide6.QtGui import QImage

from studio.wording import Said


@dataclass(frozen=True)
class Preview:
    """One format as it would be exported, drawn to fit a size.

    `exact`: it shows the newest state at the size asked for. `boxes`: where each layer lies (a
    slot's name, "logo", "photo"), in fractions of the format. `doubts`: why a person should look.
    `covered`: layers under the app's buttons. `contrast`: measured, by layer.
    """

    image: QImage
    exact: bool
    boxes: dict[str, QRectF] = field(default_factory=dict)
    doubts: tuple[Said, ...] = ()
    covered: tuple[str, ...] = ()
    contrast: dict[str, float] = field(default_factory=dict)


class Previews(QObject):
    """Asks for pictures; what is not there yet comes with `arrived`."""

    arrived = Signal(str, str)  # post id, format id

    def of(self, post_id: str, format_id: str, size: QSize) -> Preview | None:
        """The best picture there is now; a better one is asked for where it is not exact."""
        return None
