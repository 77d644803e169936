"""A whole post as an app shows it: who posted it, the text as it is cut, the picture.

Kinds of layout are told by the network's text rules; nobody's artwork is copied.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from studio.gui.overlays.app_strokes import Brush, shade_bottom
from studio.gui.overlays.post_text import Run, TextBlock
from studio.gui.type import font, px
from studio.gui.widgets.painting import rounded
from studio.model.network import Shows

Picture = Callable[[QPainter, QRectF], object]
_WITH_ALPHA = QImage.Format.Format_ARGB32_Premultiplied
_WHITE = QColor(255, 255, 255)
_PLATE = QColor(0, 0, 0, 190)
_SIDE = 12  # pixels around what is written
_LINES_OVER = 3  # of text over a picture, until somebody asks for more
_DEEDS = ("message-outline", "repeat-variant", "heart-outline", "dots-horizontal")
_DEEDS_ABOVE = ("thumb-up-outline", "message-outline", "share-outline")
_DEEDS_BELOW = ("heart-outline", "message-outline", "send-outline")


@dataclass(frozen=True)
class PostView:
    """What is shown. `runs` is the text with its colours, as far as it is read before "more"."""

    shows: Shows
    account: str
    handle: str
    when: str
    title: str
    runs: tuple[Run, ...]
    ratio: float  # width / height of the picture
    picture: Picture
    described: bool  # whether the picture has an alternative text
    dark: bool
    title_runs: tuple[Run, ...] = ()
    more: Run | None = None  # what ends a text that is cut where its lines are
    replies: tuple[tuple[Run, ...], ...] = ()  # the other posts of a thread

    @property
    def ground(self) -> QColor:
        return QColor(22, 24, 28) if self.dark else QColor(255, 255, 255)

    @property
    def ink(self) -> QColor:
        return QColor(238, 240, 244) if self.dark else QColor(22, 24, 28)

    @property
    def faint(self) -> QColor:
        return QColor(150, 157, 168) if self.dark else QColor(98, 104, 114)

    @property
    def line(self) -> QColor:
        return QColor(54, 58, 65) if self.dark else QColor(222, 225, 230)


def paint_post(painter: QPainter, width: float, view: PostView) -> float:
    """Draw a post from the top left corner on; gives its height."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    paint = {
        "above": _above, "below": _below, "beside": _beside, "over": _over, "titled": _titled,
    }[view.shows]  # fmt: skip
    sheet = _Sheet(painter, width, view)
    paint(sheet)
    for runs in view.replies:
        _reply(sheet, runs)
    return sheet.y


class _Sheet:
    """Draws the parts from top to bottom; `y` is where the next one begins."""

    def __init__(self, painter: QPainter, width: float, view: PostView) -> None:
        self.painter = painter
        self.width = width
        self.view = view
        self.y = float(px(_SIDE))
        self.side = float(px(_SIDE))
        self.below_portrait = self.y
        self.brush = Brush(painter, width / 100)

    def head(self, *, handle_below: bool) -> None:
        """The portrait, with the name beside it."""
        radius = px(15)
        self.portrait(self.side, radius)
        left = self.side + 2 * radius + px(8)
        middle = self.y + radius
        under = self.view.handle if handle_below and self.view.handle else self.view.when
        self.write(QPointF(left, middle - px(8)), self.view.account, 12.5, self.view.ink, 650)
        self.write(QPointF(left, middle + px(8)), under, 11, self.view.faint)
        dots = QPointF(self.width - self.side - px(8), middle)
        self.brush.sign("dots-horizontal", dots, px(16), self.view.faint)
        self.y += 2 * radius + px(8)

    def portrait(self, left: float, radius: float) -> None:
        ratio = self.painter.device().devicePixelRatioF()
        made = _portrait(self.view.account[:1], radius, ratio)
        self.painter.drawImage(QPointF(left - 1, self.y - 1), made)
        self.below_portrait = self.y + 2 * radius

    def write(self, at: QPointF, text: str, size: float, ink: QColor, weight: int = 400) -> float:
        return self.brush.write(at, text, size * px(100) / 100, ink, weight)

    def text(self, left: float, runs: tuple[Run, ...], size: float = 13) -> None:
        """The text in the room from `left` to the right edge."""
        if runs:
            block = TextBlock(runs, self.width - self.side - left, size)
            block.paint(self.painter, QPointF(left, self.y))
            self.y += block.height + px(8)

    def picture(self, left: float, *, bend: float = 0.0) -> QRectF:
        """The picture, with its corners bent or from edge to edge."""
        right = self.width - (self.side if bend else 0.0)
        box = QRectF(left, self.y, right - left, (right - left) / self.view.ratio)
        self.painter.save()
        clip = QPainterPath()
        clip.addRoundedRect(box, bend, bend)
        self.painter.setClipPath(clip)
        self.painter.fillRect(box, self.view.line)
        self.view.picture(self.painter, box)
        self.painter.restore()
        self.y = box.bottom() + px(8)
        return box

    def described(self, left: float) -> None:
        """Below a post: its picture can be heard too."""
        if self.view.described:
            self.mark(QPointF(left, self.y), self.view.line, self.view.ink)
            self.y += px(28)

    def mark(self, corner: QPointF, ground: QColor, ink: QColor) -> None:
        """The mark of a picture with an alternative text, right of and below a corner."""
        self.painter.setFont(font("caption", 700))
        box = QRectF(corner.x(), corner.y(), px(34), px(20))
        rounded(self.painter, box, 4, ground)
        self.painter.setPen(ink)
        self.painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "ALT")

    def deeds(self, left: float, signs: tuple[str, ...] = _DEEDS) -> None:
        """What people do with a post, from edge to edge."""
        step = (self.width - left - self.side - px(8)) / (len(signs) - 1)
        for number, name in enumerate(signs):
            at = QPointF(left + px(7) + number * step * 0.98, self.y + px(8))
            self.brush.sign(name, at, px(15), self.view.faint)
        self.y += px(24)

    def deeds_and_mark(self) -> None:
        """Under a picture: what people do at the left, keeping it at the right."""
        middle = self.y + px(9)
        for number, name in enumerate(_DEEDS_BELOW):
            at = QPointF(self.side + px(9) + number * px(30), middle)
            self.brush.sign(name, at, px(19), self.view.ink)
        corner = QPointF(self.width - self.side - px(9), middle)
        self.brush.sign("bookmark-outline", corner, px(19), self.view.ink)
        self.y += px(28)


def _above(sheet: _Sheet) -> float:
    """The text, then the picture from edge to edge."""
    sheet.head(handle_below=False)
    sheet.text(sheet.side, sheet.view.runs)
    sheet.picture(0)
    sheet.deeds(sheet.side, _DEEDS_ABOVE)
    sheet.described(sheet.side)
    return sheet.y


def _below(sheet: _Sheet) -> float:
    """The picture first; the text begins with the name."""
    sheet.head(handle_below=True)
    sheet.picture(0)
    sheet.deeds_and_mark()
    name = Run(f"{sheet.view.account} ", sheet.view.ink, weight=650)
    if sheet.view.runs:
        sheet.text(sheet.side, (name, *sheet.view.runs))
    sheet.described(sheet.side)
    return sheet.y


def _beside(sheet: _Sheet) -> float:
    """Everything right of the portrait."""
    radius = px(15)
    sheet.portrait(sheet.side, radius)
    left = sheet.side + 2 * radius + px(8)
    middle = sheet.y + px(8)
    end = sheet.write(QPointF(left, middle), sheet.view.account, 12.5, sheet.view.ink, 650)
    more = f" · {sheet.view.when}"
    sheet.write(QPointF(end, middle), more, 12, sheet.view.faint)
    sheet.y += px(18)
    if sheet.view.handle:
        sheet.write(QPointF(left, sheet.y + px(6)), sheet.view.handle, 11, sheet.view.faint)
        sheet.y += px(16)
    sheet.text(left, sheet.view.runs)
    sheet.picture(left, bend=px(10))
    sheet.deeds(left)
    sheet.described(left)
    return sheet.y


def _over(sheet: _Sheet) -> float:
    """The picture fills the screen; words lie over its foot."""
    sheet.y = 0
    box = sheet.picture(0)
    room = box.width() - 2 * sheet.side - px(44)
    runs = (*sheet.view.title_runs, *sheet.view.runs)
    block = TextBlock(runs, room, 12.5, _LINES_OVER, sheet.view.more) if runs else None
    high = (block.height if block else 0) + px(40)
    shade_bottom(sheet.brush, box, high + px(80))
    top = box.bottom() - high
    if sheet.view.described:
        sheet.mark(QPointF(box.x() + px(8), box.y() + px(8)), _PLATE, _WHITE)
    name = sheet.view.handle or sheet.view.account
    sheet.write(QPointF(sheet.side, top + px(14)), name, 13, _WHITE, 650)
    if block:
        block.paint(sheet.painter, QPointF(sheet.side, top + px(28)))
    for number, sign in enumerate(("heart-outline", "message-outline", "share-outline")):
        at = QPointF(box.right() - px(22), box.bottom() - px(150) + number * px(44))
        sheet.brush.sign(sign, at, px(24), _WHITE)
    sheet.y = box.bottom()
    return sheet.y


def _titled(sheet: _Sheet) -> float:
    """The picture, a title in bold, then who posted it and the text."""
    sheet.y = 0
    sheet.picture(0)
    sheet.y += px(4)
    sheet.text(sheet.side, sheet.view.title_runs, 14)
    sheet.head(handle_below=False)
    sheet.text(sheet.side, sheet.view.runs, 12.5)
    sheet.described(sheet.side)
    return sheet.y


def _reply(sheet: _Sheet, runs: tuple[Run, ...]) -> None:
    """A post in answer to the one above, with a line from portrait to portrait."""
    radius = px(15)
    sheet.y += px(6)
    middle = sheet.side + radius
    above = sheet.below_portrait + px(4)
    line = QRectF(middle - 1, above, 2, sheet.y - px(4) - above)
    sheet.painter.fillRect(line, sheet.view.line)
    sheet.portrait(sheet.side, radius)
    left = sheet.side + 2 * radius + px(8)
    at = QPointF(left, sheet.y + px(8))
    end = sheet.write(at, sheet.view.account, 12.5, sheet.view.ink, 650)
    sheet.write(QPointF(end, at.y()), f" · {sheet.view.when}", 12, sheet.view.faint)
    sheet.y += px(18)
    sheet.text(left, runs)
    sheet.deeds(left)


@lru_cache(maxsize=16)
def _portrait(letter: str, radius: float, ratio: float) -> QImage:
    """The portrait of an account, with a pixel around it: drawn once, shown at every key."""
    side = 2 * radius + 2
    made = QImage(round(side * ratio), round(side * ratio), _WITH_ALPHA)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    Brush(painter, 1).avatar(QPointF(side / 2, side / 2), radius, letter)
    painter.end()
    return made
