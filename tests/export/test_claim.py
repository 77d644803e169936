"""Nothing that is not ours is written over, and no source ever is."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.errors import CannotWrite
from studio.export.claim import Collision, Ground, choose_folder, make_folder
from studio.export.fingerprint import bytes_digest, source_of
from studio.export.manifest import Manifest, encode_manifest
from studio.store.whole_file import Batch


def ground(folder: Path, collision: Collision = "keep", **written: str) -> Ground:
    return Ground(
        folder,
        written=dict.fromkeys(("a/x.jpg",), next(iter(written.values()), "")),
        sources=[folder / "source.jpg"],
        planned=["a/x.jpg"],
        collision=collision,
    )


def put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def store(area: Ground, content: bytes) -> str | None:
    return area.write("a/x.jpg", content, bytes_digest(content))


def test_a_free_name_is_taken(tmp_path: Path) -> None:
    assert store(ground(tmp_path), b"new") == "a/x.jpg"
    assert (tmp_path / "a/x.jpg").read_bytes() == b"new"


def test_someone_elses_file_stays_and_ours_gets_a_number(tmp_path: Path) -> None:
    put(tmp_path / "a/x.jpg", b"theirs")
    put(tmp_path / "a/x-2.jpg", b"theirs too")
    assert store(ground(tmp_path), b"new") == "a/x-3.jpg"
    assert (tmp_path / "a/x.jpg").read_bytes() == b"theirs"


def test_our_own_file_is_brought_up_to_date(tmp_path: Path) -> None:
    put(tmp_path / "a/x.jpg", b"old")
    assert store(ground(tmp_path, ours=bytes_digest(b"old")), b"new") == "a/x.jpg"
    assert (tmp_path / "a/x.jpg").read_bytes() == b"new"


def test_our_own_file_that_someone_edited_is_theirs_now(tmp_path: Path) -> None:
    put(tmp_path / "a/x.jpg", b"edited")
    assert store(ground(tmp_path, ours=bytes_digest(b"old")), b"new") == "a/x-2.jpg"


def test_the_same_bytes_are_left_alone(tmp_path: Path) -> None:
    put(tmp_path / "a/x.jpg", b"new")
    before = (tmp_path / "a/x.jpg").stat().st_mtime_ns
    assert store(ground(tmp_path), b"new") == "a/x.jpg"
    assert (tmp_path / "a/x.jpg").stat().st_mtime_ns == before


def test_replace_and_skip_do_as_they_say(tmp_path: Path) -> None:
    put(tmp_path / "a/x.jpg", b"theirs")
    assert store(ground(tmp_path, "skip"), b"new") is None
    assert (tmp_path / "a/x.jpg").read_bytes() == b"theirs"
    assert store(ground(tmp_path, "replace"), b"new") == "a/x.jpg"
    assert (tmp_path / "a/x.jpg").read_bytes() == b"new"


@pytest.mark.parametrize("link", ["itself", "hard", "soft"])
def test_a_source_is_never_written_to(tmp_path: Path, link: str) -> None:
    source, target = tmp_path / "source.jpg", tmp_path / "a/x.jpg"
    put(source, b"the only copy")
    target.parent.mkdir()
    if link == "hard":
        target.hardlink_to(source)
    elif link == "soft":
        target.symlink_to(source)
    else:
        source = source.rename(target)
    area = Ground(tmp_path, written={}, sources=[source], planned=[], collision="replace")
    assert store(area, b"new") == "a/x-2.jpg"
    assert source.read_bytes() == b"the only copy"


def test_a_number_that_another_picture_needs_is_stepped_over(tmp_path: Path) -> None:
    put(tmp_path / "a/x.jpg", b"theirs")
    area = Ground(
        tmp_path, written={}, sources=[], planned=["a/x.jpg", "a/x-2.jpg"], collision="keep"
    )
    assert store(area, b"new") == "a/x-3.jpg"


@pytest.mark.parametrize("there", [b"old", b"new"])
def test_a_link_is_left_alone_whatever_it_leads_to(tmp_path: Path, there: bytes) -> None:
    put(tmp_path / "elsewhere.jpg", there)
    (tmp_path / "a").mkdir()
    (tmp_path / "a/x.jpg").symlink_to(tmp_path / "elsewhere.jpg")
    assert store(ground(tmp_path, ours=bytes_digest(b"old")), b"new") == "a/x-2.jpg"
    assert (tmp_path / "elsewhere.jpg").read_bytes() == there


class ForgetfulDisk(Batch):
    """Takes all and keeps half."""

    def write_new(self, target: Path, content: bytes) -> None:
        super().write_new(target, content[: len(content) // 2])


def test_what_the_disk_did_not_keep_is_told(tmp_path: Path) -> None:
    area = Ground(
        tmp_path, written={}, sources=[], planned=[], collision="keep", batch=ForgetfulDisk()
    )
    with pytest.raises(CannotWrite, match=r"a/x\.jpg was not stored"):
        store(area, b"new one")


def test_a_folder_of_another_post_is_left_alone(tmp_path: Path) -> None:
    put(tmp_path / "photo.jpg", b"one")
    put(tmp_path / "sub/photo.jpg", b"two")
    one, two = source_of(tmp_path / "photo.jpg"), source_of(tmp_path / "sub/photo.jpg")
    out = tmp_path / "out"
    first = choose_folder(out, "photo", one, "keep")
    manifest = Manifest(source=one, brand="b", template="t", files=())
    put(first / "manifest.json", encode_manifest(manifest))
    assert choose_folder(out, "photo", one, "keep") == first
    assert choose_folder(out, "photo", two, "keep") == out / "photo-2"
    assert choose_folder(out, "photo", two, "replace") == first
    assert choose_folder(out, "photo", two, "replace", taken={first}) == out / "photo-2"


def test_a_link_or_a_file_in_the_place_of_the_folder_is_stepped_over(tmp_path: Path) -> None:
    put(tmp_path / "photo.jpg", b"one")
    out = tmp_path / "out"
    out.mkdir()
    (out / "photo").symlink_to(tmp_path)
    put(out / "photo-2", b"a file")
    found = choose_folder(out, "photo", source_of(tmp_path / "photo.jpg"), "replace")
    assert found == out / "photo-3"


def test_a_folder_that_cannot_be_made_is_answered_in_words_that_hold_in_the_window(
    tmp_path: Path,
) -> None:
    """Whoever exports from the window knows of no switches of commands."""
    (tmp_path / "file").touch()
    with pytest.raises(CannotWrite) as refused:
        make_folder(tmp_path / "file" / "below")
    assert str(refused.value.hint) == "Choose another folder."
