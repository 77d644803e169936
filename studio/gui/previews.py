"""Live pictures of formats, made in a process of their own and shown as they arrive."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QRectF, QSize, Signal
from PySide6.QtGui import QImage

from studio.errors import StudioError
from studio.model.framing import Attention
from studio.model.project import Project
from studio.session import Session
from studio.wording import Said


@dataclass(frozen=True)
class Preview:
    """One format as it would be exported, drawn to fit a size in device pixels.

    `exact`: it shows the newest state at the size asked for. `boxes`: where each layer lies (a
    slot's name, "logo", "photo"), in fractions of the format. `doubts`: why a person should look.
    `covered`: layers under the app's buttons. `contrast`: measured, by layer; `sizes`: of texts,
    in pixels of the format; `dropped`: slots without room.
    """

    image: QImage
    exact: bool
    boxes: dict[str, QRectF] = field(default_factory=dict)
    doubts: tuple[Said, ...] = ()
    covered: tuple[str, ...] = ()
    contrast: dict[str, float] = field(default_factory=dict)
    sizes: dict[str, float] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pane:
    """Where the picture shows in a format: `area` in fractions of it, `crop` of the picture."""

    area: QRectF
    crop: QRectF
    blurred: bool = False


@dataclass(frozen=True)
class Lifted:
    """A format taken apart for dragging: panes of the picture, and all else with holes in it."""

    over: QImage
    panes: tuple[Pane, ...]
    exact: bool


class Previews(QObject):
    """Asks for pictures; what is not there yet comes with `arrived`. Never blocks.

    Sizes are in device pixels; pictures fit inside them in the format's ratio.
    """

    arrived = Signal(str, str)  # post id, format id
    source_arrived = Signal(str)  # post id: its picture, its size, where to look, or its problem

    def show(self, project: Project, session: Session) -> None:
        """What pictures show from now on."""

    def of(self, post_id: str, format_id: str, size: QSize) -> Preview | None:
        """The best picture there is now; a better one is asked for where it is not exact."""
        return None

    def lifted(self, post_id: str, format_id: str, size: QSize) -> Lifted | None:
        """A format taken apart, for drawing at 60 frames a second while its picture is moved."""
        return None

    def source(self, post_id: str, size: QSize) -> QImage | None:
        """The whole upright picture of a post (of a clip: its cover frame), as large as fits."""
        return None

    def photo_size(self, post_id: str) -> QSize | None:
        """The upright picture's size in pixels, once it is known."""
        return None

    def attention(self, post_id: str) -> Attention | None:
        """Where to look in it, once that is known."""
        return None

    def problem(self, post_id: str) -> StudioError | None:
        """Why a post's picture cannot be shown: missing, damaged."""
        return None
