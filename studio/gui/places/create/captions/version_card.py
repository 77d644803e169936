"""What the network that is chosen posts: the shared caption, or its own version of it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.edit import texts as edit
from studio.gui import captions
from studio.gui.desk import Desk
from studio.gui.places.create.captions import reading
from studio.gui.places.create.captions.area import TextArea
from studio.gui.places.create.captions.counting import Counting
from studio.gui.places.create.captions.extra_text import ExtraText
from studio.gui.places.create.captions.own_link import OwnLink
from studio.gui.places.create.captions.repairs import Repairs
from studio.gui.places.create.captions.thread_panel import ThreadPanel
from studio.gui.places.create.captions.used_badge import UsedBadge
from studio.gui.places.create.captions.version_head import CountBadge, NetworkSign
from studio.gui.places.create.captions.writer import Writer, do
from studio.gui.theme import theme
from studio.gui.view import Text
from studio.gui.widgets import Card, Divider, Label, named, tip
from studio.gui.widgets.painting import rounded
from studio.model.caption import CaptionResult
from studio.model.caption_thread import TOO_MANY
from studio.model.network import TextRules
from studio.model.posted import takes_comment
from studio.model.project import ProjectPost
from studio.model.shortening import drop_hashtags
from studio.model.texts import Texts
from studio.wording import say


class VersionCard(Card):
    """The text and what is wrong with it; then its title, alternative text and first comment."""

    entered = Signal(object)  # the text that has the caret now
    opened = Signal(object)  # a part that is to be seen

    def __init__(self, desk: Desk, counting: Counting, parent: QWidget) -> None:
        super().__init__(parent=parent)
        named(self, "captions.version.card", say("Caption of the network"))
        self._desk = desk
        self._counting = counting
        self._network = ""
        self._asked = False  # a thread, just now: it is shown where it opens
        self._writer = Writer(desk, "caption", self)
        self.sign = NetworkSign(self)
        self.name = Label(role="title")
        self.used = UsedBadge("captions.version.used", self)
        self.follow = OwnLink(say("Follow again"), "captions.version.follow")
        tip(self.follow, say("Post the shared caption again"))
        self.follow.clicked.connect(self._follow)
        self.count = CountBadge("captions.version.count", self)
        self.title = ExtraText(desk, "title", say("Title"), say("What it is, in a few words"), self)
        self.text = TextArea(say("Caption"), "captions.version", self, flat=True)
        tip(self.text, say("What is written here is for this network alone"))
        self.text.edited.connect(lambda text: self._writer.write(text, self._network))
        self.text.ended.connect(self._writer.end)
        self.text.full.connect(self._writer.tell_full)
        self.text.hint(say("Nothing is written yet"))
        self.added = Label(role="small", token="text-3", wraps=True)
        self.added.setObjectName("captions.version.added")
        self.none = Label(say("Nothing is written with this format: it is only a picture."),
                          token="text-3", wraps=True)  # fmt: skip
        self.repairs = Repairs(desk, self)
        self.repairs.asked.connect(self.repair)
        self.split = ThreadPanel(desk, self)
        self.split.closed.connect(self._end_thread)
        self.alt = ExtraText(desk, "alt", say("Alt text"), say("What can be seen on it?"), self)
        links = say("Links and hashtags, to be posted under it")
        self.comment = ExtraText(desk, "comment", say("First comment"), links, self)
        for each in (self.title, self.alt, self.comment):
            each.entered.connect(self.entered)
        self.text.entered.connect(lambda: self.entered.emit(self.text))
        self._lay_out()

    @property
    def areas(self) -> tuple[TextArea, ...]:
        """All texts that are written here."""
        return (self.text, self.title.text, self.alt.text, self.comment.text)

    def refresh(self) -> None:
        """Show the network that is chosen."""
        post, network = self._desk.post, reading.network_shown(self._desk)
        if network != self._network:
            self._writer.end()
        self._network = network
        if post is None or not network:
            return
        name, own = reading.name_of(self._desk, network), reading.has_own(post, network)
        self.sign.show_network(network)
        self.name.say(say("{network}", network=name))
        self.used.say(say("own text") if own else say("follows the shared caption"), own=own)
        self.follow.setVisible(own)
        self.text.show_text(reading.texts_shown(self._desk).caption_of(network))
        for each in (self.title, self.alt, self.comment):
            each.refresh(network)
        result, rules = self._counting.result(network), reading.rules_of(self._desk, network)
        self._show_parts(result, rules)
        if result is not None and rules is not None and rules.caption_max != 0:
            self._show_result(post, result, rules)

    def end(self) -> None:
        """What was typed is a step."""
        self._writer.end()

    def take_caret(self, text: Text) -> None:
        """Put the caret into one of the texts; in one that is too long, where it is."""
        extra = {"title": self.title, "alt": self.alt, "comment": self.comment}.get(text)
        if extra is not None and extra.isVisibleTo(self):
            extra.take_caret()
            return
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        post = self._desk.post
        place = self._excess(post) if post is not None else None
        self.text.put_caret(place if place is not None else len(self.text.text()))

    def repair(self, which: str) -> None:
        """Do what a button offered."""
        self._writer.end()
        if which == "thread":
            self._set_thread(on=True)
            self.take_caret("caption")
            return
        if which == "hashtags":
            self._drop_hashtags()
        else:
            self._writer.write(self.text.text(), self._network)
            self._writer.end()
        self.take_caret("caption")

    def _drop_hashtags(self) -> None:
        """In every language that is posted; the network has a version of its own then."""
        post, project = self._desk.post, self._desk.document.project
        if post is None:
            return
        for language in post.posted_in:
            text = post.texts.get(language, Texts()).caption_of(self._network)
            if (shorter := drop_hashtags(text)) != text:
                project = edit.write(project, post.id, language, "caption", shorter, self._network)
        name = reading.name_of(self._desk, self._network)
        do(self._desk, say("Drop the hashtags on {network}", network=name), project)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = theme()
        rounded(QPainter(self), QRectF(self.rect()), 12, None, look.colour("accent"), 2)

    def _show_parts(self, result: CaptionResult | None, rules: TextRules | None) -> None:
        """Only what the network takes is there at all."""
        takes = result is not None and rules is not None and rules.caption_max != 0
        for each in (self.text, self.count, self.used, self.alt, self._line):
            each.setVisible(takes)
        self.none.setVisible(not takes)
        self.title.setVisible(takes and rules is not None and rules.has_title)
        self.comment.setVisible(takes and rules is not None and takes_comment(rules))
        if not takes:
            for part in (self.repairs, self.added, self.follow, self.split):
                part.hide()

    def _show_result(self, post: ProjectPost, result: CaptionResult, rules: TextRules) -> None:
        self.count.show_result(result)
        self.text.mark_excess(self._excess(post))
        added = reading.added(self._desk, self._network, result.text)
        self.added.setVisible(bool(added))
        self.added.say(say("Added at the end: {words}", words=" ".join(added.split())))
        self.repairs.show_result(self._network, result)
        self._show_thread(post, result, rules)
        if result.title is not None:
            self.title.show_count(result.title.length, result.title.limit, result.title.state)
        if result.alt is not None:
            self.alt.show_count(result.alt.length, result.alt.limit, result.alt.state)
            empty = not result.alt.text
            self.alt.advise(
                say("A sentence is enough for people who do not see it.") if empty else None
            )
        comment = len(reading.texts_shown(self._desk).comment)
        self.comment.show_count(comment, None)

    def _excess(self, post: ProjectPost) -> int | None:
        language = reading.language_shown(self._desk)
        return captions.excess_typed(self._desk, post, self._network, language)

    def _show_thread(self, post: ProjectPost, result: CaptionResult, rules: TextRules) -> None:
        """Where one is chosen, and counted as one: that comes a moment later."""
        counted = not result.too_long or TOO_MANY in result.reasons
        chosen = rules.threads and reading.is_thread(post, self._network) and counted
        if chosen:
            self.split.show_result(result, rules)
        opens = chosen and not self.split.isVisibleTo(self)
        self.split.setVisible(chosen)
        if opens and self._asked:
            self._asked = False
            self.opened.emit(self.split)

    def _set_thread(self, *, on: bool) -> None:
        """In every language that is posted: one step."""
        post = self._desk.post
        if post is None:
            return
        changed = edit.set_thread(self._desk.document.project, post.id, self._network, on=on)
        name = reading.name_of(self._desk, self._network)
        self._asked = on
        said = say("Post as a thread on {network}", network=name)
        do(self._desk, said if on else say("One post again on {network}", network=name), changed)

    def _end_thread(self) -> None:
        self._writer.end()
        self._set_thread(on=False)
        self.take_caret("caption")

    def _follow(self) -> None:
        self._writer.follow(self._network)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        for part in (self.sign, self.name, self.used, self.follow):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.count)
        self._line = Divider()
        above, below = QVBoxLayout(), QVBoxLayout()
        for box, widgets in (
            (above, (self.title, self.text, self.added, self.none, self.repairs, self.split)),
            (below, (self.alt, self.comment)),
        ):
            box.setSpacing(10)
            for widget in widgets:
                box.addWidget(widget)
        above.setContentsMargins(16, 0, 16, 12)
        below.setContentsMargins(16, 12, 16, 16)
        head.setContentsMargins(16, 12, 16, 0)
        self.body.setContentsMargins(2, 2, 2, 2)
        self.body.setSpacing(8)
        self.body.addLayout(head)
        self.body.addLayout(above)
        self.body.addWidget(self._line)
        self.body.addLayout(below)
        self.body.addStretch(1)
