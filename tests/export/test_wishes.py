"""What a person wishes of an export: other names, fewer captions, smaller files, nothing lost."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from PIL import Image

from studio.export.order import Order, Report
from studio.export.posts import export_post
from studio.export.wishes import Wishes
from studio.model.post import Post
from studio.task import Task
from tests.export.conftest import Ordering, photo

FORMATS = ("instagram_profile_photo", "bluesky_image", "twitch_panel")


def made(post: Post, order: Order, **wishes: object) -> Report:
    wished = replace(order, wishes=Wishes(**wishes))  # type: ignore[arg-type]
    return export_post(post, wished, task=Task())


def paths(report: Report) -> set[str]:
    return {file.path for file in report.manifest.files}


def test_other_names_are_given_without_making_anything_again(
    tmp_path: Path, order_of: Ordering
) -> None:
    post, order = order_of(photo(tmp_path / "Nuit.jpg"), *FORMATS)
    first = made(post, order)
    again = made(post, order, names=("post", "network", "size"))
    assert (first.drawn, again.drawn) == (3, 0)
    assert paths(again) == {
        "instagram/Nuit_instagram_320x320.jpg",
        "bluesky/Nuit_bluesky_1200x675.jpg",
        "twitch/Nuit_twitch_320x160.jpg",
    }
    for before, after in zip(first.manifest.files, again.manifest.files, strict=True):
        assert (again.folder / before.path).read_bytes() == (again.folder / after.path).read_bytes()
    third = made(post, order, names=("post", "network", "size"))
    assert (third.drawn, third.unchanged, paths(third)) == (0, 3, paths(again))


def test_names_that_tell_nothing_apart_never_cost_a_file(
    tmp_path: Path, order_of: Ordering
) -> None:
    source = photo(tmp_path / "Nuit.jpg")
    post, both = order_of(source, "x_header", "x_profile_photo")
    _, header = order_of(source, "x_header")
    _, face = order_of(source, "x_profile_photo")
    one = made(post, header, names=("post",))
    assert paths(one) == {"x/Nuit.jpg"}
    before = (one.folder / "x/Nuit.jpg").read_bytes()
    two = made(post, both, names=("post",))
    assert paths(two) == {"x/Nuit_header.jpg", "x/Nuit_profile_photo.jpg"}
    assert two.drawn == 1
    assert paths(made(post, face, names=("post",))) == {"x/Nuit.jpg"}  # nobody's name any more
    assert (one.folder / "x/Nuit_header.jpg").read_bytes() == before


def test_the_name_of_another_format_is_not_taken(tmp_path: Path, order_of: Ordering) -> None:
    source = photo(tmp_path / "Nuit.jpg")
    post, cover = order_of(source, "facebook_profile_photo")
    _, picture = order_of(source, "facebook_page_cover")
    first = made(post, cover, names=("post",))
    second = made(post, picture, names=("post",))
    assert (paths(first), paths(second)) == ({"facebook/Nuit.jpg"}, {"facebook/Nuit-2.jpg"})


def test_smaller_and_best_are_what_they_say(tmp_path: Path, order_of: Ordering) -> None:
    post, order = order_of(photo(tmp_path / "Nuit.jpg", size=(1600, 1200)), "bluesky_image")
    weights = [
        made(post, order, quality=quality).manifest.files[0].bytes
        for quality in ("smaller", "automatic", "best")
    ]
    assert weights == sorted(weights)
    assert len(set(weights)) == 3


def test_a_silent_network_has_no_caption_and_nobody_has_without_captions(
    tmp_path: Path, order_of: Ordering
) -> None:
    long = "Bonjour " * 60
    source = photo(tmp_path / "Nuit.jpg")
    post, order = order_of(source, "bluesky_image", "mastodon_image", captions=(long,))
    report = made(post, order, silent=("bluesky",))
    assert report.manifest.captions.keys() == {"mastodon"}
    assert [file.name for file in (report.folder / "captions").iterdir()] == ["mastodon.txt"]
    other = replace(order, out=tmp_path / "bare")
    bare = made(post, other, captions=False)
    assert not (bare.folder / "captions").exists()
    assert not list(bare.folder.glob("alt*"))
    assert bare.manifest.captions.keys() == {"bluesky", "mastodon"}


def test_the_place_is_kept_only_where_that_is_wished(tmp_path: Path, order_of: Ordering) -> None:
    source = photo(tmp_path / "Nuit.jpg")
    exif = Image.Exif()
    exif[0x013B] = "Somebody"
    exif.get_ifd(0x8825).update({1: "N", 2: (45.0, 45.0, 36.0), 3: "E", 4: (4.0, 50.0, 6.0)})
    with Image.open(source) as opened:
        opened.save(source, exif=exif, quality=90)
    post, order = order_of(source, "bluesky_image")
    told = []
    for location in (False, True, True, False):
        report = made(post, order, location=location)
        (file,) = report.manifest.files
        assert not any("taken" in reason for reason in file.reasons)
        with Image.open(report.folder / file.path) as shown:
            kept = shown.getexif()
        told.append((report.drawn, dict(kept.get_ifd(0x8825)).get(1), 0x013B in kept))
    assert told == [(1, None, False), (1, "N", False), (0, "N", False), (1, None, False)]
