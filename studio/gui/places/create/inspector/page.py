"""The inspector: from what is selected down to its checks."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from studio.gui import changes
from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.places.create.inspector import framing_steps as steps
from studio.gui.places.create.inspector.checks import Checks
from studio.gui.places.create.inspector.clip_section import ClipSection
from studio.gui.places.create.inspector.exceptions import ExceptionsSheet, exceptions_of
from studio.gui.places.create.inspector.framing import FramingSection
from studio.gui.places.create.inspector.head import Head
from studio.gui.places.create.inspector.layer_section import LayersSection
from studio.gui.places.create.inspector.legibility import LegibilitySection
from studio.gui.places.create.inspector.style_section import StyleSection
from studio.gui.places.create.inspector.template_section import TemplateSection
from studio.gui.places.create.inspector.text_section import TextSection
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets import Divider, Ground, ScrollArea
from studio.gui.words import words

WIDTH = 300  # logical pixels that it takes unless people want otherwise
NARROWEST = 264
CALM_MS = 40  # between two refreshes while something is dragged, which comes first
CHECKS_MS = 200  # checks ask about many formats: they follow less often


Part = (
    TextSection | StyleSection | LegibilitySection | FramingSection | ClipSection
    | TemplateSection | LayersSection | Checks
)  # fmt: skip


class Inspector(Ground):
    """Everything that can be changed in the selected formats, and how far it reaches."""

    def __init__(self, desk: Desk, commands: Commands) -> None:
        super().__init__("surface")
        self.desk = desk
        self.commands = commands
        self.setObjectName("create.inspector")
        theme().changed.connect(self._fit)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.head = Head(desk)
        self.text = TextSection(desk)
        self.looks = StyleSection(desk)
        self.legibility = LegibilitySection(desk)
        self.framing = FramingSection(desk)
        self.clip = ClipSection(desk)
        self.template = TemplateSection(desk)
        self.layers = LayersSection(desk)
        self.checks = Checks(desk)
        self._build()
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._refresh_parts)
        self._calm = QTimer(self, singleShot=True, interval=CHECKS_MS)
        self._calm.timeout.connect(self._check)
        self._since = QElapsedTimer()
        self._since.start()
        self._listen()
        self._answer()
        self.layers.edited.connect(self.edit)
        self.checks.edited.connect(self.edit)
        self.checks.aimed.connect(self.framing.aim)
        self.refresh()

    @property
    def sections(self) -> tuple[Part, ...]:
        return (
            self.text, self.looks, self.legibility, self.framing, self.clip, self.template,
            self.layers, self.checks,
        )  # fmt: skip

    def _fit(self) -> None:
        self.setMinimumWidth(px(NARROWEST))

    def _build(self) -> None:
        self._fit()
        body = QWidget()
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        for section in self.sections:
            self.column.addWidget(section)
        self.column.addStretch(1)
        self.scroller = ScrollArea(body)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(self.head)
        around.addWidget(Divider())
        around.addWidget(self.scroller, 1)

    def _listen(self) -> None:
        desk, selection = self.desk, self.desk.selection
        for changed in (
            desk.shown_changed, selection.post_changed, selection.formats_changed,
            selection.layer_changed, selection.reach_changed, selection.focus_changed,
            desk.previews.arrived, desk.previews.source_arrived, words().changed, theme().changed,
        ):  # fmt: skip
            changed.connect(self.refresh_soon)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self.refresh_soon)

    def _answer(self) -> None:
        """What the inspector does of the table of actions."""
        desk, on = self.desk, self.commands.on
        on("framing.reset", lambda: steps.reset_framing(desk), lambda: steps.framed_by_hand(desk))
        on("framing.detect", lambda: steps.detect_again(desk), self._has_post)
        on("framing.turn", lambda: steps.turn(desk), self._has_post)
        on("templates", self.template.open_gallery, self._has_post)
        on("exceptions", self.open_exceptions, lambda: bool(exceptions_of(desk)))
        on("format.follow", lambda: changes.follow_again(desk), lambda: changes.has_own(desk))

    def _has_post(self) -> bool:
        return self.desk.post is not None

    def open_exceptions(self) -> None:
        """List what formats have of their own, to let go of it."""
        sheet = ExceptionsSheet(self.desk, self.window())
        sheet.closed.connect(sheet.deleteLater)
        sheet.open(sheet.start)

    def edit(self, layer: str) -> None:
        """Write in a layer: the caret goes into its words."""
        self.desk.selection.take_layer(layer)
        self.refresh()
        if self.text.isVisibleTo(self):
            self.text.edit()

    def refresh_soon(self, *_: object) -> None:
        """Show the present state as soon as it is this panel's turn: many changes are one."""
        if self.isVisible() and not self._soon.isActive():
            self._soon.start(max(0, CALM_MS - self._since.elapsed()))

    def refresh(self) -> None:
        """Show what is selected, as it is now."""
        self._refresh_parts()
        self.checks.refresh()

    def _refresh_parts(self) -> None:
        self._since.restart()
        self.head.path = self._path_at_hand()
        self.head.refresh()
        for section in self.sections:
            if self.desk.post is None:
                section.hide()
            elif section is not self.checks:
                section.refresh()
        if not self._calm.isActive():
            self._calm.start()

    def _check(self) -> None:
        """Once nothing is dragged: what is to check is known from pictures, which wait too."""
        if self.desk.previews.holding.post:
            self._calm.start()
        else:
            self.checks.refresh()

    def _path_at_hand(self) -> str:
        """The property that the scope speaks of: what has the focus, else what is selected."""
        focus = QApplication.focusWidget()
        for section in self.sections:
            if focus is not None and section.isAncestorOf(focus):
                return section.path
        return self.looks.path if self.desk.selection.layer else self.framing.path

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self.refresh()
        return super().event(event)
