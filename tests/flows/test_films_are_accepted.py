"""A clip is exported; each film is in step, verified, listed, and good for its network."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from studio.cli.main import run
from studio.media.ffmpeg import run_ffmpeg
from studio.task import Task

_FLASHES = 2  # one each second, with a beep, for one picture
_PICTURE = "color=c=gray:s=640x360:r=25:d=2,drawbox=c=white:t=fill:enable='eq(mod(n,25),12)'"
_SOUND = "aevalsrc='0.5*sin(2*PI*1000*t)*lt(mod(t+0.52,1),0.04)':s=48000:d=2"
_OPENING_S = 1.6


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory, shared_home: Path) -> Path:
    """The folder of the post: a card before the clip, for two networks with their own codecs."""
    folder = tmp_path_factory.mktemp("clip")
    clip = folder / "flash.mp4"
    run_ffmpeg(
        [
            *("-f", "lavfi", "-i", _PICTURE, "-f", "lavfi", "-i", _SOUND),
            *("-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", str(clip)),
        ],
        task=Task(),
    )
    wanted = "x_video_square,telegram_story_video"
    asked = ["export", str(clip), "--out", str(folder / "out"), "--to", wanted]
    assert run([*asked, "--template", "clean", "--opening"]) == 0
    return folder / "out" / "flash"


@pytest.fixture(scope="module")
def shared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One home for the export that all stories look at."""
    patch = pytest.MonkeyPatch()
    home = tmp_path_factory.mktemp("home")
    patch.setenv("STUDIO_HOME", str(home))
    patch.setenv("STUDIO_LANGUAGE", "en")
    return home


def files(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / "manifest.json").read_bytes())["files"]
    return found


def flashes(path: Path) -> list[float]:
    """When the picture is brightest, in seconds."""
    with av.open(str(path)) as opened:
        frames = list(opened.decode(opened.streams.video[0]))
        light = [frame.reformat(format="gray").to_ndarray().mean() for frame in frames]
        times = [float(frame.time or 0) for frame in frames]
    clip = [at for at, time in enumerate(times) if time >= _OPENING_S + 0.2]
    level = (max(light[at] for at in clip) + np.median([light[at] for at in clip])) / 2
    return [times[at] for at in clip if light[at] > level and light[at - 1] <= level]


def beeps(path: Path) -> list[float]:
    """When a beep begins, in seconds, as a player that knows no edit list hears it."""
    with av.open(str(path)) as opened:
        track = opened.streams.audio[0]
        sound = np.concatenate([frame.to_ndarray()[0] for frame in opened.decode(track)])
        rate = track.codec_context.sample_rate
    loud = np.flatnonzero(np.abs(sound) > 0.3 * np.abs(sound).max())
    starts = loud[np.append(True, np.diff(loud) > rate / 2)]
    return [float(start) / rate for start in starts]


def test_picture_and_sound_are_in_step_to_a_picture(exported: Path) -> None:
    for file in files(exported):
        path = exported / file["path"]
        seen, heard = flashes(path), beeps(path)
        assert len(seen) == len(heard) == _FLASHES, file["path"]
        expected = [_OPENING_S + 0.48 + second for second in range(_FLASHES)]
        assert seen == pytest.approx(expected, abs=0.5 / 25), file["path"]
        assert heard == pytest.approx(seen, abs=1 / 25), file["path"]


def test_the_manifest_tells_what_each_film_is(exported: Path) -> None:
    by_format = {file["format_id"]: file for file in files(exported)}
    assert {name: file["video_codec"] for name, file in by_format.items()} == {
        "x_video_square": "h264", "telegram_story_video": "hevc",
    }  # fmt: skip
    for file in by_format.values():
        assert file["duration"] == pytest.approx(_OPENING_S + 2, abs=0.001)
        assert (file["fps"], file["audio_codec"]) == (25, "aac")
        assert file["loudness"] == pytest.approx(-14, abs=1)
        assert file["mime"] == "video/mp4"


def test_its_network_would_take_it(
    exported: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Looked at as anyone's file, with nothing known about how it was made."""
    paths = [str(exported / file["path"]) for file in files(exported)]
    assert run(["check", *paths, "--json"]) == 0
    for file in json.loads(capsys.readouterr().out)["files"]:
        (result,) = file["results"]
        assert result["state"] == "ready", result["reasons"]
        assert not file["reasons"]


def test_the_page_plays_them(exported: Path) -> None:
    page = (exported / "contact-sheet.html").read_text("utf-8")
    for file in files(exported):
        assert f'src="./{file["path"]}"' in page
