"""What is wished of a clip, as typed: times that are times, or a sentence that says how."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.cli.export_options import Asked
from studio.cli.footage_wishes import check_wishes, footage_of
from studio.errors import BadInput, StudioError
from studio.model.post import Footage
from studio.model.timing import Span, to_ticks


def wished(**more: object) -> Footage:
    return footage_of(Asked(media=("a.mp4",), out="out", lang="en", **more))  # type: ignore[arg-type]


def test_nothing_typed_is_nothing_wished() -> None:
    assert wished() == Footage()


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [("0:05-0:35", 5, 35), ("5-35.5", 5, 35.5), ("-0:10", 0, 10), ("1:01:00–1:02:00", 3660, 3720)],
)
def test_a_trim_is_a_start_and_an_end(typed: str, start: float, end: float) -> None:
    assert wished(trim=typed).trim == Span(to_ticks(start), to_ticks(end))


def test_a_trim_without_an_end_goes_on_to_the_clip_s() -> None:
    trim = wished(trim="1:20-").trim
    assert trim
    assert trim.start == to_ticks(80)
    assert trim.end > to_ticks(24 * 3600)


@pytest.mark.parametrize("typed", ["10", "0:35-0:05", "5-5"])
def test_a_trim_of_nothing_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="--trim takes a start and a later end"):
        wished(trim=typed)


@pytest.mark.parametrize("typed", ["a-b", "1:75-2:00", "0:05-0:35-0:50", "5-soon"])
def test_a_trim_between_no_times_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="--trim takes a time") as refused:
        wished(trim=typed)
    assert "1:15.5" in str(refused.value.hint)


def test_a_cover_is_a_moment() -> None:
    assert wished(cover="0:12.5").cover == to_ticks(12.5)
    assert wished(cover="0").cover == 0
    for typed in ("-3", "middle", "1:99", "0:05-0:06"):
        with pytest.raises(BadInput, match="--cover takes a time"):
            wished(cover=typed)


def test_subtitles_are_found_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = wished(subtitles="words.srt", subtitles_as="both")
    assert found.subtitles == str(tmp_path / "words.srt")
    assert found.subtitles_as == "both"


def test_wishes_for_clips_are_not_silently_dropped_for_pictures() -> None:
    with pytest.raises(BadInput, match="only pictures were given"):
        check_wishes(wished(opening=True), ["image"])
    check_wishes(wished(opening=True), ["image", "video"])
    check_wishes(wished(), ["image"])


def test_subtitles_that_cannot_be_read_are_told_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match=r"gone\.srt"):
        check_wishes(wished(subtitles=str(tmp_path / "gone.srt")), ["video"])
