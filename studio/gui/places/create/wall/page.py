"""The wall with its tool bar: what people see first when a photo has landed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QTimer,
)
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.importing import Importing
from studio.gui.places.create.focus.writing import Writing
from studio.gui.places.create.wall.answers import Answers
from studio.gui.places.create.wall.flashes import differing
from studio.gui.places.create.wall.menu import show_menu
from studio.gui.places.create.wall.notices import Notices
from studio.gui.places.create.wall.taking_out import TakingOut
from studio.gui.places.create.wall.tool_bar import ToolBar
from studio.gui.places.create.wall.view import WallView
from studio.gui.previews import Preview
from studio.gui.theme import theme
from studio.gui.words import words
from studio.session import Change

_CALM = 120  # milliseconds without change after which what is out of sight is asked for too
_PAUSE = 300  # milliseconds without a move after which what is dragged is shown sharp
_Select = QItemSelectionModel.SelectionFlag


class WallPage(QWidget):
    """All formats of the post that is worked on."""

    def __init__(self, desk: Desk, commands: Commands) -> None:
        super().__init__()
        self.setObjectName("create.page")
        self.desk = desk
        self.commands = commands
        self.bar = ToolBar(desk, commands, self)
        self.notices = Notices(desk, commands, self)
        self.view = WallView(desk, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.notices)
        column.addWidget(self.view, 1)
        self._adopting = False
        self._tried = False
        self.taking_out = TakingOut(desk, self.view)
        self.writing = Writing(desk, self.view.viewport(), self._written_place, self._written_on)
        self._importing = Importing(desk, self)
        self._settle = QTimer(self, singleShot=True, interval=_CALM)
        self._settle.timeout.connect(self.refresh)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        self._later = QTimer(self, singleShot=True, interval=_CALM)
        self._later.timeout.connect(self._ask_for_all)
        self._listen()
        self.answers = Answers(desk, commands, self.view, self.taking_out)
        self.refresh()

    def refresh(self) -> None:
        """Read everything anew."""
        self.desk.previews.holding.post = ""
        self.view.wall.refresh()
        self.view.arrange()
        self.notices.refresh()
        self.bar.show_counts(self.view.wall.every)
        self._adopt_selection()
        self._later.start()

    def _listen(self) -> None:
        desk, view = self.desk, self.view
        desk.document.changed.connect(self._changed)
        desk.document.opened.connect(self._other_post)
        desk.document.gesture_ended.connect(self._let_go)
        desk.shown_changed.connect(self._shown_changed)
        desk.selection.post_changed.connect(self._other_post)
        desk.selection.formats_changed.connect(self._adopt_selection)
        desk.selection.reach_changed.connect(self._repaint)
        desk.view.changed.connect(self._looked_at_differently)
        desk.previews.arrived.connect(self._arrived)
        desk.previews.source_arrived.connect(self._source_arrived)
        view.selectionModel().selectionChanged.connect(self._selected)
        view.opened.connect(desk.selection.focus)
        view.more.connect(lambda: self.commands.run("networks"))
        view.asked.connect(lambda at: show_menu(self.commands, view, at))
        view.taken_out.connect(self.taking_out.drag)
        view.reworded.connect(self._reword)
        view.scrolled.connect(self.writing.follow)
        view.replacing.dropped.connect(self._dropped)
        self._importing.added.connect(lambda ids: desk.selection.take_post(ids[0]))
        words().changed.connect(self._soon.start)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour("canvas"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _changed(self, change: Change) -> None:
        if change.path == "texts":  # what is posted with pictures changes none of them
            return
        post_id = self.desk.selection.post_id
        moving = self.view.motion.note(change.before, change.after, post_id, change.path)
        if change.how in ("undo", "redo"):
            self.view.flash(differing(self.desk, change.before, change.after))
        if 2 * len(moving) > len(self.view.wall.every):
            self.view.viewport().update()
        else:
            for format_id in moving:  # 60 times a second: nothing but what moves
                self.view.update(self.view.wall.index_of(format_id))
        dragged = bool(moving) and self._is_dragging()
        self.desk.previews.holding.post = post_id if dragged else ""
        if moving:
            self._settle.start(_PAUSE if dragged else _CALM)
        else:
            self._soon.start()

    def _is_dragging(self) -> bool:
        """Whether what changed is part of a gesture that goes on, over the wall."""
        history = self.desk.document.history
        return self.isVisible() and bool(history.steps[history.at].gesture)

    def _let_go(self) -> None:
        """A gesture has ended: what moved is to be sharp now."""
        if self._settle.isActive():
            self._settle.start(0)

    def _shown_changed(self) -> None:
        """Something is tried on, or not any more; a real change is told otherwise."""
        tried = self.desk.shown is not self.desk.document.project
        if tried or self._tried:
            self._repaint()
        self._tried = tried

    def _other_post(self, *_: object) -> None:
        self.view.wall.forget()
        self.view.move_focal(False)
        self.refresh()

    def _repaint(self, *_: object) -> None:
        self.view.viewport().update()
        self._later.start()

    def _source_arrived(self, post_id: str) -> None:
        if post_id == self.desk.selection.post_id:
            self.notices.refresh()
            self._repaint()

    def _dropped(self, file: Path, at: QPoint) -> None:
        """A file let go over a tile becomes the post's picture, elsewhere a post of its own."""
        if self.view.wall.tile(self.view.indexAt(at)) is not None:
            self._importing.replace(self.desk.selection.post_id, file)
        else:
            self._importing.add((file,))

    def _reword(self, format_id: str, slot: str, at: QPointF) -> None:
        """Write on a tile."""
        self.desk.selection.take_formats((format_id,))
        self.writing.begin(slot, at)

    def _written_place(self) -> QRectF | None:
        formats = self.desk.selection.formats
        index = self.view.wall.index_of(formats[0]) if formats else QModelIndex()
        return self.view.picture_of(index) if index.isValid() else None

    def _written_on(self) -> Preview | None:
        formats = self.desk.selection.formats
        if not formats or not self.view.wall.has(formats[0]):
            return None
        size = self.view.size_for(formats[0])
        return self.desk.previews.of(self.desk.selection.post_id, formats[0], size)

    def _looked_at_differently(self, name: str) -> None:
        if name in ("group", "filter"):
            self.refresh()
        elif name in ("tile_height", "in_app"):
            self.view.arrange()
            self.writing.follow()
            self._later.start()
        else:
            self._repaint()

    def _arrived(self, post_id: str, format_id: str) -> None:
        if post_id != self.desk.selection.post_id or not format_id:
            return
        self._note_doubts(format_id)
        index = self.view.wall.index_of(format_id)
        if index.isValid():
            self.view.update(index)
        if self.writing.active and format_id in self.desk.selection.formats:
            self.writing.follow()

    def _note_doubts(self, format_id: str) -> None:
        """Why a person should look, once the newest picture of a format has told."""
        known = self.desk.previews.facts(self.desk.selection.post_id, format_id)
        if known is not None and known.exact and self.view.wall.doubt(format_id, known.doubts):
            self._soon.start()

    def _ask_for_all(self) -> None:
        """Also for what is out of sight, so that it is there, or filtered away: it is counted."""
        if not self.isVisible():
            return
        wall, post_id = self.view.wall, self.desk.selection.post_id
        for tile in wall.every:
            if wall.index_of(tile.id).isValid():
                self.desk.previews.of(post_id, tile.id, self.view.size_for(tile.id))
            self._note_doubts(tile.id)

    def _selected(self, *_: object) -> None:
        if not self._adopting:
            self.desk.selection.take_formats(self._ids_selected())
            self._prefer()
            self._repaint()

    def _ids_selected(self) -> Iterable[str]:
        wall = self.view.wall
        rows = sorted(index.row() for index in self.view.selectionModel().selectedIndexes())
        return [tile.id for row in rows if (tile := wall.tile(wall.index(row))) is not None]

    def _adopt_selection(self) -> None:
        """Show as selected what the desk says."""
        wall, model = self.view.wall, self.view.selectionModel()
        wanted = QItemSelection()
        for format_id in self.desk.selection.formats:
            index = wall.index_of(format_id)
            if index.isValid():
                wanted.select(index, index)
        self._adopting = True
        model.select(wanted, _Select.ClearAndSelect)
        if wanted.indexes() and not model.isSelected(self.view.currentIndex()):
            model.setCurrentIndex(wanted.indexes()[0], _Select.NoUpdate)
        self._adopting = False
        self._prefer()
        self.view.viewport().update()

    def _prefer(self) -> None:
        """Draw what is selected first, and what moves along."""
        selection = self.desk.selection
        near = [t.id for t in self.view.wall.every if t.shape in selection.shapes]
        self.desk.previews.prefer(selection.post_id, near)
