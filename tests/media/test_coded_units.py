"""Units of coded pictures are walked as far as they go, and no farther."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studio.errors import UnreadableMedia
from studio.media.coded_units import remarks_and_starts
from studio.media.movie import Track

_KEY = b"\0\0\0\2\x26\x01"  # a fresh start (IDR) of HEVC, without content
_TOLD = b"\0\0\0\3\x4e\x01\x05"  # supplemental information: free text
_CUT = b"\0\0\0\2\x4e\x01"  # the same, which ends before it tells its kind


def walked(file: Path, content: bytes) -> tuple[bool, bool]:
    """The file as one picture of HEVC."""
    file.write_bytes(content)
    none = np.zeros((0, 2), np.int64)
    track = Track(
        kind="vide", entry="hvc1", timescale=25, durations=none, shifts=none, key_frames=None,
        sizes=np.array([len(content)]), places=np.array([0]),
    )  # fmt: skip
    return remarks_and_starts(file, track)


def test_free_text_and_fresh_starts_are_seen(tmp_path: Path) -> None:
    assert walked(tmp_path / "a", _KEY) == (False, True)
    assert walked(tmp_path / "a", _TOLD + _KEY) == (True, True)
    assert walked(tmp_path / "a", _TOLD) == (True, False)


def test_information_that_ends_early_tells_nothing(tmp_path: Path) -> None:
    assert walked(tmp_path / "a", _KEY + _CUT) == (False, True)


def test_a_unit_longer_than_its_picture_is_torn(tmp_path: Path) -> None:
    with pytest.raises(UnreadableMedia, match="picture 1 is torn"):
        walked(tmp_path / "a", _KEY + b"\0\0\0\x09\x26\x01")
