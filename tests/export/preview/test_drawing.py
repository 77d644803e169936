"""What the window shows is what is exported, pixel by pixel, and where it can be taken apart."""

from __future__ import annotations

from pathlib import Path

import cv2
import msgspec
import numpy as np
import pytest
from PIL import Image

from studio.edit.values import ALL, Where, set_value
from studio.errors import BadInput, MissingMedia
from studio.export.posts import export_post
from studio.export.preview.drawing import Drawing
from studio.export.preview.wire import Ask, fitting
from studio.export.project_order import order_of, post_of
from studio.model.geometry import Box, Point, Size
from studio.model.project import Project
from studio.model.values import LayerValues, Values, Window
from studio.store.catalogue import load_catalogue
from studio.task import Task
from tests.export.conftest import photo
from tests.export.preview.asking import (
    CONCERT,
    WORDS,
    Pixels,
    apart,
    ask_about,
    ask_for,
    drawn,
    project_of,
)

FORMATS = ("instagram_feed_4x5", "facebook_feed_landscape", "youtube_thumbnail")
JPEG = 2.2  # levels that a file's pixels are from what was drawn, in the mean


def by_hand(project: Project) -> Project:
    """A story told by hand: moved, coloured, framed; one format its own way."""
    project = set_value(project, "p", ALL, "layers.headline.moved", Point(2.0, -6.0))
    project = set_value(project, "p", ALL, "layers.headline.scale", 0.8)
    project = set_value(project, "p", ALL, "window", Window(Point(0.4, 0.5), 1.4))
    where = Where(formats=(FORMATS[0],))
    return set_value(project, "p", where, "slots.headline", "Une autre fois")


def exported(project: Project, folder: Path) -> dict[str, Pixels]:
    """The files of a project's post, by format."""
    project = msgspec.structs.replace(project, formats=FORMATS)
    entry, catalogue = project.post("p"), load_catalogue()
    post = post_of(lambda ref: Path(ref.path), project, entry, catalogue)
    order = order_of(project, entry, catalogue, folder, "en")
    report = export_post(post, order, task=Task())
    return {
        made.format_id: np.asarray(Image.open(report.folder / made.path).convert("RGB"))
        for made in report.manifest.files
    }


@pytest.mark.parametrize("change", [lambda project: project, by_hand])
def test_a_preview_at_full_size_is_the_exported_file(change: object, tmp_path: Path) -> None:
    project = change(project_of(CONCERT))  # type: ignore[operator]
    files = exported(project, tmp_path)
    drawing = Drawing()
    assert set(files) == set(FORMATS)
    for name, file in files.items():
        _, pixels = drawn(drawing, ask_for(project, name))
        assert apart(pixels[..., 2::-1], file) < JPEG, name


def test_a_small_preview_is_the_large_one_made_smaller() -> None:
    project, drawing = project_of(CONCERT), Drawing()
    for name in FORMATS:
        _, large = drawn(drawing, ask_for(project, name))
        answer, small = drawn(drawing, ask_for(project, name, size=256))
        assert max(answer.width, answer.height) == 256
        shrunk = cv2.resize(large, (answer.width, answer.height), interpolation=cv2.INTER_AREA)
        assert apart(small, np.asarray(shrunk)) < 4, name


def put_together(drawing: Drawing, project: Project, ask: Ask) -> Pixels:
    """What a drag shows: the whole picture through the panes, all else over it."""
    answer, over = drawn(drawing, ask)
    made = np.zeros_like(over)
    for pane in answer.panes:
        about = msgspec.structs.replace(ask_about(project, "source", 2048), tint=pane.tint)
        _, whole = drawn(drawing, about)
        size = Size(answer.width, answer.height)
        rows, columns = within(pane.area, size)
        part = whole[within(pane.crop, Size(whole.shape[1], whole.shape[0]))]
        room = (columns.stop - columns.start, rows.stop - rows.start)
        part = cv2.resize(part, room, interpolation=cv2.INTER_AREA)
        made[rows, columns] = cv2.GaussianBlur(part, (0, 0), room[0] / 30) if pane.blurred else part
    alpha = over[..., 3:].astype(float) / 255
    return (over[..., :3] + made[..., :3] * (1 - alpha)).clip(0, 255).astype(np.uint8)


def within(box: Box, size: Size) -> tuple[slice, slice]:
    """The rows and columns of a box in fractions."""
    rows = slice(round(box.y * size.height), round(box.bottom * size.height))
    return rows, slice(round(box.x * size.width), round(box.right * size.width))


@pytest.mark.parametrize("template", ["headline", "clean", "event", "quote"])
def test_what_was_taken_apart_is_put_together_again(template: str) -> None:
    project, drawing = project_of(CONCERT, values=Values(template=template, slots=WORDS)), Drawing()
    for name in FORMATS:
        _, whole = drawn(drawing, ask_for(project, name, size=600))
        lifted = ask_for(project, name, what="lifted", size=600)
        assert apart(put_together(drawing, project, lifted), whole) < 3, name


def test_a_picture_in_passing_is_small_and_knows_its_size(tmp_path: Path) -> None:
    project = project_of(photo(tmp_path / "large.jpg", size=(2400, 1600)))
    about = ask_about(project, "source", 200)
    answer, small = drawn(Drawing(), msgspec.structs.replace(about, passing=True))
    assert answer.size == Size(2400, 1600)
    _, careful = drawn(Drawing(), about)
    assert small.shape == careful.shape
    assert apart(small, careful) < 2


def test_a_cut_out_stays_see_through_where_formats_keep_it(tmp_path: Path) -> None:
    shape = np.zeros((200, 200, 4), np.uint8)
    shape[50:150, 50:150] = (200, 40, 20, 255)
    file = tmp_path / "cut.png"
    Image.fromarray(shape).save(file)
    project, drawing = project_of(file, values=Values(template="clean")), Drawing()
    keeps = next(
        each.id for each in load_catalogue().formats.values()
        if each.made_from("image") and each.image.file_types and "png" in each.image.file_types
        and "jpg" not in each.image.file_types
    )  # fmt: skip
    answer, pixels = drawn(drawing, ask_for(project, keeps, size=100))
    assert answer.clear
    assert pixels[2, 2, 3] == 0
    assert tuple(pixels[50, 50]) == (20, 40, 200, 255)
    answer, pixels = drawn(drawing, ask_for(project, FORMATS[0], size=100))
    assert not answer.clear


def test_a_picture_that_was_turned_is_shown_and_known_upright(tmp_path: Path) -> None:
    file = photo(tmp_path / "wide.jpg", size=(640, 320))
    drawing = Drawing()
    for quarters, size in ((0, Size(640, 320)), (1, Size(320, 640)), (2, Size(640, 320))):
        project = project_of(file, quarters=quarters)
        answer, _ = drawn(drawing, ask_about(project, "source"))
        assert answer.size == size


def test_where_to_look_is_told_and_remembered(home: Path) -> None:
    project = project_of(CONCERT)
    first, _ = Drawing().answer(ask_about(project, "look"))
    assert first.attention is not None
    assert list((home / "cache" / "looks").glob("*.json"))
    again, _ = Drawing().answer(ask_about(project, "look"))
    assert again.attention == first.attention


def test_facts_are_those_of_the_format() -> None:
    answer, _ = drawn(Drawing(), ask_for(project_of(CONCERT), FORMATS[0], size=200))
    facts = answer.facts
    assert {"headline", "support", "logo", "photo"} <= set(facts.boxes)
    for name in ("headline", "support", "logo"):
        box = facts.boxes[name]
        assert 0 <= box.x < box.right <= 1, name
        assert 0 <= box.y < box.bottom <= 1, name
    assert facts.sizes["headline"] > facts.sizes["support"] > 10
    assert facts.contrast["headline"] >= 4.4


def test_a_layer_that_was_hidden_is_not_there() -> None:
    values = Values(template="headline", slots=WORDS, layers={"support": LayerValues(hidden=True)})
    project = project_of(CONCERT, values=values)
    answer, _ = drawn(Drawing(), ask_for(project, FORMATS[0], size=200))
    assert "headline" in answer.facts.boxes
    assert "support" not in answer.facts.sizes


def test_a_file_that_changed_is_opened_again(tmp_path: Path) -> None:
    file = photo(tmp_path / "photo.jpg", size=(400, 400))
    project, drawing = project_of(file, values=Values(template="clean")), Drawing()
    _, before = drawn(drawing, ask_for(project, FORMATS[0], size=100))
    photo(file, size=(500, 500), shade=250)
    answer, after = drawn(drawing, ask_for(project, FORMATS[0], size=100))
    assert answer.size == Size(500, 500)
    assert apart(before, after) > 5


def test_what_is_missing_or_unknown_is_told_in_words(tmp_path: Path) -> None:
    drawing = Drawing()
    with pytest.raises(MissingMedia, match=r"gone\.jpg is not there"):
        drawing.answer(ask_about(project_of(tmp_path / "gone.jpg"), "source"))
    unknown = project_of(CONCERT, values=Values(template="nobody"))
    with pytest.raises(BadInput, match="nobody"):
        drawing.answer(ask_for(unknown, FORMATS[0], size=50))


@pytest.mark.parametrize(
    ("size", "width", "height", "fits"),
    [
        (Size(1080, 1920), 100, 100, Size(56, 100)),
        (Size(1920, 1080), 100, 1000, Size(100, 56)),
        (Size(4000, 10), 40, 40, Size(40, 1)),
        (Size(100, 100), 300, 400, Size(300, 300)),
    ],
)
def test_pictures_fit_in_the_ratio_of_their_format(
    size: Size, width: int, height: int, fits: Size
) -> None:
    assert fitting(size, width, height) == fits
