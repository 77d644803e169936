"""Which templates suit a post, what they would make of it, and taking one of them."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QSize

from studio.edit.templates import take_template
from studio.errors import StudioError
from studio.gui import changes
from studio.gui.desk import Desk
from studio.gui.places.create.inspector import reading
from studio.gui.previews import Preview
from studio.model.project import Project, ProjectPost
from studio.model.project_formats import template_in
from studio.model.template import Template
from studio.store.templates import load_template, template_folders
from studio.wording import say

_KEPT = 64  # pictures of templates that are remembered


class TemplateChoice:
    """Trials are kept as long as the project is the same: pictures are asked for many times."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._trials: dict[str, Project] = {}
        self._of: tuple[object, ...] = ()
        self._pictures: dict[tuple[str, str, str, int], tuple[Preview, Project]] = {}

    @property
    def taken(self) -> str:
        post, wanted = self._desk.post, reading.wanted(self._desk)
        return template_in(post, wanted) if post and wanted else ""

    def offered(self) -> tuple[Template, ...]:
        """The templates that the post has pictures enough for."""
        post = self._desk.post
        return tuple(each for each in _all() if post and suits(each, post))

    def picture(self, template_id: str, size: QSize) -> Preview | None:
        """What a template makes of the format that stands for the selection.

        The last one there was while the newest is drawn.
        """
        desk, wanted = self._desk, reading.wanted(self._desk)
        trial = self.trial(template_id)
        if desk.post is None or wanted is None or trial is None:
            return None
        about = (desk.post.id, wanted.id, template_id, size.height())
        known, of = self._pictures.get(about, (None, None))
        if of is trial:
            return known
        shown = desk.previews.of_project(trial, desk.post.id, wanted.id, size)
        if shown is not None and shown.exact:
            self._pictures[about] = (shown, trial)
            while len(self._pictures) > _KEPT:
                del self._pictures[next(iter(self._pictures))]
            return shown
        return known or shown

    def try_on(self, template_id: str) -> None:
        """Show a template everywhere, without taking it."""
        self._desk.try_on(self.trial(template_id))

    def leave(self) -> None:
        """Show things as they are again."""
        self._desk.try_on(None)

    def take(self, template_id: str) -> None:
        """Take a template, as far as the scope says; words and framing stay."""
        desk, post = self._desk, self._desk.post
        trial = self.trial(template_id)
        desk.try_on(None)
        if post is not None and trial is not None:
            changes.put(desk, say("Change the template"), trial, "template")

    def trial(self, template_id: str) -> Project | None:
        """The project with a template; None where that is not there any more."""
        desk, post = self._desk, self._desk.post
        if post is None:
            return None
        where = changes.where_for(desk, "template")
        state = (desk.document.project, post.id, where)
        if self._of != state:
            self._of, self._trials = state, {}
        if template_id not in self._trials:
            try:
                template = load_template(template_id)
            except StudioError:
                return None
            project = take_template(desk.document.project, post.id, where, template)
            self._trials[template_id] = project
        return self._trials[template_id]


def suits(template: Template, post: ProjectPost) -> bool:
    """Whether a post has what a template is made from."""
    if post.kind == "sound":
        return template.id == "audiogram"
    if template.id == "audiogram" or template.photos > max(1, len(post.media)):
        return False
    return template.photos > 0


def _all() -> tuple[Template, ...]:
    """All templates that can be read, in their order."""
    return _read(tuple(sorted((name, str(folder)) for name, folder in template_folders().items())))


@lru_cache(maxsize=4)
def _read(folders: tuple[tuple[str, str], ...]) -> tuple[Template, ...]:
    found = []
    for name, _ in folders:
        try:
            found.append(load_template(name))
        except StudioError:
            continue  # a wrong template is told where it is edited
    return tuple(sorted(found, key=lambda template: (template.order, template.id)))
