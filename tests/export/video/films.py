"""Small films as we render them, and with one thing wrong each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from studio.media.ffmpeg import run_ffmpeg
from studio.task import Task

_TAGS = "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709"


class Recipe(msgspec.Struct, frozen=True, kw_only=True):
    """How a film is made; the defaults are right. `sound` None: none."""

    picture: str = "testsrc2=s=160x90:r=25:d=2"
    filters: str = f"format=yuv420p,{_TAGS}"
    sound: str | None = "sine=440:r=48000:d=2"
    codec: Sequence[str] = ("libx264", "-preset", "superfast", "-tag:v", "avc1")
    groups: Sequence[str] = ("-g", "50", "-flags", "+cgop+global_header")
    unit_types: str = "6"  # of units that are left out
    container: Sequence[str] = (
        *("-use_editlist", "0", "-movflags", "+faststart+negative_cts_offsets"),
        *("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact"),
    )
    more: Sequence[str] = ()


HEVC = Recipe(
    codec=(
        *("libx265", "-preset", "superfast", "-tag:v", "hvc1"),
        *("-x265-params", "open-gop=0:info=0:log-level=error"),
    ),
    unit_types="39-40",
)


def film(path: Path, recipe: Recipe = Recipe()) -> Path:  # noqa: B008 - it is frozen
    """Make the film at `path`."""
    inputs = ["-f", "lavfi", "-i", recipe.picture]
    tracks = ["-map", "[v]"]
    graph = f"[0:v]{recipe.filters}[v]"
    if recipe.sound is not None:
        # The first 1024 samples go: a player without edit list plays the encoder's run-up.
        inputs += ["-f", "lavfi", "-i", recipe.sound]
        tracks += ["-map", "[a]", "-c:a", "aac", "-b:a", "96k"]
        graph += (
            ";[1:a]aformat=channel_layouts=stereo,atrim=start_sample=1024,asetpts=PTS-STARTPTS[a]"
        )
    run_ffmpeg(
        [
            *inputs, "-filter_complex", graph, *tracks, "-c:v", *recipe.codec, "-threads", "1",
            *recipe.groups, "-bsf:v", f"filter_units=remove_types={recipe.unit_types}",
            *recipe.container, *recipe.more, "-f", "mp4", str(path),
        ],
        task=Task(),
    )  # fmt: skip
    return path
