"""A project: a campaign or an event, with its posts. What one file on disk holds."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from studio.errors import BadInput
from studio.model.brand import Brand
from studio.model.post import Footage, Kind
from studio.model.texts import Texts
from studio.model.values import Values
from studio.wording import say

SCHEMA = 2
Turn = Annotated[float, Meta(ge=-15, le=15)]  # degrees clockwise
Quarters = Annotated[int, Meta(ge=0, le=3)]  # of a turn clockwise


class MediaRef(msgspec.Struct, frozen=True):
    """A file that a post is made from: where it was, and how to know it again.

    `path` is absolute while the project is open. In its file it is relative to the project's
    folder, with `/`, where it lies beneath or beside it.
    `size` in bytes, `xxh3` of its content; both empty until they are known.
    """

    path: str
    size: int = 0
    xxh3: str = ""

    @property
    def name(self) -> str:
        return self.path.replace("\\", "/").rpartition("/")[2]


class ProjectPost(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One post with all that was decided about it: by post, by shape and by format."""

    id: str
    name: str
    kind: Kind = "image"
    media: tuple[MediaRef, ...] = ()
    values: Values = Values()
    shapes: dict[str, Values] = {}
    formats: dict[str, Values] = {}
    texts: dict[str, Texts] = {}  # language -> what is posted with it
    language: str = "fr"  # of the words on the picture, and of its texts where nothing else is said
    languages: tuple[str, ...] = ()  # what it is posted in, in this order; empty: `language`
    hashtags: tuple[str, ...] | None = None  # added to its captions, without #; None: the brand's
    when: str = ""  # to be posted at: "2026-06-12T18:30", local time
    posted: dict[str, str] = {}  # network -> when it was ticked as posted, as `when`
    footage: Footage = Footage()
    quarters: Quarters = 0
    straighten: Turn = 0.0

    @property
    def posted_in(self) -> tuple[str, ...]:
        """The languages that are posted, one after the other."""
        return self.languages or (self.language,)


class Project(msgspec.Struct, frozen=True, kw_only=True):
    """`formats` are ids of what is made, empty: all posts, stories and covers.

    `brand` is the name of a brand; `kit` holds it as it was changed here (None: as it is on disk).
    """

    id: str
    name: str
    schema: int = SCHEMA
    brand: str = "lumiere"
    kit: Brand | None = None
    formats: tuple[str, ...] = ()
    posts: tuple[ProjectPost, ...] = ()

    def post(self, post_id: str) -> ProjectPost:
        """The post with this id. Raises BadInput."""
        for each in self.posts:
            if each.id == post_id:
                return each
        raise BadInput(say("There is no such post (any more)"))

    def has(self, post_id: str) -> bool:
        return any(each.id == post_id for each in self.posts)

    def with_post(self, post: ProjectPost) -> Project:
        """The project with one post replaced by its new version."""
        posts = tuple(post if each.id == post.id else each for each in self.posts)
        return msgspec.structs.replace(self, posts=posts)
