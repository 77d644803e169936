"""The manifest says of videos what it does not say of pictures, and old ones are still read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from studio.export.manifest import (
    NAME,
    MadeFile,
    Manifest,
    Source,
    encode_manifest,
    read_manifest,
)

STILL = MadeFile(
    path="x/x_post_square.jpg", network="x", format_id="x_post_square", width=1080, height=1080,
    bytes=90_000, mime="image/jpeg", xxh3="0", state="ready",
)  # fmt: skip
FILM = replace(
    STILL, path="x/x_video_square.mp4", format_id="x_video_square", mime="video/mp4",
    duration=12.4, fps=29.97, video_codec="h264", audio_codec="aac", loudness=-14.1,
)  # fmt: skip
MOVING = ("part", "duration", "fps", "video_codec", "audio_codec", "loudness")


def written(folder: Path, *files: MadeFile) -> list[dict[str, Any]]:
    source = Source(name="a.mp4", size=1, xxh3="0")
    manifest = Manifest(source=source, brand="b", template="t", files=files)
    (folder / NAME).write_bytes(encode_manifest(manifest))
    assert read_manifest(folder) == manifest
    found: list[dict[str, Any]] = json.loads((folder / NAME).read_bytes())["files"]
    return found


def test_pictures_are_written_as_before(tmp_path: Path) -> None:
    (file,) = written(tmp_path, STILL)
    assert list(file) == [
        "path", "network", "format_id", "width", "height", "bytes", "mime", "xxh3", "state",
        "reasons",
    ]  # fmt: skip
    assert not STILL.moves


def test_films_are_written_with_what_only_they_have(tmp_path: Path) -> None:
    (file,) = written(tmp_path, FILM)
    assert {name: file[name] for name in MOVING[1:]} == {
        "duration": 12.4, "fps": 29.97, "video_codec": "h264", "audio_codec": "aac",
        "loudness": -14.1,
    }  # fmt: skip
    assert "part" not in file
    assert FILM.moves


def test_a_film_without_sound_says_so(tmp_path: Path) -> None:
    (file,) = written(tmp_path, replace(FILM, audio_codec="", loudness=None))
    assert (file["audio_codec"], file["loudness"]) == ("", None)


def test_parts_of_a_story_are_told_apart(tmp_path: Path) -> None:
    parts = [replace(FILM, part=number, path=f"x/{number}.mp4") for number in (1, 2)]
    assert [file["part"] for file in written(tmp_path, *parts)] == [1, 2]
    assert [part.key for part in parts] == ["x_video_square:1", "x_video_square:2"]
    assert FILM.key == "x_video_square"


@pytest.mark.parametrize("schema", [0, 2])
def test_a_manifest_of_another_schema_is_not_ours(tmp_path: Path, schema: int) -> None:
    written(tmp_path, STILL)
    raw = json.loads((tmp_path / NAME).read_bytes())
    (tmp_path / NAME).write_bytes(msgspec.json.encode({**raw, "schema": schema}))
    assert read_manifest(tmp_path) is None
