"""How fast and how lean one photo becomes every still format, beside the limit and the peers.

    python -m tests.bench.stills [--quick] [--rows N] [--out FILE.json]

Every figure is a ratio measured in one run. The limit: decode once, resize and encode every
distinct size on two threads, with the same encoder settings, no template, no checks, no files.
The cascade limit resizes from halved copies, as we do.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2
import numpy as np
import psutil
import simplejpeg
from numpy.typing import NDArray
from PIL import Image

from studio.model.network import Format
from studio.paths import ASSETS
from studio.store.catalogue import load_catalogue

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
WORDS = ["--set", "headline=Merci à toutes et tous !", "--set", "support=Rendez-vous en juin"]
Pixels = NDArray[np.uint8]


def photo_of(megapixels: float, folder: Path) -> Path:
    """A JPEG of about this many megapixels from a real photo, with its grain."""
    names = ("group_5_faces_bar.jpg",)
    real = [SHARED / "media" / "photos" / name for name in names]
    source = next((file for file in real if file.is_file()), ASSETS / "sample" / "concert.jpg")
    pixels = cv2.imread(str(source))
    scale = (megapixels * 1e6 / (pixels.shape[0] * pixels.shape[1])) ** 0.5
    large = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    grain = np.random.default_rng(1).integers(-6, 7, (*large.shape[:2], 1), np.int16)
    large = (large.astype(np.int16) + grain).clip(0, 255).astype(np.uint8)
    file = folder / f"photo_{megapixels:g}mp.jpg"
    cv2.imwrite(str(file), large, [cv2.IMWRITE_JPEG_QUALITY, 92])
    return file


def limit(photo: Path, sizes: list[tuple[int, int]]) -> float:
    """Seconds of the work that nobody can leave out."""
    start = time.perf_counter()
    pixels = simplejpeg.decode_jpeg(photo.read_bytes())

    def one(size: tuple[int, int]) -> int:
        made = cv2.resize(cover(pixels, size), size, interpolation=cv2.INTER_AREA)
        return len(simplejpeg.encode_jpeg(made, quality=92, colorsubsampling="444"))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(one, sizes))
    return time.perf_counter() - start


def cascade_limit(photo: Path, sizes: list[tuple[int, int]]) -> float:
    """The same with the best way to resize: every size from the nearest halved copy."""
    start = time.perf_counter()
    levels = [simplejpeg.decode_jpeg(photo.read_bytes())]
    while min(levels[-1].shape[:2]) > 200:
        half = levels[-1].shape[1] // 2, levels[-1].shape[0] // 2
        levels.append(cv2.resize(levels[-1], half, interpolation=cv2.INTER_AREA))

    def one(size: tuple[int, int]) -> int:
        fine = [each for each in levels if each.shape[1] >= size[0] and each.shape[0] >= size[1]]
        source = fine[-1] if fine else levels[0]
        made = cv2.resize(cover(source, size), size, interpolation=cv2.INTER_AREA)
        return len(simplejpeg.encode_jpeg(made, quality=92, colorsubsampling="444"))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(one, sizes))
    return time.perf_counter() - start


def cover(pixels: Pixels, size: tuple[int, int]) -> Pixels:
    """The middle of a picture in the shape of `size`."""
    height, width = pixels.shape[:2]
    ratio = size[0] / size[1]
    across, down = (width, round(width / ratio)) if width / height < ratio else (
        round(height * ratio), height
    )  # fmt: skip
    left, top = (width - across) // 2, (height - down) // 2
    return np.ascontiguousarray(pixels[top : top + down, left : left + across])


def pillow_loop(photo: Path, formats: list[Format]) -> float:
    """Seconds of what a script does: open, crop, resize and save for each format."""
    start = time.perf_counter()
    for wanted in formats:
        with Image.open(photo) as opened:
            size = (wanted.size.width, wanted.size.height)
            whole = opened.convert("RGB")
            ratio = size[0] / size[1]
            width, height = whole.size
            across = min(width, round(height * ratio))
            down = min(height, round(width / ratio))
            left, top = (width - across) // 2, (height - down) // 2
            part = whole.crop((left, top, left + across, top + down))
            part.resize(size, Image.Resampling.LANCZOS).save(io.BytesIO(), "JPEG", quality=92)
    return time.perf_counter() - start


def image_magick(photo: Path, formats: list[Format], folder: Path) -> float | None:
    """Seconds of one ImageMagick call a format; None where it is not installed."""
    tools = (shutil.which("magick"), "/usr/bin/convert", shutil.which("convert"))
    tool = next((each for each in tools if each and _is_image_magick(each)), None)
    if not tool:
        return None
    start = time.perf_counter()
    for wanted in formats:
        shape = f"{wanted.size.width}x{wanted.size.height}"
        command = [tool, str(photo), "-resize", f"{shape}^", "-gravity", "center",
                   "-extent", shape, "-quality", "92", str(folder / "one.jpg")]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return time.perf_counter() - start


def _is_image_magick(tool: str) -> bool:
    """Windows and some machines have another `convert`."""
    try:
        said = subprocess.run([tool, "--version"], capture_output=True, text=True, timeout=10)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return "ImageMagick" in said.stdout


def studio_run(photos: list[Path], out: Path, home: Path, *more: str) -> tuple[float, float]:
    """Seconds of the whole `studio export` process, and megabytes at the peak of its tree."""
    command = [sys.executable, "-m", "studio", "export", *map(str, photos), "--out", str(out),
               "--to", "everything", "--json", *WORDS, *more]  # fmt: skip
    environment = {**os.environ, "STUDIO_HOME": str(home), "PYTHONPATH": str(ROOT)}
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment) as running:
        peak = _watched(running)
    assert running.returncode in (0, 1), running.returncode
    return time.perf_counter() - start, peak


def _watched(running: subprocess.Popen[bytes]) -> float:
    """The largest memory of a process and its children, in megabytes, sampled every 10 ms."""
    peak, ended = [0.0], threading.Event()

    def sample() -> None:
        tree = psutil.Process(running.pid)
        while not ended.wait(0.01):
            total = 0.0
            try:
                for each in (tree, *tree.children(recursive=True)):
                    found = each.memory_full_info()
                    total += getattr(found, "pss", 0) or found.rss
            except psutil.Error:
                continue
            peak[0] = max(peak[0], total / 1e6)

    sampler = threading.Thread(target=sample)
    sampler.start()
    running.wait()
    ended.set()
    sampler.join()
    return peak[0]


def in_process(photo: Path, out: Path) -> float:
    """Seconds of the export alone, in a process that has everything loaded already."""
    from studio.cli.export_options import Asked
    from studio.cli.ordering import ordered
    from studio.export.engines.local import LocalEngine
    from studio.export.posts import export_post
    from studio.task import Task

    slots = tuple(WORDS[1::2])
    asked = Asked(
        media=(str(photo),), out=str(out), lang="fr", selectors=("everything",), slots=slots
    )
    posts, order = ordered(asked)
    start = time.perf_counter()
    with LocalEngine(order.workers) as engine:
        export_post(posts[0], order, task=Task(), engine=engine)
    return time.perf_counter() - start


def best(measure: Callable[[], float], times: int) -> float:
    return min(measure() for _ in range(times))


def speed(megapixels: float, folder: Path, times: int, peers: bool) -> dict[str, object]:
    """One row of the table."""
    photo = photo_of(megapixels, folder)
    formats = list(load_catalogue().select(["everything"], media="image"))
    sizes = sorted({(f.size.width, f.size.height) for f in formats}, reverse=True)
    home = folder / "home"
    row: dict[str, object] = {"photo_mp": megapixels, "files": len(formats), "sizes": len(sizes)}
    limits, cascades, ours, whole, unchanged = [], [], [], [], []
    in_process(photo, folder / "warm")
    for number in range(times):
        limits.append(limit(photo, sizes))
        cascades.append(cascade_limit(photo, sizes))
        ours.append(in_process(photo, folder / f"in{megapixels}{number}"))
        out = folder / f"out{megapixels}{number}"
        whole.append(studio_run([photo], out, home)[0])
        unchanged.append(studio_run([photo], out, home)[0])
    row["limit_s"], row["ours_s"] = min(limits), min(ours)
    row["ours_over_limit"] = min(ours) / min(limits)
    row["cascade_limit_s"] = min(cascades)
    row["ours_over_cascade_limit"] = min(ours) / min(cascades)
    row["command_s"], row["unchanged_s"] = min(whole), min(unchanged)
    if peers:
        row["pillow_s"] = pillow_loop(photo, formats)
        row["pillow_over_ours"] = float(row["pillow_s"]) / min(ours)
        magick = image_magick(photo, formats, folder)
        row["magick_s"] = magick
        row["magick_over_ours"] = magick / min(ours) if magick else None
    return row


def memory(folder: Path, photos: int) -> dict[str, object]:
    """The peak for one photo of 48 megapixels, and the growth over many photos."""
    large = photo_of(48, folder)
    _, peak = studio_run([large], folder / "large", folder / "home")
    small = photo_of(2, folder)
    copies = []
    for number in range(photos):
        copy = folder / f"row_{number:03}.jpg"
        copy.write_bytes(small.read_bytes() + bytes(number + 1))
        copies.append(copy)
    few = max(1, photos // 5)
    _, first = studio_run(copies[:few], folder / "few", folder / "home", "--to", "instagram")
    _, last = studio_run(copies, folder / "many", folder / "home", "--to", "instagram")
    return {
        "peak_48mp_mb": peak, "photos": photos, f"peak_{few}_photos_mb": first,
        f"peak_{photos}_photos_mb": last, "growth_mb": last - first,
    }  # fmt: skip


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--quick", action="store_true", help="no peers, one repetition")
    asked.add_argument("--rows", type=int, default=100, help="photos in a row for the memory")
    asked.add_argument("--out", type=Path, default=ROOT / "build" / "bench-stills.json")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["STUDIO_HOME"] = str(folder / "inner")
        times = 1 if options.quick else 3
        rows = [speed(mp, folder, times, not options.quick) for mp in (12.0, 24.0)]
        found = {"speed": rows, "memory": memory(folder, 10 if options.quick else options.rows)}
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    for row in (*rows, found["memory"]):
        assert isinstance(row, dict)
        for key, value in row.items():
            shown = f"{value:.2f}" if isinstance(value, float) else value
            sys.stdout.write(f"{key:>24}  {shown}\n")
        sys.stdout.write("\n")


if __name__ == "__main__":
    main()
