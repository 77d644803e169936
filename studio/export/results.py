"""What an export has made so far."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from studio.errors import StudioError
from studio.export.manifest import MadeFile
from studio.wording import Language


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A written file, as remembered until the next export. `reasons` by language."""

    key: str  # digest of all that decides the file
    file: MadeFile
    reasons: dict[Language, tuple[str, ...]] = {}


@dataclass
class Results:
    """What was made so far, by delivery key. `skipped`: names left to someone else's file."""

    kept: dict[str, Kept] = field(default_factory=dict)
    thumbnails: dict[str, bytes] = field(default_factory=dict)
    failures: dict[str, StudioError] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)

    def add(self, more: Results) -> None:
        self.kept.update(more.kept)
        self.thumbnails.update(more.thumbnails)
        self.failures.update(more.failures)
        self.skipped.extend(more.skipped)
