"""A job in words, and what one can do with it in each of its states."""

from __future__ import annotations

import pytest

from studio.gui.queue import said
from studio.store.catalogue import load_catalogue
from studio.store.queue import Fault, State
from tests.gui.queue.jobs import job


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("", "Getting ready…"),
        ("tiktok/gala_tiktok_1080x1920.jpg", "Writing TikTok 1080×1920"),
        ("x/gala.jpg", "Writing X"),
        ("Making the videos", "Making the videos"),
        ("nowhere/at/all.jpg", "nowhere/at/all.jpg"),
    ],
)
def test_what_is_made_now(label: str, words: str) -> None:
    assert str(said.step_said(label, load_catalogue())) == words


@pytest.mark.parametrize(
    ("state", "fault", "deeds"),
    [
        ("waiting", "", ("cancel", "pause")),
        ("running", "", ("cancel", "pause")),
        ("paused", "", ("resume", "cancel")),
        ("done", "", ("show", "forget")),
        ("cancelled", "", ("retry", "forget")),
        ("failed", "", ("retry", "forget")),
        ("failed", "folder", ("folder", "retry", "forget")),
        ("failed", "media", ("media", "retry", "forget")),
    ],
)
def test_what_can_be_done(state: State, fault: Fault, deeds: tuple[str, ...]) -> None:
    one = job("Gala", state, fault=fault)
    assert said.deeds(one) == deeds
    assert all(said.deed_said(deed) for deed in said.deeds(one))
    one.cancelling = True
    assert said.deeds(one) == ()


def test_what_is_over_half_says_so_and_the_files_that_are_there_can_be_shown() -> None:
    one = job("Gala", "failed", made=7, reason="7 files ready, 1 failed: It is too small")
    assert "show" in said.deeds(one)
    catalogue = load_catalogue()
    assert said.line(one, catalogue, 0.0, paused=False) == one.record.reason
    assert said.token(one) == "error"


@pytest.mark.parametrize(
    ("state", "begun", "paused", "words"),
    [
        ("waiting", False, False, "Waiting"),
        ("waiting", False, True, "Waits until the queue goes on"),
        ("paused", True, True, "Paused at 40 %"),
        ("paused", False, False, "Paused"),
        ("done", False, False, "Done in 6 s"),
        ("cancelled", False, False, "Cancelled"),
        ("running", True, False, "Getting ready…"),
    ],
)
def test_how_it_stands(state: State, begun: bool, paused: bool, words: str) -> None:
    one = job("Gala", state, begun=begun, took_s=6.2)
    one.share = 0.4
    assert str(said.line(one, load_catalogue(), 0.0, paused=paused)) == words


def test_the_end_of_the_work_promises_nothing() -> None:
    one = job("Gala", "running")
    one.share = 1.0
    assert str(said.line(one, load_catalogue(), 0.0, paused=False)) == "Finishing…"
    one.cancelling = True
    assert str(said.line(one, load_catalogue(), 0.0, paused=False)) == "Cancelling…"


def test_how_much_it_makes() -> None:
    assert str(said.title(job("Gala", files=1))) == "Gala · 1 image"
    assert str(said.title(job("Gala", kind="clips", files=6))) == "Gala · 6 videos"
