"""Small pictures made on the spot."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image


@pytest.fixture(scope="session")
def scene() -> NDArray[np.uint8]:
    """96 x 64, every corner of its own colour, without hard edges inside."""
    y, x = np.mgrid[0:64, 0:96]
    planes = (x * 255 // 95, y * 255 // 63, (x + y) * 255 // 158)
    return np.stack(planes, axis=-1).astype(np.uint8)


@pytest.fixture
def saved(tmp_path: Path, scene: NDArray[np.uint8]) -> Callable[..., Path]:
    """Save the scene (or `image`) with Pillow's `options`; the path."""

    def save(name: str, image: Image.Image | None = None, **options: Any) -> Path:
        path = tmp_path / name
        (image or Image.fromarray(scene)).save(path, **options)
        return path

    return save


@pytest.fixture(scope="session")
def slow_jpeg(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small file that keeps the decoder busy for seconds: its last scan comes 300 times."""
    out = io.BytesIO()
    noise = np.random.default_rng(5).integers(0, 255, (150, 200, 3), np.uint8)
    Image.fromarray(noise).resize((4000, 3000)).save(out, "JPEG", progressive=True)
    content = out.getvalue()
    last = content.rfind(b"\xff\xda")
    path = tmp_path_factory.mktemp("slow") / "slow.jpg"
    path.write_bytes(content[:last] + content[last:-2] * 300 + b"\xff\xd9")
    return path
