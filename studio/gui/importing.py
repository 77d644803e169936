"""Files and folders that somebody drops or chooses become posts, in one step."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from studio.edit.posts import add_posts, change_post, new_id
from studio.export.preview.engine import Wish, engine
from studio.export.preview.wire import Answer, Ask
from studio.gui.desk import Desk
from studio.gui.sheets.not_added import NotAddedSheet
from studio.gui.words import words
from studio.model.post import Kind
from studio.model.project import MediaRef, ProjectPost
from studio.model.project_formats import template_said
from studio.model.shown import shown_name, spaced_name
from studio.model.values import Values
from studio.session import Session
from studio.wording import Said, say, say_count

_MOST_NAMED = 3  # refused files that are told by name


class Found(msgspec.Struct, frozen=True):
    """A file that can be a post, and what it is."""

    path: Path
    kind: Kind


class Importing(QObject):
    """Adds posts. What the files are is found out in the drawing process; nothing here waits."""

    added = Signal(list)  # ids of the new posts

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def add(self, paths: Iterable[Path], *, as_one: bool = False, at: int | None = None) -> None:
        """Make posts of files and of all that is in folders; `as_one`: one post of all photos.

        `at`: before which post they come; None: at the end.
        """
        look = _Look(paths, self)
        look.done.connect(partial(self._add, self._desk.document.session, as_one=as_one, at=at))
        look.start()

    def replace(self, post_id: str, path: Path) -> None:
        """Make a post of another file; words, looks and framing stay."""
        look = _Look((path,), self)
        look.done.connect(partial(self._replace, self._desk.document.session, post_id))
        look.start()

    def _add(
        self, session: Session, found: list[Found], refused: list[Said], *, as_one: bool,
        at: int | None,
    ) -> None:  # fmt: skip
        self._tell(refused)
        posts = _posts(found, as_one=as_one)
        if posts and session is not self._desk.document.session:
            self._tell_too_late(session, found)
            return
        if not posts:
            if not refused:
                self._desk.tell(say("There is nothing to add in that folder"), problem=True)
            return
        document = self._desk.document
        label = say_count("Add a post", "Add {count} posts", len(posts))
        document.do(label, add_posts(document.project, posts, at), post=posts[0].id)
        if self._desk.post is None:
            self._desk.selection.take_post(posts[0].id)
        self.added.emit([post.id for post in posts])

    def _tell_too_late(self, session: Session, found: Sequence[Found]) -> None:
        """They were meant for another project, not for the one that is open by now."""
        self._desk.tell(
            say_count(
                "{file} was not added: “{project}” was closed meanwhile. Open it and drop it again",
                "{file} and others, {count} files, were not added: “{project}” was closed "
                "meanwhile. Open it and drop them again",
                len(found), file=shown_name(found[0].path), project=session.project.name,
            ),
            lasting=True, problem=True,
        )  # fmt: skip

    def _replace(
        self, session: Session, post_id: str, found: list[Found], refused: list[Said]
    ) -> None:
        self._tell(refused)
        document = self._desk.document
        if found and session is not document.session:
            self._tell_too_late(session, found)
            return
        if not found or not document.project.has(post_id):
            return
        media = (_medium(found[0].path), *document.project.post(post_id).media[1:])
        changed = change_post(document.project, post_id, media=media, kind=found[0].kind)
        document.do(say("Replace the picture"), changed, post=post_id)

    def _tell(self, refused: Sequence[Said]) -> None:
        """A few by name; of many how many, and a list of all."""
        if len(refused) > _MOST_NAMED:
            said = say_count(
                "{count} file was not added", "{count} files were not added", len(refused)
            )
            show = partial(self._show_all, refused)
            self._desk.tell(said, (say("Show all"), show), lasting=True, problem=True)
            return
        for each in refused:
            self._desk.tell(each, lasting=True, problem=True)

    def _show_all(self, refused: Sequence[Said]) -> None:
        NotAddedSheet(refused, _window_of(self)).open()


def _window_of(part: QObject) -> QWidget:
    """The window that something belongs to."""
    owner: QObject | None = part
    while owner is not None and not isinstance(owner, QWidget):
        owner = owner.parent()
    assert owner is not None, "it belongs to no window"
    return owner.window()


class _Look(QObject):
    """Finds out what files are. `done` carries what was found, in order, and what was refused."""

    done = Signal(list, list)
    _came = Signal(int, object)

    def __init__(self, paths: Iterable[Path], parent: QObject) -> None:
        super().__init__(parent)
        self._paths = [Path(path).absolute() for path in paths]
        self._answers: dict[int, Answer] = {}
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.destroyed.connect(partial(engine().forget, id(self)))

    def start(self) -> None:
        self._ask(range(len(self._paths)))

    def _ask(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            ask = Ask(
                what="kind",
                entry=ProjectPost(id="", name="", media=(MediaRef(str(self._paths[number])),)),
                home=os.environ.get("STUDIO_HOME", ""),
                passing=len(self._paths) > 1,
            )
            came = partial(self._came.emit, number)
            engine().want((id(self), number), Wish(ask, _no_room, came, rank=0))
        self._end()

    def _take(self, number: int, answer: Answer) -> None:
        self._answers[number] = answer
        first = len(self._paths)
        self._paths += [Path(file) for file in answer.files]
        self._ask(range(first, len(self._paths)))

    def _end(self) -> None:
        if len(self._answers) < len(self._paths):
            return
        found, refused = [], []
        for number, path in enumerate(self._paths):
            answer = self._answers[number]
            if answer.trouble is None and not answer.folder:
                found.append(Found(path, answer.kind))
            elif answer.trouble is not None:
                refused.append(_refusal(path, answer))
        self.done.emit(found, refused)
        self.deleteLater()


def _refusal(path: Path, answer: Answer) -> Said:
    assert answer.trouble is not None
    error = answer.trouble.error
    return say(
        "{name} was not added. {why}. {hint}",
        name=shown_name(path), why=error.what, hint=error.hint,
    )  # fmt: skip


def _posts(found: Sequence[Found], *, as_one: bool) -> tuple[ProjectPost, ...]:
    photos = [each for each in found if each.kind == "image"]
    if as_one and len(photos) > 1:
        rest = [each for each in found if each.kind != "image"]
        return (_post(photos), *(_post([each]) for each in rest))
    return tuple(_post([each]) for each in found)


def _post(files: Sequence[Found]) -> ProjectPost:
    kind = files[0].kind
    return ProjectPost(
        id=new_id(),
        name=spaced_name(files[0].path),
        kind=kind,
        media=tuple(_medium(each.path) for each in files),
        values=Values(template=template_said(Values(), kind)),
        language=words().language,
    )


def _medium(path: Path) -> MediaRef:
    return MediaRef(str(path))


def _no_room(answer: Answer) -> memoryview:
    return memoryview(b"")
