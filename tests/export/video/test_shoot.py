"""A clip's whole export: nothing twice, long stories in parts, a damaged sound left out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from PIL import Image

from studio.cli.export_options import Asked
from studio.cli.ordering import ordered
from studio.export.ahead import look_ahead
from studio.export.order import Order
from studio.export.posts import export_post
from studio.model.network import Format
from studio.model.post import Post
from studio.task import Task
from tests.export.video.clips import TORN, clip, small, subtitle_file


def order_of(media: Path, *formats: Format, **asked: object) -> tuple[Post, Order]:
    """A post of a clip, and its order for formats of the test's own."""
    given = Asked(
        media=(str(media),), out=str(media.parent / "out"), lang="en", selectors=("youtube",),
        jobs=1, **asked,
    )  # type: ignore[arg-type]  # fmt: skip
    posts, order = ordered(given)
    return posts[0], replace(order, clip_formats=formats)


def test_a_second_export_makes_nothing_again(tmp_path: Path) -> None:
    media = clip(tmp_path / "a.mov")
    post, order = order_of(media, small("youtube_short"), small("youtube_short_thumbnail"))
    first = export_post(post, order, task=Task())
    assert not first.manifest.failures
    assert (first.drawn, first.unchanged) == (2, 0)
    ahead = look_ahead(post, order)
    assert not ahead.films
    assert not ahead.jobs
    times = {file: file.stat().st_mtime_ns for file in first.folder.rglob("*.mp4")}
    second = export_post(post, order, task=Task())
    assert (second.drawn, second.unchanged) == (0, 2)
    assert second.manifest == first.manifest
    assert {file: file.stat().st_mtime_ns for file in times} == times


def test_what_is_wished_otherwise_is_made_again(tmp_path: Path) -> None:
    media, words = clip(tmp_path / "a.mov"), subtitle_file(tmp_path / "words.srt")
    formats = (small("youtube_short"),)
    export_post(*order_of(media, *formats, subtitles=str(words)), task=Task())
    assert not look_ahead(*order_of(media, *formats, subtitles=str(words))).films
    assert look_ahead(*order_of(media, *formats, subtitles=str(words), ending=True)).films
    assert look_ahead(*order_of(media, *formats, subtitles=str(words), trim="0-0:00.5")).films
    words.write_text(words.read_text("utf-8").replace("One", "Won"), "utf-8")
    assert look_ahead(*order_of(media, *formats, subtitles=str(words))).films


def test_a_long_story_is_written_in_parts(tmp_path: Path) -> None:
    media = clip(tmp_path / "a.mov", seconds=3)
    story = small("snapchat_story_video", seconds_max=2.0)
    words = str(subtitle_file(tmp_path / "words.srt"))
    report = export_post(
        *order_of(media, story, split=True, subtitles=words, subtitles_as="beside"), task=Task()
    )
    files = report.manifest.files
    assert [(file.part, file.path) for file in files] == [
        (1, "snapchat/snapchat_story_video_1of2.mp4"),
        (2, "snapchat/snapchat_story_video_2of2.mp4"),
    ]
    assert [file.duration for file in files] == pytest.approx([1.5, 1.5], abs=0.05)
    assert all((report.folder / file.path).stat().st_size == file.bytes for file in files)
    found = sorted(file.name for file in (report.folder / "subtitles").glob("*.srt"))
    assert found == ["subtitles_part1.en.srt", "subtitles_part2.en.srt"]
    whole = export_post(*order_of(media, story), task=Task()).manifest
    assert [failure.format_id for failure in whole.failures] == ["snapchat_story_video"]


def test_a_damaged_sound_leaves_a_silent_film_to_check(tmp_path: Path) -> None:
    media = clip(tmp_path / "a.mov", sound=TORN)
    report = export_post(*order_of(media, small("youtube_short")), task=Task())
    (file,) = report.manifest.files
    assert file.audio_codec == ""
    assert file.state != "ready"
    assert any("sound is damaged" in reason for reason in file.reasons)


def test_the_cover_is_the_frame_that_was_chosen(tmp_path: Path) -> None:
    """Of a clip that grows brighter all the time."""
    rising = "color=c=black,geq=lum='20+8*N':cb=128:cr=128"
    media = clip(tmp_path / "a.mov", picture=rising, sound="")
    light = {}
    for moment in ("0:00.1", "0:00.9"):
        thumbnail = small("youtube_short_thumbnail")
        asked = order_of(media, thumbnail, cover=moment, template="clean")
        (file,) = export_post(*asked, task=Task()).manifest.files
        with Image.open(tmp_path / "out" / "a" / file.path) as picture:
            light[moment] = np.asarray(picture.convert("L")).mean()
    assert light["0:00.1"] + 60 < light["0:00.9"]


def test_a_recording_of_any_weight_is_exported(tmp_path: Path) -> None:
    """Three hours have gigabytes; the limit of pictures does not hold for clips."""
    media = clip(tmp_path / "a.mov")
    heavy, there = 700_000_000, media.stat().st_size
    with media.open("ab") as file:  # a box that players skip, without taking room on the disk
        file.write((heavy - there).to_bytes(4, "big") + b"free")
        file.truncate(heavy)
    report = export_post(*order_of(media, small("youtube_short")), task=Task())
    assert not report.manifest.failures
    assert report.manifest.source.size == heavy
