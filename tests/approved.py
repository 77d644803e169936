"""Pictures that a person approved, and how a drawn one is compared with them.

`APPROVE=1 pytest PATH` approves anew; a person looks at the difference before it is kept.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

LooksLike = Callable[[QImage, str], None]
ComesToLookLike = Callable[[Callable[[], QImage], str], None]
Pixels = NDArray[np.uint8]

_STEP = 24  # of 255, that a channel may differ: letters of another system
_MEAN = 1.5  # of 255, on average
_WRONG = 0.0005  # share of pixels that may differ by more than a step
_PATIENCE_MS = 20_000  # for what is drawn in another process
_CALM_MS = 1500  # without a change, before a picture may be approved


def comparing(folder: Path, keep: Path) -> LooksLike:
    """Compares with the approved pictures of a folder; `keep`: where one that differs is left."""

    def compare(picture: QImage, name: str) -> None:
        target = _target(folder, name, lambda: picture)
        if (share := wrong(picture, QImage(str(target)))) is not None:
            picture.save(str(keep / f"{name}.actual.png"))
            pytest.fail(f"{name}: {share:.3%} wrong, see {keep}/{name}.actual.png")

    return compare


def coming(folder: Path, keep: Path, qtbot: QtBot) -> ComesToLookLike:
    """The same for what is still on its way: waits until it looks as it was approved."""

    def compare(grab: Callable[[], QImage], name: str) -> None:
        target = _target(folder, name, lambda: _calm(grab, qtbot))
        expected = QImage(str(target))
        try:
            qtbot.waitUntil(lambda: wrong(grab(), expected) is None, timeout=_PATIENCE_MS)
        except TimeoutError:
            comparing(folder, keep)(grab(), name)

    return compare


def wrong(actual: QImage, expected: QImage) -> float | None:
    """The share of pixels that differ; None where it is no more than systems differ."""
    one, other = pixels_of(actual), pixels_of(expected)
    assert one.shape == other.shape, f"{one.shape} instead of {other.shape}"
    difference = np.abs(one.astype(np.int16) - other.astype(np.int16))
    share = float((difference.max(axis=-1) > _STEP).mean())
    return share if difference.mean() > _MEAN or share > _WRONG else None


def pixels_of(picture: QImage) -> Pixels:
    """Height x width x RGB."""
    plain = picture.convertToFormat(QImage.Format.Format_RGBX8888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), -1)
    return rows[:, : plain.width() * 4].reshape(plain.height(), plain.width(), 4)[..., :3].copy()


def _target(folder: Path, name: str, grab: Callable[[], QImage]) -> Path:
    target = folder / f"{name}.png"
    if os.environ.get("APPROVE"):
        folder.mkdir(exist_ok=True)
        grab().save(str(target))
    assert target.is_file(), f"{name} is not approved yet: APPROVE=1 pytest -k {name}"
    return target


def _calm(grab: Callable[[], QImage], qtbot: QtBot) -> QImage:
    """The picture once it has not changed for a while: never one of something half done."""
    seen = grab()
    while True:
        qtbot.wait(_CALM_MS)
        if (now := grab()) == seen:
            return now
        seen = now
