"""What every part of the window works with: the project, the selection, the pictures, the words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from studio.gui.document import Document
from studio.gui.previews import Previews
from studio.gui.selection import Selection
from studio.gui.view import View
from studio.model.catalogue import Catalogue
from studio.model.network import Format
from studio.model.project import Project, ProjectPost
from studio.model.project_formats import formats_of
from studio.wording import Said


@dataclass(frozen=True)
class Notice:
    """A sentence for the person. `lasting`: a toast with buttons; else a word in the status bar.

    `about`: the format that it holds for, while that is shown large; "" where it holds anywhere.
    """

    text: Said
    buttons: tuple[tuple[Said, Callable[[], object]], ...] = ()
    lasting: bool = False
    problem: bool = False
    about: str = ""


class Desk(QObject):
    """One for each window. Parts talk to each other only through it."""

    told = Signal(object)  # Notice
    shown_changed = Signal()  # the project that pictures show: a change, or something tried on

    def __init__(self, document: Document, catalogue: Catalogue, previews: Previews) -> None:
        super().__init__()
        self.document = document
        self.catalogue = catalogue
        self.previews = previews
        self.selection = Selection(catalogue)
        self.view = View()
        for part in (document, previews, self.selection, self.view):
            part.setParent(self)  # what listens to them is let go with the desk
        self._trial: Project | None = None
        document.changed.connect(self._forget_trial)
        document.opened.connect(self._forget_trial)
        previews.show(document.project, document.session)
        self.selection.post_changed.connect(self._prefer)
        self.selection.formats_changed.connect(self._prefer)

    @property
    def shown(self) -> Project:
        """The project that pictures show: what is tried on, else the real one."""
        return self._trial or self.document.project

    def try_on(self, project: Project | None) -> None:
        """Show a changed project everywhere without changing anything; None ends it."""
        if project is not self._trial:
            self._trial = project
            self._tell_shown()

    def _forget_trial(self) -> None:
        self._trial = None
        self._tell_shown()

    def _tell_shown(self) -> None:
        self.previews.show(self.shown, self.document.session)
        self.shown_changed.emit()

    def _prefer(self) -> None:
        """Pictures of what is worked on come first."""
        self.previews.prefer(self.selection.post_id, self.selection.formats)

    @property
    def post(self) -> ProjectPost | None:
        """The post that is worked on."""
        project, post_id = self.document.project, self.selection.post_id
        return project.post(post_id) if project.has(post_id) else None

    @property
    def formats(self) -> tuple[Format, ...]:
        """The formats of that post."""
        post = self.post
        return formats_of(self.document.project, post, self.catalogue) if post else ()

    def go_to_caption(self, post_id: str, network: str) -> None:
        """Show what a network gets of a post in words, with the caret in its caption."""
        self.selection.show("create")
        self.selection.focus("")
        self.selection.take_post(post_id)
        self.view.write(network)

    def tell(
        self,
        text: Said,
        *buttons: tuple[Said, Callable[[], object]],
        lasting: bool = False,
        problem: bool = False,
        about: str = "",
    ) -> None:
        """Say something: in the status bar, or lasting, as a toast with buttons."""
        self.told.emit(Notice(text, buttons, lasting or bool(buttons), problem, about))
