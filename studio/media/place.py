"""The place in a photo's EXIF: read from it, and written as the only thing a file tells."""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping
from typing import Any

from studio.model.place import Place

_LATITUDE, _LONGITUDE = (1, 2), (3, 4)  # tags of the hemisphere and of the degrees
_BELOW_SEA, _ALTITUDE = 5, 6
_HIGHEST_M = 100_000.0
_GPS_POINTER = 0x8825
_ASCII, _BYTE, _LONG, _RATIONAL = 2, 1, 4, 5
_FINE = 10_000  # parts of a second of arc: 3 mm
_LITTLE_ENDIAN = b"II*\0"


def place_in(gps: Mapping[int, Any]) -> Place | None:
    """The place that a GPS directory tells; None where it tells none, or nonsense."""
    try:
        north = _degrees(gps[_LATITUDE[1]], gps.get(_LATITUDE[0]), "S")
        east = _degrees(gps[_LONGITUDE[1]], gps.get(_LONGITUDE[0]), "W")
        if abs(north) > 90 or abs(east) > 180:
            return None
        return Place(north, east, _altitude(gps))
    except (KeyError, TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None


def exif_of(place: Place) -> bytes:
    """A TIFF block that holds the place and nothing else, as EXIF is put into pictures."""
    rows = [
        _row(0, _BYTE, 4, b"\2\3\0\0"),
        _row(1, _ASCII, 2, b"S\0" if place.latitude < 0 else b"N\0"),
        _row(2, _RATIONAL, 3, _arc(place.latitude)),
        _row(3, _ASCII, 2, b"W\0" if place.longitude < 0 else b"E\0"),
        _row(4, _RATIONAL, 3, _arc(place.longitude)),
    ]
    if place.altitude is not None:
        rows.append(_row(5, _BYTE, 1, b"\1" if place.altitude < 0 else b"\0"))
        metres = struct.pack("<II", round(abs(place.altitude) * 100), 100)
        rows.append(_row(6, _RATIONAL, 1, metres))
    first = struct.pack("<HHHIII", 1, _GPS_POINTER, _LONG, 1, 26, 0)
    return _LITTLE_ENDIAN + struct.pack("<I", 8) + first + _directory(rows, 26)


def _degrees(parts: Any, hemisphere: object, negative: str) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    found = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(found):
        raise ValueError(found)
    return -found if str(hemisphere).strip("\0 ").upper() == negative else found


def _altitude(gps: Mapping[int, Any]) -> float | None:
    if _ALTITUDE not in gps:
        return None
    metres = float(gps[_ALTITUDE])
    if not math.isfinite(metres) or abs(metres) > _HIGHEST_M:
        return None
    return -metres if gps.get(_BELOW_SEA) in (1, b"\1") else metres


def _arc(degrees: float) -> bytes:
    """Degrees, minutes and seconds as three fractions."""
    fine = round(abs(degrees) * 3600 * _FINE)
    minutes, seconds = divmod(fine, 60 * _FINE)
    whole, minutes = divmod(minutes, 60)
    return struct.pack("<6I", whole, 1, minutes, 1, seconds, _FINE)


def _row(tag: int, kind: int, count: int, value: bytes) -> tuple[int, int, int, bytes]:
    return tag, kind, count, value


def _directory(rows: list[tuple[int, int, int, bytes]], at: int) -> bytes:
    """A directory that begins at a byte, its longer values behind it."""
    behind = at + 2 + 12 * len(rows) + 4
    entries, values = b"", b""
    for tag, kind, count, value in rows:
        held = value.ljust(4, b"\0")
        if len(value) > 4:
            held = struct.pack("<I", behind + len(values))
            values += value
        entries += struct.pack("<HHI", tag, kind, count) + held
    return struct.pack("<H", len(rows)) + entries + struct.pack("<I", 0) + values
