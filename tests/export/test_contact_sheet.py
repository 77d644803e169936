"""The page to approve plays videos, tells what they are, and reaches nothing but its folder."""

from __future__ import annotations

import re
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from msgspec.structs import replace

from studio.export.kit.contact_sheet import contact_sheet
from studio.export.kit.figures import address_of
from studio.export.kit.sheet import Sheet
from studio.export.manifest import MadeCaption, MadeFile
from studio.store.brands import load_brand
from studio.store.catalogue import load_catalogue
from studio.store.templates import load_template
from tests.export.video.films import Recipe, film

FILM = MadeFile(
    path="x/x_video_landscape.mp4", network="x", format_id="x_video_landscape",
    width=1280, height=720, bytes=2_400_000, mime="video/mp4", xxh3="0", state="ready",
    duration=84.2, fps=25.0, video_codec="h264", audio_codec="aac", loudness=-14.06,
)  # fmt: skip


class Found(HTMLParser):
    """Tags with their attributes, in order, and the words between them."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] != "style":
            self.words += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def drawn(
    folder: Path,
    *files: MadeFile,
    thumbnails: dict[str, bytes] | None = None,
    captions: dict[str, MadeCaption] | None = None,
    alt: str = "",
) -> Found:
    catalogue = load_catalogue()
    networks = {file.network for file in files}
    sheet = Sheet(
        title="Fête",
        brand=load_brand("lumiere"),
        template=load_template("clean"),
        networks=tuple(each for each in catalogue.networks if each.id in networks),
        formats={file.format_id: catalogue.format(file.format_id) for file in files},
        files=files,
        captions=captions or {},
        alt=alt,
        failures={},
        folder=folder,
        version=1,
        moment=datetime(2026, 11, 22, 9, 0),
    )
    given = {file.key: b"poster" for file in files} if thumbnails is None else thumbnails
    return Found(contact_sheet(sheet, given, "en"))


def test_a_film_is_played_from_beside_the_page_when_somebody_wants_it(tmp_path: Path) -> None:
    found = drawn(tmp_path, FILM)
    (video,) = found.all("video")
    assert video["src"] == "./x/x_video_landscape.mp4"
    assert str(video["poster"]).startswith("data:image/jpeg;base64,")
    assert (video["width"], video["height"], video["preload"]) == ("1280", "720", "none")
    assert "controls" in video
    assert "autoplay" not in video
    (policy,) = [str(m["content"]) for m in found.all("meta") if "default-src" in str(m)]
    assert "media-src 'self' file:" in policy
    assert "script" not in policy


def test_its_length_weight_and_loudness_are_told(tmp_path: Path) -> None:
    words = drawn(tmp_path, FILM).words
    for fact in ("1280 × 720", "1:24", "2.4 MB", "−14.1 LUFS", "1 video", "Videos play where"):
        assert fact in words
    assert "no sound" not in words
    silent = drawn(tmp_path, replace(FILM, audio_codec="", loudness=None)).words
    assert "no sound" in silent
    assert "−14" not in silent


def test_pictures_alone_are_told_as_before(tmp_path: Path) -> None:
    still = MadeFile(
        path="x/a.jpg", network="x", format_id="x_post_landscape", width=1600, height=900,
        bytes=2_000_000, mime="image/jpeg", xxh3="0", state="ready",
    )  # fmt: skip
    found = drawn(tmp_path, still)
    assert not found.all("video")
    assert not found.all("a")
    assert "1 picture" in found.words
    assert "MB" not in found.words
    assert "Videos play" not in found.words


def test_a_picture_that_moves_moves_or_is_one_click_away(tmp_path: Path) -> None:
    gif = replace(FILM, path="x/x_animated_gif.gif", format_id="x_animated_gif", mime="image/gif")
    (tmp_path / "x").mkdir()
    (tmp_path / gif.path).write_bytes(b"GIF89a all of it")
    small = drawn(tmp_path, replace(gif, bytes=16))
    assert [str(image["src"])[:22] for image in small.all("img")][-1] == "data:image/gif;base64,"
    large = drawn(tmp_path, replace(gif, bytes=5_000_000))
    assert [str(image["src"])[:23] for image in large.all("img")][-1] == "data:image/jpeg;base64,"
    assert large.all("a") == [{"href": "./x/x_animated_gif.gif"}]


def test_parts_of_a_story_are_numbered_each_with_its_own_picture(tmp_path: Path) -> None:
    parts = [
        replace(FILM, format_id="x_video_portrait", path=f"x/{n}of3.mp4", part=n) for n in (1, 2, 3)
    ]
    found = drawn(tmp_path, *parts)
    assert len({video["src"] for video in found.all("video")}) == 3
    assert [f"{n} of 3" in found.words for n in (1, 2, 3)] == [True] * 3
    assert re.findall(r"(\d) (?:X · )?Video, portrait", found.words) == ["1", "2", "3"]


def test_a_poster_that_was_not_kept_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    film(tmp_path / FILM.path, Recipe())
    (video,) = drawn(tmp_path, FILM, thumbnails={}).all("video")
    assert str(video["poster"]).startswith("data:image/jpeg;base64,/9j/")


@pytest.mark.parametrize(
    "path",
    [
        "x/été 100 %.mp4",
        "x/a#b?c=d&e.mp4",
        'x/"><script>.mp4',
        "javascript:alert(1)/a.mp4",
        "//elsewhere.example/a.mp4",
        "x/日本.mp4",
    ],
)
def test_no_name_leads_out_of_the_folder(tmp_path: Path, path: str) -> None:
    address = address_of(path)
    assert unquote(address) == f"./{path}"
    (video,) = drawn(tmp_path, replace(FILM, path=path)).all("video")
    assert video["src"] == address
    assert not set(address) & set(' "<>#?:')


def test_nothing_of_a_page_with_films_comes_from_elsewhere(tmp_path: Path) -> None:
    found = drawn(tmp_path, FILM)
    loaded: list[Any] = [
        value
        for _, attributes in found.tags
        for name, value in attributes.items()
        if name in ("src", "href", "poster", "srcset", "action")
    ]
    assert loaded
    assert all(str(value).startswith(("data:", "./")) for value in loaded)


def test_titles_first_comments_and_what_is_read_aloud_are_shown_by_network(tmp_path: Path) -> None:
    said = MadeCaption(text="Bonsoir", length=7, limit=None, state="ready", comment="Billets")
    captions = {
        "x": replace(said, alt="Une rue"),
        "youtube": replace(said, title="La nuit", alt="Une scène"),
    }
    shown = drawn(tmp_path, FILM, captions=captions, alt="Une scène").words
    assert "Title on youtubeLa nuit" in shown
    assert "First comment on X, youtubeBillets" in shown
    assert "Described for those who cannot see itUne scène" in shown
    assert "Described on XUne rue" in shown


def test_a_thread_is_shown_in_its_parts_with_the_longest_counted(tmp_path: Path) -> None:
    thread = MadeCaption(
        text="One. Two.", length=8, limit=280, state="ready", parts=("One. 1/2", "Two. 2/2")
    )
    words = drawn(tmp_path, FILM, captions={"x": thread}).words
    assert "One. 1/2\n\n----------\n\nTwo. 2/2" in words
    assert "2 posts · 8 / 280" in words
    assert "Before “more”" not in words
