"""Would the networks take these files, whoever made them?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from studio.errors import UnreadableMedia
from studio.export.rules import FileFacts, Finding, findings, same_shape, verdict
from studio.export.verify import MIME
from studio.media.limits import LIMITS
from studio.media.metadata import metadata_left
from studio.media.picture import open_picture, probe_picture
from studio.model.geometry import Size
from studio.model.network import Format
from studio.model.state import State
from studio.task import Task
from studio.wording import Said, say

_SRGB = ("srgb", "standard rgb", "sgrey", "sgray")


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """One file for one format."""

    network: str
    format_id: str
    state: State
    findings: tuple[Finding, ...] = ()


class CheckedFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file for all formats asked for. `doubts`: what is wrong whatever the network."""

    path: Path
    size: Size
    bytes: int
    mime: str
    rows: tuple[Checked, ...]
    doubts: tuple[Said, ...] = ()


def check_file(
    path: Path, formats: Sequence[Format], task: Task, *, only_its_shape: bool = False
) -> CheckedFile:
    """The verdict of each format. Raises MissingMedia and UnreadableMedia.

    The file is decoded whole, as half a picture has a good header. `only_its_shape` leaves out the
    formats that the file was not made for: those of another shape, or all but the one it is named
    after.
    """
    probe = probe_picture(path)
    doubts = open_picture(path, needed=Size(64, 64), task=task).doubts
    content = _content(path)
    facts = FileFacts(
        file_type="heif" if probe.file_type == "heic" else probe.file_type,
        size=probe.size,
        bytes=len(content),
        srgb=_is_srgb(probe.colour_space),
        frames=probe.frames,
        metadata=metadata_left(content),
        location=probe.has_location,
    )
    chosen = _made_for(path, probe.size, formats) if only_its_shape else formats
    rows = []
    for wanted in chosen:
        broken = findings(facts, wanted)
        rows.append(
            Checked(
                network=wanted.network,
                format_id=wanted.id,
                state="check" if doubts and not broken else verdict(broken),
                findings=broken,
            )
        )
    return CheckedFile(
        path=path, size=probe.size, bytes=len(content), mime=MIME[probe.file_type],
        rows=tuple(rows), doubts=doubts,
    )  # fmt: skip


def _made_for(path: Path, size: Size, formats: Sequence[Format]) -> list[Format]:
    named = [wanted for wanted in formats if wanted.id == path.stem]
    alike = [wanted for wanted in formats if same_shape(wanted.size, size)]
    return named or alike or list(formats)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as opened:
            return opened.read(LIMITS.file_bytes)
    except OSError as error:
        raise UnreadableMedia(
            say("{name} could not be opened", name=path.name), say("Check that you may read it")
        ) from error


def _is_srgb(colour_space: str) -> bool:
    """Whether colours mean what screens take untagged pictures for."""
    name = colour_space.casefold()
    return not name or any(known in name for known in _SRGB)
