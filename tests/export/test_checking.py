"""Anyone's file, looked at as a network would."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from studio.errors import BadInput, UnreadableMedia
from studio.export.checking import CheckedFile, check_file
from studio.media.profile import profile_bytes
from studio.store.catalogue import load_catalogue
from studio.task import Task
from tests.export.conftest import photo


def checked(file: Path, *selectors: str, its_shape: bool = False) -> CheckedFile:
    formats = load_catalogue().select(selectors or ("bluesky_image",))
    return check_file(file, formats, Task(), only_its_shape=its_shape)


def saved(file: Path, **more: Any) -> Path:
    Image.linear_gradient("L").resize((1200, 675)).convert("RGB").save(file, **more)
    return file


def exif(tag: int, value: object) -> Image.Exif:
    made = Image.Exif()
    made[tag] = value
    return made


def test_a_plain_file_is_ready(tmp_path: Path) -> None:
    found = checked(saved(tmp_path / "a.jpg"))
    assert [row.state for row in found.rows] == ["ready"]
    assert (found.mime, found.bytes) == ("image/jpeg", (tmp_path / "a.jpg").stat().st_size)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"exif": exif(0x8825, {1: "N", 2: (48.0, 51.0, 24.0)})}, "the place where it was taken"),
        ({"exif": exif(0x013B, "Somebody")}, "details about its making (EXIF)"),
        ({"icc_profile": profile_bytes("display_p3")}, "not sRGB"),
    ],
)
def test_what_a_file_tells_besides_is_to_check(
    tmp_path: Path, more: dict[str, Any], said: str
) -> None:
    (row,) = checked(saved(tmp_path / "a.jpg", **more)).rows
    assert row.state == "check"
    assert [said in str(each.what) for each in row.findings] == [True]


def test_the_colours_that_all_screens_take_are_fine(tmp_path: Path) -> None:
    file = saved(tmp_path / "a.jpg", icc_profile=profile_bytes("srgb"))
    assert checked(file).rows[0].state == "ready"


def test_half_a_file_is_to_check_although_its_header_is_whole(tmp_path: Path) -> None:
    file = saved(tmp_path / "a.jpg", quality=95)
    file.write_bytes(file.read_bytes()[: -file.stat().st_size // 3])
    found = checked(file)
    assert found.doubts
    assert found.rows[0].state == "check"
    file.write_bytes(b"no picture at all")
    with pytest.raises(UnreadableMedia):
        checked(file)


def test_a_file_is_judged_by_the_format_it_is_named_after_else_by_its_shape(tmp_path: Path) -> None:
    named = photo(tmp_path / "instagram_story_image.jpg", size=(1080, 1080))
    (row,) = checked(named, "everything", its_shape=True).rows
    assert row.format_id == "instagram_story_image"
    square = checked(photo(tmp_path / "a.jpg", size=(1080, 1080)), "everything", its_shape=True)
    all_sizes = load_catalogue().formats
    assert len(square.rows) > 3
    assert {all_sizes[row.format_id].size.ratio for row in square.rows} == {1.0}
    odd = checked(photo(tmp_path / "b.jpg", size=(2000, 150)), "instagram", its_shape=True)
    widest = max(one.size.ratio for one in load_catalogue().select(["instagram"]))
    assert {all_sizes[row.format_id].size.ratio for row in odd.rows} == {widest}


def test_a_picture_that_moves_is_judged_as_one(tmp_path: Path) -> None:
    frames = [Image.new("P", (64, 36), number % 250) for number in range(12)]
    for number, frame in enumerate(frames):
        frame.putpixel((number, 0), 1)
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:], duration=100)
    formats = load_catalogue().named("x")
    found = check_file(tmp_path / "a.gif", formats, Task())
    rows = {row.format_id: [str(each.what) for each in row.findings] for row in found.rows}
    assert not any("moves" in what for what in rows["x_animated_gif"])
    assert any("moves" in what for what in rows["x_post_landscape"])
    assert "x_video_landscape" not in rows


def test_a_picture_for_formats_of_videos_is_no_question(tmp_path: Path) -> None:
    formats = load_catalogue().named("instagram_reel")
    with pytest.raises(BadInput, match="none of these formats takes one"):
        check_file(saved(tmp_path / "a.jpg"), formats, Task())
