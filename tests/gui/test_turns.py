"""Work in turns: it goes on by itself, can be done at once, and stops with who wanted it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from studio.gui.turns import Turns


def counting(seen: list[int], count: int) -> Iterator[None]:
    for number in range(count):
        seen.append(number)
        yield


def test_steps_are_taken_one_after_the_other_until_all_are_done(qtbot: QtBot) -> None:
    owner, seen = QObject(), list[int]()
    turns = Turns(owner)
    with qtbot.waitSignal(turns.finished):
        turns.begin(counting(seen, 1000), later=True)
        assert turns.busy
        assert seen == []
    assert seen == list(range(1000))
    assert not turns.busy


def test_something_else_takes_the_place_of_what_was_being_done(qtbot: QtBot) -> None:
    owner, seen, other = QObject(), list[int](), list[int]()
    turns = Turns(owner)
    turns.begin(counting(seen, 10), later=True)
    turns.begin(counting(other, 10), later=True)
    turns.finish()
    assert (seen, other) == ([], list(range(10)))


def test_a_step_may_begin_something_else_or_stop_all(qtbot: QtBot) -> None:
    owner, seen = QObject(), list[int]()
    turns = Turns(owner)

    def beginning() -> Iterator[None]:
        turns.begin(counting(seen, 3), later=True)
        yield

    def stopping() -> Iterator[None]:
        turns.stop()
        yield

    turns.begin(beginning())
    turns.finish()
    assert seen == [0, 1, 2]
    turns.begin(stopping())
    assert not turns.busy


def test_nothing_goes_on_once_its_owner_is_gone(qtbot: QtBot) -> None:
    owner, seen = QObject(), list[int]()
    turns = Turns(owner)
    turns.begin(counting(seen, 1000), later=True)
    turns.stop()
    QCoreApplication.processEvents()
    assert seen == []
    turns.begin(counting(seen, 1000), later=True)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    done = len(seen)
    QCoreApplication.processEvents()
    assert len(seen) == done
