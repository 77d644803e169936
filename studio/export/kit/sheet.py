"""What the page to approve shows."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec

from studio.errors import StudioError
from studio.export.manifest import MadeCaption, MadeFile
from studio.model.brand import Brand
from studio.model.network import Format, Network
from studio.model.template import Template


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """What the page shows. `files` in the order of the networks."""

    title: str
    brand: Brand
    template: Template
    networks: tuple[Network, ...]
    formats: dict[str, Format]
    files: tuple[MadeFile, ...]
    captions: dict[str, MadeCaption]
    visible: dict[str, str] = {}  # what is read of them before "more"
    alt: str
    failures: dict[str, StudioError]
    folder: Path
    version: int
    moment: datetime
    post_language: str = "fr"
