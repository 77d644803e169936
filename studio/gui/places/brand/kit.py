"""The kit that the open project follows, as the Brand place shows and changes it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache

from PySide6.QtCore import QObject, Signal

from studio.edit import brand as edit
from studio.errors import StudioError
from studio.gui.desk import Desk
from studio.model.brand import Brand
from studio.paths import PRESETS
from studio.store.brand_writing import brand_toml, save_own
from studio.store.brands import FILE_NAME, find_brand_file, load_brand
from studio.wording import Said, say


class Kit(QObject):
    """The brand of the project: as it is on disk, or as the project changed it.

    Every change is one undoable step of the project. When the project is left, and with it the
    steps that could be undone, the changed kit is written among the person's own, so that other
    projects get it too.
    """

    changed = Signal()
    written = Signal(str)  # the id of a brand that is on disk now
    _refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.problem: StudioError | None = None
        self._brand: Brand | None = None
        self._differs = False  # from the kit on disk
        self._seen: tuple[Brand | None, str] = (None, "")
        self._left: Brand | None = None  # the kit to write when the project is left
        self._writer: threading.Thread | None = None
        desk.document.changed.connect(self._follow)
        desk.document.opened.connect(self._change_project)
        self.written.connect(self.refresh)
        self._refused.connect(self._tell)
        self.refresh()

    @property
    def brand(self) -> Brand | None:
        """None where the brand of the project is not there, or cannot be read: see `problem`."""
        return self._brand

    @property
    def is_changed(self) -> bool:
        """Whether the project has its kit otherwise than it is on disk."""
        return self._differs

    @property
    def example(self) -> Brand | None:
        """The kit as it came with the studio, where this one was made from it and differs."""
        brand = self._brand
        file = PRESETS / "brands" / brand.id / FILE_NAME if brand else None
        if brand is None or file is None or not file.is_file():
            return None
        shipped = read_brand(str(file))
        return None if brand_toml(shipped) == brand_toml(brand) else shipped

    def refresh(self, *_: object) -> None:
        """Read again what the project follows; tells only when that is something else."""
        project = self._desk.document.project
        self._seen = (project.kit, project.brand)
        brand, problem = project.kit, None
        if brand is None:
            try:
                brand = read_brand(project.brand)
            except StudioError as error:
                problem = error
        differs = project.kit is not None and _differs_on_disk(project.kit)
        self._left = project.kit if differs else None
        now = (brand, str(problem), differs)
        if now != (self._brand, str(self.problem), self._differs):
            self._brand, self.problem, self._differs = brand, problem, differs
            self.changed.emit()

    def choose(self, brand_id: str, name: str) -> None:
        """Let the project follow another kit."""
        project = self._desk.document.project
        if project.brand != brand_id or project.kit is not None:
            self._desk.document.do(
                say("Use the kit {name}", name=name), edit.choose_brand(project, brand_id)
            )

    def change(self, label: Said, verb: Callable[[Brand], Brand], *, gesture: str = "") -> bool:
        """Change the kit; False, with a word about why, where that cannot be."""
        if self._brand is None:
            return False
        try:
            kit = verb(self._brand)
        except StudioError as error:
            self._desk.tell(error.what, problem=True)
            self.changed.emit()  # what was typed goes back to what is
            return False
        if kit != self._brand:
            project = edit.with_kit(self._desk.document.project, kit)
            self._desk.document.do(label, project, gesture=gesture)
        return True

    def end_gesture(self) -> None:
        self._desk.document.end_gesture()

    def close(self) -> None:
        """The project is left: wait until its kit is on disk."""
        self._write()
        if self._writer is not None:
            self._writer.join()

    def _follow(self, *_: object) -> None:
        """After every step of the project: most of them leave its kit as it was."""
        project = self._desk.document.project
        if project.kit is not self._seen[0] or project.brand != self._seen[1]:
            self.refresh()

    def _tell(self, error: StudioError) -> None:
        self._desk.tell(error.what, problem=True)

    def _change_project(self) -> None:
        self._write()
        self.refresh()

    def _write(self) -> None:
        kit, self._left = self._left, None
        if kit is None:
            return
        if self._writer is not None:
            self._writer.join()
        self._writer = threading.Thread(target=self._save, args=(kit,), name="kit")
        self._writer.start()

    def _save(self, kit: Brand) -> None:
        """In a thread."""
        with suppress(RuntimeError):  # the window is gone already
            try:
                save_own(kit)
                self.written.emit(kit.id)
            except StudioError as error:
                self._refused.emit(error)


def _differs_on_disk(kit: Brand) -> bool:
    try:
        return brand_toml(read_brand(kit.id)) != brand_toml(kit)
    except StudioError:
        return True


def read_brand(brand_id: str) -> Brand:
    """A brand as it is on disk now. Raises BadInput and BadPreset."""
    file = find_brand_file(brand_id)
    found = file.stat()
    return _read(str(file), (found.st_mtime_ns, found.st_size))


@lru_cache(maxsize=32)
def _read(file: str, _stamp: tuple[int, int]) -> Brand:
    return load_brand(file)
