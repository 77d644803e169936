"""The arguments of one FFmpeg run: clip and sounds in, many videos out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from math import ceil
from pathlib import Path
from typing import Literal

import msgspec

from studio.compose.filters import Drawn, Overlay, graph
from studio.compose.video_render import VideoRender
from studio.export.video.encoding import Encoding, picture_arguments
from studio.export.video.overlays import Movies
from studio.media.ffmpeg import input_of
from studio.media.footage import Take, input_arguments

# No edit list: pictures start below zero instead, where some networks would start late.
_MP4 = "f=mp4:movflags=+faststart+negative_cts_offsets:use_editlist=0:fflags=+bitexact"


_LARGE = 4_000_000  # pixels: each thread that works on more of them takes much memory
_FEW = 2  # threads for such


class Output(msgspec.Struct, frozen=True, kw_only=True):
    """One file of a run, or the first of two passes, which writes none."""

    render: VideoRender
    encoding: Encoding
    file: Path
    turn: Literal[0, 1, 2] = 0
    attempt: int = 1
    misses: int = 0  # times that it was larger than it may be

    @property
    def log(self) -> Path:
        """What a first pass tells the second."""
        return self.file.with_suffix(".log")


def arguments_of(take: Take, outputs: Sequence[Output], movies: Movies, script: Path) -> list[str]:
    """All arguments of a run in the folder of the movies. The graph is written to `script`."""
    inputs = _clip(take, outputs) if take.probe.picture else []
    count = 1 if inputs else 0
    numbers: dict[Path, int] = {}
    for sound in dict.fromkeys(each.render.sound for each in outputs if each.turn != 1):
        if sound is not None:
            numbers[sound] = count
            inputs += input_of(sound, "mov")
            count += 1
    drawn = [
        Drawn(each.render, overlays_of(each.render, movies), each.encoding.size) for each in outputs
    ]
    script.write_text(graph(take, drawn), "ascii")
    found = ["-filter_complex_threads", str(_filter_threads()), *inputs]
    found += ["-/filter_complex", str(script)]
    threads = max(1, ceil((os.cpu_count() or 1) / len(outputs)))
    for number, output in enumerate(outputs):
        found += _output(number, output, numbers, threads)
    return found


def _output(number: int, output: Output, numbers: dict[Path, int], threads: int) -> list[str]:
    found = ["-map", f"[v{number}]"]
    sound = output.render.sound if output.turn != 1 else None
    if sound is not None:
        found += ["-map", f"{numbers[sound]}:a:0", "-c:a", "copy"]
    large = output.render.size.pixels > _LARGE
    threads = min(threads, _FEW) if large else threads
    found += picture_arguments(output.encoding, threads=threads, turn=output.turn, log=output.log)
    if large:  # threads on one picture rather than on one each: 160 MB less of 4K
        found += ["-thread_type:v", "slice"]
    found += ["-map_metadata", "-1", "-map_chapters", "-1"]
    if output.turn == 1:
        return [*found, "-f", "null", "-"]
    # A file that cannot be written does not stop the others.
    target = f"[onfail=ignore:{_MP4}]{_escaped(output.file)}|[f=null]-"
    return [*found, "-f", "tee", target]


def overlays_of(render: VideoRender, movies: Movies) -> tuple[Overlay, ...]:
    """The movies over a render, in order."""
    found: list[Overlay] = []
    for layer in render.layers:
        movie = movies.get(id(layer))
        if movie is not None:
            found.append(Overlay(movie.file.name, layer.x, layer.y, movie.pieces, movie.shown))
    return tuple(found)


def _clip(take: Take, outputs: Sequence[Output]) -> list[str]:
    """The clip, decoded by so many threads that the encoders never wait for it.

    One does where the encoders have much more to do: it costs a twentieth of everything less.
    Each keeps pictures of its own, 60 MB of a 4K clip.
    """
    assert take.probe.picture
    pixels, cores = take.probe.picture.coded.pixels, os.cpu_count() or 1
    work = sum(each.render.size.pixels for each in outputs)
    most = min(_FEW, ceil(cores / 2)) if pixels > _LARGE else cores
    needed = ceil(2 * cores * pixels / work)
    return ["-threads", str(max(1, min(most, needed))), *input_arguments(take)]


def _filter_threads() -> int:
    """One on small machines: slices cost more than they bring while encoders wait for turns."""
    return max(1, (os.cpu_count() or 1) // 4)


def _escaped(file: Path) -> str:
    """For the list of files after `tee`."""
    return "".join(f"\\{sign}" if sign in "\\'|" else sign for sign in f"file:{file.absolute()}")
