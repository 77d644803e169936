"""The door to FFmpeg: it makes and reads clips, ends when it should, and says why it could not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from studio.errors import (
    Cancelled,
    CannotWrite,
    MissingMedia,
    RenderFailed,
    StudioError,
    UnreadableMedia,
)
from studio.media.ffmpeg import Progress, input_of, read_ffmpeg, run_ffmpeg
from studio.media.ffmpeg_words import ended_badly
from studio.model.timing import TICKS
from studio.task import Task
from tests.media.test_confined import wait_for
from tests.waiting import soon

SIZE = 64 * 36 * 3
NULL = ["-f", "null", "-"]


def pattern(seconds: float = 1, size: str = "64x36") -> list[str]:
    return ["-f", "lavfi", "-i", f"testsrc2=s={size}:r=30:d={seconds}"]


def endless() -> list[str]:
    """A source that goes on for days, at the speed of a real camera."""
    return ["-re", *pattern(1_000_000)]


def ours() -> list[psutil.Process]:
    """Running FFmpegs of this process."""
    found = []
    for child in psutil.Process().children():
        try:
            if child.status() != psutil.STATUS_ZOMBIE and "ffmpeg" in child.name():
                found.append(child)
        except psutil.NoSuchProcess:
            continue
    return found


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "clip.mp4"
    run_ffmpeg([*pattern(2), "-c:v", "libx264", "-preset", "ultrafast", str(path)], task=Task())
    return path


def test_progress_only_grows_and_ends_at_the_length(tmp_path: Path) -> None:
    reports: list[Progress] = []
    arguments = [*pattern(6, "640x360"), "-c:v", "libx264", str(tmp_path / "a.mp4")]
    run_ffmpeg(arguments, task=Task(), on_progress=reports.append)
    times = [report.time for report in reports]
    assert times == sorted(times)
    assert reports[-1].frames == 180
    assert abs(times[-1] - 6 * TICKS) <= TICKS // 10  # of the last decoding time: B frames
    assert reports[-1].bytes == (tmp_path / "a.mp4").stat().st_size


def test_whole_frames_are_read_and_a_rest_is_left_out(clip: Path) -> None:
    raw = [*input_of(clip, "mov"), "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"]
    with read_ffmpeg(raw, task=Task()) as output:
        assert {len(frame) for frame in output.chunks(SIZE)} == {SIZE}
    with read_ffmpeg(raw, task=Task()) as output:
        assert len(list(output.chunks(SIZE * 7))) == 60 // 7
    with read_ffmpeg(raw, task=Task()) as output:
        assert len(output.read()) == 60 * SIZE
        assert output.read(1) == b""


def test_who_has_read_enough_leaves_and_nothing_runs_on() -> None:
    raw = [*endless(), "-f", "rawvideo", "pipe:1"]
    with read_ffmpeg(raw, task=Task()) as output:
        assert len(output.read(100)) == 100
        assert ours()
    assert not ours()


def test_a_stopped_task_ends_the_run_within_a_second(tmp_path: Path) -> None:
    task = Task()
    stopped: list[float] = []

    def stop(_: Progress) -> None:
        stopped.append(time.monotonic())
        task.stop()

    arguments = [*pattern(900, "1920x1080"), "-c:v", "libx264", str(tmp_path / "long.mp4")]
    with pytest.raises(Cancelled):
        run_ffmpeg(arguments, task=task, on_progress=stop)
    assert time.monotonic() - stopped[0] < soon(1)
    with pytest.raises(Cancelled):
        run_ffmpeg(arguments, task=task)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no names there")
def test_a_stopped_task_ends_a_read_that_waits(tmp_path: Path) -> None:
    pipe, task = tmp_path / "pipe.mp4", Task()
    os.mkfifo(pipe)

    def read() -> bytes:
        with read_ffmpeg([*input_of(pipe), "-f", "rawvideo", "pipe:1"], task=task) as output:
            return output.read()

    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(read)
        wait_for(lambda: bool(ours()))
        began = time.monotonic()
        task.stop()
        with pytest.raises(Cancelled):
            reading.result(10)
        assert time.monotonic() - began < soon(1)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no names there")
def test_what_shows_no_sign_of_life_is_ended_and_named(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.mp4"
    os.mkfifo(pipe)
    with pytest.raises(RenderFailed, match=r"pipe\.mp4.*1 seconds"):
        run_ffmpeg([*input_of(pipe), *NULL], task=Task(), silent_s=0.4)
    with (
        pytest.raises(RenderFailed, match=r"pipe\.mp4.*1 seconds"),
        read_ffmpeg([*input_of(pipe), "-f", "u8", "pipe:1"], task=Task(), silent_s=0.4) as output,
    ):
        output.read()


def test_what_is_at_work_has_more_time_but_not_for_ever() -> None:
    began = time.monotonic()
    with pytest.raises(RenderFailed, match="no progress"):
        run_ffmpeg([*pattern(1_000_000), "-vf", "select=0", *NULL], task=Task(), silent_s=0.4)
    assert 1.6 < time.monotonic() - began < soon(4)


def test_a_slow_reader_is_not_taken_for_a_dead_clip(clip: Path) -> None:
    raw = [*input_of(clip), "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"]
    pause = threading.Event()
    with read_ffmpeg(raw, task=Task(), silent_s=0.3) as output:
        assert output.read(SIZE)
        pause.wait(0.7)
        assert len(output.read()) == 59 * SIZE


def test_a_run_has_a_limit() -> None:
    with pytest.raises(RenderFailed, match="too long"):
        run_ffmpeg([*endless(), *NULL], task=Task(), limit_s=0.4)


@pytest.mark.skipif(sys.platform != "linux", reason="signals of parents are Linux's")
def test_it_dies_with_us() -> None:
    code = f"""
from studio.media.ffmpeg import run_ffmpeg
from studio.task import Task
run_ffmpeg({[*endless(), *NULL]!r}, task=Task(), on_progress=lambda _: print(1, flush=True))
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        parent.stdout.readline()
        (child,) = psutil.Process(parent.pid).children()
        parent.kill()
    wait_for(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE, 2)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_one_that_the_system_ended_is_told_from_a_bad_clip() -> None:
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(run_ffmpeg, [*endless(), *NULL], task=Task())
        wait_for(lambda: bool(ours()))
        ours()[0].kill()
        with pytest.raises(RenderFailed, match="memory"):
            running.result(10)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_a_limit_of_the_size_of_files_is_no_lack_of_memory() -> None:
    told = ended_badly(("ffmpeg",), -signal.SIGXFSZ, "")
    assert isinstance(told, CannotWrite)
    assert "disk is full, or its quota" in str(told)
    assert "memory" in str(ended_badly(("ffmpeg",), -signal.SIGKILL, ""))


@pytest.mark.parametrize(
    ("wrong", "error", "words"),
    [
        ("{there}/none.mp4 -> -", MissingMedia, "none.mp4 is not there"),
        ("{there}/text.mp4 -> -", UnreadableMedia, "text.mp4 cannot be opened"),
        ("{there}/clip.mp4 -> {there}/none/out.mp4", CannotWrite, "folder"),
        ("{there}/clip.mp4 -> /dev/full", CannotWrite, "disk is full"),
        ("{there}/clip.mp4 -filter:v nothing -> -", RenderFailed, "nothing"),
    ],
)
def test_every_end_has_its_words(
    clip: Path, wrong: str, error: type[StudioError], words: str
) -> None:
    (clip.parent / "text.mp4").write_text("Dear all,\nthis is no film.\n" * 40)
    given, target = wrong.format(there=clip.parent).split(" -> ")
    path, *options = given.split(" ")
    kind = ["-f", "rawvideo"] if target == "/dev/full" else [] if "out" in target else NULL[:2]
    with pytest.raises(error, match=words) as raised:
        run_ffmpeg([*input_of(Path(path)), *options, *kind, target], task=Task())
    assert raised.type is error
    assert raised.value.hint


@pytest.mark.parametrize(
    "name",
    ["don't: [stop], 100%.mp4", "-y.mp4", "concat:a|b.mp4", "http:x.mp4", "%03d.mp4", "é .mp4"],
)
def test_names_are_only_names(clip: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(clip.parent)
    clip.rename(clip.parent / name)
    with read_ffmpeg([*input_of(Path(name)), "-f", "rawvideo", "pipe:1"], task=Task()) as output:
        assert output.read(10)


@pytest.mark.parametrize(
    "script",
    [
        "ffconcat version 1.0\nfile clip.mp4\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nclip.mp4\n#EXT-X-ENDLIST\n",
    ],
)
def test_lists_of_other_files_are_refused(clip: Path, script: str) -> None:
    for name in ("list.mp4", "list.m3u8", "list.mkv"):
        path = clip.parent / name
        path.write_text(script)
        with pytest.raises(UnreadableMedia):
            run_ffmpeg([*input_of(path), *NULL], task=Task())


def test_many_messages_do_not_stop_it_and_the_last_are_kept() -> None:
    told = run_ffmpeg([*pattern(20), "-vf", "showinfo", *NULL, "-v", "debug"], task=Task())
    assert len(told) <= 65_536
    assert "n: 599" in told


def test_it_leaves_no_log_however_we_were_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FFREPORT", "file=report.log")
    run_ffmpeg([*pattern(), *NULL], task=Task())
    assert not list(tmp_path.iterdir())


def test_it_rests_while_its_task_is_held_and_goes_on_later(tmp_path: Path) -> None:
    task, film = Task(), tmp_path / "out.mp4"
    command = ["-re", *pattern(2, "320x180"), "-c:v", "libx264", "-threads", "1", str(film)]
    with ThreadPoolExecutor(1) as pool:
        run = pool.submit(run_ffmpeg, command, task=task, silent_s=2)
        wait_for(lambda: bool(ours()))
        task.hold()
        (child,) = ours()
        wait_for(lambda: child.status() == psutil.STATUS_STOPPED)
        with pytest.raises(TimeoutError):
            run.result(2.6)  # longer than it may be silent, also while it works
        assert child.status() == psutil.STATUS_STOPPED
        task.go_on()
        run.result(30)
    assert film.stat().st_size > 0


def test_what_rests_is_stopped_as_soon_as_what_works(tmp_path: Path) -> None:
    task = Task()
    with ThreadPoolExecutor(1) as pool:
        run = pool.submit(run_ffmpeg, [*endless(), *NULL], task=task)
        wait_for(lambda: bool(ours()))
        task.hold()
        (child,) = ours()
        wait_for(lambda: child.status() == psutil.STATUS_STOPPED)
        began = time.monotonic()
        task.stop()
        with pytest.raises(Cancelled):
            run.result(5)
        assert time.monotonic() - began < soon(1)
