"""What to make of posts, and what came of it."""

from __future__ import annotations

from pathlib import Path

import msgspec

from studio.export.claim import Collision
from studio.export.manifest import Manifest
from studio.export.wishes import Wishes
from studio.model.brand import Brand
from studio.model.catalogue import Catalogue
from studio.model.network import Format
from studio.model.post import Post
from studio.model.template import Template
from studio.wording import Language


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What to make of every post, and where. `language` is that of words about the export.

    `clip_formats` are those made from a clip or a sound; a sound takes `sound_template`.
    """

    out: Path
    formats: tuple[Format, ...]
    catalogue: Catalogue
    brand: Brand
    template: Template
    clip_formats: tuple[Format, ...] = ()
    sound_template: Template | None = None
    wishes: Wishes = Wishes()
    date: str = ""  # in names of files, as 2026-06-12; else the day of the export
    language: Language = "en"
    workers: int = 1

    @property
    def collision(self) -> Collision:
        """What happens where someone else's file has the name."""
        return self.wishes.collision

    def of(self, post: Post) -> Order:
        """The same order with the formats and the template that this post takes."""
        if post.kind == "image":
            return self
        template = self.sound_template if post.kind == "sound" else None
        return msgspec.structs.replace(
            self, formats=self.clip_formats, template=template or self.template
        )


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What happened to one post. `unchanged`: how many files were still good.

    `skipped`: names left to someone else's files; `beside`: ours that took another name for them.
    """

    folder: Path
    manifest: Manifest
    drawn: int
    unchanged: int
    skipped: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()  # what a client approves, by name in the folder
