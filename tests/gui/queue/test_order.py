"""Which job is next, and where a job is listed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from studio.gui.queue.job import Job
from studio.gui.queue.order import listed, movable, moved, step_of, to_start
from studio.store.queue import Kind, State
from tests.gui.queue.jobs import job

STATES: tuple[State, ...] = ("waiting", "running", "paused", "done", "cancelled", "failed")
KINDS: tuple[Kind, ...] = ("pictures", "clips")


def names(jobs: tuple[Job, ...]) -> list[str]:
    return [each.record.name for each in jobs]


def test_pictures_do_not_wait_for_a_film_and_films_not_for_pictures() -> None:
    film, second = job("film", "running", "clips"), job("second", kind="clips")
    photo, other = job("photo"), job("other")
    assert names(to_start((film, second, photo, other), paused=False)) == ["photo"]
    assert names(to_start((second, photo), paused=False)) == ["photo", "second"]


def test_nothing_begins_while_all_rests_but_what_somebody_waits_for_alone() -> None:
    jobs = (job("a"), job("b", kind="clips"), job("single", hidden=True))
    assert names(to_start(jobs, paused=True)) == ["single"]


def test_two_jobs_of_one_folder_are_never_made_at_once() -> None:
    film = job("Gala", "running", "clips")
    cover = job("cover", name="gala")
    elsewhere = job("else", name="Gala", out="/tmp/other")
    assert names(to_start((film, cover), paused=False)) == []
    assert names(to_start((film, cover, elsewhere), paused=False)) == ["Gala"]
    half = job("Gala", "paused", "clips", begun=True)
    assert names(to_start((half, cover), paused=False)) == []


def test_what_rests_half_made_leaves_its_turn_and_takes_it_again() -> None:
    half, other = job("half", "paused", "clips", begun=True), job("other", kind="clips")
    assert names(to_start((half, other), paused=False)) == ["other"]
    half.become("waiting")
    assert names(to_start((half, other), paused=False)) == ["half"]


@given(
    st.lists(st.tuples(st.sampled_from(STATES), st.sampled_from(KINDS), st.booleans()), max_size=9),
    st.booleans(),
)
def test_at_most_one_of_each_kind_and_each_job_listed_once(
    drawn: list[tuple[State, Kind, bool]], paused: bool
) -> None:
    jobs = tuple(
        job(str(at), state, kind, begun=begun and state in ("paused", "waiting"))
        for at, (state, kind, begun) in enumerate(drawn)
    )
    begins = to_start(jobs, paused=paused)
    assert all(each.state == "waiting" for each in begins)
    at_work = {kind: [j for j in jobs if j.state == "running" and j.record.kind == kind]
               for kind in KINDS}  # fmt: skip
    for kind in KINDS:
        new = [each for each in begins if each.record.kind == kind]
        assert len(new) <= max(0, 1 - len(at_work[kind]))
        waits = any(each.state == "waiting" and each.record.kind == kind for each in jobs)
        assert bool(new) == (waits and not paused and not at_work[kind])
    assert sorted(names(listed(jobs))) == sorted(names(jobs))


def test_listed_by_what_they_want_of_a_person() -> None:
    jobs = (
        job("old", "done"), job("next"), job("stopped", "cancelled"), job("wrong", "failed"),
        job("now", "running"), job("rests", "paused"), job("alone", "running", hidden=True),
    )  # fmt: skip
    jobs[2].over_at = 7.0  # after the old one
    assert names(listed(jobs)) == ["now", "wrong", "next", "rests", "stopped", "old"]


@given(st.integers(0, 4), st.sampled_from((-1, 1)))
def test_a_step_earlier_or_later_is_one_place_in_the_list(at: int, by: int) -> None:
    jobs: tuple[Job, ...] = tuple(job(str(number)) for number in range(5))
    jobs = (*jobs[:2], job("over", "done"), *jobs[2:])
    mine = [each for each in jobs if movable(each)][at]
    before = step_of(jobs, mine, by)
    if not 0 <= at + by < 5:
        assert before is mine
        return
    waits = [each for each in listed(moved(jobs, mine, before)) if movable(each)]
    assert waits.index(mine) == at + by
    assert sorted(names(tuple(waits))) == list("01234")
