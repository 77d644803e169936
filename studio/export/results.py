"""What an export has made so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from studio.errors import CannotWrite, RenderFailed, StudioError
from studio.export.manifest import MadeFile
from studio.wording import LANGUAGES, Language, Said, say


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


def kept_with(reasons: Iterable[Said], key: str, file: MadeFile) -> Kept:
    """A written file with why a person should look at it; without a reason it is ready."""
    told = tuple(dict.fromkeys(reasons))
    state = "check" if file.state == "ready" and told else file.state
    words = {each: tuple(reason.into(each) for reason in told) for each in LANGUAGES}
    return Kept(key=key, file=msgspec.structs.replace(file, state=state), reasons=words)


def failure_of(error: StudioError | OSError | MemoryError) -> StudioError:
    """Why something could not be made, in words."""
    if isinstance(error, StudioError):
        return error
    if isinstance(error, MemoryError):
        return RenderFailed(
            say("There was not enough memory."), say("Close other programs and export again.")
        )
    return CannotWrite(
        say("The system says: {why}", why=error.strerror or str(error)),
        say("Choose another folder, or make room on the disk."),
    )
