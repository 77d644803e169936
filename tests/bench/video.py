"""How fast, how good and how lean one clip becomes every video format, beside limit and peers.

    python -m tests.bench.video [--seconds 30] [--only speed,vmaf,memory] [--no-peers] [--out FILE]

Ratios compare seconds of all cores, measured in one run: the clock as well, where nothing else
runs. The limit: each distinct film's encoder alone, on ready frames in memory, one thread each,
same settings; no decoding, no drawing, no sound, no checks. Peers get our drawings for nothing:
one FFmpeg run for each format with our graph, and moviepy with the card as a still. What is the
same for several formats is measured once and counted for each.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from studio.compose.filters import frames_of
from studio.export.video.render import Rendered, render_all
from studio.task import Task
from tests.bench.video_parts import (
    ROOT,
    Cost,
    Job,
    clip_of,
    cost,
    draw_alone,
    encode_alone,
    encoding_for,
    lively_clip,
    moviepy_environment,
    moviepy_once,
    prepared,
    subtitles_of,
    timed,
    together,
    vmaf,
)

Row = dict[str, object]
_PEER_SECONDS = 3.0  # of each film that moviepy makes; the rest is reckoned
_PEER_FILMS = 3


def ours(clip: Path, subtitles: Path, folder: Path) -> tuple[Job, Cost, Cost, dict[str, Rendered]]:
    """Everything from the bare clip: cost of preparing, of rendering, and what came of it."""
    task, made = Task(), {}
    before, spent = Cost(), Cost()
    with cost(before):
        job = prepared(clip, subtitles, folder / "job", task)
    out = folder / "films"
    out.mkdir()

    def done(rendered: Rendered) -> None:
        made[rendered.render.key] = rendered

    with cost(spent):
        failed = render_all(job.take, list(job.renders.values()), out, task=task, on_done=done)
    assert not failed, {key: str(why) for key, why in failed.items()}
    return job, before, spent, made


def compare(job: Job, made: dict[str, Rendered], folder: Path, wanted: set[str]) -> list[Row]:
    """For each distinct film: the encoder alone, a run of its own, and how good ours is."""
    rows, kin = [], together(job, folder, Task())
    for key, render in job.renders.items():
        frames = frames_of(render, job.take)
        encoding = encoding_for(job, key, frames)
        row: Row = {
            "film": str(render.size), "fps": round(render.rate.fps, 2), "frames": frames,
            "formats": job.deliveries[key], "preset": encoding.preset, "crf": encoding.quality,
            "passes": encoding.passes, "bytes": made[key].file.stat().st_size,
        }  # fmt: skip
        ideal = folder / "ideal.yuv"
        part = folder / "part"
        part.mkdir(exist_ok=True)
        raw = ["-f", "rawvideo", "-pix_fmt", "yuv420p", ideal]
        draw_alone(job, render, frames, part, raw, Task(), kin[key])
        if "speed" in wanted:
            alone = part / "alone.mp4"
            row["limit"] = timed(lambda f=ideal: encode_alone(f, render, encoding, alone))  # noqa: B023
            row["single"] = timed(lambda: _single(job, key, frames, part))  # noqa: B023
        if "vmaf" in wanted:
            row["vmaf"] = vmaf(made[key].file, ideal, render, every=5)
        rows.append(row)
        sys.stderr.write(f"{row}\n")
        shutil.rmtree(part)
    return rows


def _single(job: Job, key: str, frames: int, folder: Path) -> None:
    """One FFmpeg run for one format, sound and all, with FFmpeg's own threads."""
    encoding = encoding_for(job, key, frames)
    quality = (
        ["-crf", encoding.quality or 20] if not encoding.bitrate else ["-b:v", encoding.bitrate]
    )
    out = ["-map", f"0:{job.take.probe.sound.index}"] if job.take.probe.sound else []
    draw_alone(
        job, job.renders[key], frames, folder,
        ["-c:v", encoding.encoder, "-preset", encoding.preset, *quality, *out, "-c:a", "aac",
         "-shortest", "-movflags", "+faststart", folder / "single.mp4"],
        Task(),
    )  # fmt: skip


def peers(job: Job, folder: Path) -> Row:
    """Moviepy on a few of the films, reckoned for all by pixels and frames."""
    python = moviepy_environment(ROOT / "build" / "moviepy")
    keys = sorted(job.renders, key=lambda key: -job.deliveries[key])[:_PEER_FILMS]
    spent, pixels = Cost(), 0.0
    for key in keys:
        part = folder / f"peer-{key}"
        part.mkdir()
        # Starting Python and reading the clip's head are paid once a format, not by its length.
        base = moviepy_once(python, job, key, 0.2, part)
        long = moviepy_once(python, job, key, 0.2 + _PEER_SECONDS, part)
        spent += Cost(long.wall - base.wall, long.cpu - base.cpu)
        pixels += job.renders[key].size.pixels * _PEER_SECONDS
    whole = sum(
        job.renders[key].size.pixels * job.take.length / 705_600_000 * count
        for key, count in job.deliveries.items()
    )
    return {"cost": spent.times(whole / pixels), "measured_s": _PEER_SECONDS, "films": len(keys)}


def speed(seconds: float, source: Path, folder: Path, wanted: set[str], peer: bool) -> Row:
    clip, words = clip_of(source, seconds, folder), subtitles_of(seconds, folder)
    job, before, spent, made = ours(clip, words, folder)
    rows = compare(job, made, folder, wanted)
    found: Row = {
        "seconds": seconds, "formats": sum(job.deliveries.values()), "films": len(rows),
        "preparing": before, "rendering": spent, "rows": rows, "load": os.getloadavg()[0],
    }  # fmt: skip
    if "speed" in wanted:
        limit, single = Cost(), Cost()
        for row in rows:
            limit += row["limit"]  # type: ignore[operator]
            single += row["single"].times(row["formats"])  # type: ignore[attr-defined]
        found |= {
            "limit": limit, "single": single,
            "over_limit_cpu": spent.cpu / limit.cpu,
            "over_limit_wall": spent.wall / (limit.cpu / (os.cpu_count() or 1)),
            "whole_over_limit_cpu": (before.cpu + spent.cpu) / limit.cpu,
            "single_over_ours_cpu": single.cpu / (before.cpu + spent.cpu),
            "single_over_ours_wall": single.wall / (before.wall + spent.wall),
        }  # fmt: skip
        if peer:
            other = peers(job, folder)
            whole: Cost = other["cost"]  # type: ignore[assignment]
            found["moviepy"] = other
            found["moviepy_over_ours_cpu"] = whole.cpu / (before.cpu + spent.cpu)
            found["moviepy_over_ours_wall"] = whole.wall / (before.wall + spent.wall)
    if "vmaf" in wanted:
        scores = [row["vmaf"] for row in rows]
        found["vmaf_least"] = min(each["harmonic"] for each in scores)  # type: ignore[index]
        found["vmaf_least_p5"] = min(each["p5"] for each in scores)  # type: ignore[index]
    return found


def memory(source: Path, seconds: float, folder: Path) -> Row:
    """The peak of the whole tree of processes while a 4K clip becomes every format."""
    clip = clip_of(source, seconds, folder, "3840:2160")
    command = [sys.executable, "-m", "studio", "export", clip, "--out", folder / "out-4k",
               "--to", "everything", "--subtitles", subtitles_of(seconds, folder),
               "--set", "headline=Trois nuits de lumière", "--json"]  # fmt: skip
    environment = {**os.environ, "STUDIO_HOME": str(folder / "home"), "PYTHONPATH": str(ROOT)}
    peak, processes = 0.0, 0
    started = time.perf_counter()
    with subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL,
                          env=environment) as running:  # fmt: skip
        tree = psutil.Process(running.pid)
        while running.poll() is None:
            used, count = _held(tree)
            peak, processes = max(peak, used), max(processes, count)
            time.sleep(0.02)
    return {
        "clip": "3840×2160", "seconds": seconds, "peak_mb": peak / 1e6, "processes": processes,
        "ended": running.returncode, "wall_s": time.perf_counter() - started,
    }  # fmt: skip


def _held(tree: psutil.Process) -> tuple[float, int]:
    """Bytes that a process and its children hold, shared pages counted once."""
    total, count = 0.0, 0
    try:
        for each in (tree, *tree.children(recursive=True)):
            found = each.memory_full_info()
            total += getattr(found, "pss", 0) or found.rss
            count += 1
    except psutil.Error:
        pass
    return total, count


def _plain(value: object) -> object:
    if isinstance(value, Cost):
        return {"wall_s": round(value.wall, 2), "cpu_s": round(value.cpu, 2)}
    raise TypeError(type(value).__name__)


def _shown(found: dict[str, Row]) -> str:
    lines = []
    for row in found.get("speed", {}).get("rows", []):  # type: ignore[attr-defined]
        lines.append("  ".join(_word(key, value) for key, value in row.items()))
    for part in found.values():
        for key, value in part.items():
            if key != "rows":
                lines.append(f"{key:>24}  {_word('', value)}")
    return "\n".join(lines) + "\n"


def _word(key: str, value: object) -> str:
    if isinstance(value, Cost):
        value = f"{value.wall:.1f} s, {value.cpu:.1f} s of cores"
    elif isinstance(value, float):
        value = f"{value:.2f}"
    elif isinstance(value, dict):
        value = " ".join(_word(inner, each) for inner, each in value.items())
    return f"{key} {value}".strip()


def main() -> None:
    asked = argparse.ArgumentParser(description="Measure how videos are made.")
    asked.add_argument("--seconds", type=float, default=30.0)
    asked.add_argument("--clip", type=Path, help="what the clips are made from")
    asked.add_argument("--only", default="speed,vmaf,memory")
    asked.add_argument("--no-peers", action="store_true")
    asked.add_argument("--folder", type=Path, help="for frames and films; needs 4 GB for 30 s")
    asked.add_argument("--out", type=Path, default=ROOT / "build" / "bench-video.json")
    options = asked.parse_args()
    wanted, found = set(options.only.split(",")), {}
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        os.environ["STUDIO_HOME"] = str(folder / "inner")
        source = options.clip or lively_clip(folder)
        if wanted & {"speed", "vmaf"}:
            found["speed"] = speed(options.seconds, source, folder, wanted, not options.no_peers)
        if "memory" in wanted:
            found["memory"] = memory(source, min(10.0, options.seconds), folder)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(found, indent=2, default=_plain) + "\n", "utf-8")
    sys.stdout.write(_shown(found))


if __name__ == "__main__":
    main()
