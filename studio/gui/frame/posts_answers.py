"""What can be asked for posts: rename, duplicate, order, remove, and pass on a setup."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from studio.edit.posts import duplicate_post, paste_setup, remove_posts
from studio.edit.templates import take_template
from studio.edit.values import ALL
from studio.errors import StudioError
from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.frame.posts_list import PostsList
from studio.gui.projects import Projects
from studio.model.project import Project
from studio.store.templates import load_template
from studio.wording import say, say_count


class PostsAnswers:
    """Answers for the posts that are selected in the list, else for the one that is worked on."""

    def __init__(
        self, desk: Desk, commands: Commands, projects: Projects, shown: PostsList
    ) -> None:
        self._desk = desk
        self._shown = shown
        self._given = ""  # the post whose setup was copied
        commands.on("post.rename", shown.rename, self._has_one)
        commands.on("post.duplicate", self._duplicate, self._has_one)
        commands.on("post.remove", self._remove, self._has_one)
        commands.on("post.up", lambda: self._move(-1), lambda: self._can_move(-1))
        commands.on("post.down", lambda: self._move(1), lambda: self._can_move(1))
        commands.on("post.next", lambda: self._go(1), lambda: self._neighbour(1) != "")
        commands.on("post.previous", lambda: self._go(-1), lambda: self._neighbour(-1) != "")
        commands.on("setup.copy", self._copy, self._has_one)
        commands.on("setup.paste", self._paste, self._can_paste)
        commands.on(
            "media.replace",
            lambda: projects.choose_replacement(desk.selection.post_id),
            self._has_one,
        )

    @property
    def _ids(self) -> tuple[str, ...]:
        return self._shown.chosen or (self._desk.selection.post_id,)

    def _has_one(self) -> bool:
        return self._desk.post is not None

    def _duplicate(self) -> None:
        document = self._desk.document
        project, copy = duplicate_post(document.project, self._desk.selection.post_id)
        document.do(say("Duplicate the post"), project, post=copy)
        self._desk.selection.take_post(copy)

    def _remove(self) -> None:
        document, ids = self._desk.document, self._ids
        label = say_count("Delete the post", "Delete {count} posts", len(ids))
        document.do(label, remove_posts(document.project, ids))
        self._desk.tell(
            say_count("Post deleted", "{count} posts deleted", len(ids)),
            (say("Undo"), document.undo), lasting=True,
        )  # fmt: skip

    def _move(self, by: int) -> None:
        rows = [self._shown.posts.row_of(each) for each in self._ids]
        to = min(rows) - 1 if by < 0 else max(rows) + 2
        self._shown.posts.move(self._ids, to)

    def _can_move(self, by: int) -> bool:
        rows = [self._shown.posts.row_of(each) for each in self._ids]
        return min(rows) > 0 if by < 0 else -1 < max(rows) < len(self._shown.posts.posts) - 1

    def _go(self, by: int) -> None:
        self._desk.selection.take_post(self._neighbour(by))

    def _neighbour(self, by: int) -> str:
        posts = self._shown.posts.posts
        row = self._shown.posts.row_of(self._desk.selection.post_id) + by
        return posts[row].id if 0 <= row < len(posts) else ""

    def _copy(self) -> None:
        self._given = self._desk.selection.post_id
        self._desk.tell(say("Setup copied: select other posts and paste it"))

    def _can_paste(self) -> bool:
        project = self._desk.document.project
        return project.has(self._given) and any(each != self._given for each in self._ids)

    def _paste(self) -> None:
        document = self._desk.document
        ids = [each for each in self._ids if each != self._given]
        label = say_count("Paste setup", "Paste setup to {count} posts", len(ids))
        project = with_examples(paste_setup(document.project, self._given, ids), ids)
        document.do(label, project, post=ids[0])
        self._desk.tell(say_count("{count} post took it", "{count} posts took it", len(ids)))


def with_examples(project: Project, ids: Iterable[str]) -> Project:
    """Posts that took a template and have no words for it get its examples, to be written over."""
    for post_id in ids:
        name = project.post(post_id).values.template
        with suppress(StudioError):  # a template that is not there is told on the wall
            if name:
                project = take_template(project, post_id, ALL, load_template(name))
    return project
