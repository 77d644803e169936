"""One ring for whatever the keyboard is at, drawn over everything: no control forgets it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from studio.gui.theme import theme
from studio.gui.widgets.painting import rounded

_OUT = 4  # pixels that the ring stands outside its control
_BY_MOUSE = (QEvent.Type.MouseButtonPress, QEvent.Type.TabletPress, QEvent.Type.TouchBegin)
_MOVES = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutRequest,
)


def keep_focus_visible(app: QApplication) -> None:
    """From now on the focus of the keyboard is seen in every window of an application."""
    if app.findChild(FocusRing) is None:
        FocusRing(app)


class FocusRing(QObject):
    """Follows the focus. A control may say `ring_radius`, or `own_ring = True` to draw its own."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._by_keys = False
        self._line: _Line | None = None
        self._watched: list[QObject] = []
        app.focusChanged.connect(self._follow)

    @property
    def target(self) -> QWidget | None:
        """What the ring is around, if it shows."""
        line = self._alive()
        return line.target if line is not None and line.isVisible() else None

    def rest(self) -> None:
        """As after a click: it shows again with the next key."""
        self._by_keys = False
        self._hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            self._by_keys = True
        elif kind in _BY_MOUSE:
            self.rest()
        elif kind in _MOVES and isinstance(watched, QWidget) and (line := self._alive()):
            line.settle()
        return False

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._hide()
        if new is None or getattr(new, "own_ring", False):
            self._listen(new)
            return
        self._listen(new)
        if self._by_keys:
            line = self._alive()
            if line is None or line.parentWidget() is not new.window():
                if line is not None:
                    line.deleteLater()
                self._line = line = _Line(new.window())
            line.surround(new)

    def _listen(self, new: QWidget | None) -> None:
        """Notice keys and buttons of the window, and whatever moves the control."""
        for each in self._watched:
            if _alive(each):
                each.removeEventFilter(self)
        self._watched = []
        if new is None:
            return
        handle = new.window().windowHandle()
        chain: list[QObject] = [handle] if handle is not None else []
        step: QWidget | None = new
        while step is not None and not step.isWindow():
            chain.append(step)
            step = step.parentWidget()
        # The window of a dialog of Qt's own may be gone by the time we hear of its focus.
        self._watched = [each for each in chain if _alive(each)]
        for each in self._watched:
            each.installEventFilter(self)

    def _hide(self) -> None:
        if (line := self._alive()) is not None:
            line.hide()

    def _alive(self) -> _Line | None:
        return self._line if self._line is not None and _alive(self._line) else None


class _Line(QWidget):
    """The ring itself: over its window, deaf to the mouse."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.target: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def surround(self, target: QWidget) -> None:
        """Show around a control."""
        self.target = target
        self.settle()
        self.raise_()
        for each in self.window().children():
            if isinstance(each, QWidget) and getattr(each, "over_ring", False):
                each.raise_()  # what floats is not crossed by a line
        self.show()

    def settle(self) -> None:
        """Be where the control is."""
        target = self.target
        if target is None or not _alive(target) or not target.isVisible():
            self.hide()
            return
        corner = target.mapTo(self.window(), target.rect().topLeft())
        box = QRect(corner, target.size()).adjusted(-_OUT, -_OUT, _OUT, _OUT)
        self.setGeometry(box)
        seen = _seen(target).translated(-box.topLeft())
        self.setMask(QRegion(seen)) if seen != self.rect() else self.clearMask()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.target is None or not _alive(self.target):
            return
        painter = QPainter(self)
        box = QRectF(self.rect())
        radius = float(getattr(self.target, "ring_radius", 8)) + _OUT
        rounded(painter, box, radius, None, theme().colour("accent"), 2)


def _seen(target: QWidget) -> QRect:
    """The part of the window that a ring may show in: it is cut where its scroll area ends."""
    window = target.window()
    room = window.rect()
    step = target.parentWidget()
    while step is not None and step is not window:
        if isinstance(step.parentWidget(), QAbstractScrollArea):
            room &= QRect(step.mapTo(window, step.rect().topLeft()), step.size())
        step = step.parentWidget()
    return room


def _alive(thing: QObject) -> bool:
    import shiboken6

    return shiboken6.isValid(thing)
