"""Anyone's clip, looked at as a network would."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio.cli.main import run
from studio.errors import BadInput, UnreadableMedia
from studio.export.checking import CheckedFile, check_file
from studio.media.ffmpeg import run_ffmpeg
from studio.store.catalogue import load_catalogue
from studio.task import Task
from tests.export.video.films import Recipe, film


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    recipe = Recipe(picture="testsrc2=s=1280x720:r=25:d=2", sound="sine=440:r=48000:d=2")
    return film(tmp_path_factory.mktemp("clips") / "clip.mp4", recipe)


def checked(file: Path, selector: str = "everything", *, its_shape: bool = False) -> CheckedFile:
    formats = load_catalogue().named(selector)
    return check_file(file, formats, Task(), only_its_shape=its_shape)


def words(found: CheckedFile, format_id: str) -> list[str]:
    (row,) = [row for row in found.rows if row.format_id == format_id]
    return [str(finding.what) for finding in row.findings]


def test_a_film_is_known_with_all_that_rules_look_at(clip: Path) -> None:
    found = checked(clip)
    facts = found.video
    assert facts is not None
    assert (found.mime, facts.container, str(found.size)) == ("video/mp4", "mp4", "1280×720")
    assert (facts.seconds, facts.fps, facts.video_codec) == (pytest.approx(2, abs=0.03), 25, "h264")
    assert (facts.audio_codec, facts.sample_rate, facts.channels) == ("aac", 48_000, 2)
    assert facts.loudness == pytest.approx(-21, abs=2)
    assert facts.index_first
    assert facts.gop_s == pytest.approx(2, abs=0.05)
    assert not facts.edit_list
    assert facts.constant
    assert facts.plain_pixels


def test_only_formats_that_take_videos_are_asked(clip: Path) -> None:
    catalogue = load_catalogue()
    rows = checked(clip).rows
    assert len(rows) > 30
    assert all(catalogue.format(row.format_id).video for row in rows)
    shaped = checked(clip, its_shape=True).rows
    assert {catalogue.format(row.format_id).aspect for row in shaped} <= {"16:9", ""}


def test_each_network_says_its_own(clip: Path) -> None:
    found = checked(clip)
    assert any("at least 3 s" in text for text in words(found, "instagram_reel"))
    assert not any("lasts" in text for text in words(found, "x_video_landscape"))
    assert "It is too wide" in " ".join(words(found, "youtube_short"))


def test_a_file_as_cameras_write_it_is_advised(tmp_path: Path) -> None:
    camera = Recipe(
        picture="testsrc2=s=320x180:r=25:d=1",
        sound="sine=440:r=48000:d=1",
        container=("-metadata", "location=+48.8583+002.2945/", "-metadata", "artist=Ana"),
    )
    text = " ".join(words(checked(film(tmp_path / "a.mp4", camera)), "youtube_video_1080p"))
    assert "index comes last" in text
    assert "edit list" in text
    assert "the place where it was taken" in text


def test_a_sound_alone_is_no_video(tmp_path: Path) -> None:
    sound = tmp_path / "a.wav"
    run_ffmpeg(["-f", "lavfi", "-i", "sine=d=1", str(sound)], task=Task())
    with pytest.raises(UnreadableMedia, match="a sound, not a video"):
        checked(sound)


def test_a_clip_for_formats_of_pictures_is_no_question(clip: Path) -> None:
    with pytest.raises(BadInput, match="none of these formats takes one"):
        checked(clip, "youtube_thumbnail")


def test_half_a_clip_is_told_or_refused(clip: Path, tmp_path: Path) -> None:
    content = clip.read_bytes()
    half = tmp_path / "half.mp4"
    half.write_bytes(content[: len(content) // 2])
    found = checked(half)
    assert found.doubts
    assert all(row.state != "ready" for row in found.rows)
    half.write_bytes(content[:500])
    with pytest.raises(UnreadableMedia):
        checked(half)


def test_the_command_tells_it_in_words_and_as_data(
    clip: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(clip), "--for", "x_video_landscape"]) == 0
    told = capsys.readouterr().out
    assert "clip.mp4: 1280×720, 2 s, 25 fps, H.264, AAC" in told
    assert "Good for x_video_landscape" in told
    assert run(["check", str(clip), "--for", "instagram_reel", "--json"]) != 0
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert (file["duration"], file["fps"]) == (pytest.approx(2, abs=0.03), 25)
    assert (file["video_codec"], file["audio_codec"]) == ("h264", "aac")
    assert file["results"][0]["state"] == "blocked"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("iphone_hlg_hevc10_rot90_editlist.mp4", "high dynamic range"),
        ("interlaced_tff_576i.mp4", "interlaced"),
        ("thermal_vfr_portrait_mono.mp4", "frame rate varies"),
        ("iphone_product_gps_rot90.mov", "the place"),
    ],
)
def test_clips_of_phones_and_cameras(shared: Path, name: str, told: str) -> None:
    found = checked(shared / "media" / "videos" / name)
    assert told in " ".join(words(found, "telegram_video"))
