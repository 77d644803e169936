"""Hostile names, texts and metadata go through a whole export and harm nothing on the way."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
import time
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest

from studio.cli.export_options import Asked
from studio.cli.main import run
from studio.cli.ordering import ordered
from studio.export.naming import same_name_key, slug
from studio.export.order import Report
from studio.export.posts import export_post
from studio.model.caption import clean
from studio.task import Task
from tests.waiting import soon

pytestmark = [pytest.mark.torture, pytest.mark.timeout(240)]

SECONDS = 10.0
MARKERS = (b"GPSMARK", b"SERIALMARK", b"OWNERMARK", b"XMPMARK", b"COMMENTMARK")
STILLS = (".png", ".jpg", ".webp")
HARMLESS = {
    "html", "head", "meta", "title", "style", "body", "header", "img", "div", "strong", "br",
    "span", "h1", "h2", "p", "hr", "section", "article", "figure", "figcaption", "label", "input",
    "main", "ul", "li", "b", "footer", "small", "textarea",
}  # fmt: skip


@pytest.fixture(scope="module")
def inputs(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "inputs"
    script = shared / "hostile" / "make_hostile.py"
    command = [sys.executable, str(script), str(folder)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder


def rows(inputs: Path, kind: str) -> list[Path]:
    with (inputs / "index.csv").open(encoding="utf-8", newline="") as opened:
        names = [row["file"] for row in csv.DictReader(opened) if row["class"] == kind]
    return [inputs / os.fsdecode(unquote_to_bytes(name)) for name in names]


class Page(HTMLParser):
    """The words of a page; fails at anything that could act."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.words = ""
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in HARMLESS, tag
        for name, value in attrs:
            assert not name.startswith("on"), name
            assert name not in {"style", "href", "srcset", "action"}, name
            assert name != "src" or (value or "").startswith("data:image/"), value

    def handle_data(self, text: str) -> None:
        self.words += text


def exported(media: Path, out: Path, selector: str = "bluesky_image", **more: object) -> Report:
    start = time.monotonic()
    asked = Asked(media=(str(media),), out=str(out), lang="en", selectors=(selector,), **more)  # type: ignore[arg-type]
    posts, order = ordered(asked)
    report = export_post(posts[0], order, task=Task())
    assert time.monotonic() - start < soon(SECONDS)
    assert report.folder.parent == out
    return report


def test_awkward_names_are_taken_literally(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    stills = [file for file in rows(inputs, "name") if file.suffix.strip() in STILLS]
    assert len(stills) > 25
    before = {file: file.read_bytes() for file in stills}
    code = run(["export", *map(str, stills), "--out", "out", "--to", "twitch_emote", "--json"])
    out, err = capfd.readouterr()
    assert code == 0, err
    posts = json.loads(out)["posts"]
    folders = [Path(post["folder"]) for post in posts]
    assert len({same_name_key(folder.name) for folder in folders}) == len(stills)
    for folder in folders:
        assert folder.parent == work / "out"
        assert len(os.fsencode(folder.name)) <= 200
        assert slug(folder.name) == folder.name
        assert (folder / "twitch" / "twitch_emote.png").is_file()
        Page((folder / "contact-sheet.html").read_text("utf-8"))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202e]", err)
    assert [file.name for file in work.iterdir()] == ["out"]
    assert {file: file.read_bytes() for file in stills} == before


def test_texts_stay_texts(inputs: Path, tmp_path: Path) -> None:
    photo = next(file for file in rows(inputs, "control") if file.suffix in STILLS)
    texts = json.loads((inputs / "caption" / "captions.json").read_text("utf-8"))
    for number, text in enumerate(texts):
        out = tmp_path / str(number)
        slots = (f"headline={text}",) if text.strip() else ()
        report = exported(photo, out, slots=slots, captions=(f"bluesky={text}",), alt=text)
        assert not report.manifest.failures
        caption = report.manifest.captions["bluesky"]
        assert caption.text.startswith(clean(text))
        if caption.length > 300:
            assert caption.state == "blocked"
        file = report.folder / "captions" / "bluesky.txt"
        if caption.text:
            assert file.read_text("utf-8") == caption.text + "\n"
        page = (report.folder / "contact-sheet.html").read_text("utf-8")
        words = Page(page).words
        assert "default-src &#x27;none&#x27;" in page
        for line in clean(text).splitlines():
            shown = re.sub(r"[\u202a-\u202e\u2066-\u2069]", " ", line).strip()
            assert shown in words


def test_nothing_of_the_photos_own_words_gets_through(inputs: Path, tmp_path: Path) -> None:
    stills = [file for file in rows(inputs, "metadata") if file.suffix in STILLS]
    assert len(stills) >= 3
    for number, file in enumerate(stills):
        report = exported(file, tmp_path / str(number), "twitch")
        for made in report.folder.rglob("*"):
            if made.is_file():
                content = made.read_bytes()
                assert not [mark for mark in MARKERS if mark in content], made
