"""Undo takes back exactly what was done, step by step; redo brings it again."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from studio.edit.history import MOST_STEPS, History, Step
from studio.model.project import Project
from studio.wording import say


def step(name: str, gesture: str = "") -> Step:
    label = say("Rename to {name}", name=name)
    return Step(label=label, project=Project(id="x", name=name), gesture=gesture)


def done(*names: str) -> History:
    history = History.of(Project(id="x", name="start"))
    for name in names:
        history = history.do(step(name))
    return history


@given(st.lists(st.text(max_size=3), max_size=30))
def test_undo_to_the_beginning_and_redo_to_the_end_meet_every_state(names: list[str]) -> None:
    history = done(*names)
    seen = [history.project.name]
    while history.undoable:
        history = history.undo()
        seen.append(history.project.name)
    assert seen[-1] == "start"
    back = [history.project.name]
    while history.redoable:
        history = history.redo()
        back.append(history.project.name)
    assert back == seen[::-1]
    assert all(one != other for one, other in pairwise(seen))


def test_a_gesture_is_one_step_until_it_ends() -> None:
    history = done("a")
    for name in ("b", "c", "d"):
        history = history.do(step(name, gesture="drag"))
    history = history.ended().do(step("e", gesture="drag"))
    assert [each.project.name for each in history.steps] == ["start", "a", "d", "e"]
    assert history.undo().project.name == "d"


def test_a_gesture_does_not_swallow_the_step_before_it() -> None:
    history = done("a").do(step("b", gesture="drag")).undo()
    assert history.do(step("c", gesture="drag")).undo().project.name == "a"


def test_a_gesture_does_not_go_on_after_undo() -> None:
    history = done().do(step("a", gesture="drag")).do(step("b")).undo()
    assert history.do(step("c", gesture="drag")).undo().project.name == "a"


def test_doing_something_new_forgets_what_could_be_done_again() -> None:
    history = done("a", "b").undo().do(step("c"))
    assert history.redoable is None
    assert history.undo().project.name == "a"


def test_a_step_that_changes_nothing_is_none() -> None:
    history = done("a")
    assert history.do(step("a")) is history


def test_five_hundred_steps_are_kept_and_the_oldest_go() -> None:
    history = done(*(str(number) for number in range(MOST_STEPS + 20)))
    count = 0
    while history.undoable:
        history, count = history.undo(), count + 1
    assert count == MOST_STEPS
    assert history.project.name == "19"


def test_steps_have_names() -> None:
    history = done("a", "b")
    assert history.undoable
    assert str(history.undoable.label) == "Rename to b"
