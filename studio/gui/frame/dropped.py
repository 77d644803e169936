"""What files that hang over the window would become, judged by their names alone: nothing is read.

The true kind of a file is found after the drop; a name that lies is told then, in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from studio.model.file_kinds import CLIPS, PHOTOS, SOUNDS, TABLES, ending_of
from studio.wording import Said, say, say_count

Sort = Literal["photo", "clip", "sound", "folder", "project", "table", "other"]
Meaning = Literal["each", "one", "open", "table", "refused"]

PROJECT = "cmstudio"
_MOST_LOOKED_AT = 500


class Dropped(msgspec.Struct, frozen=True, kw_only=True):
    """What a drop holds: paths of our kinds, and the endings that nothing here can read."""

    paths: tuple[Path, ...] = ()
    photos: int = 0
    clips: int = 0
    sounds: int = 0
    folders: int = 0
    projects: int = 0
    tables: int = 0
    unknown: tuple[str, ...] = ()

    @property
    def media(self) -> int:
        return self.photos + self.clips + self.sounds

    @property
    def meanings(self) -> tuple[Meaning, ...]:
        """What it can become; the first one is taken for a drop anywhere else."""
        if self.projects and not self.media:
            return ("open",)
        if self.tables:
            return ("table",)
        if self.folders:
            return ("each",)
        if self.photos > 1 and not self.clips + self.sounds:
            return ("each", "one")
        return ("each",) if self.media else ("refused",)


def dropped(paths: Iterable[Path]) -> Dropped:
    """Sort what is dropped."""
    given = tuple(paths)
    sorts = [sort_of(path) for path in given[:_MOST_LOOKED_AT]]
    unknown = {_ending(path) for path, sort in zip(given, sorts, strict=False) if sort == "other"}
    return Dropped(
        paths=given,
        photos=sorts.count("photo"),
        clips=sorts.count("clip"),
        sounds=sorts.count("sound"),
        folders=sorts.count("folder"),
        projects=sorts.count("project"),
        tables=sorts.count("table"),
        unknown=tuple(sorted(unknown)),
    )


def sort_of(path: Path) -> Sort:
    """What a path seems to be."""
    ending = ending_of(path.name)
    if ending == PROJECT:
        return "project"
    if ending in PHOTOS:
        return "photo"
    if ending in CLIPS:
        return "clip"
    if ending in SOUNDS:
        return "sound"
    if ending in TABLES and not path.is_dir():
        return "table"
    return "folder" if path.is_dir() else "other"


def title_of(meaning: Meaning, given: Dropped) -> Said:
    """What a zone says will happen."""
    if meaning == "open":
        return say("Open the project")
    if meaning == "table":
        return say("Posts from this table")
    if meaning == "one":
        return say("One post of all")
    if meaning == "refused":
        return say("This file type is not supported: {endings}", endings=_spoken(given.unknown))
    if given.folders:
        return say("Add everything in the folder")
    if given.media == 1:
        return say("New post")
    return say("One post each")


def detail_of(meaning: Meaning, given: Dropped) -> Said:
    """The second line of a zone: how many, and of what."""
    if meaning == "open":
        return say("What is open now is saved")
    if meaning == "table":
        return say("Each row becomes a post of one template")
    if meaning == "one":
        return say_count("{count} photo together", "{count} photos together", given.photos)
    if meaning == "refused":
        return say("Photos, videos, sounds and tables can be dropped here")
    if given.folders:
        return say("Photos, videos and sounds become posts")
    return _counted(given)


def _counted(given: Dropped) -> Said:
    parts: Sequence[Said] = [
        said
        for count, said in (
            (given.photos, say_count("{count} photo", "{count} photos", given.photos)),
            (given.clips, say_count("{count} video", "{count} videos", given.clips)),
            (given.sounds, say_count("{count} sound", "{count} sounds", given.sounds)),
        )
        if count
    ]
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 2:
        return say("{first} and {second}", first=parts[0], second=parts[1])
    return say("{first}, {second} and {third}", first=parts[0], second=parts[1], third=parts[2])


def _ending(path: Path) -> str:
    return path.suffix.lower() or path.name


def _spoken(endings: Sequence[str]) -> str:
    return ", ".join(endings[:4]) + ("…" if len(endings) > 4 else "")
