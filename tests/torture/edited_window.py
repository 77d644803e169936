"""A person at the real window who never stops editing: a process that is there to be killed."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import cast

import msgspec
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import studio.session.saver as saving
from studio.edit.brand import choose_brand, set_colour, with_kit
from studio.gui.app import application, new_desk
from studio.gui.changes import change
from studio.gui.main_window import MainWindow
from studio.gui.queue.exports import exports_of
from studio.gui.queue.request import Wanted
from studio.gui.surprises import catch_surprises
from studio.model.project import Project
from studio.session.saver import Saver
from studio.store.brands import load_brand
from studio.store.media_paths import without_prints
from studio.wording import say
from tests.flows.window import Person

FORMATS = ("instagram_story", "instagram_portrait", "x_landscape")
TEMPLATES = ("clean", "headline", "quote", "announcement")
BRANDS = ("lumiere", "aubepine", "etoile")


class Noted(msgspec.Struct, frozen=True):
    """A line of what was done: a state about to be noted, or that it now is (`project` None)."""

    gesture: str = ""
    project: Project | None = None


class Patience:
    """What a person needs of a QtBot, outside of a test."""

    def waitUntil(self, so: Callable[[], None], timeout: int = 5000) -> None:  # noqa: N802
        ends = time.monotonic() + timeout / 1000
        while True:
            QApplication.processEvents()
            try:
                so()
            except AssertionError:
                if time.monotonic() > ends:
                    raise
                time.sleep(0.005)
            else:
                return


class Editor:
    """Everything that one does to a post, by mouse, keys and the parts of the window."""

    def __init__(self, person: Person, photos: list[Path], seed: int) -> None:
        self.person, self.photos, self.dice = person, photos, random.Random(seed)
        self.seed = seed

    def once(self) -> None:
        """One more thing."""
        deeds = (
            self.drag, self.drag, self.drag, self.words, self.words, self.template, self.undo,
            self.undo, self.redo, self.brand, self.drop, self.other_post, self.remove,
            self.duplicate, self.write,
        )  # fmt: skip
        posts = self.person.desk.document.project.posts
        (self.dice.choice(deeds) if len(posts) > 1 else self.drop)()

    def drop(self) -> None:
        before = len(self.person.desk.document.project.posts)
        many, rail = self.dice.randint(1, 3), QPoint(20, self.person.window.height() - 200)
        self.person.drop([self.dice.choice(self.photos) for _ in range(many)], at=rail)
        self.person.see(lambda: len(self.person.desk.document.project.posts) > before)

    def drag(self) -> None:
        """The framing, with the mouse in a tile."""
        wanted = self.dice.choice(self.person.desk.formats).id
        by = QPoint(self.dice.randint(-60, 60), self.dice.randint(-60, 60))
        with self.person.dragging(wanted, by, steps=self.dice.randint(4, 12)):
            self.rest(0.05)

    def words(self) -> None:
        """A headline, letter by letter."""
        text = self.dice.choice(("Été à Lyon 🎉", "Merci à toutes", "مرحبا", "Gala"))
        for end in range(1, len(text) + 1):
            change(self.person.desk, say("Edit the headline"), "slots.headline", text[:end],
                   gesture=f"type {self.seed}")  # fmt: skip
            self.rest(0.03)
        self.person.desk.document.end_gesture()

    def template(self) -> None:
        name = self.dice.choice(TEMPLATES)
        change(self.person.desk, say("Change the template"), "template", name)

    def undo(self) -> None:
        self.person.window.commands.run("undo")

    def redo(self) -> None:
        self.person.window.commands.run("redo")

    def brand(self) -> None:
        document = self.person.desk.document
        if self.dice.random() < 0.5:
            changed = choose_brand(document.project, self.dice.choice(BRANDS))
        else:
            kit = document.project.kit or load_brand("aubepine")
            colour = f"#{self.dice.randrange(1 << 24):06X}"
            changed = with_kit(document.project, set_colour(kit, "accent", colour))
        document.do(say("Change the brand"), changed)

    def other_post(self) -> None:
        posts = self.person.desk.document.project.posts
        self.person.desk.selection.take_post(self.dice.choice(posts).id)

    def remove(self) -> None:
        if len(self.person.desk.document.project.posts) > 3:
            self.person.window.commands.run("post.remove")

    def duplicate(self) -> None:
        self.person.window.commands.run("post.duplicate")

    def write(self) -> None:
        """An export, while the work goes on."""
        desk, post = self.person.desk, self.person.desk.post
        if post is not None and exports_of(desk).running is None:
            session = desk.document.session
            out = Path(self.photos[0]).parent / "out"
            exports_of(desk).start(
                Wanted(desk.document.project, (post.id,), out, post.name, session.path_of)
            )

    def rest(self, seconds: float) -> None:
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            QApplication.processEvents()
            time.sleep(0.002)


def log_states(log: Path) -> None:
    """Write down each state before and after the session notes it."""
    real, file = Saver.note, log.open("ab", buffering=0)

    def note(self: Saver, project: Project, gesture: str = "") -> None:
        file.write(msgspec.json.encode(Noted(gesture, without_prints(project))) + b"\n")
        real(self, project, gesture)
        file.write(msgspec.json.encode(Noted()) + b"\n")

    Saver.note = note  # type: ignore[method-assign]


def edit_until_killed(log: Path, photos: list[Path], seed: int) -> None:
    if seed % 2:  # every other one saves all the time, so that saves are hit as well
        saving.SAVE_AFTER_S = saving.SAVE_AT_LATEST_S = 0.01
    log_states(log)
    application()
    window = MainWindow(new_desk())
    catch_surprises(window.desk)
    window.show()
    window.desk.previews.start()
    person = Person(window, cast(QtBot, Patience()))
    editor = Editor(person, photos, seed)
    while True:
        editor.once()
        editor.rest(editor.dice.uniform(0.01, 0.06))


if __name__ == "__main__":
    edit_until_killed(Path(sys.argv[1]), [Path(p) for p in sys.argv[3:]], int(sys.argv[2]))
