"""Trimming a clip and choosing its cover."""

from __future__ import annotations

from studio.edit.clips import SHORTEST, begin_at, cover_at, end_at, trim
from studio.model.project import Project, ProjectPost
from studio.model.timing import TICKS, Span

LENGTH = 10 * TICKS
PROJECT = Project(id="x", name="x", posts=(ProjectPost(id="p", name="p", kind="video"),))


def span(project: Project) -> Span | None:
    return project.post("p").footage.trim


def test_beginning_and_end_are_said_apart() -> None:
    begun = begin_at(PROJECT, "p", 2 * TICKS, LENGTH)
    assert span(begun) == Span(2 * TICKS, LENGTH)
    assert span(end_at(begun, "p", 5 * TICKS, LENGTH)) == Span(2 * TICKS, 5 * TICKS)


def test_an_end_never_passes_the_other() -> None:
    short = trim(PROJECT, "p", Span(4 * TICKS, 6 * TICKS))
    assert span(begin_at(short, "p", 9 * TICKS, LENGTH)) == Span(6 * TICKS - SHORTEST, 6 * TICKS)
    assert span(end_at(short, "p", 0, LENGTH)) == Span(4 * TICKS, 4 * TICKS + SHORTEST)


def test_all_of_it_is_no_trim() -> None:
    short = trim(PROJECT, "p", Span(0, 6 * TICKS))
    assert span(end_at(short, "p", 99 * TICKS, LENGTH)) is None


def test_a_cover_is_chosen_and_left_to_us_again() -> None:
    chosen = cover_at(PROJECT, "p", TICKS)
    assert chosen.post("p").footage.cover == TICKS
    assert cover_at(chosen, "p", None).post("p").footage.cover is None
