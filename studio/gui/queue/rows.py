"""How a job of the queue looks in its list, and where its buttons are."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio.gui import icons
from studio.gui.queue import job_text
from studio.gui.queue.job import Job
from studio.gui.queue.job_text import JobAction
from studio.gui.queue.model import JOB, LINE, PERCENT, Index
from studio.gui.queue.order import movable
from studio.gui.theme import theme
from studio.gui.type import font, line, px
from studio.gui.widgets.painting import mixed, rounded, written

_SIDE, _GAP, _MARK, _TOP = 14, 10, 18, 9  # pixels
_SIGNS: dict[JobAction, str] = {
    "cancel": "mdi6.close",
    "resume": "mdi6.play",
    "pause": "mdi6.pause",
}
_MOST_LINES = 3  # of a reason


class QueueRows(QStyledItemDelegate):
    """Paints rows; `zones` says where a row can be pressed, for who asks with the mouse."""

    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self._list = parent
        self.hot: tuple[str, JobAction] | None = None  # the job and the button under the mouse

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        job: Job = index.data(JOB)
        high = 2 * px(_TOP) + line("body") + line("small")
        if job.begun:
            high += px(10)
        if job.state == "failed":
            lines = _lines(index.data(LINE), self._room(job, self._list.viewport().width()))
            high += (len(lines) - 1) * line("small")
            if self._below(job):
                high += px(28) + px(8)
        return QSize(px(200), high)

    def zones(self, job: Job, row: QRect) -> dict[JobAction, QRectF]:
        """The buttons of a row."""
        found: dict[JobAction, QRectF] = {}
        if job.cancelling:
            return found
        middle = row.top() + px(_TOP) + (line("body") + line("small")) / 2
        shown = _shown(job)
        flat = job.state != "failed"  # signs and quiet words: their edge is not seen
        right = float(row.right() + 1 - px(_SIDE) + (px(6) if flat else 0))
        if self._below(job):
            left = float(row.left() + self._indent())
            top = row.bottom() + 1 - px(_TOP) - px(28)
            for action in shown:
                wide = _wide(action)
                found[action] = QRectF(left, top, wide, px(28))
                left += wide + 6
            return found
        if movable(job):
            right -= px(22)
        for action in reversed(shown):
            wide = px(28) if action in _SIGNS else _wide(action)
            found[action] = QRectF(right - wide, middle - px(14), wide, px(28))
            right -= wide + 2
        return found

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        job: Job = index.data(JOB)
        row = QRect(option.rect)
        self._paint_ground(painter, option, index)
        mark = QRectF(row.left() + px(_SIDE), row.top() + px(_TOP), px(_MARK), px(_MARK))
        mark.translate(0, (line("body") + line("small") - px(_MARK)) / 2)
        name, token = job_text.sign(job)
        icons.paint(painter, mark, name, token)
        zones = self.zones(job, row)
        self._paint_words(painter, row, index, zones)
        for action, zone in zones.items():
            self._paint_button(painter, job, action, zone)
        if movable(job):
            self._paint_grip(painter, row)
        if job.begun:
            self._paint_bar(painter, row, job)

    def editorEvent(
        self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        return False

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, state, look = QRectF(option.rect), option.state, theme()
        if state & QStyle.StateFlag.State_Selected and self._list.hasFocus():
            painter.fillRect(row, look.colour("accent-soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, look.colour("hover"))
        if index.row():
            painter.fillRect(QRectF(row.left(), row.top(), row.width(), 1), look.colour("border"))
        if (
            state & QStyle.StateFlag.State_HasFocus
            and state & QStyle.StateFlag.State_KeyboardFocusChange
        ):
            rounded(painter, row.adjusted(3, 3, -3, -3), 8, None, look.colour("accent"), 2)

    def _paint_words(
        self, painter: QPainter, row: QRect, index: Index, zones: dict[JobAction, QRectF]
    ) -> None:
        job: Job = index.data(JOB)
        left = row.left() + self._indent()
        right = float(row.right() - px(_SIDE))
        if not self._below(job):
            right = min([right, *(zone.left() - 6 for zone in zones.values())])
            if movable(job):
                right = min(right, row.right() - px(_SIDE) - px(18))
        top = float(row.top() + px(_TOP))
        name_right = right
        if job.begun and not job.cancelling:
            percent = f"{index.data(PERCENT)} %".replace(" ", "\N{NO-BREAK SPACE}")
            painter.setFont(font("body", 600, tabular=True))
            wide = QFontMetricsF(painter.font()).horizontalAdvance(percent)
            written(painter, QRectF(right - wide, top, wide, line("body")), percent, "text",
                    Qt.AlignmentFlag.AlignRight)  # fmt: skip
            name_right -= wide + 8
        painter.setFont(font("body", 600))
        box = QRectF(left, top, name_right - left, line("body"))
        name = shortened(index.data(), QFontMetricsF(painter.font()), box.width())
        written(painter, box, name, "text")
        top += line("body")
        painter.setFont(font("small"))
        told = index.data(LINE)
        rows = _lines(told, right - left) if job.state == "failed" else [told]
        for each in rows:
            box = QRectF(left, top, right - left, line("small"))
            written(painter, box, each, job_text.token(job))
            top += line("small")

    def _paint_button(self, painter: QPainter, job: Job, action: JobAction, zone: QRectF) -> None:
        hot = self.hot == (job.id, action)
        look = theme()
        if action in _SIGNS:
            if hot:
                rounded(painter, zone, 8, look.colour("hover"))
            mark = QRectF(0, 0, px(18), px(18))
            mark.moveCenter(zone.center())
            icons.paint(painter, mark, _SIGNS[action], "text-2")
            return
        quiet = action == "show" or job.state == "cancelled"
        ground = look.colour("raised")
        fill = mixed(ground, look.colour("hover")) if hot else ground
        if quiet:
            rounded(painter, zone, 8, look.colour("hover") if hot else None)
        else:
            rounded(painter, zone, 8, fill, look.colour("border"))
        painter.setFont(font("body", 550))
        written(painter, zone, job_text.button_text(action), "text", Qt.AlignmentFlag.AlignHCenter)

    def _paint_grip(self, painter: QPainter, row: QRect) -> None:
        mark = QRectF(0, 0, px(18), px(18))
        middle = row.top() + px(_TOP) + (line("body") + line("small")) / 2
        mark.moveCenter(QRectF(row.right() - px(_SIDE) - px(9), middle, 1, 1).center())
        icons.paint(painter, mark, "mdi6.drag-vertical", "text-3")

    def _paint_bar(self, painter: QPainter, row: QRect, job: Job) -> None:
        look = theme()
        wide = row.width() - 2 * px(_SIDE)
        box = QRectF(row.left() + px(_SIDE), row.bottom() - px(_TOP) - 3, wide, 4)
        rounded(painter, box, 2, look.colour("border"))
        box.setWidth(wide * job.share)
        if box.width() >= 1:
            at_work = job.state == "running" and not job.cancelling
            rounded(painter, box, 2, look.colour("accent" if at_work else "outline"))

    def _indent(self) -> int:
        return px(_SIDE) + px(_MARK) + px(_GAP)

    def _room(self, job: Job, width: int) -> float:
        """The width that a reason may take."""
        room = float(width - self._indent() - px(_SIDE))
        if not self._below(job):
            room -= sum(_wide(action) + 2 for action in _shown(job)) + 6
        return room

    @staticmethod
    def _below(job: Job) -> bool:
        """Whether the buttons stand below the words: where they are more than one word."""
        return job.state == "failed" and len(_shown(job)) > 1


def shortened(name: str, metrics: QFontMetricsF, room: float) -> str:
    """A job's name in its room: the post's name gives way, how many files it makes stays."""
    post, dot, count = name.rpartition(" · ")
    if not post or metrics.horizontalAdvance(name) <= room:
        return name
    left = room - metrics.horizontalAdvance(dot + count)
    return metrics.elidedText(post, Qt.TextElideMode.ElideRight, max(0.0, left)) + dot + count


def _shown(job: Job) -> tuple[JobAction, ...]:
    """The actions that a row shows; all others are in its menu."""
    found = job_text.actions(job)
    if job.state in ("done", "cancelled"):
        return found[:1]
    if job.state == "failed":
        return tuple(action for action in found if action in ("folder", "media", "retry"))
    return ("cancel",) if job.state in ("running", "waiting") else found


def _wide(action: JobAction) -> float:
    return QFontMetricsF(font("body", 550)).horizontalAdvance(job_text.button_text(action)) + px(20)


def _lines(text: str, width: float) -> list[str]:
    """A reason in at most a few lines; the last one takes what is left of it."""
    layout = QTextLayout(text, font("small"))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    found: list[str] = []
    layout.beginLayout()
    while (next_line := layout.createLine()).isValid():
        next_line.setLineWidth(max(40.0, width))
        start, length = next_line.textStart(), next_line.textLength()
        if len(found) == _MOST_LINES - 1:
            found.append(text[start:])
            break
        found.append(text[start : start + length])
    layout.endLayout()
    return [each.strip() for each in found] or [""]
