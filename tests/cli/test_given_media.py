"""Photos, clips and sounds given together: each becomes what its content is."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.cli.given_media import distinct, kind_of, posts_of, selected
from studio.errors import BadInput
from studio.model.post import Kind
from studio.store.catalogue import load_catalogue
from studio.store.templates import load_template
from tests.export.conftest import photo
from tests.export.video.clips import clip, recording

CLEAN = load_template("clean")


def test_a_file_is_what_it_holds_not_what_it_is_called(tmp_path: Path) -> None:
    assert kind_of(photo(tmp_path / "a.jpg")) == "image"
    assert kind_of(clip(tmp_path / "b.mov").rename(tmp_path / "b.jpg")) == "video"
    assert kind_of(recording(tmp_path / "c.wav").rename(tmp_path / "c.mp4")) == "sound"


def test_what_cannot_be_read_is_left_to_who_can_say_why(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"no clip")
    assert kind_of(tmp_path / "a.mp4") == "video"
    assert kind_of(tmp_path / "gone.jpg") == "image"


def test_a_file_given_twice_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert distinct(["a.mp4", "./a.mp4", str(tmp_path / "a.mp4"), "b.jpg"]) == [
        str(tmp_path / "a.mp4"), str(tmp_path / "b.jpg")
    ]  # fmt: skip


def test_each_medium_gets_its_own_formats() -> None:
    catalogue = load_catalogue()
    both: list[Kind] = ["image", "video"]
    assert [f.id for f in selected(catalogue, ["youtube_short"], "video", both)] == [
        "youtube_short"
    ]
    assert not selected(catalogue, ["youtube_short"], "image", both)
    assert not selected(catalogue, [], "video", ["image"])
    with pytest.raises(BadInput, match="youtube_short"):
        selected(catalogue, ["youtube_short"], "image", ["image"])


def test_posts_keep_the_order_that_was_typed() -> None:
    kinds: dict[str, Kind] = {"b.mp4": "video", "a.jpg": "image", "c.wav": "sound"}
    templates = {"video": CLEAN, "image": CLEAN, "sound": load_template("audiogram")}
    found = posts_of(kinds, templates)  # type: ignore[arg-type]
    assert found == [("video", ("b.mp4",)), ("image", ("a.jpg",)), ("sound", ("c.wav",))]


def test_a_template_of_two_photos_takes_two_and_no_clip() -> None:
    two = load_template("before_after")
    pictures: dict[str, Kind] = {"a.jpg": "image", "b.jpg": "image"}
    assert posts_of(pictures, {"image": two}) == [("image", ("a.jpg", "b.jpg"))]
    with pytest.raises(BadInput, match="2 photos at a time"):
        posts_of({"a.jpg": "image"}, {"image": two})
    with pytest.raises(BadInput, match="takes no clip"):
        posts_of({"a.mp4": "video"}, {"video": two})
