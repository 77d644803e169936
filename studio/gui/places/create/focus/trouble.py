"""What is wrong with the post's picture, over the canvas, with what mends it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from studio.gui.commands import Commands
from studio.gui.desk import Desk
from studio.gui.type import px
from studio.gui.widgets import Banner, Button
from studio.wording import say


class Trouble(Banner):
    """Shows while the picture is missing or cannot be read."""

    def __init__(self, desk: Desk, commands: Commands, parent: QWidget) -> None:
        find = Button(say("Find it…"), "create.focus.find")
        replace = Button(say("Replace…"), "create.focus.replace")
        super().__init__(
            "error", say("This picture cannot be shown"), (find, replace), parent=parent
        )
        self._desk = desk
        find.clicked.connect(lambda: commands.run("media.find"))
        replace.clicked.connect(lambda: commands.run("media.replace"))
        self._find = find
        self._commands = commands
        desk.previews.source_arrived.connect(self.refresh)
        desk.selection.post_changed.connect(self.refresh)
        desk.selection.focus_changed.connect(self.refresh)
        desk.document.changed.connect(self.refresh)
        self.hide()

    def refresh(self, *_: object) -> None:
        """Ask whether there is anything to say."""
        post = self._desk.post
        problem = self._desk.previews.problem(post.id) if post else None
        self.setVisible(problem is not None)
        if problem is not None:
            self.title.say(problem.what)
            self.title.show()
            self.words.say(problem.hint or say("What was drawn before stays."))
            self._find.setVisible(self._commands.can("media.find"))
            self.stand()

    def stand(self) -> None:
        """At the head of the canvas, in its middle."""
        ground = self.parentWidget()
        if ground is None or not self.isVisible():
            return
        width = min(px(440), ground.width() - 32)
        height = max(self.sizeHint().height(), self.heightForWidth(width))
        self.setGeometry((ground.width() - width) // 2, 16, width, height)
        self.raise_()
