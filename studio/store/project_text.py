"""A project as the text of its file; of a long one only the posts that changed are made anew."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from studio.errors import BadProject
from studio.model.project import MediaRef, Project, ProjectPost
from studio.store.media_paths import post_with_paths, speakable, stored_path
from studio.store.project_kit import stored_kit
from studio.store.unknown import NOTHING, Unknown, put_back
from studio.wording import say

Prints = Mapping[str, MediaRef]  # path -> the medium with its size and digest


class ProjectText:
    """Writes the text again and again, for one thread. `unknown`: fields of a newer version."""

    def __init__(self, unknown: Unknown = NOTHING) -> None:
        inside = dict(unknown.inside)
        self._of_posts = inside.pop("posts", NOTHING).inside
        self._of_head = Unknown(unknown.fields, inside)
        self._folder: Path | None = None
        self._written: dict[str, tuple[ProjectPost, tuple[MediaRef | None, ...], msgspec.Raw]] = {}

    def of(self, project: Project, folder: Path, prints: Prints) -> bytes:
        """The project as its file in `folder` holds it. `prints`: digests found since.

        Raises BadProject for what could not be read again.
        """
        if folder != self._folder:
            self._written.clear()
            self._folder = folder
        posts = [self._post(post, folder, prints) for post in project.posts]
        if len(self._written) > 2 * len(posts) + 100:  # posts that are gone
            self._written.clear()
        kit = stored_kit(project.kit) if project.kit is not None else None
        head = msgspec.structs.replace(project, posts=(), kit=kit)
        try:
            msgspec.json.encode(head)
        except UnicodeEncodeError:
            head = speakable(head)
        tree = put_back(msgspec.to_builtins(head), self._of_head) | {"posts": posts}
        return msgspec.json.format(msgspec.json.encode(tree), indent=2) + b"\n"

    def _post(self, post: ProjectPost, folder: Path, prints: Prints) -> msgspec.Raw:
        found = tuple(prints.get(ref.path) for ref in post.media if not ref.xxh3)
        known = self._written.get(post.id)
        if known and known[0] is post and known[1] == found:
            return known[2]

        def stored(ref: MediaRef) -> MediaRef:
            seen = prints.get(ref.path, ref) if not ref.xxh3 else ref
            return msgspec.structs.replace(seen, path=stored_path(ref.path, folder))

        text = self._text(post_with_paths(post, lambda path: stored_path(path, folder), stored))
        self._written[post.id] = (post, found, text)
        return text

    def _text(self, post: ProjectPost) -> msgspec.Raw:
        try:
            text = msgspec.json.encode(post)
        except UnicodeEncodeError:  # half a sign, as some keyboards and old files give
            post = speakable(Project(id="", name="", posts=(post,))).posts[0]
            text = msgspec.json.encode(post)
        try:
            msgspec.json.decode(text, type=ProjectPost)
        except msgspec.MsgspecError as error:
            raise BadProject(
                say("{name} cannot be saved: {why}", name=post.name, why=str(error)[:200])
            ) from error
        if unknown := self._of_posts.get(post.id):
            text = msgspec.json.encode(put_back(msgspec.to_builtins(post), unknown))
        return msgspec.Raw(text)
