"""Real clips, framed once for their whole length and judged frame by frame."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from studio.media.footage import take_of
from studio.media.frames import sample
from studio.media.probe import probe_media
from studio.model.geometry import Size
from studio.model.timing import Span, to_seconds, to_ticks
from studio.task import Task
from studio.vision.cover import best_cover, cover_scores
from studio.vision.faces import Detector, face_detector
from studio.vision.watch import Frames, watch
from tests.bench.watching import scored, summary

CLIPS = (
    "two_faces_turning_noaudio.mp4",
    "people_walking_corridor_noaudio.mp4",
    "chaplin_two_people_pillarbox.mp4",
    "four_people_meeting_noaudio.mp4",
    "woman_signing_book.mkv",
    "selfie_portrait_hevc_rot90_two_tracks.mp4",
)
pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def detector() -> Detector:
    """What finds faces here."""
    found = face_detector()
    if found is None:
        pytest.skip("no face detector here")
    return found


@pytest.fixture(scope="module")
def rows(shared: Path, detector: Detector) -> list[dict[str, Any]]:
    return scored(shared / "media", clips=CLIPS, looks=12, judged=10)


def frames_of(path: Path, count: int, span: Span | None = None) -> tuple[Frames, Size]:
    probe = probe_media(path)
    assert probe.picture is not None
    found = sample(take_of(path, probe, trim=span), count, 640, task=Task())
    return [(each.time, each.pixels) for each in found], probe.picture.size


def test_faces_are_whole_far_more_often_than_in_the_middle(rows: list[dict[str, Any]]) -> None:
    ours, centre = summary(rows, "ours"), summary(rows, "centre")
    assert ours["whole"] >= 0.97
    assert ours["cut"] <= 0.02
    assert centre["cut"] >= 5 * ours["cut"]


def test_faces_set_by_hand_are_whole(rows: list[dict[str, Any]]) -> None:
    assert summary(rows, "ours_by_hand")["whole"] == 1


def test_two_who_sit_apart_are_never_halved(rows: list[dict[str, Any]]) -> None:
    pair = [row for row in rows if row["clip"].startswith("two_faces")]
    assert all(row["ours"]["cut"] == 0 for row in pair)
    assert [row["fitted"] for row in pair if row["ratio"] == "9:16"] == [True]


def test_people_who_walk_are_framed_close(rows: list[dict[str, Any]]) -> None:
    walkers = [row for row in rows if row["clip"].startswith("people_walking")]
    assert not any(row["fitted"] for row in walkers)
    assert summary(walkers, "ours")["whole"] >= 0.9


def test_one_person_is_never_shown_small(rows: list[dict[str, Any]]) -> None:
    assert not any(row["fitted"] for row in rows if row["clip"].startswith("woman"))


def test_a_fade_to_black_is_no_cover(shared: Path) -> None:
    frames, size = frames_of(shared / "media/videos/airplane_show_fadeout.mp4", 16)
    watched = watch(frames, size)
    cover = best_cover(frames, watched)
    assert cover < to_ticks(8)
    assert min(cover_scores(frames, watched), key=lambda s: s.whole).time > to_ticks(9)


def test_motion_blur_is_no_cover(shared: Path) -> None:
    frames, size = frames_of(shared / "media/videos/phone_fast_pan_rot180_vfr.mp4", 16)
    assert best_cover(frames, watch(frames, size)) > to_ticks(1.2)


def test_a_blink_is_no_cover(shared: Path, detector: Detector) -> None:
    """She shuts her eyes 0.7 s after the first picture, and opens them slowly."""
    part = Span(to_ticks(0.4), to_ticks(1.3))
    frames, size = frames_of(shared / "media/videos/woman_signing_book.mkv", 99, part)
    scores = cover_scores(frames, watch(frames, size))
    most = max(score.people for score in scores)
    shut = [to_seconds(score.time) for score in scores if score.people < 0.8 * most]
    assert shut
    assert all(0.2 < time < 0.6 for time in shut)
