"""What an export of a clip would be, told before it is made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio.cli.main import run
from tests.export.conftest import photo
from tests.export.video.clips import clip


def planned(media: Path, *options: str) -> int:
    return run(["export", str(media), "--out", str(media.parent / "out"), "--dry-run", *options])


def test_a_plan_of_a_clip_makes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert planned(clip(tmp_path / "a.mov"), "--to", "youtube_short,x_video_landscape") == 0
    told = capsys.readouterr().out
    assert "2 files from 2 renders" in told
    assert "youtube/youtube_short.mp4" in told
    assert not (tmp_path / "out").exists()


def test_a_plan_says_which_network_does_not_take_the_clip(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    media = clip(tmp_path / "a.mov", seconds=61, picture="color=c=gray")
    assert planned(media, "--to", "snapchat_spotlight,youtube_short", "--json") == 0
    (post,) = json.loads(capsys.readouterr().out)["posts"]
    assert [file["format_id"] for file in post["files"]] == ["youtube_short"]
    (blocked,) = post["blocked"]
    assert blocked["format_id"] == "snapchat_spotlight"
    assert "--trim 0:00-1:00" in blocked["hint"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--trim", "0:05-0:01"), "--trim takes a start and a later end"),
        (("--trim", "0:30-0:40"), "the clip lasts 0:01"),
        (("--cover", "soon"), "--cover takes a time, not “soon”"),
        (("--subtitles", "gone.srt"), "gone.srt"),
    ],
)
def test_wishes_that_cannot_be_are_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, str], told: str
) -> None:
    assert planned(clip(tmp_path / "a.mov"), "--to", "youtube_short", *options) == 2
    assert told in capsys.readouterr().err


def test_photo_and_clip_each_get_what_they_can_fill(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = photo(tmp_path / "b.jpg")
    media = clip(tmp_path / "a.mov")
    assert planned(media, str(picture), "--to", "youtube_short,x_post_square", "--json") == 0
    posts = json.loads(capsys.readouterr().out)["posts"]
    assert [[file["format_id"] for file in post["files"]] for post in posts] == [
        ["youtube_short"], ["x_post_square"]
    ]  # fmt: skip
