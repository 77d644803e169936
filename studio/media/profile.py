"""Small colour profiles written by us: sRGB for what we export, and those that files only name."""

from __future__ import annotations

import struct
from functools import lru_cache
from typing import Literal

Named = Literal["srgb", "display_p3", "adobe_rgb", "rec2020"]

# Columns of the matrix to XYZ under D50 (red, green, blue), as ICC profiles hold them.
_COLUMNS: dict[Named, tuple[tuple[float, float, float], ...]] = {
    "srgb": ((0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.71410)),
    "display_p3": (
        (0.51512, 0.24120, -0.00105),
        (0.29198, 0.69225, 0.04189),
        (0.15710, 0.06657, 0.78407),
    ),
    "adobe_rgb": (
        (0.60974, 0.31111, 0.01947),
        (0.20528, 0.62567, 0.06087),
        (0.14919, 0.06322, 0.74457),
    ),
    "rec2020": (
        (0.67348, 0.27904, -0.00193),
        (0.16566, 0.67535, 0.02998),
        (0.12505, 0.04561, 0.79686),
    ),
}
_SHOWN: dict[Named, str] = {
    "srgb": "sRGB",
    "display_p3": "Display P3",
    "adobe_rgb": "Adobe RGB",
    "rec2020": "Rec. 2020",
}


@lru_cache(maxsize=8)
def profile_bytes(name: Named) -> bytes:
    """An ICC version 2 profile of under 600 bytes; the same bytes every time."""
    white = _xyz(0.9642, 1.0, 0.8249)
    curve = _gamma(563 / 256) if name == "adobe_rgb" else _srgb_curve()
    red, green, blue = (_xyz(*column) for column in _COLUMNS[name])
    tags = [
        (b"desc", _description(_SHOWN[name])),
        (b"cprt", b"text\0\0\0\0CC0\0"),
        (b"wtpt", white),
        (b"rXYZ", red),
        (b"gXYZ", green),
        (b"bXYZ", blue),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    ]
    return _assembled(tags)


def _assembled(tags: list[tuple[bytes, bytes]]) -> bytes:
    places: dict[bytes, int] = {}
    body = bytearray()
    table = bytearray(struct.pack(">I", len(tags)))
    start = 128 + 4 + 12 * len(tags)
    for signature, content in tags:
        if content not in places:  # the three curves are one
            places[content] = start + len(body)
            body += content + bytes(-len(content) % 4)
        table += signature + struct.pack(">II", places[content], len(content))
    header = bytearray(128)
    struct.pack_into(">I", header, 0, start + len(body))
    header[8:12] = b"\x02\x40\0\0"
    header[12:24] = b"mntrRGB XYZ "
    struct.pack_into(">6H", header, 24, 2026, 1, 1, 0, 0, 0)
    header[36:40] = b"acsp"
    struct.pack_into(">3I", header, 68, 0xF6D6, 0x10000, 0xD32D)
    return bytes(header + table + body)


def _xyz(x: float, y: float, z: float) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(v * 65536) for v in (x, y, z)))


def _gamma(value: float) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(value * 256))


def _srgb_curve(points: int = 64) -> bytes:
    """The sRGB curve as a table; version 2 profiles know no other way that all programs read."""
    values = []
    for step in range(points):
        x = step / (points - 1)
        y = x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4
        values.append(round(y * 65535))
    return b"curv\0\0\0\0" + struct.pack(f">I{points}H", points, *values)


def _description(text: str) -> bytes:
    plain = text.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(plain)) + plain + bytes(4 + 4 + 2 + 1 + 67)
