"""Memory that drawing left behind, given back before encoders need it."""

from __future__ import annotations

import ctypes
import sys

from studio.media.confined import confined


def give_back_memory() -> None:
    """What was freed goes to the system, where its C library would keep it: 250 MB after a 4K film.

    So does the reader of foreign files, which starts again for the next one. Nothing else happens
    on systems whose library gives back by itself, or has no such call.
    """
    confined().stop()
    if not sys.platform.startswith("linux"):
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
