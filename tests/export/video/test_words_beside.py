"""Subtitles go along as files, in the time of each stretch of the clip."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from studio.errors import MissingMedia
from studio.export.video.film import Film
from studio.export.video.words_beside import words_beside
from studio.model.geometry import Size
from studio.model.post import Footage
from studio.model.timing import Rate, Span, to_ticks
from tests.export.video.clips import post_of, subtitle_file


@pytest.fixture
def words(tmp_path: Path) -> Path:
    return subtitle_file(tmp_path / "words.srt")


def film(start: float = 0, end: float = 2, **more: Any) -> Film:
    span = Span(to_ticks(start), to_ticks(end))
    return Film(size=Size(180, 320), rate=Rate(25), span=span, deliveries=(), **more)


def beside(file: Path, *films: Film, **wishes: Any) -> dict[str, bytes]:
    wishes = {"subtitles_as": "beside", **wishes}
    footage = Footage(subtitles=str(file), **wishes)
    return words_beside(post_of(Path("a.mp4"), footage=footage, language="fr"), films)


def test_one_pair_of_files_serves_all_films_of_a_stretch(words: Path) -> None:
    found = beside(words, film(), film(codec="hevc"))
    assert list(found) == ["subtitles/subtitles.fr.srt", "subtitles/subtitles.fr.vtt"]
    assert b"00:00:00,200 --> 00:00:00,700" in found["subtitles/subtitles.fr.srt"]
    assert found["subtitles/subtitles.fr.vtt"].startswith(b"WEBVTT")


def test_each_part_of_a_story_has_its_own_times(words: Path) -> None:
    found = beside(words, film(0, 1, part=1), film(1, 2, part=2))
    first, second = (found[f"subtitles/subtitles_part{part}.fr.srt"] for part in (1, 2))
    assert b"One" in first
    assert b"Two" not in first
    assert b"00:00:00,200 --> 00:00:00,700" in second
    assert b"Two" in second


def test_a_card_before_the_clip_makes_words_later(words: Path) -> None:
    found = beside(words, film(opening=True))
    assert b"00:00:01,800 --> 00:00:02,300" in found["subtitles/subtitles.fr.srt"]


def test_there_are_none_where_nobody_wants_any(words: Path, tmp_path: Path) -> None:
    assert not beside(words, film(), subtitles_as="burned")
    assert not beside(words, film(kind="gif"))
    assert not words_beside(post_of(Path("a.mp4")), [film()])
    with pytest.raises(MissingMedia):
        beside(tmp_path / "gone.srt", film())
