"""A post goes out on each of its networks with its own file; stories in all their parts."""

from __future__ import annotations

from pathlib import Path

import msgspec

from studio.export.handoff.files import Exported, exported
from studio.export.handoff.outgoing import networks_of, outgoing_of
from studio.model.caption import CaptionResult
from studio.store.outings import Outing
from tests.export.handoff.exports import CATALOGUE, export, project

CAPTIONS = {
    name: CaptionResult(text=f"for {name}", length=1, limit=9, state="ready")
    for name in ("instagram", "x", "mastodon")
}


def rows(found: Exported | None, *, stories: bool = False) -> list[tuple[str, str, str, str]]:
    made = project()
    return [
        (row.network, row.kind, row.text, row.file.place if row.file else "")
        for row in outgoing_of(made, made.posts[0], CAPTIONS, found, CATALOGUE, stories=stories)
    ]


def test_each_network_gets_its_own_file_and_a_story_where_that_is_all(tmp_path: Path) -> None:
    found = exported(Outing(folder=export(tmp_path / "a"), when=1))
    assert rows(found) == [
        ("instagram", "post", "for instagram", "a/instagram/instagram_feed_4x5.jpg"),
        ("x", "post", "for x", "a/x/x_post_landscape.jpg"),
        ("mastodon", "post", "for mastodon", "a/mastodon/mastodon_image.jpg"),
        ("snapchat", "story", "", "a/snapchat/snapchat_story_image.jpg"),
    ]
    stories = [row for row in rows(found, stories=True) if row[1] == "story"]
    assert [row[0] for row in stories] == ["instagram", "snapchat"]


def test_without_an_export_texts_go_out_alone(tmp_path: Path) -> None:
    assert [row[3] for row in rows(None, stories=True)] == ["", "", "", ""]


def test_a_story_goes_out_in_all_its_parts(tmp_path: Path) -> None:
    found = exported(Outing(folder=export(tmp_path / "a", ("instagram_story_image",)), when=1))
    (whole,) = found.files["instagram"]
    parts = tuple(
        msgspec.structs.replace(whole, part=part, place=f"a/{part}.mp4") for part in (2, 1)
    )
    found = msgspec.structs.replace(found, files={"instagram": parts})
    instagram = [row for row in rows(found, stories=True) if row[0] == "instagram"]
    assert instagram == [
        ("instagram", "post", "for instagram", ""),
        ("instagram", "story", "", "a/1.mp4"),
        ("instagram", "story", "", "a/2.mp4"),
    ]


def test_a_network_that_only_gets_a_cover_is_not_posted_on() -> None:
    made = msgspec.structs.replace(
        project(), formats=("x_post_landscape", "twitch_vod_thumbnail", "x_header")
    )
    assert networks_of(made, made.posts[0], CATALOGUE) == ("x",)
    assert [CATALOGUE.format(name).goes_out for name in made.formats] == [True, False, False]


def test_a_thread_goes_out_with_its_parts() -> None:
    made, thread = project(), msgspec.structs.replace(CAPTIONS["x"], parts=("a 1/2", "b 2/2"))
    rows_of_it = outgoing_of(made, made.posts[0], {"x": thread}, None, CATALOGUE, networks=["x"])
    assert [row.parts for row in rows_of_it] == [("a 1/2", "b 2/2")]
