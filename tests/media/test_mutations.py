"""Damaged at random: a picture opens or is refused in words, in time; nothing else happens."""

from __future__ import annotations

import contextlib
import io
import random
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from studio.errors import UnreadableMedia
from studio.media.logo import check_svg
from studio.media.picture import open_picture

TRIES = 60
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><defs><g id="a"><rect width="9" '
    'height="9"/></g></defs><use href="#a"/><text style="fill:url(#b)">Hi</text></svg>'
)


def originals() -> dict[str, bytes]:
    import pillow_heif

    pillow_heif.register_heif_opener()
    image = Image.fromarray(np.random.default_rng(4).integers(0, 255, (24, 32, 3), np.uint8))
    made = {"svg": SVG.encode()}
    for kind in ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP", "AVIF", "HEIF"):
        out = io.BytesIO()
        image.save(out, kind)
        made[kind.lower()] = out.getvalue()
    return made


def damaged(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 4, 30))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    match chance.randrange(6):
        case 0:
            del changed[chance.randrange(8, len(changed)) :]
        case 1:
            at = chance.randrange(len(changed))
            changed[at:at] = changed[: chance.randrange(64)]
        case 2:
            at = chance.randrange(8, len(changed))
            changed[at : at + 4] = b"\xff\xff\xff\xff"
    return bytes(changed)


@pytest.mark.parametrize(
    "kind", ["jpeg", "png", "webp", "gif", "tiff", "bmp", "avif", "heif", "svg"]
)
def test_damage_is_survived(kind: str, tmp_path: Path) -> None:
    content = originals()[kind]
    chance = random.Random(kind)
    path = tmp_path / f"mutant.{kind}"
    slowest = 0.0
    for _ in range(TRIES):
        path.write_bytes(damaged(content, chance))
        began = time.monotonic()
        with contextlib.suppress(UnreadableMedia):
            check_svg(path) if kind == "svg" else open_picture(path)
        slowest = max(slowest, time.monotonic() - began)
    assert slowest < 10
