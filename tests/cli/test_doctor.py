"""`studio doctor`: the machine in words and as a document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio.cli.checkup import examine
from studio.cli.main import run


def test_a_document_tells_every_topic(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    assert run(["doctor", "--json"]) == 0
    findings = json.loads(capsys.readouterr().out)["findings"]
    topics = {finding["topic"] for finding in findings}
    assert topics == {"versions", "pictures", "video", "fonts", "faces", "folders"}
    assert str(home / "cache") in {finding["detail"] for finding in findings}
    assert all(f["cost"] for f in findings if f["state"] == "missing")


def test_a_clip_is_really_made_of_each_kind(home: Path) -> None:
    found = {str(each.name): each.detail for each in examine() if each.topic == "video"}
    assert found["H.264"] == "libx264"
    assert found["HEVC"] == "libx265"
    assert {"FFmpeg", "PyAV", "pysubs2"} <= set(found)


def test_in_words_it_ends_with_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor"]) == 0
    out, err = capsys.readouterr()
    assert "Nothing is missing." in out or "Missing" in out
    assert not err


def test_a_folder_that_takes_no_files_is_missing_and_says_what_it_costs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    occupied = tmp_path / "a file"
    occupied.write_text("not a folder")
    monkeypatch.setenv("STUDIO_HOME", str(occupied))
    missing = [f for f in examine() if f.topic == "folders" and f.missing]
    assert len(missing) == 3
    assert all(str(occupied) in str(finding.mend) for finding in missing)
