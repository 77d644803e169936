"""How far a change reaches, who keeps their own, and the ways back."""

from __future__ import annotations

import pytest

from studio.gui import changes
from studio.gui.desk import Desk, Notice
from studio.model.geometry import Point
from studio.model.project import Project, ProjectPost
from studio.model.resolve import resolve
from studio.model.values import Values, Window
from studio.wording import say
from tests.gui.conftest import Desks

MOVED = say("Move the picture")
LEFT, RIGHT = Window(Point(0.3, 0.5), 1.0), Window(Point(0.7, 0.5), 1.0)


@pytest.fixture
def desk(desk_at: Desks) -> Desk:
    """One post without a picture: what is said of it needs none."""
    values = Values(template="headline", slots={"headline": "Three nights of light"})
    post = ProjectPost(id="p", name="Opening night", values=values)
    made = desk_at(Project(id="x", name="Festival", posts=(post,)))
    made.selection.take_post("p")
    return made


@pytest.fixture
def told(desk: Desk) -> list[Notice]:
    """Everything that was said."""
    heard: list[Notice] = []
    desk.told.connect(heard.append)
    return heard


def vertical(desk: Desk) -> tuple[str, ...]:
    return tuple(each.id for each in desk.formats if desk.selection.shape(each.id) == "9:16")


def shown(desk: Desk, format_id: str) -> Values:
    assert desk.post is not None
    return resolve(desk.post, format_id, desk.selection.shape(format_id))


def test_framing_reaches_the_shape_of_what_is_selected(desk: Desk, told: list[Notice]) -> None:
    story, *others = vertical(desk)
    desk.selection.take_formats([story])
    changes.change(desk, MOVED, "window", LEFT)
    assert all(shown(desk, each).window == LEFT for each in (story, *others))
    assert sum(shown(desk, each.id).window is not None for each in desk.formats) == len(others) + 1
    assert str(told[-1].text) == f"Applied to {len(others) + 1} vertical formats"
    assert not told[-1].lasting


def test_only_this_one_makes_an_exception_of_it_in_one_step(desk: Desk, told: list[Notice]) -> None:
    story, other = vertical(desk)[:2]
    desk.selection.take_formats([story])
    changes.change(desk, MOVED, "window", LEFT)
    ((words, act),) = told[-1].buttons
    assert str(words) == "Only this one"
    act()
    assert shown(desk, story).window == LEFT
    assert shown(desk, other).window is None
    desk.document.undo()
    assert shown(desk, other).window == LEFT
    desk.document.undo()
    assert shown(desk, story).window is None


def test_it_is_too_late_for_that_once_something_else_was_changed(
    desk: Desk, told: list[Notice]
) -> None:
    desk.selection.take_formats(vertical(desk)[:1])
    changes.change(desk, MOVED, "window", LEFT)
    ((_, act),) = told[-1].buttons
    changes.change(desk, say("Write"), "slots.headline", "Tonight")
    before = desk.document.project
    act()
    assert desk.document.project == before


def test_with_ctrl_only_the_selected_one_changes(desk: Desk, told: list[Notice]) -> None:
    story, other = vertical(desk)[:2]
    desk.selection.take_formats([story])
    changes.change(desk, MOVED, "window", LEFT, only_these=True)
    assert shown(desk, story).window == LEFT
    assert shown(desk, other).window is None
    assert str(told[-1].text) == "Applied to this format only"
    assert told[-1].buttons == ()


def test_what_is_edited_is_what_changes_when_it_has_its_own(desk: Desk) -> None:
    story, other = vertical(desk)[:2]
    desk.selection.take_formats([story])
    changes.change(desk, MOVED, "window", LEFT, only_these=True)
    assert changes.reach_for(desk, "window") == "these"
    changes.change(desk, MOVED, "window", RIGHT)
    assert shown(desk, story).window == RIGHT
    assert shown(desk, other).window is None


def test_a_scope_that_was_chosen_wins_and_the_selected_one_follows(desk: Desk) -> None:
    story, other = vertical(desk)[:2]
    desk.selection.take_formats([story])
    changes.change(desk, say("Write"), "slots.headline", "Mine", only_these=True)
    desk.selection.take_reach("all")
    changes.change(desk, say("Write"), "slots.headline", "Everybody's")
    assert shown(desk, story).slots["headline"] == "Everybody's"
    assert shown(desk, other).slots["headline"] == "Everybody's"
    assert desk.post is not None
    assert desk.post.formats == {}


def test_who_keeps_their_own_is_told_and_can_be_included(desk: Desk, told: list[Notice]) -> None:
    story, other = vertical(desk)[:2]
    desk.selection.take_formats([other])
    changes.change(desk, say("Write"), "slots.headline", "Mine", only_these=True)
    desk.selection.take_formats([story])
    changes.change(desk, say("Write"), "slots.headline", "Tonight")
    count = len(desk.formats)
    assert str(told[-1].text) == f"{count - 1} formats updated, 1 kept its own"
    assert told[-1].lasting
    ((words, act),) = told[-1].buttons
    assert str(words) == "Include it"
    act()
    assert shown(desk, other).slots["headline"] == "Tonight"


def test_formats_framed_by_hand_stay_when_the_focal_point_moves(
    desk: Desk, told: list[Notice]
) -> None:
    story = vertical(desk)[0]
    desk.selection.take_formats([story])
    changes.change(desk, MOVED, "window", LEFT, only_these=True)
    changes.change(desk, say("Move the focal point"), "focus", Point(0.2, 0.4))
    assert shown(desk, story).window == LEFT
    assert "1 kept its own" in str(told[-1].text)
    told[-1].buttons[0][1]()
    assert shown(desk, story).window is None
    assert shown(desk, story).focus == Point(0.2, 0.4)


def test_a_gesture_is_one_step_and_told_once(desk: Desk, told: list[Notice]) -> None:
    desk.selection.take_formats(vertical(desk)[:1])
    for step in range(20):
        window = Window(Point(0.3 + step / 100, 0.5))
        changes.change(desk, MOVED, "window", window, gesture="drag 1")
    desk.document.end_gesture()
    assert len(told) == 1
    assert desk.document.history.at == 1
    desk.document.undo()
    assert desk.post is not None
    assert desk.post.shapes == {}


def test_saying_what_holds_already_is_no_step_and_not_told(desk: Desk, told: list[Notice]) -> None:
    changes.change(desk, say("Write"), "slots.headline", "Three nights of light")
    assert desk.document.history.at == 0
    assert told == []


def test_a_value_goes_back_level_by_level(desk: Desk) -> None:
    story = vertical(desk)[0]
    path = "layers.headline.scale"
    desk.selection.take_formats([story])
    changes.change(desk, say("Size"), path, 1.2)
    changes.change(desk, say("Size"), path, 1.5, only_these=True)
    assert changes.differs(desk, path)
    assert changes.inherited(desk, path) == 1.2
    changes.take_back(desk, say("Reset"), (path,))
    assert changes.value_shown(desk, path) == 1.2
    changes.take_back(desk, say("Reset"), (path,))
    assert changes.value_shown(desk, path) is None
    assert not changes.differs(desk, path)


def test_words_of_the_post_differ_from_nothing(desk: Desk) -> None:
    story = vertical(desk)[0]
    desk.selection.take_formats([story])
    assert not changes.differs(desk, "slots.headline")
    changes.change(desk, say("Write"), "slots.headline", "Mine", only_these=True)
    assert changes.differs(desk, "slots.headline")
    assert changes.inherited(desk, "slots.headline") == "Three nights of light"


def test_a_format_follows_the_others_again(desk: Desk) -> None:
    story = vertical(desk)[0]
    desk.selection.take_formats([story])
    changes.change(desk, MOVED, "window", LEFT, only_these=True)
    assert changes.has_own(desk)
    changes.follow_again(desk)
    assert not changes.has_own(desk)
    assert shown(desk, story).window is None


def test_formats_that_the_post_has_not_are_left_alone(desk: Desk) -> None:
    """Formats stay selected from a photo to a clip, which has others."""
    video = next(f.id for f in desk.catalogue.formats.values() if not f.made_from("image"))
    desk.selection.take_formats([video])
    changes.change(desk, MOVED, "window", LEFT)
    assert desk.post is not None
    assert desk.post.formats == {}
    assert desk.post.values.window == LEFT


def test_nothing_happens_without_a_post(desk: Desk) -> None:
    desk.selection.take_post("gone")
    changes.change(desk, MOVED, "window", LEFT)
    assert desk.document.history.at == 0
