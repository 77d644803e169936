"""Would the networks take these files, whoever made them?"""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from pathlib import Path

import msgspec

from studio.errors import BadInput, UnreadableMedia
from studio.export.rules import FileFacts, Finding, findings, same_shape, verdict
from studio.export.verify import MIME
from studio.export.video.rules import VideoFacts, video_findings
from studio.media.limits import LIMITS
from studio.media.metadata import metadata_left
from studio.media.picture import open_picture, probe_picture
from studio.model.geometry import Size
from studio.model.network import Format
from studio.model.state import State
from studio.task import Task
from studio.wording import Said, say

_SAME_SHAPE = 0.02  # of the natural logarithm of width / height
_SRGB = ("srgb", "standard rgb", "sgrey", "sgray")


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """One file for one format."""

    network: str
    format_id: str
    state: State
    findings: tuple[Finding, ...] = ()


class CheckedFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file for all formats asked for. `doubts`: what is wrong whatever the network.

    `video`: what was found in it where it is one.
    """

    path: Path
    size: Size
    bytes: int
    mime: str
    rows: tuple[Checked, ...]
    doubts: tuple[Said, ...] = ()
    video: VideoFacts | None = None


def check_file(
    path: Path, formats: Sequence[Format], task: Task, *, only_its_shape: bool = False
) -> CheckedFile:
    """The verdict of each of the formats that take such a file, a picture or a video.

    The file is decoded, as half a picture has a good header. `only_its_shape` leaves out the
    formats that the file was not made for: those of another shape, or all but the one it is named
    after. Raises MissingMedia, UnreadableMedia, and BadInput where no format takes such a file.
    """
    from studio.media.probe import is_footage

    check = _check_video if is_footage(path) else _check_picture
    return check(path, formats, task, only_its_shape)


def _check_picture(
    path: Path, formats: Sequence[Format], task: Task, only_its_shape: bool
) -> CheckedFile:
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
    takers = [wanted for wanted in formats if _takes(wanted, facts)]
    if not takers:
        raise BadInput(
            say("{name} is a picture, and none of these formats takes one", name=path.name),
            say("Name others after --for; `studio formats` lists them all"),
        )
    chosen = _made_for(path, facts.size, takers) if only_its_shape else takers
    return CheckedFile(
        path=path, size=facts.size, bytes=facts.bytes, mime=MIME[probe.file_type], doubts=doubts,
        rows=tuple(_row(wanted, findings(facts, wanted), doubts) for wanted in chosen),
    )  # fmt: skip


def _takes(wanted: Format, facts: FileFacts) -> bool:
    moves = facts.frames > 1
    return wanted.made_from("image") or (moves and facts.file_type in wanted.image.file_types)


def _check_video(
    path: Path, formats: Sequence[Format], task: Task, only_its_shape: bool
) -> CheckedFile:
    from studio.export.video.clip_facts import facts_of_clip, mime_of_clip
    from studio.media.probe import probe_media

    takers = [wanted for wanted in formats if wanted.video is not None]
    if not takers:
        raise BadInput(
            say("{name} is a video, and none of these formats takes one", name=path.name),
            say("Name others after --for; `studio formats --kind video` lists them"),
        )
    probe = probe_media(path, task=task)
    facts = facts_of_clip(path, probe, task)
    chosen = _made_for(path, facts.size, takers) if only_its_shape else takers
    doubts = probe.doubts
    return CheckedFile(
        path=path, size=facts.size, bytes=facts.bytes, mime=mime_of_clip(probe), doubts=doubts,
        rows=tuple(_row(wanted, video_findings(facts, wanted), doubts) for wanted in chosen),
        video=facts,
    )  # fmt: skip


def _row(wanted: Format, broken: tuple[Finding, ...], doubts: Sequence[Said]) -> Checked:
    return Checked(
        network=wanted.network,
        format_id=wanted.id,
        state="check" if doubts and not broken else verdict(broken),
        findings=broken,
    )


def _made_for(path: Path, size: Size, formats: Sequence[Format]) -> list[Format]:
    """The format that the file is named after, else those of its shape or of the nearest one."""
    named = [wanted for wanted in formats if wanted.id == path.stem]
    alike = [wanted for wanted in formats if same_shape(wanted.size, size)]
    if named or alike:
        return named or alike
    away = {wanted.id: abs(log(wanted.size.ratio / size.ratio)) for wanted in formats}
    nearest = min(away.values())
    return [wanted for wanted in formats if away[wanted.id] - nearest < _SAME_SHAPE]


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
