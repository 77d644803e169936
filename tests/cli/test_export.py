"""`studio export`: what it says to somebody who uses it for the first time."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.cli.main import run
from tests.export.conftest import photo


@pytest.fixture
def picture(tmp_path: Path, home: Path) -> Path:
    return photo(tmp_path / "a.jpg", size=(1400, 1400))


def export(picture: Path, *options: str, to: str = "bluesky_image_square") -> int:
    return run(["export", str(picture), "--out", str(picture.parent / "o"), "--to", to, *options])


def test_a_slip_in_a_network_s_name_is_not_published(
    picture: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(picture, "--caption", "linkdin=Bonjour") == 2
    told = capsys.readouterr().err
    assert "no network named “linkdin”" in told
    assert "linkedin" in told
    assert not (picture.parent / "o").exists()


@pytest.mark.parametrize("text", ["a = b + c", "1+1=2, venez !", " linkdin=Bonjour"])
def test_a_text_with_an_equals_sign_is_a_text(picture: Path, text: str) -> None:
    assert export(picture, "--caption", text) == 0
    written = (picture.parent / "o" / "a" / "captions" / "bluesky.txt").read_text("utf-8")
    assert text.strip() in written


def test_a_version_may_come_from_a_file_and_twitter_is_x(picture: Path) -> None:
    file = picture.parent / "court.txt"
    file.write_text("Court.\n", "utf-8")
    assert export(picture, "--caption", f"Twitter=@{file}", to="x_post_square") == 0
    written = (picture.parent / "o" / "a" / "captions" / "x.txt").read_text("utf-8")
    assert written.startswith("Court.\n")
    assert export(picture, "--caption", "x=@absent.txt", to="x_post_square") == 2
    assert export(picture, "--caption", "x=@villedelyon", to="x_post_square") == 0


def test_all_missing_words_are_told_at_once(
    picture: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(picture, "--template", "event") == 2
    told = capsys.readouterr().err
    assert '--set date="…" --set title="…"' in told


def test_a_newcomer_hears_whose_brand_it_is_and_what_is_not_described(
    picture: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(picture) == 0
    told = capsys.readouterr().err
    assert "studio brand new" in told
    assert "--alt" in told
    assert export(picture, "--brand", "lumiere", "--alt", "Une tache de couleur") == 0
    told = capsys.readouterr().err
    assert "studio brand new" not in told
    assert "--alt" not in told


def test_several_photos_are_told_apart(picture: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = picture.with_name("b.jpg")
    text.write_text("Bonjour", "utf-8")
    command = ["export", str(picture), str(text), "--out", str(picture.parent / "o")]
    assert run([*command, "--to", "bluesky_image_square"]) == 1
    told = capsys.readouterr()
    assert "2 of 2: b.jpg" in told.err
    assert "1 file could not be used" in told.out


def test_a_picture_beside_someone_else_s_is_told(
    picture: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(picture) == 0
    made = picture.parent / "o" / "a" / "bluesky" / "bluesky_image_square.jpg"
    made.write_bytes(picture.read_bytes())
    capsys.readouterr()
    assert export(picture) == 0
    assert "bluesky_image_square-2.jpg" in capsys.readouterr().out
    assert made.read_bytes() == picture.read_bytes()


def test_replacing_takes_the_name_back(picture: Path) -> None:
    assert export(picture) == 0
    made = picture.parent / "o" / "a" / "bluesky" / "bluesky_image_square.jpg"
    first = made.read_bytes()
    made.write_bytes(b"mine")
    assert export(picture) == 0
    assert export(picture, "--on-collision", "replace") == 0
    assert made.read_bytes() == first


def test_a_dry_run_shows_the_name_that_will_be_taken(
    picture: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(picture) == 0
    made = picture.parent / "o" / "a" / "bluesky" / "bluesky_image_square.jpg"
    made.write_bytes(b"mine")
    capsys.readouterr()
    assert export(picture, "--dry-run") == 0
    assert "bluesky_image_square-2.jpg" in capsys.readouterr().out
    assert export(picture, "--dry-run", "--on-collision", "skip") == 0
    assert "bluesky_image_square" not in capsys.readouterr().out


def test_a_caption_beside_somebody_s_is_told(
    picture: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(picture, "--caption", "Un") == 0
    written = picture.parent / "o" / "a" / "captions" / "bluesky.txt"
    written.write_text("À ma façon", "utf-8")
    capsys.readouterr()
    assert export(picture, "--caption", "Deux") == 0
    assert "captions/bluesky-2.txt" in capsys.readouterr().out
    assert written.read_text("utf-8") == "À ma façon"


def test_a_photo_that_cannot_be_read_leaves_nothing_behind(picture: Path) -> None:
    half = picture.with_name("half.jpg")
    half.write_bytes(picture.read_bytes()[:2000])
    assert export(half) == 2
    assert not (picture.parent / "o").exists()


def test_the_page_shows_what_is_read_before_more(picture: Path) -> None:
    text = "Rendez-vous vendredi. " + "Le programme est long. " * 20
    assert export(picture, "--caption", text, to="instagram_feed_square") == 0
    page = (picture.parent / "o" / "a" / "contact-sheet.html").read_text("utf-8")
    before = page.partition("Before “more” on Instagram:")[2].partition("</p>")[0]
    assert "Rendez-vous vendredi." in before
    assert before.count("Le programme") < 10
    assert export(picture, "--caption", "Court.", to="instagram_feed_square") == 0
    page = (picture.parent / "o" / "a" / "contact-sheet.html").read_text("utf-8")
    assert "Before “more”" not in page
