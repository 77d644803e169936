"""What the wall says above its tiles: whose networks these are, and a picture that is gone."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.errors import StudioError
from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.settings import settings
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets import Banner, Button, IconButton, Label
from studio.gui.widgets.painting import rounded
from studio.gui.words import Saying, words
from studio.wording import Said, say, say_count

_SEEN = "wall.networks"  # the hint's name in the settings


class Notices(QWidget):
    """Nothing most of the time."""

    def __init__(self, desk: Desk, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("create.notices")
        self._desk = desk
        self._commands = commands
        self._told: StudioError | None = None
        self.networks = self._make_networks()
        self.broken = self._make_broken()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 0)
        column.setSpacing(8)
        column.addWidget(self.broken)
        column.addWidget(self.networks)
        self.refresh()

    def refresh(self) -> None:
        """Say what is true now."""
        post = self._desk.post
        problem = self._desk.previews.problem(post.id) if post else None
        if problem is not None and problem is not self._told:
            self.broken.title.say(problem.what)
            self.broken.words.say(problem.hint or say("What was drawn before stays, dimmed."))
        self._told = problem
        self.broken.setVisible(problem is not None)
        seen = _SEEN in settings().now.seen or bool(self._desk.document.project.formats)
        self.networks.setVisible(post is not None and problem is None and not seen)
        self.networks.words.setText(words().of(self._showing()))
        self.setVisible(not (self.broken.isHidden() and self.networks.isHidden()))

    def _make_networks(self) -> _Hint:
        hint = _Hint(self._showing, self)
        hint.choose.clicked.connect(self._choose)
        hint.close_button.clicked.connect(self._close)
        return hint

    def _make_broken(self) -> Banner:
        find = Button(say("Find it…"), "create.broken.find")
        find.clicked.connect(lambda: self._commands.run("media.find"))
        replace = Button(say("Replace…"), "create.broken.replace")
        replace.clicked.connect(lambda: self._commands.run("media.replace"))
        title = say("This picture cannot be shown")
        stays = say("What was drawn before stays, dimmed.")
        return Banner("error", stays, (find, replace), title=title, wide=True, parent=self)

    def _showing(self) -> Said:
        count = len({each.network for each in self._desk.formats})
        return say_count("Showing {count} network", "Showing all {count} networks", count)

    def _choose(self) -> None:
        self._close()
        self._commands.run("networks")

    def _close(self) -> None:
        """It never comes back."""
        settings().put("seen", (*settings().now.seen, _SEEN))
        self.refresh()


class _Hint(QWidget):
    """One line that can be closed for ever."""

    def __init__(self, said: Saying, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = Label(said, "small", "text", parent=self)
        self.choose = Button(say("Choose mine…"), "create.hint.choose", "quiet", parent=self)
        self.close_button = IconButton("close", say("Close"), "create.hint.close", parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), 2, 4, 2)
        row.setSpacing(4)
        row.addWidget(self.words)
        row.addWidget(self.choose.make_compact())
        row.addStretch(1)
        row.addWidget(self.close_button.make_compact())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box, look = QPainter(self), self.rect().toRectF(), theme()
        if look.strong:
            rounded(painter, box, 8, look.colour("surface"), look.colour("outline"))
        else:
            rounded(painter, box, 8, look.colour("accent-soft"))
