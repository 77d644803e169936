"""Fonts from elsewhere: whole ones are taken, damaged or lying ones refused by name."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.compose.text.font_file import check_font
from studio.compose.text.fonts import PACKAGED, packaged_files, register_fonts
from studio.errors import BadInput

GOOD = Path(packaged_files("Fjalla One")[0])


def place_of(font: bytes, tag: bytes) -> tuple[int, int, int]:
    """Where a table's record is, where the table starts, how long it is."""
    for number in range(struct.unpack_from(">H", font, 4)[0]):
        at = 12 + 16 * number
        if font[at : at + 4] == tag:
            return at, *struct.unpack_from(">II", font, at + 8)
    raise KeyError(tag)


def patched(font: bytes, at: int, new: bytes) -> bytes:
    return font[:at] + new + font[at + len(new) :]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda f: f[: len(f) // 2],
    "empty": lambda _: b"",
    "text": lambda _: b"not a font\n" * 10,
    "no tables": lambda _: b"\0\1\0\0" + bytes(8),
    "a collection of 2 billion": lambda _: b"ttcf\0\1\0\0\x7f\xff\xff\xff" + bytes(64),
    "no units": lambda f: patched(f, place_of(f, b"head")[1] + 18, b"\0\0"),
    "a table outside": lambda f: patched(f, place_of(f, b"glyf")[0] + 8, b"\x7f\xff\xff\xff"),
    "65535 signs": lambda f: patched(f, place_of(f, b"maxp")[1] + 4, b"\xff\xff"),
    "endless signs": lambda f: patched(
        f, place_of(f, b"hmtx")[1], b"\xff\xff\0\0" * (place_of(f, b"hmtx")[2] // 8)
    ),
}


@pytest.mark.parametrize("family", [f for f in PACKAGED if "CJK" not in f])
def test_real_fonts_pass(family: str) -> None:
    for file in packaged_files(family):
        check_font(Path(file))


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_font_is_refused_by_name(name: str, tmp_path: Path) -> None:
    file = tmp_path / "house font.ttf"
    file.write_bytes(DAMAGE[name](GOOD.read_bytes()))
    with pytest.raises(BadInput, match=r"house font\.ttf"):
        check_font(file)
    assert register_fonts((str(file),)) == ()


def test_an_absent_font_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"gone\.otf"):
        check_font(tmp_path / "gone.otf")
