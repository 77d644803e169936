"""Each limit bites: just below is opened, just above is refused and the limit named."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from studio.errors import UnreadableMedia
from studio.media.limits import LIMITS
from studio.media.picture import open_picture, probe_picture
from studio.model.geometry import Size


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def blank_png(path: Path, width: int, height: int) -> Path:
    """One bit a pixel, so that a hundred megapixels are a few kilobytes."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(bytes((1 + (width + 7) // 8) * height)))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + head + body + chunk(b"IEND", b""))
    return path


def test_pixels(tmp_path: Path) -> None:
    most = blank_png(tmp_path / "most.png", 10_000, 10_000)
    picture = open_picture(most, needed=Size(1000, 1000))
    assert picture.size.pixels == LIMITS.megapixels * 1_000_000
    assert picture.pixels.shape == (1000, 1000, 3)
    with pytest.raises(UnreadableMedia, match="at most 100"):
        open_picture(blank_png(tmp_path / "more.png", 10_000, 10_051))


def test_sides(tmp_path: Path) -> None:
    assert open_picture(blank_png(tmp_path / "most.png", 30_000, 3)).size == Size(30_000, 3)
    with pytest.raises(UnreadableMedia, match="30000"):
        probe_picture(blank_png(tmp_path / "more.png", 3, 30_001))


def test_scans(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.fromarray(np.zeros((16, 16, 3), np.uint8)).save(out, "JPEG", progressive=True)
    content = out.getvalue()
    last = content.rfind(b"\xff\xda")
    have = content.count(b"\xff\xda")
    for scans in (LIMITS.jpeg_scans, LIMITS.jpeg_scans + 1):
        path = tmp_path / f"{scans}.jpg"
        path.write_bytes(content[:last] + content[last:-2] * (scans - have + 1) + b"\xff\xd9")
        if scans <= LIMITS.jpeg_scans:
            assert open_picture(path).size == Size(16, 16)
        else:
            with pytest.raises(UnreadableMedia, match="too long"):
                open_picture(path)


def test_bytes(tmp_path: Path) -> None:
    path = tmp_path / "sparse.jpg"
    with path.open("wb") as file:
        file.write(b"\xff\xd8\xff\xe0")
        file.truncate(LIMITS.file_bytes + 1)
    with pytest.raises(UnreadableMedia, match="at most 512 MB"):
        open_picture(path)


def test_missing_parts(tmp_path: Path) -> None:
    noise = np.random.default_rng(2).integers(0, 255, (400, 400, 3), np.uint8)
    out = io.BytesIO()
    Image.fromarray(noise).save(out, "JPEG", quality=90)
    path = tmp_path / "cut.jpg"
    path.write_bytes(out.getvalue()[: len(out.getvalue()) * 30 // 100])
    assert "lower 6" in str(open_picture(path).doubts[0])
    path.write_bytes(out.getvalue()[: len(out.getvalue()) * 20 // 100])
    with pytest.raises(UnreadableMedia, match="only the top"):
        open_picture(path)
