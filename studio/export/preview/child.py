"""The process that draws what the window shows: asked on its input, answering on its output.

It keeps opened pictures, so that moving one costs a drawing and no decoding. It ends with the
window: when its input does.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import IO, TYPE_CHECKING

from studio.errors import StudioError
from studio.export.preview.wire import Answer, Ask, Trouble, put, take
from studio.wording import say

if TYPE_CHECKING:
    from studio.export.preview.drawing import Drawing, Made, Pixels


def main() -> None:
    """Answer until the window is gone."""
    inward, outward = _pipes()
    asked: SimpleQueue[Ask] = SimpleQueue()
    threading.Thread(target=_listen, args=(inward, asked), daemon=True).start()
    try:
        answering = Answering(_drawing(), outward)
        answering.greet()
        if asked.empty():
            _warm()
        while True:
            answering.serve(asked.get())
    finally:
        os._exit(1)  # a fault of ours: the window starts another process, and waits for no thread


class Answering:
    """Draws in this thread; what takes seconds is done in another one meanwhile."""

    def __init__(self, drawing: Drawing, outward: IO[bytes]) -> None:
        self._drawing, self._outward = drawing, outward
        self._writing = threading.Lock()
        self._slow = ThreadPoolExecutor(1)

    def greet(self) -> None:
        """Say that we are ready: whatever ends us from now on is the fault of a picture."""
        self._send(Answer(number=0), None)

    def serve(self, ask: Ask) -> None:
        """Answer, now or later."""
        _live_at(ask.home)
        if ask.what == "look" and ask.entry.kind != "image":
            self._watch(ask)
        else:
            answer = self._answer(ask, lambda: self._drawing.answer(ask))
            if ask.what == "kind" and answer.trouble is None:
                self._drawing.prepare(ask, answer)

    def _watch(self, ask: Ask) -> None:
        try:
            look = self._drawing.looking(ask)
        except StudioError as error:
            self._send(_refusal(ask, error), None)
        else:
            self._slow.submit(self._answer, ask, look).add_done_callback(_end_after_a_fault)

    def _answer(self, ask: Ask, make: Callable[[], Made]) -> Answer:
        try:
            answer, pixels = make()
        except StudioError as error:
            answer, pixels = _refusal(ask, error), None
        except MemoryError:
            reason = StudioError(say("There is not enough memory for this picture"))
            answer, pixels = _refusal(ask, reason), None
        self._send(answer, pixels)
        return answer

    def _send(self, answer: Answer, pixels: Pixels | None) -> None:
        try:
            with self._writing:
                put(self._outward, answer, None if pixels is None else pixels.data.cast("B"))
        except OSError:
            os._exit(0)  # nobody listens any more


def _end_after_a_fault(done: Future[Answer]) -> None:
    if done.exception() is not None:
        os._exit(1)


def _pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Our input and output, which nothing else that writes may disturb."""
    outward = os.dup(1)
    os.dup2(2, 1)
    return open(0, "rb"), open(outward, "wb")  # noqa: PTH123 (descriptors)


def _listen(inward: IO[bytes], asked: SimpleQueue[Ask]) -> None:
    """Hand on what is asked. Ends the process with its input, also amid a drawing."""
    while (ask := take(inward, Ask)) is not None:
        asked.put(ask)
    os._exit(0)


def _drawing() -> Drawing:
    """Load what every picture needs. A child that decodes gets ready meanwhile."""
    from studio.media.confined import confined

    confined().start()
    from studio.compose.qt import ensure_qt
    from studio.export.preview.drawing import Drawing

    ensure_qt()
    return Drawing()


def _warm() -> None:
    from studio.export.preview.warming import warm

    warm()


def _refusal(ask: Ask, error: StudioError) -> Answer:
    return Answer(number=ask.number, trouble=Trouble.of(error))


def _live_at(home: str) -> None:
    if home:
        os.environ["STUDIO_HOME"] = home
    else:
        os.environ.pop("STUDIO_HOME", None)


if __name__ == "__main__":
    main()
