"""The hashtags that captions get: chips to take away, a field to add, and the brand's sets."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from studio.edit import texts as edit
from studio.gui import icons
from studio.gui.captions import voice_in
from studio.gui.desk import Desk
from studio.gui.places.create.captions import reading
from studio.gui.places.create.captions.writer import do
from studio.gui.theme import theme
from studio.gui.type import font, px
from studio.gui.widgets import Button, FlowLayout, LineField, Pressable, named, tip
from studio.gui.widgets.painting import rounded, written
from studio.gui.words import words
from studio.wording import Said, say, say_count

_BETWEEN = re.compile(r"[\s,;#＃]+")


class Hashtags(QWidget):
    """Shows the post's own hashtags, or the brand's; changing them makes them the post's."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "captions.hashtags", say("Hashtags"))
        self._desk = desk
        self._shown: tuple[object, ...] = ()
        self._chips: list[QWidget] = []
        self.field = _Field(self)
        self.field.ended.connect(self._take)
        self.brand = Button(say("As the brand has them"), "captions.hashtags.follow", "quiet",
                            "mdi6.restore", self).make_compact()  # fmt: skip
        tip(self.brand, say("Use the hashtags of the brand again"))
        self.brand.clicked.connect(self.follow)
        self._flow = FlowLayout(spacing=6)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._flow)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Show the hashtags as they are now."""
        post, voice = self._desk.post, voice_in(self._desk)
        tags = reading.hashtags_of(self._desk)
        sets = {name: each for name, each in voice.sets.items() if _missing(each, tags)}
        own = post is not None and post.hashtags is not None
        shown = (tags, tuple(sets), own)
        if shown != self._shown:
            self._shown = shown
            self._fill(tags, tuple(sets), own=own)

    def add(self, wanted: Iterable[str]) -> None:
        """More hashtags, at the end."""
        new = _missing(wanted, reading.hashtags_of(self._desk))
        if new:
            label = say_count("Add a hashtag", "Add {count} hashtags", len(new))
            self._put(label, (*reading.hashtags_of(self._desk), *new))

    def remove(self, tag: str) -> None:
        """One hashtag less."""
        kept = tuple(each for each in reading.hashtags_of(self._desk) if each != tag)
        self._put(say("Remove #{hashtag}", hashtag=tag), kept)

    def follow(self) -> None:
        """The brand's again, whatever they become."""
        self._put(say("Use the hashtags of the brand"), None)

    def _put(self, label: Said, tags: tuple[str, ...] | None) -> None:
        post, project = self._desk.post, self._desk.document.project
        if post is not None:
            do(self._desk, label, edit.set_hashtags(project, post.id, tags))

    def _take(self) -> None:
        words = [each for each in _BETWEEN.split(self.field.text()) if each]
        self.field.show_text("")
        self.add(words)

    def _fill(self, tags: tuple[str, ...], sets: tuple[str, ...], *, own: bool) -> None:
        while self._flow.takeAt(0):
            pass
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [*(self._tag(each) for each in tags), *(self._set(each) for each in sets)]
        for chip in (*self._chips, self.field, self.brand):
            self._flow.addWidget(chip)
            chip.show()
        self.brand.setVisible(own)
        self.updateGeometry()

    def _tag(self, tag: str) -> QWidget:
        chip = _Tag(tag, self)
        chip.clicked.connect(lambda: self.remove(tag))
        chip.removed.connect(lambda: self.remove(tag))
        return chip

    def _set(self, name: str) -> QWidget:
        chip = _Set(name, self)
        chip.clicked.connect(lambda: self.add(voice_in(self._desk).sets.get(name, ())))
        return chip


class _Field(LineField):
    """Adds what is written on Enter, a comma or a space."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(say("Add a hashtag"), "captions.hashtags.add", parent)
        self.hint(say("Add a hashtag"))
        tip(self, say("Add hashtags to every caption of this post"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(self.font()).horizontalAdvance(self.placeholderText())
        return QSize(round(wide) + px(30), px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in (" ", ",", ";"):
            self.ended.emit()
        else:
            super().keyPressEvent(event)


class _Pill(Pressable):
    """A small pill with a sign at its right (or left) end."""

    ring_radius = 14
    sign = "mdi6.close"
    dashed = False

    def sizeHint(self) -> QSize:
        wide = QFontMetricsF(font("small", 450)).horizontalAdvance(self.shown_words)
        return QSize(round(wide) + px(14) + 4 + px(20), px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        box = QRectF(self.rect())
        rounded(painter, box, box.height() / 2, look.colour("surface"), look.colour("border"))
        if self.dashed:
            self._dash(painter, box)
        if veil := self.veil():
            rounded(painter, box, box.height() / 2, veil)
        mark = px(14)
        left = px(9) if self.dashed else box.right() - px(8) - mark
        icons.paint(painter, QRectF(left, (box.height() - mark) / 2, mark, mark), self.sign,
                    "text-3")  # fmt: skip
        painter.setFont(font("small", 450))
        start = left + mark + 4 if self.dashed else px(10)
        room = QRectF(start, 0, (box.right() if self.dashed else left) - start, box.height())
        written(painter, room, self.shown_words, "text-2")

    def _dash(self, painter: QPainter, box: QRectF) -> None:
        """A line in the colour of the ground makes dashes of the line."""
        pen = painter.pen()
        pen.setColor(theme().colour("surface"))
        pen.setWidthF(1.6)
        pen.setDashPattern([2.0, 2.0])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)


class _Tag(_Pill):
    """A hashtag; a press, Delete or Backspace takes it away."""

    removed = Signal()

    def __init__(self, tag: str, parent: QWidget) -> None:
        super().__init__(parent)
        said = say("#{hashtag}", hashtag=tag)
        named(self, f"captions.hashtags.{tag}", say("Remove #{hashtag}", hashtag=tag))
        tip(self, say("Remove #{hashtag}", hashtag=tag), "Delete")
        self.put_words(str(said))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class _Set(_Pill):
    """Adds a set of the brand."""

    sign = "mdi6.plus"
    dashed = True

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        said = say("Set: {name}", name=name)
        named(self, f"captions.hashtags.set.{name}", said)
        tip(self, say("Add the hashtags of the set “{name}”", name=name))
        words().put(self, self.put_words, said)


def _missing(wanted: Iterable[str], there: Iterable[str]) -> tuple[str, ...]:
    """What is wanted and not there yet, whatever its capitals."""
    known = {each.casefold() for each in edit.tidy_hashtags(there)}
    return tuple(each for each in edit.tidy_hashtags(wanted) if each.casefold() not in known)
