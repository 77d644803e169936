"""Tiny clips, and formats that are tiny too: stories about films without waiting for them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from studio.export.delivery import Delivery
from studio.media.ffmpeg import run_ffmpeg
from studio.model.geometry import Insets, Size
from studio.model.network import Format
from studio.model.post import Post
from studio.store.catalogue import load_catalogue
from studio.task import Task

TALL = Size(180, 320)
TONE = "0.4*sin(2*PI*440*t)"
TORN = f"if(lt(mod(t,0.5),0.1),0/0,{TONE})"  # some of it is not a number


def clip(path: Path, *, seconds: float = 1, sound: str = TONE, picture: str = "testsrc2") -> Path:
    """A clip of 160 x 90 at 25. `sound`: an expression of `t`, "" for none; stored in floats, so
    that it may also be broken. `picture`: a source, with filters.
    """
    source, *filters = picture.split(",", 1)
    shown = ",".join(
        [f"{source}{':' if '=' in source else '='}s=160x90:r=25:d={seconds}", *filters]
    )
    pictures = ["-f", "lavfi", "-i", shown]
    sounds = ["-f", "lavfi", "-i", f"aevalsrc='{sound}':s=48000:d={seconds}"] if sound else []
    path.parent.mkdir(parents=True, exist_ok=True)
    run_ffmpeg(
        [
            *pictures, *sounds, "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p",
            "-c:a", "pcm_f32le", "-f", "mov", str(path),
        ],
        task=Task(),
    )  # fmt: skip
    return path


def recording(path: Path, *, seconds: float = 1) -> Path:
    """A sound without picture."""
    source = ["-f", "lavfi", "-i", f"aevalsrc='{TONE}':s=48000:d={seconds}"]
    run_ffmpeg([*source, "-c:a", "pcm_s16le", str(path)], task=Task())
    return path


def subtitle_file(path: Path) -> Path:
    """Two cues: from 0.2 s and from 1.2 s, half a second each."""
    path.write_text(
        "1\n00:00:00,200 --> 00:00:00,700\nOne\n\n2\n00:00:01,200 --> 00:00:01,700\nTwo\n", "utf-8"
    )
    return path


def small(name: str, size: Size = TALL, **video: Any) -> Format:
    """A format of the catalogue, small; `video`: other rules."""
    (wanted,) = load_catalogue().select((name,), media="video")
    if video:
        assert wanted.video
        rules = msgspec.structs.replace(wanted.video, **video)
        wanted = msgspec.structs.replace(wanted, video=rules)
    return msgspec.structs.replace(wanted, size=size, safe=Insets())


def delivered_as(wanted: Format, ending: str = "mp4", **more: Any) -> Delivery:
    """One file for a format."""
    path = f"{wanted.network}/{wanted.id}.{ending}"
    return Delivery(format_id=wanted.id, network=wanted.network, path=path, **more)


def post_of(media: Path, **more: Any) -> Post:
    """A post of one clip without words."""
    return Post(media=(str(media),), kind="video", brand="lumiere", template="clean", **more)
