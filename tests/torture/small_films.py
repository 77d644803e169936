"""Small exports of clips: a network of our own with three films, a clip for it, and watching."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import av
import psutil

from studio.cli.export_options import Asked
from studio.cli.ordering import ordered
from studio.export.order import Report
from studio.export.posts import export_post
from studio.media.ffmpeg import run_ffmpeg
from studio.paths import config_folder
from studio.task import Task

ROOT = Path(__file__).resolve().parents[2]
UNFINISHED = ".studio-*"
FILMS = {"small_tall": (180, 320), "small_wide": (320, 180), "small_square": (180, 180)}

_NETWORK = """
id = "small"
name = "Small"
order = 999
[[text]]
surface = "post"
label = { en = "post" }
fact = { source = "ours", confidence = "ours" }
"""
_FORMAT = """
[[formats]]
id = "%s"
label = { en = "Film" }
kind = "video"
use = "post"
size = { width = %d, height = %d }
text = "post"
video = { containers = ["mp4"], codecs = ["h264"], %s }
fact = { source = "ours", confidence = "ours" }
"""


def add_network() -> None:
    """Small films of three shapes; the square one has few bytes, and needs two passes."""
    limits = {"small_square": "max_bytes = 26_000, audio_bitrate = 32_000"}
    parts = [_FORMAT % (name, *size, limits.get(name, "")) for name, size in FILMS.items()]
    folder = config_folder() / "networks"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "small.toml").write_text(_NETWORK + "".join(parts), "utf-8")


def make_clip(path: Path, seconds: float = 1.6, rate: int = 5) -> Path:
    """320x180 with a tone; films of it have 25 pictures a second. Few pictures are soon seen."""
    sources = (f"testsrc=s=320x180:r={rate}:d={seconds}", f"sine=f=440:r=48000:d={seconds}")
    inputs = [word for each in sources for word in ("-f", "lavfi", "-i", each)]
    coded = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac"]
    run_ffmpeg([*inputs, *coded, str(path)], task=Task())
    return path


def exported(clip: Path, out: Path, task: Task | None = None, **more: object) -> Report:
    """The export of a clip in this process."""
    asked = {"media": (str(clip),), "out": str(out), "lang": "en", "selectors": ("small",), **more}
    posts, order = ordered(Asked(**asked))  # type: ignore[arg-type]
    return export_post(posts[0], order, task=task or Task())


def program(*arguments: str, before: str = "") -> subprocess.Popen[str]:
    """The program as a person starts it. `before`: lines of Python that it runs first."""
    lines = f"{before}\nfrom studio.__main__ import main\nmain()"
    return subprocess.Popen(
        [sys.executable, "-c", lines, *arguments],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def films_in(folder: Path) -> dict[str, Path]:
    """Finished films below a folder, by their names."""
    return {file.name: file for file in folder.rglob("*.mp4") if ".studio-" not in str(file)}


def whole(film: Path, *, sound: bool = True) -> bool:
    """Whether every frame of a film and its sound, where it should have one, can be decoded."""
    with av.open(str(film)) as opened:
        frames = sum(1 for _ in opened.decode(video=0))
        expected = opened.streams.video[0].frames
    with av.open(str(film)) as opened:
        tracks = opened.streams.audio
        heard = sum(frame.samples for frame in opened.decode(audio=0)) if tracks else 0
    return frames == expected > 0 and (heard > 0) == sound


def running_with(words: str) -> list[psutil.Process]:
    """FFmpegs, and decoders of ours, that were started for files or a home of this name."""
    found = []
    for each in psutil.process_iter():
        try:
            about = " ".join(each.cmdline())
            kind = "ffmpeg" in about or "confined_child" in about
            ended = each.status() == psutil.STATUS_ZOMBIE
            ours = words in about or words in each.environ().get("STUDIO_HOME", "")
        except (psutil.NoSuchProcess, psutil.AccessDenied, psutil.ZombieProcess):
            continue
        if kind and ours and not ended:
            found.append(each)
    return found


def until(true: Callable[[], object], seconds: float) -> float:
    """How long it took until something was true; as long as it may take, and more, if never."""
    began = time.monotonic()
    while not true() and time.monotonic() - began < seconds:
        time.sleep(0.02)
    return time.monotonic() - began if true() else seconds + 1
