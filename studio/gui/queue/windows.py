"""The bar on the program's button in the task bar of Windows: its ITaskbarList3."""

from __future__ import annotations

import ctypes
import os
from functools import lru_cache
from typing import Any

_CLASS = "{56FDF344-FD6D-11D0-958A-006097C9A090}"
_INTERFACE = "{EA1AFB91-9E28-4B86-90E9-9E9F8A5EEFAF}"
_INITIALISE, _SET_VALUE, _SET_STATE = 3, 9, 10  # places in its table of functions
_NONE, _NORMAL = 0, 2
_IN_PROCESS = 1


def on_task_bar(window: int, percent: int | None) -> None:
    """`window`: its number. Does nothing where Windows gives no task bar."""
    bar = _bar() if os.name == "nt" else None
    if not bar:
        return
    handle, number = ctypes.c_void_p(window), ctypes.c_ulonglong
    if percent is None:
        _function(bar, _SET_STATE, ctypes.c_void_p, ctypes.c_int)(bar, handle, _NONE)
        return
    _function(bar, _SET_STATE, ctypes.c_void_p, ctypes.c_int)(bar, handle, _NORMAL)
    set_value = _function(bar, _SET_VALUE, ctypes.c_void_p, number, number)
    set_value(bar, handle, number(percent), number(100))


@lru_cache(maxsize=1)
def _bar() -> Any:
    system: Any = ctypes
    ole, found = system.windll.ole32, ctypes.c_void_p()
    made, wanted = (ctypes.c_byte * 16)(), (ctypes.c_byte * 16)()
    ole.CoInitialize(None)
    ole.CLSIDFromString(_CLASS, ctypes.byref(made))
    ole.CLSIDFromString(_INTERFACE, ctypes.byref(wanted))
    refused = ole.CoCreateInstance(
        ctypes.byref(made), None, _IN_PROCESS, ctypes.byref(wanted), ctypes.byref(found)
    )
    if refused or not found:
        return None
    _function(found, _INITIALISE)(found)
    return found


def _function(of: Any, at: int, *given: Any) -> Any:
    """A function of a COM object, by its place."""
    table = ctypes.cast(of, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p))).contents
    kind = ctypes.CFUNCTYPE(ctypes.c_long, ctypes.c_void_p, *given)
    return kind(table[at])
