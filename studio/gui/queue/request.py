"""What is to be exported, and how that is said to who makes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from studio.export.wishes import Wishes
from studio.model.project import MediaRef, Project, ProjectPost
from studio.model.values import Values
from studio.wording import Said


@dataclass(frozen=True)
class Wanted:
    """What to export: a project as it is now, its posts by id, and where to.

    `name`: what is exported, in words. `path_of`: where media are, as `Session.path_of`.
    """

    project: Project
    posts: tuple[str, ...]
    out: Path
    name: Said | str
    path_of: Callable[[MediaRef], Path]
    wishes: Wishes = field(default_factory=Wishes)


def narrowed(project: Project, posts: Mapping[str, tuple[str, ...]]) -> Project:
    """The project with some posts, each in exactly the formats given, also if left out before."""
    wanted = tuple(dict.fromkeys(name for names in posts.values() for name in names))

    def one(post: ProjectPost) -> ProjectPost:
        formats = {
            name: msgspec.structs.replace(
                post.formats.get(name, Values()), left_out=name not in posts[post.id]
            )
            for name in wanted
        }
        return msgspec.structs.replace(post, formats={**post.formats, **formats})

    kept = tuple(one(post) for post in project.posts if post.id in posts)
    return msgspec.structs.replace(project, posts=kept, formats=wanted)


def asked_for(wishes: Wishes) -> list[str]:
    """What is wished, as the options of `studio render` and `studio export`."""
    asked = ["--on-collision", wishes.collision, "--contact-sheet", wishes.sheet,
             "--quality", wishes.quality]  # fmt: skip
    if wishes.names:
        asked += ["--names", ",".join(wishes.names)]
    asked += ["--no-captions"] * (not wishes.captions) + ["--keep-location"] * wishes.location
    for network in wishes.silent:
        asked += ["--without-caption", network]
    return asked
