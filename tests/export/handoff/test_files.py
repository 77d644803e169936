"""What is left of an export is what can be posted, and no file outside of it."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from studio.export.fingerprint import file_digest
from studio.export.handoff.files import cover_file, exported, kind_of, post_file, story_files
from studio.export.manifest import NAME, encode_manifest, read_manifest
from studio.store.outings import Outing
from tests.export.handoff.exports import CATALOGUE, export


def out(folder: Path) -> Outing:
    return Outing(folder=folder, when=1.0)


def test_files_are_known_by_network_and_the_surest_format_is_posted(tmp_path: Path) -> None:
    found = exported(out(export(tmp_path / "soir")))
    assert list(found.files) == ["instagram", "x", "mastodon", "snapchat"]
    instagram = found.files["instagram"]
    post = post_file(instagram, CATALOGUE)
    (story,) = story_files(instagram, CATALOGUE)
    assert post
    assert post.format_id == "instagram_feed_4x5"
    assert post.place == "soir/instagram/instagram_feed_4x5.jpg"
    assert post.path == tmp_path / post.place
    assert (kind_of(post, CATALOGUE), kind_of(story, CATALOGUE)) == ("post", "story")
    assert post_file(found.files["snapchat"], CATALOGUE) is None


def test_a_clip_goes_out_before_its_pictures(tmp_path: Path) -> None:
    folder = export(tmp_path / "stills", ("youtube_thumbnail", "youtube_short"))
    assert cover_file(exported(out(folder)).files["youtube"], CATALOGUE) is not None
    folder = export(tmp_path / "clip", ("instagram_reel", "youtube_short"), ending="mp4")
    files = exported(out(folder)).files
    kinds = [kind_of(file, CATALOGUE) for each in files.values() for file in each]
    assert kinds == ["reel", "short"]


def test_what_was_removed_or_changed_is_told(tmp_path: Path) -> None:
    folder = export(tmp_path / "soir")
    (folder / "x" / "x_post_landscape.jpg").unlink()
    (folder / "mastodon" / "mastodon_image.jpg").write_bytes(b"another")
    found = exported(out(folder))
    assert found.gone == ("x/x_post_landscape.jpg",)
    assert found.changed == ("mastodon/mastodon_image.jpg",)
    assert "x" not in found.files
    assert found.files["mastodon"][0].bytes == len(b"another")


@pytest.mark.parametrize(
    "path", ["../secret.txt", "/etc/passwd", "a/../../secret.txt", "", "c:\\x"]
)
def test_a_manifest_names_nothing_outside_its_folder(tmp_path: Path, path: str) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    folder = export(tmp_path / "soir", ("x_post_landscape",))
    manifest = read_manifest(folder)
    assert manifest
    strange = msgspec.structs.replace(manifest.files[0], path=path)
    (folder / NAME).write_bytes(
        encode_manifest(msgspec.structs.replace(manifest, files=(strange,)))
    )
    found = exported(out(folder))
    assert (found.files, found.gone) == ({}, (path,))


def test_without_a_folder_there_is_nothing(tmp_path: Path) -> None:
    assert exported(out(tmp_path / "gone")).files == {}


def test_a_file_that_was_changed_to_as_many_bytes_is_told(tmp_path: Path) -> None:
    folder = export(tmp_path / "soir")
    manifest = read_manifest(folder)
    assert manifest
    known = [
        msgspec.structs.replace(each, xxh3=file_digest(folder / each.path))
        for each in manifest.files
    ]
    manifest = msgspec.structs.replace(manifest, files=tuple(known))
    (folder / NAME).write_bytes(encode_manifest(manifest))
    first = exported(out(folder))
    assert not first.changed
    later = (folder / NAME).stat().st_mtime_ns + 1_000_000_000
    content = (folder / "mastodon" / "mastodon_image.jpg").read_bytes()
    for name, bytes_there in (("mastodon/mastodon_image.jpg", content[:-1] + b"!"),
                              ("x/x_post_landscape.jpg", content)):  # fmt: skip
        (folder / name).write_bytes(bytes_there)
        os.utime(folder / name, ns=(later, later))
    found = exported(out(folder))
    assert found.changed == ("mastodon/mastodon_image.jpg",)  # the other is only newer
    assert found.files["mastodon"] != first.files["mastodon"]
