"""The menu of a desktop: an entry that starts this folder's studio, and nothing left afterwards."""

from __future__ import annotations

import configparser
import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def desktop(folder: Path, *arguments: str) -> None:
    script = ROOT / "packaging" / "desktop"
    environment = {**os.environ, "XDG_DATA_HOME": str(folder)}
    subprocess.run([script, *arguments], check=True, capture_output=True, env=environment)


def entry_in(file: Path) -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(file, "utf-8")
    return parser["Desktop Entry"]


def test_the_entry_starts_the_studio_of_this_folder(tmp_path: Path) -> None:
    desktop(tmp_path)
    entry = entry_in(tmp_path / "applications" / "cm-studio.desktop")
    assert entry["Exec"] == f'"{ROOT}/packaging/run" open %F'
    assert (tmp_path / "icons/hicolor/scalable/apps" / f"{entry['Icon']}.svg").is_file()
    assert "application/x-cm-studio-project" in entry["MimeType"]
    desktop(tmp_path, "remove")
    left = [file.name for file in tmp_path.rglob("cm-studio*")]
    assert left == []


def test_the_entry_is_as_desktops_want_it() -> None:
    entry = entry_in(ROOT / "packaging" / "cm-studio.desktop")
    assert entry["Type"] == "Application"
    assert entry["StartupWMClass"] == "cm-studio"
    for key in ("Categories", "Keywords", "Keywords[fr]", "MimeType"):
        assert entry[key].endswith(";")
    assert {f"{key}[fr]" for key in ("GenericName", "Comment")} <= set(entry)
