"""A project on Home: how it looks, what it is called, when it was open, and what can be done."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QDate, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from studio.gui import icons
from studio.gui.covers import covering
from studio.gui.places.home.known import Known
from studio.gui.theme import theme
from studio.gui.type import font, line, px
from studio.gui.widgets.buttons import Button, IconButton, Pressable
from studio.gui.widgets.chips import paint_badge
from studio.gui.widgets.naming import named
from studio.gui.widgets.painting import rounded, written
from studio.gui.words import words
from studio.wording import Said, say, say_count

WIDE, COVER = 248, 140  # pixels


class ProjectCard(Pressable):
    """`asked` carries what to do: "open", "copy", "folder", "bin" or "forget"."""

    ring_radius = 12
    asked = Signal(str)

    def __init__(self, known: Known, at: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.known = known
        named(self, f"home.project.{at}", self._heard)
        self.setToolTip(known.recent.file)
        self.clicked.connect(lambda: self.asked.emit("open" if known.there else "forget"))
        self.more = IconButton("mdi6.dots-horizontal", say("More"), f"home.project.{at}.more",
                               parent=self).make_compact(28, 18)  # fmt: skip
        self.more.clicked.connect(self._open_menu)
        words().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(px(WIDE), px(COVER) + line("body") + line("small") + 30)

    def cover(self) -> QRectF:
        """Where the picture lies."""
        return QRectF(1, 1, self.width() - 2, px(COVER))

    def corner(self) -> QPointF:
        """Where the words begin."""
        return QPointF(12, px(COVER) + 11)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.more.adjustSize()
        top = self.corner().y() + (line("body") + line("small") + 2 - self.more.height()) / 2
        self.more.move(self.width() - self.more.width() - 8, round(top))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._menu().popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, box = theme(), QRectF(self.rect())
        rounded(painter, box, 12, look.colour("surface"), look.colour("border"))
        self._paint_cover(painter, self.cover())
        if veil := self.veil():
            rounded(painter, box, 12, veil)
        left, top = self.corner().x(), self.corner().y()
        wide = self.width() - left - 12 - px(32)
        painter.setFont(font("title"))
        written(painter, QRectF(left, top, wide, line("body")), self.known.recent.name,
                "text" if self.known.there else "text-3")  # fmt: skip
        painter.setFont(font("small"))
        second = QRectF(left, top + line("body") + 2, wide, line("small"))
        written(painter, second, words().of(self._line()), "text-3")

    def _paint_cover(self, painter: QPainter, cover: QRectF) -> None:
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 11, 11)
        painter.save()
        painter.setClipPath(path)
        painter.setClipRect(cover, Qt.ClipOperation.IntersectClip)
        painter.fillRect(cover, theme().colour("sunken"))
        if image := self.known.picture:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if not self.known.there:
                painter.setOpacity(0.4)
            part = covering(image.size(), cover.width() / cover.height())
            painter.drawImage(cover, image, part)
        else:
            mark = QRectF(0, 0, 32, 32)
            mark.moveCenter(cover.center())
            icons.paint(painter, mark, "mdi6.image-multiple-outline", "text-3")
        painter.restore()
        if not self.known.there:
            box = QRectF(12, cover.bottom() - px(32), px(110), px(22))
            paint_badge(painter, box, "warn", words().of(say("Moved")))

    def _line(self) -> Said:
        recent = self.known.recent
        posts = say_count("{count} post", "{count} posts", recent.posts)
        when = _when(recent.when)
        if recent.to_check:
            check = say_count("{count} to check", "{count} to check", recent.to_check)
            return say("{posts} · {check} · {when}", posts=posts, check=check, when=when)
        return say("{posts} · {when}", posts=posts, when=when)

    def _heard(self) -> str:
        return f"{self.known.recent.name}, {words().of(self._line())}"

    def _open_menu(self) -> None:
        self._menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        there = (
            ("open", say("Open")), ("copy", say("Duplicate as a starting point")),
            ("folder", say("Show in folder")), ("bin", say("Move to the bin")),
        )  # fmt: skip
        for what, said in there if self.known.there else (("forget", say("Take off this page")),):
            if what == "bin":
                menu.addSeparator()
            menu.addAction(words().of(said), partial(self.asked.emit, what))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu


class ContinueCard(ProjectCard):
    """The project that was open last: one press, and work goes on."""

    def __init__(self, known: Known, parent: QWidget) -> None:
        super().__init__(known, 0, parent)
        self.go = Button(say("Continue"), "home.continue", parent=self)
        self.go.clicked.connect(self.click)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(480), px(COVER))

    def cover(self) -> QRectF:
        return QRectF(1, 1, px(WIDE), self.height() - 2)

    def corner(self) -> QPointF:
        return QPointF(px(WIDE) + 20, px(22))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.go.adjustSize()
        self.go.move(px(WIDE) + 20, self.height() - self.go.height() - px(22))


def _when(time: float) -> Said:
    """How long ago, as people say it."""
    then, now = datetime.fromtimestamp(time), datetime.now()
    days = (now.date() - then.date()).days
    if days == 0:
        return say("today")
    if days == 1:
        return say("yesterday")
    if days < 7:
        return say_count("{count} day ago", "{count} days ago", days)
    shown = QLocale(words().language).toString(
        QDate(then.year, then.month, then.day), QLocale.FormatType.ShortFormat
    )
    return say("{date}", date=shown)
