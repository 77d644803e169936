"""The process that touches what we do not trust: started by `confined`, limited, ended with us.

It is spoken to over one socket: a request with an open file, an answer with pixels behind
it. A second socket, on which nothing is ever said, ends the process when its parent is gone.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
from typing import Any

import msgspec

from studio.media.limits import LIMITS
from studio.media.refusal import Refused
from studio.media.wire import Answer, Request, receive, send


def main() -> None:
    """Answer requests until the parent hangs up. Arguments: two descriptors."""
    link, life = (socket.socket(fileno=int(number)) for number in sys.argv[1:3])
    _end_with(life)
    _confine()
    _warm()
    send(link, Answer(), None)
    while (message := receive(link, Request)) is not None:
        request, descriptor = message
        _allow_time(request.cpu_s)
        memory = Memory()
        answer = _answer(request, descriptor, memory)
        send(link, answer, None)
        link.sendall(memory.content[: answer.follows])
        del memory  # not kept until the next request


class Memory:
    """An answer's pixels. They go through the socket: pages of memory shared between processes
    cost the system three times what copying into its large private pages does.
    """

    def __init__(self) -> None:
        self.content: memoryview = memoryview(b"")

    def room(self, height: int, width: int, channels: int) -> Any:
        """Zeroed pixels of this shape."""
        import numpy as np

        pixels = np.zeros((height, width, channels), np.uint8)
        self.content = pixels.data.cast("B")
        return pixels


def _answer(request: Request, descriptor: int | None, memory: Memory) -> Answer:
    try:
        if request.what == "clip":  # may be larger than memory: read as it is needed
            body = _clip(descriptor)
        else:
            body = _done(request, _content(descriptor), memory)
        return Answer(body=body, follows=memory.content.nbytes)
    except Refused as refusal:
        return Answer(why=refusal.why, numbers=tuple(refusal.numbers))
    except MemoryError:
        return Answer(why="too_much_memory")
    except RecursionError:
        return Answer(why="too_deep")
    except OSError:
        return Answer(why="damaged")


def _content(descriptor: int | None) -> bytes:
    if descriptor is None:
        return b""
    with open(descriptor, "rb") as file:  # noqa: PTH123 (a descriptor, not a path)
        return file.read(LIMITS.file_bytes)


def _clip(descriptor: int | None) -> bytes:
    from studio.media.probe_clip import probe_clip

    if descriptor is None:
        raise Refused("damaged")
    with open(descriptor, "rb", buffering=0) as file:  # noqa: PTH123 (a descriptor, not a path)
        return msgspec.msgpack.encode(probe_clip(file))


def _done(request: Request, content: bytes, memory: Memory) -> bytes:
    """Do what is asked. Each branch imports only what it needs."""
    if request.what == "picture":
        from studio.media.decode import decode

        found = decode(content, request.file_type, request.size, memory.room)
        found.header.icc = b""
        return msgspec.msgpack.encode(found)
    if request.what == "probe":
        from studio.media.decode import probe

        return msgspec.msgpack.encode(probe(content, request.file_type))
    if request.what == "drawing":
        from studio.media.drawing import draw_svg

        return msgspec.msgpack.encode(draw_svg(content, request.size, memory.room))
    if request.what == "svg":
        from studio.media.svg_filter import filtered

        memory.content = memoryview(filtered(content))
        return b""
    if request.what == "font":
        from studio.media.font_face import read_faces

        return msgspec.msgpack.encode(read_faces(content))
    if request.what == "table":
        from studio.media.spreadsheet_cells import read_sheet

        return msgspec.msgpack.encode(read_sheet(content, request.file_type))
    raise Refused("damaged")


def _confine() -> None:
    import resource

    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (LIMITS.child_bytes, LIMITS.child_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(1)  # the window and the encoders go first


def _allow_time(seconds: int) -> None:
    """CPU seconds from now on; at the end of them the system ends the process."""
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    now = int(used.ru_utime + used.ru_stime) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (now + seconds, hard))


def _end_with(life: socket.socket) -> None:
    """Have the system end this process when `life` closes, even in the middle of a decode."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        import fcntl

        signal.signal(signal.SIGIO, signal.SIG_DFL)
        fcntl.fcntl(life, fcntl.F_SETOWN, os.getpid())
        flags = fcntl.fcntl(life, fcntl.F_GETFL)
        fcntl.fcntl(life, fcntl.F_SETFL, flags | os.O_ASYNC | os.O_NONBLOCK)
    try:
        if life.recv(1) == b"":
            os._exit(0)
    except BlockingIOError:
        pass


def _warm() -> None:
    """Load the usual decoders while the parent is still busy with its own start."""
    import studio.media.decode  # noqa: F401


if __name__ == "__main__":
    main()
