"""The words of what was exported, for the clipboard."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QGuiApplication

from studio.gui.background import ask_aside
from studio.gui.captions import captions_of
from studio.gui.desk import Desk
from studio.gui.queue.batch import Batch
from studio.model.project import ProjectPost
from studio.wording import say_count

_MOST_POSTS = 50


def captions_of_posts(desk: Desk, batch: Batch) -> tuple[ProjectPost, ...]:
    """The posts of an export that have a caption; none once another project is open."""
    project = desk.document.project
    if project.id != batch.project or len(batch.posts) > _MOST_POSTS:
        return ()
    posts = (project.post(each) for each in batch.posts if project.has(each))
    return tuple(post for post in posts if _has_words(post))


def copy_captions(desk: Desk, posts: tuple[ProjectPost, ...]) -> None:
    """Put the captions of posts on the clipboard, as their networks get them."""

    def put(text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        count = len(posts)
        desk.tell(say_count("Captions of {count} post copied", "Captions of {count} posts copied",
                            count))  # fmt: skip

    ask_aside(desk, lambda: _words(desk, posts), put)


def _words(desk: Desk, posts: tuple[ProjectPost, ...]) -> str:
    parts = [(post.name, tuple(_by_network(desk, post))) for post in posts]
    named = len(parts) > 1
    return "\n\n\n".join("\n\n".join((name, *texts) if named else texts) for name, texts in parts)


def _by_network(desk: Desk, post: ProjectPost) -> Iterator[str]:
    """Each text once, under the names of the networks that get it."""
    networks: dict[str, list[str]] = {}
    for network, result in captions_of(desk, post).items():
        if result.text:
            networks.setdefault(result.to_copy, []).append(desk.catalogue.network(network).name)
    if len(networks) == 1:
        yield next(iter(networks))
        return
    for text, names in networks.items():
        yield f"{', '.join(names)}\n{text}"


def _has_words(post: ProjectPost) -> bool:
    return any(texts.caption or texts.captions for texts in post.texts.values())
