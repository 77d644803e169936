"""A post's whole export: what is written, what is kept, and what happens when it cannot be."""

from __future__ import annotations

import json
import os
import resource
import threading
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from studio.cli.export_options import Asked
from studio.cli.ordering import ordered
from studio.errors import Cancelled, CannotWrite, MissingMedia, StudioError
from studio.export.order import Report
from studio.export.posts import export_post
from studio.export.wishes import Wishes
from studio.store.whole_file import PART
from studio.task import Task
from studio.wording import Said
from tests.export.conftest import Ordering, photo


def files_in(folder: Path) -> set[str]:
    return {str(f.relative_to(folder)) for f in folder.rglob("*") if f.is_file()}


def state_of(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(f.relative_to(folder)): (f.stat().st_mtime_ns, f.read_bytes())
        for f in folder.rglob("*")
        if f.is_file()
    }


def test_a_photo_becomes_its_files_and_its_kit(tmp_path: Path, order_of: Ordering) -> None:
    post, order = order_of(
        photo(tmp_path / "Fête d'été.jpg"), "instagram_profile_photo", "bluesky_image",
        captions=("Bonjour à tous",), alt="Une rue en fête",
    )  # fmt: skip
    report = export_post(post, order, task=Task())
    assert report.folder == tmp_path / "out" / "Fête-d'été"
    assert files_in(report.folder) == {
        "instagram/instagram_profile_photo.jpg", "bluesky/bluesky_image.jpg",
        "captions/bluesky.txt", "alt.txt", "alt-texts.csv", "contact-sheet.html", "manifest.json",
    }  # fmt: skip
    assert (report.folder / "alt.txt").read_text() == "Une rue en fête\n"
    assert (report.folder / "captions/bluesky.txt").read_text().startswith("Bonjour à tous")
    with Image.open(report.folder / "bluesky/bluesky_image.jpg") as opened:
        assert opened.size == (1200, 675)
        assert not opened.getexif()
        assert "icc_profile" in opened.info


def test_the_manifest_says_exactly_what_there_is(tmp_path: Path, order_of: Ordering) -> None:
    source = photo(tmp_path / "a.jpg", size=(100, 100))
    post, order = order_of(source, "bluesky_image", captions=("Salut",))
    report = export_post(post, order, task=Task())
    found = json.loads((report.folder / "manifest.json").read_text("utf-8"))
    assert list(found) == [
        "schema", "source", "brand", "template", "files", "captions", "failures"
    ]  # fmt: skip
    assert found["source"].keys() == {"name", "size", "xxh3"}
    (row,) = found["files"]
    assert list(row) == [
        "path", "network", "format_id", "width", "height", "bytes", "mime", "xxh3", "state",
        "reasons",
    ]  # fmt: skip
    file = report.folder / row["path"]
    assert row["bytes"] == file.stat().st_size
    assert row["mime"] == "image/jpeg"
    assert row["state"] == "check"
    (reason,) = (each for each in row["reasons"] if "enlarged" in each)
    assert reason.startswith("The picture is small for this format")
    caption = found["captions"]["bluesky"]
    assert list(caption) == [
        "text", "length", "limit", "state", "reasons", "title", "comment", "alt"
    ]  # fmt: skip
    assert caption["text"].startswith("Salut")
    assert caption["limit"] == 300


def test_the_second_export_touches_nothing(tmp_path: Path, order_of: Ordering) -> None:
    post, order = order_of(photo(tmp_path / "a.jpg"), captions=("Salut",))
    first = export_post(post, order, task=Task())
    before = state_of(first.folder)
    second = export_post(post, order, task=Task())
    assert (second.drawn, second.unchanged) == (0, 3)
    assert state_of(first.folder) == before


def test_only_what_changed_is_drawn_again(tmp_path: Path, order_of: Ordering) -> None:
    source = photo(tmp_path / "a.jpg")
    post, order = order_of(source, captions=("Salut",))
    folder = export_post(post, order, task=Task()).folder
    (folder / "twitch/twitch_panel.jpg").unlink()
    assert export_post(post, order, task=Task()).drawn == 1
    post, order = order_of(source, captions=("Bonsoir",))
    assert export_post(post, order, task=Task()).drawn == 0
    post, order = order_of(source, captions=("Bonsoir",), focus="0.1,0.1")
    assert export_post(post, order, task=Task()).drawn == 3
    assert len([name for name in files_in(folder) if name.endswith(".jpg")]) == 3


def test_without_memory_the_same_pictures_are_recognised(
    tmp_path: Path, order_of: Ordering, monkeypatch: pytest.MonkeyPatch
) -> None:
    post, order = order_of(photo(tmp_path / "a.jpg"))
    folder = export_post(post, order, task=Task()).folder
    before = files_in(folder)
    monkeypatch.setenv("STUDIO_HOME", str(tmp_path / "another"))
    export_post(post, order, task=Task())
    assert {name for name in files_in(folder) if "sheet" not in name} == {
        name for name in before if "sheet" not in name
    }


def test_what_a_client_edited_is_kept(tmp_path: Path, order_of: Ordering) -> None:
    source = photo(tmp_path / "a.jpg")
    post, order = order_of(source, "bluesky_image", captions=("Salut",))
    folder = export_post(post, order, task=Task()).folder
    for name in ("bluesky/bluesky_image.jpg", "captions/bluesky.txt", "contact-sheet.html"):
        (folder / name).write_text("edited by the client")
    report = export_post(*order_of(source, "bluesky_image", captions=("Adieu",)), task=Task())
    for name in ("bluesky/bluesky_image.jpg", "captions/bluesky.txt", "contact-sheet.html"):
        assert (folder / name).read_text() == "edited by the client"
    assert report.manifest.files[0].path == "bluesky/bluesky_image-2.jpg"
    assert (folder / "captions/bluesky-2.txt").read_text().startswith("Adieu")
    again = export_post(*order_of(source, "bluesky_image", captions=("Adieu",)), task=Task())
    assert again.drawn == 0
    assert again.manifest.files[0].path == "bluesky/bluesky_image-2.jpg"


def test_a_source_inside_the_folder_stays_as_it_is(tmp_path: Path, order_of: Ordering) -> None:
    out = tmp_path / "out"
    source = photo(out / "twitch_panel/twitch/twitch_panel.jpg")
    before = source.read_bytes()
    for collision in ("keep", "replace", "skip"):
        post, order = order_of(source, "twitch_panel", wishes=Wishes(collision=collision))
        export_post(post, order, task=Task())
        assert source.read_bytes() == before


def test_a_transparent_picture_stays_so_where_it_can(tmp_path: Path, order_of: Ordering) -> None:
    source = tmp_path / "sign.png"
    picture = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    picture.paste((200, 30, 30, 255), (100, 50, 200, 150))
    picture.save(source)
    post, order = order_of(source, "twitch_emote", "twitch_profile_photo")
    report = export_post(post, order, task=Task())
    with Image.open(report.folder / "twitch/twitch_emote.png") as opened:
        assert opened.mode == "RGBA"
        assert opened.getpixel((2, 2))[3] == 0
        assert opened.getpixel((56, 56)) == (200, 30, 30, 255)
    with Image.open(report.folder / "twitch/twitch_profile_photo.jpg") as opened:
        assert opened.mode == "RGB"


def test_each_network_gets_the_best_file_that_it_takes(tmp_path: Path, order_of: Ordering) -> None:
    post, order = order_of(photo(tmp_path / "a.jpg", size=(1280, 960)), "bluesky_image")
    (roomy,) = order.formats
    limits = {"roomy": None, "middling": 30_000, "tight": 20_000}
    order = replace(
        order,
        formats=tuple(
            replace(roomy, id=name, image=replace(roomy.image, max_bytes=limit))
            for name, limit in limits.items()
        ),
    )
    report = export_post(post, order, task=Task())
    found = {file.format_id: file for file in report.manifest.files}
    assert not report.manifest.failures
    assert found["tight"].bytes <= 20_000 < found["middling"].bytes <= 30_000 < found["roomy"].bytes
    assert {file.state for file in found.values()} == {"ready"}


def test_one_failure_stops_nothing_else(tmp_path: Path, order_of: Ordering) -> None:
    post, order = order_of(photo(tmp_path / "a.jpg"))
    (tmp_path / "out/a").mkdir(parents=True)
    (tmp_path / "out/a/twitch").write_text("a file where a folder should be")
    report = export_post(post, order, task=Task())
    assert [each.format_id for each in report.manifest.failures] == ["twitch_panel"]
    assert report.manifest.failures[0].what
    assert report.manifest.failures[0].hint
    assert len(report.manifest.files) == 2


def test_a_photo_that_is_not_there(tmp_path: Path, order_of: Ordering) -> None:
    post, order = order_of(tmp_path / "nowhere.jpg")
    with pytest.raises(MissingMedia, match=r"nowhere\.jpg"):
        export_post(post, order, task=Task())
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("moment", range(0, 12, 2))
def test_stopped_at_any_moment_nothing_is_half_written(
    tmp_path: Path, order_of: Ordering, moment: int
) -> None:
    steps = 0

    def listen(_done: int, _total: int, _label: Said) -> None:
        nonlocal steps
        steps += 1
        if steps == moment + 1:
            threading.Thread(target=task.stop).start()

    task = Task(listen)
    selectors = ("instagram_*", "twitch_*", "bluesky_*")
    post, order = order_of(photo(tmp_path / "a.jpg"), *selectors)
    if moment == 0:
        task.stop()
    with pytest.raises(Cancelled):
        export_post(post, order, task=task)
    folder = tmp_path / "out/a"
    if moment == 0:
        assert not folder.exists()
        return
    for name in files_in(folder):
        assert not Path(name).name.startswith(PART)
        if name.endswith(".jpg"):
            with Image.open(folder / name) as opened:
                opened.load()
    listed = json.loads((folder / "manifest.json").read_text())["files"]
    assert {row["path"] for row in listed} == {
        name for name in files_in(folder) if name.endswith((".jpg", ".png"))
    }
    report = export_post(post, order, task=Task())
    assert report.unchanged == len(listed)
    assert not report.manifest.failures


def test_a_full_disk_is_told_and_leaves_nothing_behind(tmp_path: Path, order_of: Ordering) -> None:
    post, order = order_of(photo(tmp_path / "a.jpg"), "instagram_profile_photo", "bluesky_image")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, hard))  # stands for a disk that is full
    try:
        report: Report | StudioError = export_post(post, order, task=Task())
    except StudioError as error:
        report = error
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert isinstance(report, Report)
    failed = {each.format_id for each in report.manifest.failures}
    assert {"bluesky_image", "contact-sheet.html"} <= failed
    assert [each.format_id for each in report.manifest.files] == ["instagram_profile_photo"]
    assert not [name for name in files_in(report.folder) if PART in name]


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write anywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path, order_of: Ordering) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    post, order = order_of(photo(tmp_path / "a.jpg"), out=closed / "out")
    with pytest.raises(CannotWrite, match="out"):
        export_post(post, order, task=Task())


def test_a_folder_that_cannot_be_made(tmp_path: Path, order_of: Ordering) -> None:
    (tmp_path / "file").write_text("")
    post, order = order_of(photo(tmp_path / "a.jpg"), out=tmp_path / "file/out")
    with pytest.raises(StudioError, match=r"out|file"):
        export_post(post, order, task=Task())


def test_two_photos_of_one_name_get_two_folders(tmp_path: Path) -> None:
    one = photo(tmp_path / "x/IMG_1.jpg")
    two = photo(tmp_path / "y/IMG_1.jpg", shade=10)
    asked = Asked(
        media=(str(one), str(two)), out=str(tmp_path / "out"), lang="en",
        selectors=("twitch_panel",), wishes=Wishes(collision="replace"),
    )  # fmt: skip
    posts, order = ordered(asked)
    first = export_post(posts[0], order, task=Task())
    second = export_post(posts[1], order, task=Task(), taken={first.folder})
    assert (first.folder.name, second.folder.name) == ("IMG_1", "IMG_1-2")
