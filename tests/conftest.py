"""What every test gets: a home of its own, English, no screen, and no tolerance for noise."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.patience import PatientBot

os.environ["QT_QPA_PLATFORM"] = "offscreen"

ROOT = Path(__file__).resolve().parent.parent
_OF_THE_WINDOW = tuple(ROOT / "tests" / name for name in ("flows", "gui"))

hypothesis.settings.register_profile(
    "house",
    deadline=None,  # two shared cores: time is measured by the benches
    derandomize=True,
    suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture],
)
hypothesis.settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def _qt(qapp: object) -> None:
    """One application for the whole run, made before any test needs half of one."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What a person does at the window shares two processors with other tests, and its children.

    A story that stumbles is told (RERUN) and tried once more; one that fails twice has failed.
    """
    for item in items:
        if any(item.path.is_relative_to(folder) for folder in _OF_THE_WINDOW):
            item.add_marker(pytest.mark.flaky(reruns=1))


def pytest_collection_finish() -> None:
    """Modules and tests stay to the end: no search for garbage looks through them again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """A window that was closed is gone before the next test: else each one is slower."""
    shown = bool(QApplication.topLevelWidgets())
    yield
    if shown:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        if _has_windows():
            from tests.first_start import nobody_is_left

            nobody_is_left()
        gc.collect()


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty STUDIO_HOME, and messages in English."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("STUDIO_HOME", str(folder))
    monkeypatch.setenv("STUDIO_LANGUAGE", "en")
    monkeypatch.setenv("LANGUAGE", "en")
    return folder


@pytest.fixture(autouse=True)
def _nothing_chosen(home: Path) -> None:
    """What another test chose, or did, at the window is not so here."""
    if _has_windows():
        from tests.first_start import as_at_the_first_start

        as_at_the_first_start()


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Somebody who has time: a machine that is shared may need it."""
    return PatientBot(request)


@pytest.fixture
def french(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages in French."""
    monkeypatch.setenv("STUDIO_LANGUAGE", "fr")


@pytest.fixture(autouse=True)
def _silent_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning in the log fails the test; one that expects it reads `caplog` and clears it."""
    yield
    loud = [
        record.getMessage()
        for when in ("setup", "call")
        for record in caplog.get_records(when)  # type: ignore[arg-type]
        if record.levelno >= logging.WARNING
    ]
    assert not loud, loud


@pytest.fixture(autouse=True)
def _no_process_left() -> Iterator[None]:
    """Whoever starts FFmpeg or another program also ends it. Python's own helpers may stay."""
    before = _children()
    yield
    left = {number: name for number, name in _children().items() if number not in before}
    assert not left, f"still running: {left}"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real photos and hostile files beside the repository."""
    folder = Path(os.environ.get("STUDIO_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no material at {folder} (STUDIO_SHARED names another place)")
    return folder


def _has_windows() -> bool:
    """Whether any test of this run is one of the window: others start sooner without it."""
    return "studio.gui.settings" in sys.modules


def _children() -> dict[int, str]:
    """Running programs started by this process that are not Python. Linux only, else empty."""
    found: dict[int, str] = {}
    for listing in Path("/proc/self/task").glob("*/children"):
        for number in _told(listing).split():
            word = _told(Path(f"/proc/{number}/comm")).strip()
            if word and not word.startswith("python"):
                found[int(number)] = word
    return found


def _told(path: Path) -> str:
    """What the system tells; nothing where a thread or a process has just ended."""
    try:
        return path.read_text()
    except OSError:
        return ""
