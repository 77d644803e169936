"""Projects are exported as posts of the command line are, format by format where they differ."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from studio.cli.export_options import Asked
from studio.cli.ordering import ordered
from studio.export.ahead import look_ahead
from studio.export.posts import export_post
from studio.export.project_order import (
    exported_formats,
    order_of,
    post_of,
    resolved_post,
)
from studio.model.catalogue import Catalogue
from studio.model.geometry import Point
from studio.model.project import MediaRef, Project, ProjectPost
from studio.model.texts import Texts
from studio.model.values import LayerValues, Values, Window
from studio.store.catalogue import load_catalogue
from studio.task import Task
from tests.export.conftest import photo

WORDS = {"headline": "Three nights of light", "support": "12–14 June"}
Entry = Callable[..., tuple[Project, ProjectPost]]


@pytest.fixture
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture
def formats() -> tuple[str, ...]:
    """A tall, a square and a wide format."""
    return ("instagram_story_image", "instagram_feed_square", "x_post_landscape")


@pytest.fixture
def entry_of(tmp_path: Path, formats: tuple[str, ...]) -> Entry:
    media = photo(tmp_path / "in" / "evening.jpg")

    def made(**fields: Any) -> tuple[Project, ProjectPost]:
        entry = ProjectPost(
            id="one", name="evening", media=(MediaRef(str(media)),), language="en",
            **{"values": Values(template="headline", slots=WORDS), **fields},
        )  # fmt: skip
        project = Project(id="p", name="Campaign", formats=formats, posts=(entry,))
        return project, entry

    return made


def path_of(ref: MediaRef) -> Path:
    return Path(ref.path)


def export(project: Project, entry: ProjectPost, catalogue: Catalogue, out: Path) -> Path:
    post = post_of(path_of, project, entry, catalogue)
    order = order_of(project, entry, catalogue, out, "en")
    return export_post(post, order, task=Task()).folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_without_exceptions_every_byte_is_as_studio_export_makes_it(
    tmp_path: Path, entry_of: Entry, catalogue: Catalogue, formats: tuple[str, ...]
) -> None:
    project, entry = entry_of(
        values=Values(template="headline", slots=WORDS, focus=Point(0.4, 0.3), mode="fill"),
        texts={"en": Texts(caption="See you there", alt="A sunset")},
    )  # fmt: skip
    ours = contents(export(project, entry, catalogue, tmp_path / "project"))
    asked = Asked(
        media=(entry.media[0].path,), out=str(tmp_path / "command"), lang="en",
        selectors=formats, template="headline", slots=tuple(f"{k}={v}" for k, v in WORDS.items()),
        captions=("See you there",), alt="A sunset", focus="0.4,0.3", mode="fill",
    )  # fmt: skip
    (post,), order = ordered(asked)
    theirs = contents(export_post(post, order, task=Task()).folder)
    assert ours.keys() == theirs.keys()
    assert len(ours) > len(formats)
    for name in ours:
        assert ours[name] == theirs[name], name


def test_a_format_of_its_own_is_drawn_apart_and_only_it_changes(
    tmp_path: Path, entry_of: Entry, catalogue: Catalogue, formats: tuple[str, ...]
) -> None:
    out = tmp_path / "out"
    project, entry = entry_of()
    before = contents(export(project, entry, catalogue, out))
    own = {formats[1]: Values(layers={"headline": LayerValues(moved=Point(3.0, -4.0))})}
    changed = msgspec.structs.replace(entry, formats=own)
    ahead = look_ahead(
        post_of(path_of, project, changed, catalogue),
        order_of(project, changed, catalogue, out, "en"),
    )
    assert [d.format_id for job in ahead.jobs for d in job.deliveries] == [formats[1]]
    after = contents(export(project, changed, catalogue, out))
    pictures = {name for name in before if name.endswith((".jpg", ".png"))}
    different = {name for name in pictures if before[name] != after[name]}
    assert len(different) == 1
    assert formats[1] in different.pop()


def test_a_shape_of_its_own_stays_one_render(
    entry_of: Entry, catalogue: Catalogue, tmp_path: Path
) -> None:
    project, entry = entry_of(shapes={"9:16": Values(window=Window(Point(0.2, 0.5), 1.5))})
    project = msgspec.structs.replace(project, formats=())
    plain = msgspec.structs.replace(entry, shapes={})
    count = [
        len(
            look_ahead(
                post_of(path_of, project, each, catalogue),
                order_of(project, each, catalogue, tmp_path, "en"),
            ).plan.jobs
        )
        for each in (plain, entry)
    ]
    assert count[0] == count[1]


def test_what_all_say_changes_no_format_with_its_own(
    tmp_path: Path, entry_of: Entry, catalogue: Catalogue, formats: tuple[str, ...]
) -> None:
    """A format that says all of its own is not drawn again when the others change."""
    out = tmp_path / "out"
    own = {formats[0]: Values(focus=Point(0.1, 0.1))}
    project, entry = entry_of(formats=own)
    export(project, entry, catalogue, out)
    moved = msgspec.structs.replace(
        entry, values=msgspec.structs.replace(entry.values, focus=Point(0.9, 0.5))
    )
    ahead = look_ahead(
        post_of(path_of, project, moved, catalogue), order_of(project, moved, catalogue, out, "en")
    )
    again = {d.format_id for job in ahead.jobs for d in job.deliveries}
    assert again == set(formats[1:])


def test_a_format_left_out_is_not_made(
    tmp_path: Path, entry_of: Entry, catalogue: Catalogue, formats: tuple[str, ...]
) -> None:
    project, entry = entry_of(formats={formats[2]: Values(left_out=True)})
    made = export(project, entry, catalogue, tmp_path / "out")
    named = json.loads((made / "manifest.json").read_text("utf-8"))["files"]
    assert {each["format_id"] for each in named} == set(formats[:2])
    assert post_of(path_of, project, entry, catalogue).own == {}


def test_a_format_can_have_a_template_of_its_own_with_words_by_role(
    entry_of: Entry, catalogue: Catalogue, formats: tuple[str, ...], tmp_path: Path
) -> None:
    project, entry = entry_of(formats={formats[0]: Values(template="announcement")})
    post = post_of(path_of, project, entry, catalogue)
    assert post.template == "headline"
    assert post.at(formats[0]).template == "announcement"
    assert WORDS["headline"] in post.at(formats[0]).slots.values()
    order = order_of(project, entry, catalogue, tmp_path, "en")
    by_format = {
        d.format_id: job.template for job in look_ahead(post, order).plan.jobs
        for d in job.deliveries
    }  # fmt: skip
    assert by_format[formats[0]] == "announcement"
    assert by_format[formats[1]] == ""


def test_what_a_preview_draws_is_what_is_exported(
    entry_of: Entry, catalogue: Catalogue, formats: tuple[str, ...]
) -> None:
    project, entry = entry_of(
        formats={formats[0]: Values(mode="fit", slots={"headline": "Tonight"})},
        shapes={"1:1": Values(layers={"logo": LayerValues(hidden=True)})},
    )
    post = post_of(path_of, project, entry, catalogue)
    for wanted in exported_formats(project, entry, catalogue):
        assert resolved_post(project, entry, wanted, path_of) == post.at(wanted.id)


def test_words_without_a_place_are_left_out_and_a_slots_own_name_comes_first(
    entry_of: Entry, catalogue: Catalogue
) -> None:
    slots = {"title": "By role", "headline": "By name", "nowhere": "x", "support": "  "}
    project, entry = entry_of(values=Values(template="headline", slots=slots))
    assert post_of(path_of, project, entry, catalogue).slots == {"headline": "By name"}


def test_a_picture_is_turned_before_it_is_framed(
    tmp_path: Path, entry_of: Entry, catalogue: Catalogue
) -> None:
    plain_project, plain = entry_of()
    project, entry = entry_of(quarters=1, straighten=4.0)
    before = contents(export(plain_project, plain, catalogue, tmp_path / "a"))
    after = contents(export(project, entry, catalogue, tmp_path / "b"))
    pictures = [name for name in before if name.endswith(".jpg")]
    assert pictures
    assert all(before[name] != after[name] for name in pictures)
