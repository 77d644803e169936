"""Reset exceptions: everything that shapes and formats have of their own, and letting go of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.edit.values import Where, reset
from studio.gui.desk import Desk
from studio.gui.format_words import full_name
from studio.gui.places.create.inspector import reading
from studio.gui.widgets import Button, Label, ScrimSheet, ScrollArea, Tick
from studio.gui.words import words
from studio.model.project import Project
from studio.model.resolve import paths_said
from studio.model.shape import shape_of
from studio.wording import Said, say, say_count

_FRAME, _ROW, _HIGHEST = 190, 56, 640  # logical pixels of the sheet
_FIELDS: dict[str, Said] = {
    "template": say("template"), "focus": say("focal point"), "window": say("framing"),
    "mode": say("how the picture fills"), "left_out": say("left out of the export"),
    "hidden": say("hidden"), "moved": say("place"), "scale": say("size"),
    "colour": say("colour"), "font": say("font"), "fit": say("long texts"),
    "strength": say("strength"),
}  # fmt: skip


@dataclass(frozen=True)
class Own:
    """One level of one place that says something of its own."""

    where: Where
    title: str
    paths: tuple[str, ...]


def exceptions_of(desk: Desk) -> tuple[Own, ...]:
    """What shapes and formats of the post have of their own, shapes first."""
    post = desk.post
    if post is None:
        return ()
    known = {each.id: each for each in desk.formats}
    counts = [shape_of(each.size.ratio) for each in desk.formats]
    found = [
        Own(Where(shapes=(name,)), _shape_title(name, counts.count(name)), paths_said(values))
        for name, values in post.shapes.items()
    ]
    found += [
        Own(Where(formats=(name,)), full_name(desk.catalogue, known[name]), paths_said(values))
        for name, values in post.formats.items()
        if name in known
    ]
    return tuple(each for each in found if each.paths)


def told(desk: Desk, own: Own) -> str:
    """ "framing, size of “Headline”", in the language of the interface."""
    return ", ".join(dict.fromkeys(words().of(_said(desk, path)) for path in own.paths))


class ExceptionsSheet(ScrimSheet):
    """A list of what would change, all of it ticked; one step resets what stays ticked."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        found = exceptions_of(desk)
        high = min(_HIGHEST, _FRAME + _ROW * max(1, len(found)))
        super().__init__(
            say("Reset exceptions"), "exceptions", window, QSize(560, high),
            hint=say("What you untick keeps its own."),
        )  # fmt: skip
        self._desk = desk
        self._rows: list[tuple[Own, Tick]] = []
        self.start = Button(self._verb, "exceptions.start", "primary")
        self.start.clicked.connect(self._reset)
        self.body.addWidget(self._list(found))
        self.footer.addStretch(1)
        self.footer.addWidget(self.start)
        self._count()

    def _list(self, exceptions: tuple[Own, ...]) -> ScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(22, 12, 22, 12)
        column.setSpacing(2)
        for number, own in enumerate(exceptions):
            tick = Tick(_title(own), f"exceptions.row.{number}")
            tick.show_state(True)
            tick.ticked.connect(lambda _: self._count())
            what = Label(lambda own=own: told(self._desk, own), "small", "text-3", wraps=True)
            what.setContentsMargins(27, 0, 0, 8)
            column.addWidget(tick)
            column.addWidget(what)
            self._rows.append((own, tick))
        if not exceptions:
            column.addWidget(Label(say("No format differs from the others."), token="text-2"))
        column.addStretch(1)
        return ScrollArea(inside)

    def _count(self) -> None:
        self.start.setEnabled(any(tick.isChecked() for _, tick in self._rows))
        self.start.relabel(self._verb())

    def _verb(self) -> Said:
        count = sum(tick.isChecked() for _, tick in self._rows)
        return say_count("Reset {count} exception", "Reset {count} exceptions", count)

    def _reset(self) -> None:
        desk, post = self._desk, self._desk.post
        if post is not None:
            chosen = [own for own, tick in self._rows if tick.isChecked()]
            project = _without(desk.document.project, post.id, chosen)
            desk.document.do(say("Reset exceptions"), project, post=post.id)
        self.dismiss()


def _without(project: Project, post_id: str, chosen: list[Own]) -> Project:
    for own in chosen:
        project = reset(project, post_id, own.where, own.paths)
    return project


def _title(own: Own) -> Callable[[], str]:
    return lambda: own.title


def _shape_title(shape: str, count: int) -> str:
    said = say_count(
        "{count} format of {shape}", "{count} formats of {shape}", count,
        shape=reading.shape_words(shape),
    )  # fmt: skip
    return words().of(said)


def _said(desk: Desk, path: str) -> Said:
    head, _, rest = path.partition(".")
    template = reading.template_shown(desk)
    if head == "slots":
        return say("words of “{layer}”", layer=reading.layer_label(template, rest))
    if head == "layers":
        layer, _, field = rest.partition(".")
        return say("{field} of “{layer}”", field=_FIELDS[field],
                   layer=reading.layer_label(template, layer))  # fmt: skip
    return _FIELDS[head]
