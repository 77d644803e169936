"""The projects that Home shows: read from the disk in a thread, with their pictures."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QImage

from studio.store.recent import Recent, recent_projects


@dataclass(frozen=True)
class Known:
    """A project that was open here. `there`: its file is still where it was."""

    recent: Recent
    picture: QImage | None
    there: bool


def known_projects() -> tuple[Known, ...]:
    """All of them, the newest first. Waits for the disk."""
    return tuple(_known(each) for each in recent_projects())


def _known(recent: Recent) -> Known:
    file = recent.thumbnail
    image = QImage(str(file)) if file else QImage()
    return Known(recent, None if image.isNull() else image, recent.is_there)
