"""Whole stories through the command line, as a community manager lives them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
import xxhash
from PIL import Image

from studio.cli.main import run
from studio.store.whole_file import PART
from tests.waiting import soon

ROOT = Path(__file__).resolve().parents[2]


def a_photo(file: Path, size: tuple[int, int] = (1200, 900)) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.radial_gradient("L").resize(size).convert("RGB").save(file, quality=90)
    return file


def pictures(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.suffix in {".jpg", ".png"}]


def test_one_photo_becomes_a_campaign_that_passes_its_own_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo, out = a_photo(tmp_path / "soirée.jpg"), tmp_path / "out"
    words = ["--set", "headline=Merci à toutes et tous !", "--caption", "Quelle soirée !"]
    code = run(["export", str(photo), "--out", str(out), "--to", "instagram,x", *words])
    told = capsys.readouterr().out
    assert code == 0
    assert "2 networks" in told
    assert "contact-sheet.html" in told
    folder = out / "soirée"
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert manifest["template"] == "headline"
    for row in manifest["files"]:
        content = (folder / row["path"]).read_bytes()
        assert xxhash.xxh3_64_hexdigest(content) == row["xxh3"]
        assert len(content) == row["bytes"]
    assert run(["check", *map(str, pictures(folder)), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    states = {row["state"] for file in found["files"] for row in file["results"]}
    assert "blocked" not in states


def test_a_group_in_a_bar_is_thanked(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo = shared / "media" / "photos" / "group_5_faces_bar.jpg"
    words = ["--set", "headline=Merci à toutes et tous !"]
    assert run(["export", str(photo), *words, "--out", str(tmp_path / "out"), "--json"]) == 0
    (post,) = json.loads(capsys.readouterr().out)["posts"]
    files = post["manifest"]["files"]
    assert len(files) > 35
    assert len({row["network"] for row in files}) > 10
    assert not post["manifest"]["failures"]


def test_a_too_long_text_blocks_its_network_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo = a_photo(tmp_path / "a.jpg")
    text = tmp_path / "text.txt"
    text.write_text("mot " * 90, "utf-8")
    command = ["export", str(photo), "--out", str(tmp_path / "out"), "--caption", f"@{text}"]
    assert run([*command, "--to", "bluesky_image,mastodon_image", "--json"]) == 0
    (post,) = json.loads(capsys.readouterr().out)["posts"]
    captions = post["manifest"]["captions"]
    assert captions["bluesky"]["state"] == "blocked"
    assert "too long" in captions["bluesky"]["reasons"][0]
    assert captions["mastodon"]["state"] == "ready"


def test_looking_before_exporting(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    photo, out = a_photo(tmp_path / "a.jpg"), tmp_path / "out"
    command = ["export", str(photo), "--out", str(out), "--to", "twitch"]
    assert run([*command, "--dry-run"]) == 0
    assert "twitch/twitch_panel.jpg" in capsys.readouterr().out
    assert not out.exists()
    assert run([*command, "--json"]) == 0
    capsys.readouterr()
    assert run([*command, "--dry-run", "--json"]) == 0
    (plan,) = json.loads(capsys.readouterr().out)["posts"]
    assert all(row["unchanged"] for row in plan["files"])


def test_one_bad_photo_among_good_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = a_photo(tmp_path / "good.jpg")
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"not a picture")
    command = ["export", str(bad), str(good), "--out", str(tmp_path / "out"), "--to", "gbp_logo"]
    assert run(command) == 1
    assert "bad.jpg" in capsys.readouterr().err
    assert (tmp_path / "out/good/google_business_profile/gbp_logo.jpg").is_file()


def test_what_could_not_be_made_is_told_and_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo, out = a_photo(tmp_path / "a.jpg"), tmp_path / "out"
    (out / "a").mkdir(parents=True)
    (out / "a/twitch").write_text("a file where a folder should be")
    command = ["export", str(photo), "--out", str(out), "--to", "gbp_logo,twitch_panel"]
    assert run(command) == 1
    told = capsys.readouterr().out
    assert "Not made: twitch_panel: " in told
    assert (out / "a/google_business_profile/gbp_logo.jpg").is_file()


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--to", "instagramm"], "instagram"),
        (["--set", "titel=x"], "titel"),
        (["--set", "headline"], "SLOT=TEXT"),
        (["--focus", "2,2"], "2,2"),
        (["--brand", "nobody"], "nobody"),
        (["--template", "nothing"], "nothing"),
        (["--caption", "@nowhere.txt"], "nowhere.txt"),
        (["--template", "before_after", "--set", "title=x"], "2 photos"),
    ],
)
def test_a_slip_is_told_and_nothing_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], named: str
) -> None:
    photo, out = a_photo(tmp_path / "a.jpg", (40, 30)), tmp_path / "out"
    assert run(["export", str(photo), "--out", str(out), *options]) == 2
    told = capsys.readouterr().err
    assert named in told
    assert "Traceback" not in told
    assert not out.exists()


def test_check_names_every_broken_rule(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    banner = a_photo(tmp_path / "banner.jpg", (900, 100))
    assert run(["check", str(banner), "--for", "instagram_feed_4x5"]) == 1
    told = capsys.readouterr().out
    assert "too wide" in told
    assert "Source: " in told
    text = tmp_path / "a.txt"
    text.write_text("hello")
    assert run(["check", str(text)]) == 2


def start(*arguments: str, folder: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "STUDIO_HOME": str(folder / "home")}
    command = [sys.executable, "-m", "studio", *arguments]
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


@pytest.mark.parametrize("wait_for", [0, 3])
def test_ctrl_c_ends_within_a_moment_and_leaves_whole_files(tmp_path: Path, wait_for: int) -> None:
    photo, out = a_photo(tmp_path / "large.jpg", (4000, 3000)), tmp_path / "out"
    command = ("export", str(photo), "--out", str(out), "--to", "everything")
    with start(*command, folder=tmp_path) as it:
        until = time.monotonic() + 60
        while len(pictures(out)) < wait_for and time.monotonic() < until:
            with suppress(subprocess.TimeoutExpired):
                it.wait(0.01)
        if not wait_for:
            assert it.stderr is not None
            it.stderr.readline()
        asked = time.monotonic()
        it.send_signal(signal.SIGINT)
        it.wait(20)
        took = time.monotonic() - asked
    assert it.returncode == 130
    assert took < soon(3)  # below a second on a quiet machine; tests share theirs with others
    assert not list(out.rglob(f"{PART}*"))
    for file in pictures(out):
        with Image.open(file) as opened:
            opened.load()


def test_the_demo_needs_nothing_and_spares_what_is_there(tmp_path: Path) -> None:
    some = ("--to", "twitch_panel", "--to", "x_video_square")
    with start("demo", *some, folder=tmp_path) as first:
        told = first.communicate(timeout=50)
    assert first.returncode == 0, told
    made = pictures(tmp_path / "studio-demo")
    assert made
    (film,) = (tmp_path / "studio-demo").rglob("*.mp4")
    assert film.name == "x_video_square.mp4"
    theirs = made[0]
    theirs.write_bytes(b"mine now")
    with start("demo", *some, folder=tmp_path) as second:
        second.communicate(timeout=50)
    assert second.returncode == 0
    assert theirs.read_bytes() == b"mine now"
