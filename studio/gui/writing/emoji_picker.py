"""Choosing an emoji: by group, or by a word in French or English; the last ones come first."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPoint,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from studio.gui.background import ask_aside
from studio.gui.settings import settings
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets import IconButton, Label, LineField, heard, named, overlay_bar
from studio.gui.widgets.painting import rounded
from studio.gui.writing.emoji_model import CELL, EmojiDelegate, EmojiModel
from studio.store.emoji_names import GROUP_WORDS, Emojis, Group, load_emojis
from studio.wording import say

_COLUMNS, _ROWS = 9, 6
_RECENT = 27  # kept
_USUAL = ("✨", "🎉", "❤️", "😍", "🔥", "🙏", "👏", "📣", "📍", "🗓️", "🎟️", "👉")  # at first


class EmojiPicker(QFrame):
    """A popover. `chosen` gives the sign; with Shift it stays open for the next one."""

    chosen = Signal(str)
    own_ring = True

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        named(self, "emoji", say("Emoji"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._emojis: Emojis | None = None
        self._group = "recent"
        self._buttons: dict[str, IconButton] = {}
        self.model = EmojiModel(self)
        self.search = LineField(say("Search emoji"), "emoji.search", self)
        self.search.hint(say("Search: heart, fête, star…"))
        self.search.edited.connect(self._show)
        self.search.installEventFilter(self)
        self.view = self._list()
        self._groups = QHBoxLayout()
        self._name = Label(lambda: "", "small", "text-3", parent=self)
        self._lay_out()
        self._offer(())
        ask_aside(self, _emojis, self._know)

    def open_at(self, button: QWidget) -> EmojiPicker:
        """Open under a button, inside its screen."""
        self.adjustSize()
        at = button.mapToGlobal(QPoint(0, button.height() + 4))
        room = button.screen().availableGeometry()
        size = self.sizeHint()
        if at.y() + size.height() > room.bottom():
            at.setY(max(room.top(), button.mapToGlobal(QPoint(0, -size.height() - 4)).y()))
        at.setX(max(room.left() + 4, min(at.x(), room.right() - size.width() - 4)))
        self.move(at)
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)
        return self

    # What is shown

    def _know(self, emojis: Emojis) -> None:
        self._emojis = emojis
        self.model.know(emojis)
        self._offer(emojis.groups)
        self._show()

    def _offer(self, groups: tuple[Group, ...]) -> None:
        """A button for each group, once they are known; the last ones used are always there."""
        listed = [("recent", "mdi6.history", say("Used last"))]
        listed += [(each.id, each.icon, GROUP_WORDS[each.id]) for each in groups]
        for id, icon, said in listed:
            if id not in self._buttons:
                button = IconButton(icon, said, f"emoji.group.{id}", True, self)
                button.clicked.connect(lambda _=False, id=id: self._open_group(id))
                self._buttons[id] = button
                self._groups.addWidget(button)
        self._show()

    def _open_group(self, id: str) -> None:
        self._group = id
        self.search.show_text("")
        self._show()
        self.search.setFocus()

    def _show(self, *_: object) -> None:
        """What was searched for, else the group that is open."""
        wanted = self.search.text().strip()
        for id, button in self._buttons.items():
            button.setChecked(not wanted and id == self._group)
        self.model.show(self._found(wanted))
        self.view.scrollToTop()
        if self.model.rowCount():
            self._stand_at(0)
        else:
            nothing = say("Nothing is called “{name}”", name=wanted)
            self._name.say(nothing if self._emojis and wanted else say("One moment…"))

    def _found(self, wanted: str) -> tuple[str, ...]:
        if wanted:
            return self._emojis.search(wanted) if self._emojis else ()
        if self._group == "recent" or self._emojis is None:
            return tuple(dict.fromkeys((*settings().now.emoji, *_USUAL)))[: 4 * _COLUMNS]
        return next(each.signs for each in self._emojis.groups if each.id == self._group)

    # Choosing

    def _take(self, index: QModelIndex) -> None:
        sign = str(index.data())
        kept = tuple(dict.fromkeys((sign, *settings().now.emoji)))[:_RECENT]
        settings().put("emoji", kept)
        self.chosen.emit(sign)
        if not QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.close()

    def _stand_at(self, row: int) -> None:
        index = self.model.index(max(0, min(self.model.rowCount() - 1, row)))
        choose = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.view.selectionModel().setCurrentIndex(index, choose)
        self.view.scrollTo(index)

    def _tell(self, now: QModelIndex, *_: object) -> None:
        """The name of the sign that Enter takes."""
        if now.isValid():
            name = self.model.name(str(now.data()))
            self._name.say(lambda: say("{name}", name=name[:1].upper() + name[1:]))
            self.search.setAccessibleDescription(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that move in the grid while words are typed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key, now = Qt.Key(event.key()), self.view.currentIndex()
        empty = not self.search.text()
        page = _COLUMNS * _ROWS
        steps = {Qt.Key.Key_Down: _COLUMNS, Qt.Key.Key_Up: -_COLUMNS,
                 Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page}  # fmt: skip
        if empty or self.search.cursorPosition() == len(self.search.text()):
            steps[Qt.Key.Key_Right] = 1
        if empty:
            steps[Qt.Key.Key_Left] = -1
        if key in steps and now.isValid():
            self._stand_at(now.row() + steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and now.isValid():
            self._take(now)
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            return False
        return True

    # How it looks

    def _list(self) -> QListView:
        view = _Grid(self)
        named(view, "emoji.grid", say("Emoji"))
        view.setModel(self.model)
        view.setItemDelegate(EmojiDelegate(view))
        view.clicked.connect(self._take)
        view.selectionModel().currentChanged.connect(self._tell)
        return view

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 13, 13, 11)
        column.setSpacing(8)
        self._groups.setSpacing(0)
        column.addWidget(self.search)
        column.addLayout(self._groups)
        column.addWidget(self.view)
        foot = QHBoxLayout()
        foot.addWidget(self._name, 1)
        foot.addWidget(Label(say("Shift: several"), "small", "text-3", parent=self))
        column.addLayout(foot)
        heard(self.search, say("Search emoji"))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        rounded(
            QPainter(self), QRectF(self.rect()), 12, look.colour("raised"), look.colour("border")
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.rect().contains(event.position().toPoint()):
            self.close()


class _Grid(QListView):
    """Cells in rows; the caret of the search stays where it is."""

    own_ring = True

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setFixedSize(_COLUMNS * px(CELL) + 14, _ROWS * px(CELL) + 2)
        overlay_bar(self)


@lru_cache(maxsize=1)
def _emojis() -> Emojis:
    return load_emojis()
