"""The foot of the window while captions are written: what is wrong, what differs.

Numbers are those that the list of networks shows; nothing is counted here that is not known.
"""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.edit.texts import own_networks
from studio.gui import captions
from studio.gui.dates import date_shown
from studio.gui.desk import Desk
from studio.gui.frame.count import Count
from studio.gui.theme import theme
from studio.gui.type import px
from studio.gui.widgets.label import Label
from studio.gui.widgets.naming import tip
from studio.model.caption import CaptionResult
from studio.model.project import ProjectPost
from studio.wording import Said, say, say_count

_CALM_MS = 150  # after the last key; the list has counted by then
_TURN_S = 0.005  # of counting at a time
_ROOMY = 800  # pixels of the window at 100 % of text


def writes_captions(desk: Desk) -> bool:
    """Whether the captions of a post show."""
    shown = desk.selection.place == "create" and desk.view.face == "captions"
    return shown and desk.post is not None


class CaptionCounts(QWidget):
    """ "1 caption too long · 4 networks have their own text"; each leads to the first of them."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wrong: tuple[str, ...] = ()
        self._own: tuple[str, ...] = ()
        self.none = Label(say("Nothing is written yet"), "small", "text-2", parent=self)
        self.none.setObjectName("status.captions.none")
        self.none.hide()
        self.fine = Count("status.captions.ready", "mdi6.check-circle", "ok", self)
        self.wrong = Count("status.captions.blocked", "mdi6.alert-circle", "error", self)
        self.own = Count("status.captions.own", "mdi6.circle-medium", "differs", self)
        tip(self.wrong, say("Show the first of them"))
        tip(self.own, say("Show the first of them"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for count in (self.none, self.fine, self.wrong, self.own):
            row.addWidget(count)
        self.fine.clicked.connect(lambda: self._go(()))
        self.wrong.clicked.connect(lambda: self._go(self._wrong))
        self.own.clicked.connect(lambda: self._go(self._own))
        self._soon = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._soon.timeout.connect(self.refresh)
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self.refresh)
        for changed in (
            desk.document.changed, desk.document.opened, desk.selection.post_changed,
            desk.view.changed,
        ):  # fmt: skip
            changed.connect(self._later)

    def refresh(self) -> None:
        """Count again, if anybody sees it."""
        post = self._desk.post
        if post is None or not writes_captions(self._desk):
            return
        if captions.warm().is_alive():
            self._soon.start()
            return
        results = self._counted(post)
        if results is None:
            self._more.start()
            return
        taking = [name for name, result in results.items() if result.limit != 0]
        self._wrong = tuple(name for name in taking if results[name].state == "blocked")
        too_long = all(results[name].too_long for name in self._wrong)
        self._own = _with_own(post, taking)
        wrong = bool(self._wrong)  # then that is what matters
        written = _written(post, taking)
        fine = 0 if wrong else sum(results[name].state == "ready" for name in written)
        self.none.setVisible(not wrong and bool(taking) and not written)
        self.fine.show_count(fine, say_count("{count} text ready", "{count} texts ready", fine))
        self.wrong.show_count(len(self._wrong), _wrong(len(self._wrong), too_long=too_long))
        self.own.show_count(
            len(self._own),
            say_count("{count} network has its own text", "{count} networks have their own text",
                      len(self._own)),
        )  # fmt: skip

    def _counted(self, post: ProjectPost) -> dict[str, CaptionResult] | None:
        """What each network gets; None while that takes longer than a turn: what is counted is
        remembered, and the next one goes on from there.
        """
        until, found = perf_counter() + _TURN_S, {}
        for network in captions.networks_of(self._desk, post):
            if perf_counter() > until:
                return None
            found[network] = captions.caption_of(self._desk, post, network)
        return found

    def _go(self, networks: tuple[str, ...]) -> None:
        self._desk.view.write(networks[0] if networks else self._desk.view.network)

    def _later(self, *_: object) -> None:
        self._more.stop()
        if writes_captions(self._desk):
            self._soon.start()


class LimitsDate(Label):
    """When the rules of the network that shows were last read at their source."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(role="small", token="text-3", parent=parent)
        self.setObjectName("status.captions.limits")
        self.setContentsMargins(0, 0, px(8), 0)
        self._desk = desk
        for changed in (
            desk.view.changed, desk.selection.place_changed, desk.selection.post_changed,
            desk.document.opened,
        ):  # fmt: skip
            changed.connect(self.refresh)
        self.refresh()

    def refresh(self, *_: object) -> None:
        """The date of the network that shows, where there is room beside what is wrong."""
        roomy = self.window().width() / theme().text_scale >= _ROOMY
        shown = writes_captions(self._desk) and roomy
        self.setVisible(shown)
        if shown:
            self.say(self._words)

    def _words(self) -> Said | str:
        post, network = self._desk.post, self._desk.view.network
        rules = captions.rules_of(self._desk, post) if post else {}
        found = rules.get(network) or next(iter(rules.values()), None)
        if found is None or not found.fact.as_of:
            return ""
        return say("Limits checked {date}", date=date_shown(found.fact.as_of))


def _wrong(count: int, *, too_long: bool) -> Said:
    if too_long:
        return say_count("{count} caption too long", "{count} captions too long", count)
    return say_count("{count} text cannot be posted", "{count} texts cannot be posted", count)


def _written(post: ProjectPost, networks: list[str]) -> list[str]:
    """Those for which somebody wrote a word: hashtags of the brand alone are no caption."""
    texts = [post.texts[each] for each in post.posted_in if each in post.texts]
    return [name for name in networks if any(each.caption_of(name).strip() for each in texts)]


def _with_own(post: ProjectPost, networks: list[str]) -> tuple[str, ...]:
    own = {name for language in post.posted_in for name in own_networks(post, language)}
    return tuple(name for name in networks if name in own)
