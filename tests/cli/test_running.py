"""Progress for logs, and the one document of `--json`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from studio.cli.report import emit_json
from studio.cli.running import _lines, running
from studio.wording import Said, say


class Made(msgspec.Struct):
    path: Path
    reasons: tuple[Said, ...]


@dataclass
class Kept:
    size: int


def test_a_log_gets_the_first_the_last_and_a_line_now_and_then(
    capsys: pytest.CaptureFixture[str],
) -> None:
    moments = iter((0.0, 0.0, 0.5, 4.0, 4.5, 10.0))
    listen = _lines(lambda: next(moments))
    for done in (0, 10, 40, 45, 100):
        listen(done, 100, say("Drawing"))
    lines = capsys.readouterr().err.splitlines()
    assert lines == ["0 %: Drawing", "40 %: Drawing (6 s left)", "100 %: Drawing"]


def test_quiet_work_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with running(quiet=True) as task:
        task.step(1, 2, say("Drawing"))
    out, err = capsys.readouterr()
    assert not out + err


@pytest.mark.usefixtures("french")
def test_a_document_is_in_the_language_whatever_it_holds(
    capsys: pytest.CaptureFixture[str],
) -> None:
    made = Made(path=Path("a b.jpg"), reasons=(say("Nothing is missing."),))
    emit_json({"made": [made], "kept": Kept(3), "none": None})
    assert json.loads(capsys.readouterr().out) == {
        "made": [{"path": "a b.jpg", "reasons": ["Il ne manque rien."]}],
        "kept": {"size": 3},
        "none": None,
    }
