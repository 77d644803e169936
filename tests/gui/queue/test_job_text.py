"""A job in words, and what one can do with it in each of its states."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from studio.gui.queue import job_text
from studio.gui.queue.rows import shortened
from studio.gui.type import font
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
    assert str(job_text.step_text(label, load_catalogue())) == words


@pytest.mark.parametrize(
    ("state", "fault", "actions"),
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
def test_what_can_be_done(state: State, fault: Fault, actions: tuple[str, ...]) -> None:
    one = job("Gala", state, fault=fault)
    assert job_text.actions(one) == actions
    assert all(job_text.action_text(deed) for deed in job_text.actions(one))
    one.cancelling = True
    assert job_text.actions(one) == ()


def test_what_is_over_half_says_so_and_the_files_that_are_there_can_be_shown() -> None:
    one = job("Gala", "failed", made=7, reason="7 files ready, 1 failed: It is too small")
    assert "show" in job_text.actions(one)
    catalogue = load_catalogue()
    assert job_text.line(one, catalogue, 0.0, paused=False) == one.record.reason
    assert job_text.token(one) == "error"


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
    assert str(job_text.line(one, load_catalogue(), 0.0, paused=paused)) == words


def test_the_end_of_the_work_promises_nothing() -> None:
    one = job("Gala", "running")
    one.share = 1.0
    assert str(job_text.line(one, load_catalogue(), 0.0, paused=False)) == "Finishing…"
    one.cancelling = True
    assert str(job_text.line(one, load_catalogue(), 0.0, paused=False)) == "Cancelling…"


def test_how_much_it_makes() -> None:
    assert str(job_text.title(job("Gala", files=1))) == "Gala · 1 image"
    assert str(job_text.title(job("Gala", kind="clips", files=6))) == "Gala · 6 videos"


def test_a_long_name_of_a_job_keeps_how_many_files_it_makes(qtbot: QtBot) -> None:
    metrics = QFontMetricsF(font("body", 600))
    name = "An evening with an astonishingly long name · 33 videos"
    assert shortened(name, metrics, 2000) == name
    short = shortened(name, metrics, 200)
    assert short.startswith("An evening")
    assert short.endswith("… · 33 videos")
    assert metrics.horizontalAdvance(short) <= 200
