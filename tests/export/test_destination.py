"""A folder that cannot be written to is said before anything is made."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from studio.export.destination import trouble_with


def test_a_folder_that_is_not_there_yet_is_fine(tmp_path: Path) -> None:
    assert trouble_with(tmp_path / "a" / "b" / "c") is None
    assert not (tmp_path / "a").exists()


def test_a_file_and_a_full_disk_are_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "file, not a folder" in str(trouble_with(tmp_path / "file" / "below"))
    assert "almost full" in str(trouble_with(tmp_path, 1 << 60))


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write anywhere")
def test_a_folder_for_reading_only_is_said(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    assert "Nothing can be written" in str(trouble_with(tmp_path / "locked" / "out"))
