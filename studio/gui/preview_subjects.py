"""The posts of a project as pictures see them, and what is known of what they are made from."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable

import msgspec

from studio.export.preview.wire import Answer
from studio.gui.preview_keys import Subject
from studio.model.project import Project, ProjectPost
from studio.session import Session


class Subjects:
    """One subject a post, made when it is first asked for; `on_met` is told of each."""

    def __init__(self, on_met: Callable[[str, Subject], object]) -> None:
        self._on_met = on_met
        self._project: Project | None = None
        self._session: Session | None = None
        self._met: dict[str, Subject] = {}
        self._attempts: Counter[str] = Counter()
        self._about: dict[str, Answer] = {}  # what is known of a picture, by its key

    def show(self, project: Project, session: Session) -> bool:
        """What they are taken from from now on; whether it is another project than before."""
        another = session is not self._session
        if another:  # files and brands may have changed since
            self._met.clear()
            self._about.clear()
        self._project, self._session = project, session
        self._met = {
            post.id: met
            for post in project.posts
            if (met := self._met.get(post.id)) and met.same(project, post)
        }
        return another

    def of(self, post_id: str) -> Subject | None:
        """That of a post; None where there is no such post."""
        if post_id in self._met:
            return self._met[post_id]
        project = self._project
        if project is None or not project.has(post_id):
            return None
        found = self._met[post_id] = self._made(project, project.post(post_id))
        self._on_met(post_id, found)
        return found

    def met(self, post_id: str) -> Subject | None:
        """That of a post which was asked for before: nothing is made for others."""
        return self._met.get(post_id)

    def tried(self, project: Project, post_id: str) -> Subject | None:
        """That of a post in another project, which is not kept."""
        if self._session is None or not project.has(post_id):
            return None
        return self._made(project, project.post(post_id))

    def open_again(self, post_id: str) -> None:
        """Its file has come back."""
        self._met.pop(post_id, None)
        self._attempts[post_id] += 1

    def attempts(self, post_id: str) -> int:
        """How often it was opened again."""
        return self._attempts[post_id]

    def about(self, subject: Subject | None) -> Answer | None:
        """What is known of a subject's picture."""
        return self._about.get(subject.media_key) if subject else None

    def seen(self, subject: Subject) -> bool:
        """Whether it is known where to look in its picture."""
        about = self.about(subject)
        return about is not None and about.attention is not None

    def learn(self, key: str, answer: Answer) -> bool:
        """Note what is known of a picture; whether a clip was just watched."""
        known = self._about.get(key)
        before = known.attention if known else None
        self._about[key] = msgspec.structs.replace(answer, attention=answer.attention or before)
        return before is None and answer.attention is not None and bool(answer.length)

    def _made(self, project: Project, entry: ProjectPost) -> Subject:
        assert self._session is not None
        home = os.environ.get("STUDIO_HOME", "")
        return Subject(project, entry, self._session.path_of, home, self._attempts[entry.id])
