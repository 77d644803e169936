"""The top of the inspector: what is selected, what differs in it, and how far changes reach."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.gui import changes, icons
from studio.gui.desk import Desk
from studio.gui.format_words import full_name
from studio.gui.places.create.inspector import reading
from studio.gui.places.create.inspector.live import LiveLabel, Row, ShortLabel, Sign
from studio.gui.selection import Reach
from studio.gui.type import px
from studio.gui.widgets import Badge, IconButton, Segmented
from studio.gui.words import words
from studio.model.resolve import level_of
from studio.model.shape import shape_of
from studio.wording import Said, say, say_count

_FIRST = say("Select a format on the wall first")


class Head(QWidget):
    """Title, marks and scope. `path` is the property that the scope speaks of; "": of the post."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.path = "window"
        self.sign = Sign("text")
        self.title = ShortLabel(self._title, "title", weight=600)
        self.title.setObjectName("create.inspector.title")
        self.badge = Badge("differs", self._differs)
        self.reset = IconButton("mdi6.restore", self._reset_words, "create.inspector.reset")
        self.open = IconButton(
            "mdi6.arrow-expand-all", say("Open large  (Enter)"), "create.inspector.open"
        )
        self.scope_label = LiveLabel(lambda: say("Changes apply to"), "small", "text-3")
        self.scope = Segmented(
            "create.scope",
            [("all", self._all(), ""), ("shape", self._shape(), "mdi6.link-variant"),
             ("these", self._these(), "")],
        )  # fmt: skip
        self._said: dict[str, str] = {}
        self._lay()
        self.scope.chosen.connect(self._choose)
        self.reset.clicked.connect(self._reset)
        self.open.clicked.connect(self._open)

    def _lay(self) -> None:
        self.reset.make_compact(28, 18)
        self.marks = Row(self.badge, self.reset, gap=4, spread=False)
        self.first = Row(self.sign, self.title, self.open)
        self.first.line.setStretch(2, 0)
        self.first.line.setStretch(1, 1)
        self.first.setMinimumHeight(px(32))  # whatever it holds
        self.second = Row(self.scope_label, gap=4)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 10, 12)
        column.setSpacing(2)
        column.addWidget(self.first)
        column.addWidget(self.second)
        column.addSpacing(4)
        scope = QVBoxLayout()
        scope.setContentsMargins(0, 0, 4, 0)
        scope.addWidget(self.scope)
        column.addLayout(scope)

    def refresh(self) -> None:
        """Show what is selected now."""
        desk = self._desk
        self.title.refresh()
        self.scope.setVisible(desk.post is not None)
        self.second.setVisible(desk.post is not None)
        self.title.setToolTip(self.title.text())
        self.sign.show_icon(self._icon())
        level = self._own_level()
        # A layer's name is short; beside that of a format there is no room.
        self._put_marks(self.first if desk.selection.layer else self.second)
        self.marks.setVisible(bool(level))
        if level:
            self.badge.show_state("differs", self._differs())
            back = words().of(self._reset_words())
            self.reset.setToolTip(back)
            self.reset.setAccessibleName(back)
        self.open.setVisible(bool(changes.selected(desk)) and not desk.selection.focused)
        self._refresh_scope()

    def _put_marks(self, row: Row) -> None:
        if self.marks.parentWidget() is not row:
            row.line.insertWidget(2 if row is self.first else 1, self.marks)

    def _refresh_scope(self) -> None:
        chosen = changes.selected(self._desk)
        for option, said in (
            ("all", self._all()),
            ("shape", self._shape()),
            ("these", self._these()),
        ):
            text = words().of(said)
            if self._said.get(option) != text:
                self._said[option] = text
                self.scope.relabel(option, said)
        for option in ("shape", "these"):
            self.scope.set_enabled(option, bool(chosen), _FIRST)
        self.scope.choose(changes.reach_for(self._desk, self.path) if self.path else "all")

    def _title(self) -> Said | str:
        desk = self._desk
        post, chosen = desk.post, changes.selected(desk)
        wanted = reading.wanted(desk)
        if post is None or wanted is None:
            return say("Nothing selected")
        if desk.selection.layer:
            return reading.layer_label(reading.template_of(post, wanted), desk.selection.layer)
        if len(chosen) == 1:
            return full_name(desk.catalogue, chosen[0])
        if chosen:
            return say_count("{count} format", "{count} formats", len(chosen))
        return post.name

    def _icon(self) -> str:
        desk = self._desk
        chosen = changes.selected(desk)
        if desk.selection.layer:
            return reading.layer_icon(desk.selection.layer)
        if len(chosen) == 1:
            return icons.network_sign(chosen[0].network)
        return "mdi6.view-dashboard-variant-outline"

    def _all(self) -> Said:
        return say("All {count}", count=len(self._desk.formats))

    def _shape(self) -> Said:
        shapes = tuple(dict.fromkeys(shape_of(f.size.ratio) for f in changes.selected(self._desk)))
        count = sum(shape_of(each.size.ratio) in shapes for each in self._desk.formats)
        if not shapes:
            return say("Shape")
        if len(shapes) > 1:
            return say_count("{count} shape", "{count} shapes", len(shapes))
        return say("{shape} · {count}", shape=reading.shape_words(shapes[0]), count=count)

    def _these(self) -> Said:
        count = len(changes.selected(self._desk))
        return say("This one") if count <= 1 else say("These {count}", count=count)

    def _own_paths(self) -> tuple[str, ...]:
        desk = self._desk
        post, wanted = desk.post, reading.wanted(desk)
        if post is None or wanted is None or not desk.selection.layer:
            return ()
        return reading.own_paths(post, wanted, desk.selection.layer)

    def _own_level(self) -> str:
        """The nearest level that says something of the selected layer or format: "" for none."""
        desk = self._desk
        post, wanted = desk.post, reading.wanted(desk)
        if post is None or wanted is None or not changes.selected(desk):
            return ""
        shape = shape_of(wanted.size.ratio)
        if desk.selection.layer:
            levels = {level_of(post, wanted.id, shape, path) for path in self._own_paths()}
            return next((each for each in ("format", "shape", "post") if each in levels), "")
        return "format" if wanted.id in post.formats else ""

    def _differs(self) -> Said:
        wanted = reading.wanted(self._desk)
        level = self._own_level()
        if level == "shape" and wanted is not None:
            return say("Changed for {shape}",
                       shape=reading.shape_words(shape_of(wanted.size.ratio)))  # fmt: skip
        return say("Changed here") if level == "format" else say("Changed")

    def _reset_words(self) -> Said:
        if self._desk.selection.layer:
            return say("Reset this layer")
        return say("Follow the others again")

    def _reset(self) -> None:
        if self._desk.selection.layer:
            changes.take_back(self._desk, say("Reset a layer"), self._own_paths())
        else:
            changes.follow_again(self._desk)

    def _open(self) -> None:
        chosen = changes.selected(self._desk)
        if chosen:
            self._desk.selection.focus(chosen[0].id)

    def _choose(self, reach: str) -> None:
        named: dict[str, Reach] = {"all": "all", "shape": "shape", "these": "these"}
        self._desk.selection.take_reach(named[reach])
