"""Sessions for tests: closed at the end, whatever happens."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from studio.edit.posts import add_posts, change_post, new_id
from studio.model.project import MediaRef, ProjectPost
from studio.paths import projects_folder
from studio.session import Session, State, saver
from studio.wording import Said, say

SECONDS = 20.0  # longer than anything here may take


class Heard:
    """What a session told about its state."""

    def __init__(self, session: Session) -> None:
        self.states: list[State] = []
        self.words: list[str] = []
        self._more = threading.Condition()
        session.listen_state(self._hear)

    def _hear(self, state: State, words: Said) -> None:
        with self._more:
            self.states.append(state)
            self.words.append(str(words))
            self._more.notify_all()

    def wait(self, condition: Callable[[], bool]) -> None:
        """Wait until something is true that a state tells about."""
        with self._more:
            assert self._more.wait_for(condition, SECONDS), (self.states, self.words)


@pytest.fixture
def opened() -> Iterator[Callable[[Session], Session]]:
    """Marks a session to be closed."""
    with ExitStack() as stack:

        def mark(session: Session) -> Session:
            stack.callback(session.close)
            return session

        yield mark


@pytest.fixture
def session(opened: Callable[[Session], Session]) -> Session:
    """A new project in the projects folder."""
    return opened(Session.new("Gala"))


def add(session: Session, name: str, media: Path | None = None) -> str:
    """Add a post; its id."""
    refs = (MediaRef(str(media)),) if media else ()
    post = ProjectPost(id=new_id(), name=name, media=refs)
    session.do(say("Add"), add_posts(session.project, (post,)))
    return post.id


def rename(session: Session, post_id: str, name: str, gesture: str = "") -> None:
    session.do(say("Name"), change_post(session.project, post_id, name=name), gesture=gesture)


def names(session: Session) -> list[str]:
    return [post.name for post in session.project.posts]


def listed() -> list[str]:
    """The files in the projects folder, locks included."""
    return sorted(path.name for path in projects_folder().iterdir())


class Disk:
    """A disk of which folders can be made to fail."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._failing: dict[Path, int] = {}
        self._left = 0
        patch.setattr(os, "open", self._checked(os.open))
        patch.setattr(Path, "write_bytes", self._checked(Path.write_bytes))
        patch.setattr(Path, "replace", self._checked(Path.replace))
        patch.setattr(os, "link", self._checked(os.link))

    @contextmanager
    def failing(self, folder: Path, number: int, after: int = 0) -> Iterator[None]:
        """All writing in a folder fails, after some calls that succeed."""
        self._failing, self._left = {folder: number}, after
        try:
            yield
        finally:
            self._failing = {}

    def _checked(self, call: Callable[..., object]) -> Callable[..., object]:
        def checked(path: Path | str, *args: object, **options: object) -> object:
            reads = call.__name__ == "open" and args[:1] == (os.O_RDONLY | os.O_NONBLOCK,)
            for folder, number in self._failing.items():
                if Path(path).is_relative_to(folder) and not reads:
                    self._left -= 1
                    if self._left < 0:
                        raise OSError(number, os.strerror(number))
            return call(path, *args, **options)

        return checked


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    monkeypatch.setattr(saver, "RETRY_S", 0.1)
    return Disk(monkeypatch)
