"""The place where posts are made: the posts, the wall or one format large, and the inspector.

Where there is less room, posts become a strip of pictures; where there is little, the inspector
floats over the work when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.frame.posts_panel import PostsPanel
from studio.gui.places.create.ahead import Ahead
from studio.gui.places.create.columns import LEAST_INSPECTOR, Columns, fitting
from studio.gui.places.home.drop_zone import DropZone
from studio.gui.queue.exports import exports_of
from studio.gui.settings import settings
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets.buttons import IconButton
from studio.gui.widgets.painting import rounded
from studio.gui.widgets.surfaces import Divider
from studio.wording import say

if TYPE_CHECKING:
    from studio.gui.places.create.captions.page import CaptionsPage

_KEPT = "create"  # the name of the widths in the settings
_LEAST = 380  # pixels of the work
_TAB = 40


class CreatePlace(QWidget):
    """Three columns; what the two outer ones are wide is the person's."""

    def __init__(self, desk: Desk, commands: Commands, posts: PostsPanel, parent: QWidget) -> None:
        from studio.gui.places.create.focus.page import FocusPage
        from studio.gui.places.create.inspector.page import Inspector
        from studio.gui.places.create.wall.page import WallPage

        super().__init__(parent)
        self.setObjectName("create")
        self._desk = desk
        self._commands = commands
        self._wanted = Columns.of(settings().now.splitters.get(_KEPT, ()))
        self._asked = False  # whether the floating inspector is wanted
        self.posts = posts
        self.wall = WallPage(desk, commands)
        self.focus = FocusPage(desk, commands)
        self.captions: CaptionsPage | None = None  # made when they are first asked for
        self.inspector = Inspector(desk, commands)
        # It lies over its column instead of in it: Qt loses colours of what changes its parent.
        self.inspector.setParent(self)
        self._column = QWidget(self)
        self._column.installEventFilter(self)
        self.empty = _Empty(commands, self)
        self.pages = self._stack()
        self.splitter = self._split()
        self.tab = _Tab(self)
        self._edge = Divider(upright=True, parent=self)
        self.tab.button.clicked.connect(lambda: commands.run("inspector"))
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.splitter, 1)
        box.addWidget(self.tab)
        commands.on(
            "inspector", self.turn_inspector, lambda: desk.post is not None,
            checked=lambda: self.inspector.isVisibleTo(self),
        )  # fmt: skip
        self._column.setMinimumWidth(px(LEAST_INSPECTOR))
        self._answer_for_captions()
        self._ahead = Ahead(self._captions, self._occupied, self)
        desk.selection.focus_changed.connect(self._look_at)
        desk.selection.formats_changed.connect(self._look_at_selected)
        desk.document.opened.connect(self._look_at_wall)
        desk.selection.focus_changed.connect(self._turn)
        desk.view.changed.connect(self._looked_at_differently)
        for changed in (desk.selection.post_changed, desk.document.changed, desk.document.opened):
            changed.connect(self._turn)
        theme().changed.connect(self._fit)
        self._turn()

    @property
    def panels(self) -> tuple[QWidget, ...]:
        """What F6 goes through, in reading order."""
        page = self.pages.currentWidget()
        work: tuple[QWidget, ...] = (self.empty,)
        if page is self.wall:
            work = (self.wall.bar, self.wall.notices, self.wall.view)
        elif page is self.focus:
            work = (self.focus.bar, self.focus.canvas, self.focus.strip)
        elif self.captions is not None and page is self.captions:
            work = self.captions.panels
        return (self.posts, *work, self.inspector)

    def turn_inspector(self) -> None:
        """Show or hide the inspector; wide windows have room for it always."""
        self._asked = not self.inspector.isVisibleTo(self)
        self._wanted = self._wanted.hiding(hidden=not self._asked)
        self._arrange()

    def reset_columns(self) -> None:
        """The widths that the columns had at first."""
        self._wanted, self._asked = Columns(), False
        self._keep()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc comes back from the columns to the work; from there it goes up."""
        if event.key() == Qt.Key.Key_Escape:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _stack(self) -> QStackedWidget:
        pages = QStackedWidget(self)
        for page in (self.empty, self.wall, self.focus):
            pages.addWidget(page)
        pages.setMinimumWidth(_LEAST)
        return pages

    def _split(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setObjectName("create.columns")
        splitter.setHandleWidth(1)
        columns: tuple[QWidget, ...] = (self.posts, self.pages, self._column)
        for at, column in enumerate(columns):
            splitter.addWidget(column)
            splitter.setStretchFactor(at, int(column is self.pages))
            splitter.setCollapsible(at, False)
        splitter.splitterMoved.connect(self._moved)
        return splitter

    def _turn(self, *_: object) -> None:
        """Show the page that there is something for."""
        page: QWidget = self.wall
        if self._desk.post is None:
            page = self.empty
        elif self._desk.view.face == "captions":
            page = self._captions()
        elif self._desk.selection.focused:
            page = self.focus
        if self._desk.post is not None and self.captions is None:
            self._ahead.begin()
        if page is self.pages.currentWidget():
            return
        focused = QApplication.focusWidget()
        within = focused is not None and self.pages.isAncestorOf(focused)
        self.pages.setCurrentWidget(page)
        self._arrange()
        main = {self.wall: self.wall.view, self.empty: self.empty.drop.choose}.get(page, page)
        self.setFocusProxy(main)
        if within and page is not self.focus:  # that one knows better what takes the keys
            main.setFocus(Qt.FocusReason.OtherFocusReason)

    def _captions(self) -> CaptionsPage:
        if self.captions is None:
            from studio.gui.places.create.captions.page import CaptionsPage

            self.captions = CaptionsPage(self._desk, self._commands)
            self.pages.addWidget(self.captions)
            self._ahead.leave()
        return self.captions

    def _occupied(self) -> bool:
        """Whether something moves or is exported: nothing is made ahead then."""
        return bool(self._desk.previews.holding.post) or exports_of(self._desk).at_work

    def _answer_for_captions(self) -> None:
        """Also while they were never shown: menus, keys and the search know them."""
        on, view = self._commands.on, self._desk.view

        def there() -> bool:
            return self._desk.post is not None

        on("face", self._turn_face, there)
        on("network.next", lambda: self._captions().step(1), there)
        on("network.previous", lambda: self._captions().step(-1), there)
        on("captions.copy", lambda: self._captions().preview.copying.copy_caption(), there)
        on("captions.leave", lambda: view.put("face", "visuals"))

    def _turn_face(self) -> None:
        """From the pictures to the words and back."""
        self._desk.selection.show("create")
        self._desk.view.put("face", "visuals" if self._desk.view.face == "captions" else "captions")

    def _look_at(self, format_id: str) -> None:
        """Somebody asks for a format: the pictures show."""
        if format_id:
            self._look_at_wall()

    def _look_at_selected(self) -> None:
        if self._desk.selection.formats:
            self._look_at_wall()

    def _look_at_wall(self) -> None:
        self._desk.view.put("face", "visuals")

    def _looked_at_differently(self, name: str) -> None:
        if name == "face":
            self._turn()

    def _fit(self) -> None:
        """Texts have another size: so have columns."""
        self._column.setMinimumWidth(px(LEAST_INSPECTOR))
        self.tab.setFixedWidth(px(_TAB))
        self._arrange()

    def _arrange(self) -> None:
        """Give every column its room."""
        scale = theme().text_scale
        room = fitting(self._wanted, round(self.window().width() / scale),
                       round(self.width() / scale))  # fmt: skip
        nothing = self._desk.post is None or self._writes
        floats = room.floats and not nothing
        self.tab.setVisible(floats)
        shown = not nothing and (self._asked if floats else not room.hidden)
        self.inspector.setVisible(shown)
        self._column.setVisible(shown and not floats)
        self._edge.setVisible(floats and self._asked)
        self.tab.button.setChecked(self._asked)
        inner = self.width() - (self.tab.width() if floats else 0)
        left, right = px(room.posts), px(room.inspector) if shown and not floats else 0
        self.posts.make_strip(strip=room.strip)
        # A format that is large takes the room of the posts; they are back with the wall.
        self.posts.setVisible(self.pages.currentWidget() is not self.focus)
        self.splitter.setSizes([left, inner - left - right, right])
        self._place_inspector()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place_inspector()
        return False

    @property
    def _writes(self) -> bool:
        """Whether the captions show: they take the room of the inspector."""
        return self.captions is not None and self.pages.currentWidget() is self.captions

    def _place_inspector(self) -> None:
        """Over its column; without one, beside the tab and over the work."""
        if self._column.isVisibleTo(self):
            corner = self._column.mapTo(self, QPoint())
            self.inspector.setGeometry(QRect(corner, self._column.size()))
        else:
            wide = px(self._wanted.inspector)
            left = self.width() - self.tab.width() - wide
            self.inspector.setGeometry(left, 0, wide, self.height())
            self._edge.setGeometry(left - 1, 0, 1, self.height())
            self._edge.raise_()
        self.inspector.raise_()

    def _moved(self) -> None:
        posts, _work, *rest = self.splitter.sizes()
        scale = theme().text_scale
        self._wanted = self._wanted.moved(
            posts=None if self.posts.is_strip or not posts else round(posts / scale),
            inspector=round(rest[0] / scale) if rest and rest[0] else None,
        )
        self._keep()

    def _keep(self) -> None:
        table = {**settings().now.splitters, _KEPT: self._wanted.kept}
        settings().put("splitters", table)


class _Empty(QWidget):
    """A project without a post: the same invitation as on Home."""

    def __init__(self, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self.drop = DropZone(commands, "create.drop", self)
        box = QVBoxLayout(self)
        box.addStretch(1)
        box.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour("canvas"))


class _Tab(QWidget):
    """The narrow edge from which the floating inspector comes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.button = IconButton(
            "mdi6.tune-variant", say("Inspector"), "create.inspector.tab", True, self
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 8, 4, 8)
        box.addWidget(self.button)
        box.addStretch(1)
        self.setFixedWidth(px(_TAB))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rounded(painter, QRectF(self.rect()), 0, theme().colour("surface"))
        painter.fillRect(0, 0, 1, self.height(), theme().colour("border"))
