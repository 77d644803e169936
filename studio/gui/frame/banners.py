"""What concerns the whole window, above the place: recovery, missing media, read only."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QDate, QDateTime, QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.gui.background import ask_aside
from studio.gui.desk import Desk
from studio.gui.frame.saved import SavedState
from studio.gui.media_care import MediaCare
from studio.gui.projects import Projects
from studio.gui.widgets import Banner, Button
from studio.gui.widgets.chips import State
from studio.gui.words import words
from studio.model.project import ProjectPost
from studio.store.recovery import Recoverable, found, set_aside
from studio.wording import Said, say, say_count

Choice = tuple[Said, str, Callable[[], object]]


class Banners(QWidget):
    """Nothing most of the time; else one notice below the other, by name."""

    def __init__(
        self, desk: Desk, projects: Projects, care: MediaCare, saved: SavedState, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._projects = projects
        self._care = care
        self._saved = saved
        self._shown: dict[str, Banner] = {}
        self._box = QVBoxLayout(self)
        self._box.setSpacing(8)
        self._box.setContentsMargins(12, 12, 12, 12)
        self.hide()
        care.changed.connect(self._show_missing)
        desk.selection.post_changed.connect(self._show_missing)
        desk.selection.place_changed.connect(self._show_missing)
        saved.changed.connect(self._show_saved)
        desk.document.opened.connect(self._show_outside)
        desk.document.opened.connect(self._show_missing)
        self._show_saved()

    def look_for_recovery(self) -> None:
        """Ask once, at the start, whether a crash left anything."""
        ask_aside(self, found, self._offer)

    def shown(self, name: str) -> Banner | None:
        """The notice of a name, if it shows."""
        return self._shown.get(name)

    def _offer(self, offers: Sequence[Recoverable]) -> None:
        if not offers:
            return
        offer, rest = offers[0], offers[1:]

        def answered(run: Callable[[], object]) -> None:
            self._drop("recovery")
            run()
            self._offer(rest)

        self._put(
            "recovery", "neutral",
            say("The studio ended unexpectedly while you worked on “{name}”. "
                "Your work of {time} can be brought back.",
                name=offer.name, time=_spoken(offer.time)),
            ((say("Bring it back"), "recovery.open",
              lambda: answered(lambda: self._projects.recover(offer))),
             (say("Leave it"), "recovery.leave",
              lambda: answered(lambda: ask_aside(self, lambda: set_aside(offer), lambda _: None)))),
        )  # fmt: skip

    def _show_missing(self, *_: object) -> None:
        missing = self._care.missing
        # What only the post on the wall misses, the wall itself says.
        post = self._desk.post if self._desk.selection.place == "create" else None
        if not missing or (post and set(missing) <= set(post.media) and self._is_alone(post)):
            self._drop("missing")
            return
        self._put(
            "missing", "warn",
            say_count("The file {name} moved or cannot be read.",
                      "{count} files moved or cannot be read, such as {name}.",
                      len(missing), name=missing[0].name),
            ((say("Find it…"), "missing.find", self._care.find),),
        )  # fmt: skip

    def _is_alone(self, post: ProjectPost) -> bool:
        """Whether no other post is made from the same files."""
        others = (each for each in self._desk.document.project.posts if each.id != post.id)
        return not any(set(each.media) & set(post.media) for each in others)

    def _show_saved(self) -> None:
        state, why = self._saved.state, self._desk.document.session.words
        if state == "read_only":
            self._put(
                "read_only", "warn", why or say("This project can only be read."),
                ((say("Save under another name…"), "read_only.save",
                  self._projects.save_elsewhere),),
            )  # fmt: skip
        else:
            self._drop("read_only")
        if state == "failed":
            self._put(
                "failed", "error",
                say("Not saved: {why}. It cannot be kept for recovery either; leave this open.",
                    why=why)
                if self._desk.document.session.trouble
                else say("Not saved: {why}. Your work is kept for recovery; saving is tried again.",
                         why=why),
                ((say("Save under another name…"), "failed.save", self._projects.save_elsewhere),),
            )  # fmt: skip
        else:
            self._drop("failed")

    def _show_outside(self) -> None:
        session = self._desk.document.session
        if not session.outside:
            self._drop("outside")
            return
        self._put(
            "outside", "neutral",
            say_count("This project wants to read {count} file from outside its folder.",
                      "This project wants to read {count} files from outside its folder.",
                      len(session.outside)),
            ((say("Allow"), "outside.allow", self._agree),
             (say("Not now"), "outside.leave", lambda: self._drop("outside"))),
        )  # fmt: skip

    def _agree(self) -> None:
        self._desk.document.session.agree()
        self._drop("outside")
        for post in self._desk.document.project.posts:
            self._desk.previews.retry(post.id)
        self._care.look()

    def _put(self, name: str, kind: State, said: Said, choices: Sequence[Choice]) -> None:
        if name in self._shown:
            self._shown[name].say(said, kind)
            return
        buttons = []
        for words_of_it, object_name, run in choices:
            button = Button(words_of_it, f"banner.{object_name}")
            button.clicked.connect(lambda _=False, run=run: run())
            buttons.append(button)
        banner = Banner(kind, said, buttons, wide=True, parent=self)
        banner.setObjectName(f"banner.{name}")
        self._shown[name] = banner
        self._box.addWidget(banner)
        self.show()

    def _drop(self, name: str) -> None:
        if banner := self._shown.pop(name, None):
            banner.hide()
            banner.deleteLater()
        self.setVisible(bool(self._shown))


def _spoken(time: float) -> str:
    """A moment, as people of the language write it."""
    when = QDateTime.fromSecsSinceEpoch(int(time))
    locale = QLocale(words().language)
    short = QLocale.FormatType.ShortFormat
    if when.date() == QDate.currentDate():
        return locale.toString(when.time(), short)
    return locale.toString(when, short)
