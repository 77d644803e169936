"""How far the queue is, as a badge on the program's icon in the dock of the Mac."""

from __future__ import annotations

import ctypes
import ctypes.util
import platform
from typing import Any


def on_dock(percent: int | None) -> None:
    """Write it on the icon; None takes it away."""
    if platform.system() != "Darwin":
        return
    objc: Any = ctypes.cdll.LoadLibrary(ctypes.util.find_library("objc") or "libobjc.dylib")
    objc.objc_getClass.restype = objc.sel_registerName.restype = ctypes.c_void_p
    objc.objc_getClass.argtypes = objc.sel_registerName.argtypes = [ctypes.c_char_p]

    def send(to: Any, name: bytes, *given: Any) -> Any:
        kinds: list[Any] = [ctypes.c_void_p, ctypes.c_void_p]
        kinds += [ctypes.c_char_p if isinstance(each, bytes) else ctypes.c_void_p for each in given]
        call = ctypes.CFUNCTYPE(ctypes.c_void_p, *kinds)(("objc_msgSend", objc))
        return call(to, objc.sel_registerName(name), *given)

    text = f"{percent} %".encode() if percent is not None else b""
    said = send(objc.objc_getClass(b"NSString"), b"stringWithUTF8String:", text)
    program = send(objc.objc_getClass(b"NSApplication"), b"sharedApplication")
    send(send(program, b"dockTile"), b"setBadgeLabel:", said)
