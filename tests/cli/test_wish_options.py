"""The options about the files of an export: what the window asks for is what is understood."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.cli.main import run
from studio.cli.wish_options import wish_options
from studio.errors import BadInput
from studio.export.naming import PIECES
from studio.export.wishes import Wishes
from studio.gui.queue.request import asked_for
from studio.store.catalogue import load_catalogue
from tests.export.conftest import photo

NETWORKS = [network.id for network in load_catalogue().networks]
WISHES = st.builds(
    Wishes,
    names=st.lists(st.sampled_from(PIECES), unique=True).map(tuple),
    collision=st.sampled_from(["keep", "replace", "skip"]),
    captions=st.booleans(),
    sheet=st.sampled_from(["page", "pdf", "both", "none"]),
    location=st.booleans(),
    quality=st.sampled_from(["automatic", "smaller", "best"]),
    silent=st.lists(st.sampled_from(NETWORKS), unique=True, max_size=4).map(tuple),
)


def understood(arguments: list[str]) -> Wishes:
    @wish_options
    def wish(wishes: Wishes) -> Wishes:
        return wishes

    command = click.command()(wish)
    found = command.main(arguments, standalone_mode=False)
    assert isinstance(found, Wishes)
    return found


@given(WISHES)
def test_what_the_window_asks_for_is_understood(wishes: Wishes) -> None:
    assert understood(asked_for(wishes)) == wishes


def test_pieces_and_networks_are_found_as_people_write_them() -> None:
    assert understood(["--names", "Post_network, Size"]).names == ("post", "network", "size")
    assert understood(["--without-caption", "Google Business Profile"]).silent == (
        "google_business_profile",
    )


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--names", "post,colour"], "“colour” is no piece of a name"),
        (["--without-caption", "Myspace"], "no network named “Myspace”"),
    ],
)
def test_what_there_is_not_is_said(arguments: list[str], why: str) -> None:
    with pytest.raises(BadInput, match=why):
        understood(arguments)


def test_an_export_by_the_command_line_with_every_wish(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = photo(tmp_path / "a.jpg")
    line = [
        "export", str(picture), "--out", str(tmp_path / "o"), "--to", "bluesky_image,x_post_square",
        "--caption", "Bonjour", "--names", "post,network,size", "--contact-sheet", "pdf",
        "--without-caption", "Bluesky", "--quality", "smaller", "--keep-location",
    ]  # fmt: skip
    assert run([*line, "--dry-run", "--json"]) == 0
    planned = json.loads(capsys.readouterr().out)["posts"][0]["files"]
    assert run(line) == 0
    told = capsys.readouterr().out
    folder = tmp_path / "o" / "a"
    names = {"bluesky/a_bluesky_1200x675.jpg", "x/a_x_1080x1080.jpg"}
    assert {row["path"] for row in planned} == names
    assert all((folder / name).is_file() for name in names)
    assert (folder / "contact-sheet.pdf").is_file()
    assert not (folder / "contact-sheet.html").exists()
    assert str(folder / "contact-sheet.pdf") in told
    assert [file.name for file in (folder / "captions").iterdir()] == ["x.txt"]
    assert run([*line, "--no-captions"]) == 0
