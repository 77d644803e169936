"""The process that draws: what is urgent comes first, what is stale never, and it may die."""

from __future__ import annotations

import itertools
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from studio.errors import UnreadableMedia
from studio.export.preview import engine as engines
from studio.export.preview.engine import Engine, Wish
from studio.export.preview.wire import Answer, Ask, Stopped
from studio.model.values import Values
from tests.export.conftest import photo
from tests.export.preview.asking import ask_about, ask_for, project_of
from tests.waiting import wait_until

FORMATS = ("instagram_feed_4x5", "facebook_feed_landscape", "youtube_thumbnail")


class Mailbox:
    """Answers as they come."""

    def __init__(self) -> None:
        self.came: list[tuple[str, Answer, bytes]] = []
        self._changed = threading.Condition()

    def wish(self, name: str, ask: Ask, rank: engines.Rank = 2) -> Wish:
        pixels = bytearray()

        def room(answer: Answer) -> memoryview:
            pixels.extend(bytes(answer.follows))
            return memoryview(pixels)

        def came(answer: Answer) -> None:
            with self._changed:
                self.came.append((name, answer, bytes(pixels)))
                self._changed.notify_all()

        return Wish(ask, room, came, rank)

    def wait(self, count: int, seconds: float = 30) -> list[str]:
        """The names of the first answers."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.came) >= count, seconds)
        return [name for name, _, _ in self.came]


@pytest.fixture
def engine() -> Iterator[Engine]:
    made = Engine()
    yield made
    made.close()


@pytest.fixture
def box() -> Mailbox:
    return Mailbox()


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    return photo(tmp_path / "photo.jpg")


def asks(picture: Path, size: int = 64) -> dict[str, Ask]:
    project = project_of(picture, values=Values(template="clean"))
    return {name: ask_for(project, name, size=size) for name in FORMATS}


def test_pictures_come_back_with_their_pixels(engine: Engine, box: Mailbox, picture: Path) -> None:
    for name, ask in asks(picture).items():
        engine.want((1, name), box.wish(name, ask))
    assert set(box.wait(3)) == set(FORMATS)
    for _, answer, pixels in box.came:
        assert answer.trouble is None
        assert len(pixels) == answer.width * answer.height * 4
        assert len(set(pixels)) > 20


def test_what_is_urgent_comes_before_what_was_asked_first(
    engine: Engine, box: Mailbox, picture: Path, stopped: Callable[[Engine], None]
) -> None:
    questions = asks(picture)
    engine.want((1, "first"), box.wish("first", questions[FORMATS[0]], 3))
    box.wait(1)
    stopped(engine)
    for number in range(8):
        ask = msgspec.structs.replace(questions[FORMATS[1]], width=20 + number)
        engine.want((1, number), box.wish(f"later {number}", ask, 3))
    engine.want((1, "now"), box.wish("now", questions[FORMATS[2]], 0))
    os.kill(engine.pid or 0, signal.SIGCONT)
    order = box.wait(10)
    assert order.index("now") <= 3  # two were asked already when it became urgent


def test_what_becomes_urgent_overtakes(
    engine: Engine, box: Mailbox, picture: Path, stopped: Callable[[Engine], None]
) -> None:
    questions = asks(picture)
    engine.want((1, "first"), box.wish("first", questions[FORMATS[0]]))
    box.wait(1)
    stopped(engine)
    for number in range(8):
        ask = msgspec.structs.replace(questions[FORMATS[1]], width=20 + number)
        engine.want((1, number), box.wish(str(number), ask, 2))
    engine.rank(1, lambda name: 0 if name == 7 else 2)
    os.kill(engine.pid or 0, signal.SIGCONT)
    assert box.wait(9).index("7") == 3


def test_of_equally_urgent_things_those_of_an_open_file_come_first(
    engine: Engine, box: Mailbox, picture: Path, tmp_path: Path, stopped: Callable[[Engine], None]
) -> None:
    files = {name: photo(tmp_path / f"{name}.jpg") for name in "abcd"}
    engine.want((1, "first"), box.wish("first", ask_about(project_of(picture), "source")))
    box.wait(1)
    stopped(engine)
    for what in ("source", "look"):
        for name, file in files.items():
            ask = ask_about(project_of(file), what)  # type: ignore[arg-type]
            engine.want((1, (what, name)), box.wish(name, ask))
    os.kill(engine.pid or 0, signal.SIGCONT)
    order = [name for name in box.wait(9) if name != "first"]
    switches = sum(a != b for a, b in itertools.pairwise(order))
    assert switches <= 5  # 7 where each file is opened twice


def test_what_is_not_wanted_any_more_is_never_drawn(
    engine: Engine, box: Mailbox, picture: Path, stopped: Callable[[Engine], None]
) -> None:
    questions = asks(picture)
    engine.want((1, "first"), box.wish("first", questions[FORMATS[0]]))
    box.wait(1)
    stopped(engine)
    for number in range(8):
        ask = msgspec.structs.replace(questions[FORMATS[1]], width=20 + number)
        engine.want((1, number), box.wish(str(number), ask))
    engine.drop(lambda key: key[1] != 7)
    os.kill(engine.pid or 0, signal.SIGCONT)
    while box.wait(2)[-1] != "7":
        box.wait(len(box.came) + 1)
    assert [name for name, _, _ in box.came] == ["first", "0", "1", "7"]


def test_nobody_is_called_who_has_gone(
    engine: Engine, box: Mailbox, picture: Path, stopped: Callable[[Engine], None]
) -> None:
    questions = asks(picture)
    engine.want((1, "first"), box.wish("first", questions[FORMATS[0]]))
    box.wait(1)
    stopped(engine)
    engine.want((1, "mine"), box.wish("mine", questions[FORMATS[1]]))
    engine.want((2, "other"), box.wish("other", questions[FORMATS[1]]))
    engine.forget(1)
    os.kill(engine.pid or 0, signal.SIGCONT)
    assert box.wait(2) == ["first", "other"]


@pytest.fixture
def stopped() -> Callable[[Engine], None]:
    """Holds the process still, so that questions pile up."""

    def stop(engine: Engine) -> None:
        os.kill(engine.pid or 0, signal.SIGSTOP)

    return stop


def test_a_process_that_died_is_started_again_and_nothing_is_lost(
    engine: Engine, box: Mailbox, picture: Path, stopped: Callable[[Engine], None]
) -> None:
    questions = asks(picture)
    engine.want((1, "first"), box.wish("first", questions[FORMATS[0]]))
    box.wait(1)
    before = engine.pid
    stopped(engine)
    for name, ask in questions.items():
        engine.want((1, name), box.wish(name, ask))
    os.kill(before or 0, signal.SIGKILL)
    assert set(box.wait(4)[1:]) == set(FORMATS)
    assert all(answer.trouble is None for _, answer, _ in box.came)
    assert engine.pid not in (None, before)


DEADLY = """
import os
from studio.export.preview import child, drawing

answer = drawing.Drawing.answer
drawing.Drawing.answer = lambda self, ask: (
    os._exit(1) if "deadly" in ask.entry.media[0].path else answer(self, ask)
)
child.main()
"""


def test_a_picture_that_kills_it_twice_is_refused_and_others_are_drawn(
    engine: Engine, box: Mailbox, picture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "_command", lambda: [sys.executable, "-c", DEADLY])
    deadly = project_of(photo(tmp_path / "deadly.jpg"))
    for size in (64, 65, 66):
        engine.want((1, size), box.wish(f"deadly {size}", ask_about(deadly, "source", size), 0))
    for name, ask in asks(picture).items():
        engine.want((1, name), box.wish(name, ask))
    box.wait(6)
    for name, answer, _ in box.came:
        if name in FORMATS:
            assert answer.trouble is None
        else:
            assert answer.trouble is not None
            assert isinstance(answer.trouble.error, UnreadableMedia)
            assert "deadly.jpg cannot be shown" in str(answer.trouble.error)


def test_a_program_that_cannot_start_it_says_so(
    engine: Engine, box: Mailbox, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "_command", lambda: ["/bin/false"])
    engine.want((1, "any"), box.wish("any", asks(picture)[FORMATS[0]]))
    box.wait(1)
    trouble = box.came[0][1].trouble
    assert trouble is not None
    assert isinstance(trouble.error, Stopped)
    assert "does not start" in str(trouble.error)


def test_a_process_that_is_killed_again_and_again_is_tried_anew_later(
    engine: Engine, box: Mailbox, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "REST_S", 0.2)
    command = engines._command()
    monkeypatch.setattr(engines, "_command", lambda: ["/bin/false"])
    ask = asks(picture)[FORMATS[0]]
    engine.want((1, "then"), box.wish("then", ask))
    box.wait(1)
    monkeypatch.setattr(engines, "_command", lambda: command)
    wait_until(lambda: engine._thread is None and not engine._ended(), 10)  # it has rested
    engine.want((1, "now"), box.wish("now", ask))
    assert box.wait(2) == ["then", "now"]
    assert box.came[1][1].trouble is None


def test_half_a_sign_in_a_text_is_shown_as_a_mark(
    engine: Engine, box: Mailbox, picture: Path
) -> None:
    values = Values(template="headline", slots={"headline": "Merci \ud83d"})
    engine.want(
        (1, "any"), box.wish("any", ask_for(project_of(picture, values=values), FORMATS[0]))
    )
    box.wait(1)
    assert box.came[0][1].trouble is None


def test_the_process_ends_with_the_window(picture: Path, box: Mailbox) -> None:
    engine = Engine()
    engine.want((1, "any"), box.wish("any", asks(picture)[FORMATS[0]]))
    box.wait(1)
    process = engine._process
    assert process is not None
    assert process.stdin is not None
    process.stdin.close()  # as the system does when the window is gone, however it ended
    assert process.wait(10) == 0
    engine.close()
