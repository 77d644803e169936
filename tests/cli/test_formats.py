"""`studio formats`, as a person and a program read it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio.cli.main import run
from studio.store.catalogue import load_catalogue

Captured = pytest.CaptureFixture[str]


def test_all_formats_are_listed_by_network(capsys: Captured) -> None:
    assert run(["formats"]) == 0
    shown = capsys.readouterr().out
    for one in load_catalogue().formats:
        assert one in shown
    assert "135 formats" in shown


def test_filters_add_up(capsys: Captured) -> None:
    assert run(["formats", "--network", "instagram", "--kind", "video", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in document["formats"]] == ["instagram_reel", "instagram_story_video"]
    assert run(["formats", "story", "--use", "ad"]) == 2
    assert "No format is all of that" in capsys.readouterr().err


def test_one_format_is_explained(capsys: Captured) -> None:
    assert run(["formats", "--explain", "instagram_feed_4x5"]) == 0
    shown = capsys.readouterr().out
    for words in ("1080×1350", "4:5", "8 MB", "right 34 px", "2026-03-01", "sure", "https://"):
        assert words in shown
    assert run(["formats", "--explain", "instagram_feed_4x5", "--json"]) == 0
    one = json.loads(capsys.readouterr().out)["format"]
    assert one["text_rules"]["caption_max"] == 2200


@pytest.mark.usefixtures("french")
def test_the_facts_are_told_in_french(capsys: Captured) -> None:
    assert run(["formats", "--explain", "youtube_channel_banner"]) == 0
    assert "la télévision montre tout" in capsys.readouterr().out
    assert run(["formats", "--network", "pinterest"]) == 0
    assert "Épingle standard" in capsys.readouterr().out


def test_every_format_can_be_explained(capsys: Captured) -> None:
    for one in load_catalogue().formats:
        assert run(["formats", "--explain", one]) == 0
        assert one in capsys.readouterr().out


def test_a_wrong_name_is_answered_with_the_nearest(capsys: Captured) -> None:
    assert run(["formats", "--explain", "instagram_fed_4x5"]) == 2
    assert "instagram_feed_4x5" in capsys.readouterr().err
    assert run(["formats", "--network", "fakebook"]) == 2
    assert "facebook" in capsys.readouterr().err


def test_a_correction_is_visible(home: Path, capsys: Captured) -> None:
    folder = home / "config" / "networks"
    folder.mkdir(parents=True)
    text = 'id = "x"\n[[formats]]\nid = "x_header"\nimage = { max_bytes = 5_000_000 }\n'
    (folder / "mine.toml").write_text(text, "utf-8")
    assert run(["formats", "--explain", "x_header"]) == 0
    shown = capsys.readouterr().out
    assert "5 MB" in shown
    assert "Corrected by your file mine.toml: fact, image.max_bytes" in shown
    (folder / "mine.toml").write_text('id = "x"\nsize = 1\n', "utf-8")
    assert run(["formats"]) == 2
    assert "mine.toml: size is not a known key" in capsys.readouterr().err


def test_what_a_video_must_be_is_explained(capsys: Captured) -> None:
    assert run(["formats", "--explain", "instagram_reel"]) == 0
    shown = capsys.readouterr().out
    for words in (
        "at most 25 Mbps",
        "3 s to 15:00",
        "index comes first",
        "No edit list",
        "−14 LUFS",
    ):
        assert words in shown
    assert run(["formats", "--explain", "facebook_reel"]) == 0
    assert "Time between key frames: 2 to 5 s" in capsys.readouterr().out
    assert run(["formats", "--explain", "x_animated_gif"]) == 0
    shown = capsys.readouterr().out
    assert "at most 350 pictures" in shown
    assert "When it moves: at most 300 megapixels, all pictures together" in shown
    assert run(["formats", "--explain", "youtube_thumbnail"]) == 0
    assert "Cover of a video" in capsys.readouterr().out
