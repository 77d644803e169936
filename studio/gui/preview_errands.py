"""What the window waits for from the drawing process, and for which posts and formats."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Hashable
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from studio.export.preview.engine import Rank, Wish, engine
from studio.export.preview.wire import Answer, Ask

Name = tuple[str, str, int, int]  # what, the key of what decides it, width and height
Place = tuple[str, str]  # a post and a format; "" for the post's own picture
_CLEAR = QImage.Format.Format_ARGB32_Premultiplied
_SOLID = QImage.Format.Format_RGB32


class Errands(QObject):
    """Each thing is asked for once, however many places wait for it."""

    came = Signal(object, object, object, object)  # Name, Answer, QImage, the set of places
    _arrived = Signal(object, object, object)

    def __init__(self, parent: QObject, urgency: Callable[[Name, Place], Rank]) -> None:
        super().__init__(parent)
        self._engine = engine()
        self._me = id(self)
        self._urgency = urgency
        self._waiting: dict[Name, dict[Place, Rank]] = {}  # with the least rank of each place
        self._keys: Counter[str] = Counter()  # of what is waited for: there may be thousands
        self._arrived.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
        self.destroyed.connect(partial(self._engine.forget, self._me))

    def start(self) -> None:
        """Start the process now."""
        self._engine.start()

    def want(self, name: Name, ask: Ask, place: Place, least: Rank = 0) -> None:
        """Ask for something that a place waits for; no sooner than the rank `least`."""
        if name not in self._waiting:
            self._keys[name[1]] += 1
        places = self._waiting.setdefault(name, {})
        if places.get(place, 4) > least:
            places[place] = least
            parcel = _Parcel(partial(self._arrived.emit, name))
            self._engine.want((self._me, name), Wish(ask, parcel.room, parcel.came, self._of(name)))

    def waits_for(self, key: str) -> bool:
        """Whether any picture of a key is on its way."""
        return key in self._keys

    def instead(self, former: Name, name: Name) -> None:
        """Whoever waits for `former` is told when `name` comes, for which somebody waits too."""
        if former != name and name in self._waiting and former in self._waiting:
            self._waiting[name] = {**self._let_go(former), **self._waiting[name]}
            self._engine.drop(lambda key: key == (self._me, former))

    def rank(self) -> None:
        """Something else is worked on: say anew how urgent everything is."""
        self._engine.rank(self._me, self._of)

    def _of(self, name: Hashable) -> Rank:
        """How urgent something is: as the most urgent of the places that wait for it."""
        wanted = cast(Name, name)
        places = self._waiting.get(wanted, {})
        urgent = (max(least, self._urgency(wanted, at)) for at, least in places.items())
        return min(urgent, default=3)

    def keep(self, needed: Callable[[Name, Place], bool]) -> None:
        """Forget what no place needs any more."""
        stale = {
            name
            for name, places in tuple(self._waiting.items())  # what is asked may ask for more
            if not any(needed(name, place) for place in tuple(places))
        }
        for name in stale:
            self._let_go(name)
        if stale:
            me = self._me
            self._engine.drop(lambda key: key[0] == me and key[1] in stale)

    def _hand_over(self, name: Name, answer: Answer, image: QImage) -> None:
        self.came.emit(name, answer, image, set(self._let_go(name)))

    def _let_go(self, name: Name) -> dict[Place, Rank]:
        """Wait no longer for something; the places that did."""
        places = self._waiting.pop(name, None)
        if places is None:
            return {}
        self._keys[name[1]] -= 1
        if not self._keys[name[1]]:
            del self._keys[name[1]]
        return places


class _Parcel:
    """Gives an answer's pixels the memory of a picture, so that nothing is copied twice."""

    def __init__(self, deliver: Callable[[Answer, QImage], object]) -> None:
        self._deliver = deliver
        self._image = QImage()

    def room(self, answer: Answer) -> memoryview:
        self._image = QImage(answer.width, answer.height, _CLEAR if answer.clear else _SOLID)
        return memoryview(self._image.bits())

    def came(self, answer: Answer) -> None:
        with contextlib.suppress(RuntimeError):  # the window was closed at this very moment
            self._deliver(answer, self._image)
