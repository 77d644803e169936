"""The head of the posting list: which post, how far it is, and how its files are."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from studio.export.handoff.dates import stored
from studio.export.handoff.files import Exported
from studio.gui.dates import moment_shown
from studio.gui.folders import show_folder
from studio.gui.posted import Posted, posted_text
from studio.gui.type import px
from studio.gui.widgets import Banner, Button, Ground, Label, tip
from studio.gui.widgets.chips import State
from studio.gui.words import words
from studio.model.project import ProjectPost
from studio.store.outings import Outing
from studio.wording import Said, say, say_count

_MOST_NAMES = 2


class PostingHead(Ground):
    """`again`: its files are wanted (again)."""

    again = Signal()

    def __init__(self) -> None:
        super().__init__("window")
        self._outing: Outing | None = None
        self.name = Label(weight=600)
        self.state = Label(role="small", token="text-2", wraps=True, tabular=True)
        self.state.setObjectName("posting.state")
        self.folder = Button(
            say("Open folder"), "posting.folder", icon="mdi6.folder-open-outline"
        ).make_compact()
        self.export = Button(say("Export…"), "posting.export", icon="mdi6.export-variant")
        self.banner = Banner("neutral", say("Not exported yet"), (self.export,), wide=True)
        tip(self.export, say("Choose what is made again of this post"), "Ctrl+E")
        self.folder.clicked.connect(self._open_folder)
        self.export.clicked.connect(self.again)
        self._lay_out()

    def show_post(
        self,
        post: ProjectPost | None,
        progress: Posted | None,
        outing: Outing | None,
        exported: Exported | None,
        *,
        current: bool,
    ) -> None:
        """The state of the moment. `exported` None: its files are looked for."""
        self._outing = outing
        self.name.say(lambda: post.name if post else "")
        self.folder.setVisible(outing is not None)
        self.folder.setToolTip(str(outing.folder) if outing else "")
        told = [posted_text(progress)] if progress else []
        if post and post.when:
            told.append(say("planned for {when}", when=moment_shown(post.when)))
        if outing:
            when = moment_shown(stored(datetime.fromtimestamp(outing.when)))
            told.append(say("exported {when}", when=when))
        self.state.say(lambda: " · ".join(words().of(each) for each in told))
        kind, said = _about(outing, exported, current=current)
        self.banner.setVisible(bool(post) and bool(said))
        if said:
            self.banner.say(said, kind)
            self.export.relabel(say("Export again…") if outing else say("Export…"))

    def _open_folder(self) -> None:
        if self._outing:
            show_folder(self._outing.folder)

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.name)
        names.addWidget(self.state)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addLayout(names, 1)
        top.addWidget(self.folder)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(12), px(20), px(12))
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.banner)


def _about(
    outing: Outing | None, exported: Exported | None, *, current: bool
) -> tuple[State, Said | None]:
    """What is the matter with the files of a post."""
    if outing is None:
        return "neutral", say("Its files are not made yet: export it to have them here.")
    if exported is None:
        return "neutral", None
    if not exported.files:
        return "warn", say("Its files are not in their folder any more.")
    if exported.gone:
        return "warn", say_count(
            "{count} file is not there any more: {names}",
            "{count} files are not there any more: {names}",
            len(exported.gone), names=", ".join(exported.gone[:_MOST_NAMES]),
        )  # fmt: skip
    if exported.changed:
        return "warn", say_count(
            "{count} file was changed since by another program: {names}",
            "{count} files were changed since by another program: {names}",
            len(exported.changed), names=", ".join(exported.changed[:_MOST_NAMES]),
        )  # fmt: skip
    if not current:
        return "warn", say("The post was changed since: these files show it as it was.")
    return "neutral", None
