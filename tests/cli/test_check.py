"""`studio check` and the words that name formats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio.cli.main import run
from tests.export.conftest import photo


def test_it_says_which_formats_were_looked_at(
    tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = photo(tmp_path / "a.jpg", size=(1080, 1080))
    run(["check", str(picture)])
    assert "--for all" in capsys.readouterr().out
    run(["check", str(picture), "--for", "bluesky"])
    assert "--for all" not in capsys.readouterr().out


@pytest.mark.parametrize("word", ["couverture", "Cover", "cover"])
def test_the_words_of_the_list_can_be_typed(
    word: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["formats", word, "--json"]) == 0
    assert {row["use"] for row in json.loads(capsys.readouterr().out)["formats"]} == {"cover"}
