"""How well photos are framed: ours, centre crop and the smartcrop package, beside an editor's eye.

    python -m tests.bench.framing [--truth SUBJECTS.json] [--json] [--out CROPS.json]

Reads the photos, film stills and boxes beside SUBJECTS.json and the script that scores them.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from studio.media.picture import open_picture
from studio.model.geometry import Size
from studio.vision.attention import look
from studio.vision.framing import frame

SHARED = Path(__file__).resolve().parents[3] / "shared"
Pixels = NDArray[np.uint8]
Truth = dict[str, dict[str, Any]]
Crops = dict[str, dict[str, Any]]
Way = Callable[[Pixels, Size, float], list[float] | str]


def scorer(folder: Path) -> ModuleType:
    """The script that scores crops, beside the truth."""
    spec = importlib.util.spec_from_file_location("score_framing", folder / "score_framing.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pictures(truth: Truth, folder: Path) -> Iterator[tuple[str, Size, Pixels]]:
    """Each picture of the truth: its name, the size it was judged at, its pixels (RGB)."""
    for name, entry in truth.items():
        size = Size(entry["width"], entry["height"])
        if "frame_time_s" in entry:
            pixels = film_still(folder / name, entry["frame_time_s"], size)
        else:
            pixels = open_picture(folder / name).pixels
        yield name, size, pixels


def film_still(path: Path, seconds: float, size: Size) -> Pixels:
    """The frame of a film shown at a time, upright and of the displayed size."""
    with av.open(str(path)) as film:
        stream = film.streams.video[0]
        start = float((stream.start_time or 0) * (stream.time_base or 0))
        for picture in film.decode(stream):
            if picture.time is None or picture.time - start >= seconds - 0.02:
                turns = round(getattr(picture, "rotation", 0) / 90) % 4
                pixels = np.rot90(picture.to_ndarray(format="rgb24"), turns)
                upright = np.ascontiguousarray(pixels)
                return cv2.resize(upright, (size.width, size.height)).astype(np.uint8)
    raise AssertionError(f"{path.name} ends before {seconds} s")


def smartcrop_way() -> Way:
    """The crop of the smartcrop package at its own settings."""
    import smartcrop
    from PIL import Image

    finder = smartcrop.SmartCrop()

    def way(pixels: Pixels, size: Size, ratio: float) -> list[float]:
        picture = Image.fromarray(pixels[..., :3])
        picture.thumbnail((1024, 1024))
        width, height = picture.size
        wide = min(float(width), height * ratio)
        found = finder.crop(picture, max(1, int(wide)), max(1, int(wide / ratio)))["top_crop"]
        length_x, length_y = wide / width, wide / ratio / height
        left = min(max(found["x"] / width, 0.0), 1 - length_x)
        top = min(max(found["y"] / height, 0.0), 1 - length_y)
        return [left, top, left + length_x, top + length_y]

    return way


def centre(pixels: Pixels, size: Size, ratio: float) -> list[float]:
    part_x = min(1.0, ratio / size.ratio)
    part_y = min(1.0, size.ratio / ratio)
    return [0.5 - part_x / 2, 0.5 - part_y / 2, 0.5 + part_x / 2, 0.5 + part_y / 2]


def editor(truth: Truth) -> Crops:
    """The editor's own crops, to be scored like the others."""
    return {
        name: {ratio: crop or "fit" for ratio, crop in entry["best_crops"].items()}
        for name, entry in truth.items()
    }


def our_crops(
    found: Iterator[tuple[str, Size, Pixels]], ratios: dict[str, float]
) -> tuple[Crops, list[float]]:
    """Our crops of pictures, and the seconds each look took."""
    crops: Crops = {}
    seconds = []
    for name, size, pixels in found:
        began = time.perf_counter()
        attention = look(pixels)
        seconds.append(time.perf_counter() - began)
        crops[name] = {}
        for ratio, value in ratios.items():
            framing = frame(size, attention, value)
            crop = framing.crop
            crops[name][ratio] = (
                [crop.x, crop.y, crop.right, crop.bottom] if framing.mode == "fill" else "fit"
            )
    return crops, seconds


def summary(table: dict[str, dict[str, Any]]) -> dict[str, float]:
    """All ratios together: faces whole, subject kept, overlap, same choice, share fitted."""
    rows = list(table.values())
    n, faces = sum(r["n"] for r in rows), sum(r["faces"] for r in rows)
    fitted = sum(r["fit_where_null"] + r["fit_where_crop"] for r in rows)
    same = sum(r["fit_where_null"] + r["crop"] - r["fit_where_crop"] for r in rows)
    overlaps = sum(r["iou_n"] for r in rows)
    return {
        "faces_whole": sum((r["faces_whole"] or 0) * r["faces"] for r in rows) / faces,
        "subject_kept": sum(r["subject_kept"] * r["n"] for r in rows) / n,
        "iou": sum((r["iou"] or 0) * r["iou_n"] for r in rows) / overlaps,
        "same_choice": same / n,
        "fitted": fitted / n,
    }


def compared(folder: Path, truth_file: Path) -> tuple[dict[str, Any], Crops]:
    """Scores of every way, by name, and our crops."""
    judge = scorer(folder)
    truth: Truth = judge.load(str(truth_file))
    ratios = {name: judge.ratio_value(name) for name in judge.RATIOS}
    crops, seconds = our_crops(pictures(truth, folder), ratios)
    smart = smartcrop_way()
    ways: dict[str, Crops] = {"ours": crops, "centre": {}, "smartcrop": {}}
    for name, size, pixels in pictures(truth, folder):
        ways["centre"][name] = {r: centre(pixels, size, v) for r, v in ratios.items()}
        ways["smartcrop"][name] = {r: smart(pixels, size, v) for r, v in ratios.items()}
    ways["editor"] = editor(truth)
    scores: dict[str, Any] = {}
    for way, made in ways.items():
        table, problems, _ = judge.score(truth, made)
        scores[way] = {"all": summary(table), "ratios": table, "malformed": len(problems)}
    scores["ours"]["look_ms_median"] = round(1000 * float(np.median(seconds)))
    return scores, crops


def show(scores: dict[str, Any]) -> None:
    write = sys.stdout.write
    write(
        f"{'':10} {'faces whole':>12} {'subject':>8} {'IoU':>6} {'same choice':>12} {'fitted':>7}\n"
    )
    for way, found in scores.items():
        for name, row in {"all": found["all"], **_by_ratio(found["ratios"])}.items():
            label = way if name == "all" else f"  {name}"
            write(
                f"{label:10} {row['faces_whole']:12.1%} {row['subject_kept']:8.1%}"
                f" {row['iou']:6.3f} {row['same_choice']:12.1%} {row['fitted']:7.1%}\n"
            )
    write(f"look: {scores['ours']['look_ms_median']} ms a picture (median)\n")


def _by_ratio(table: dict[str, dict[str, Any]]) -> dict[str, dict[str, float]]:
    return {name: summary({name: row}) for name, row in table.items()}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--truth", type=Path, default=SHARED / "media" / "SUBJECTS.json")
    options.add_argument("--json", action="store_true", help="one document instead of a table")
    options.add_argument("--out", type=Path, help="write our crops, for score_framing.py")
    asked = options.parse_args()
    cv2.setNumThreads(1)
    scores, crops = compared(asked.truth.parent, asked.truth)
    if asked.json:
        sys.stdout.write(json.dumps(scores, indent=1) + "\n")
    else:
        show(scores)
    if asked.out:
        asked.out.write_text(json.dumps(crops))


if __name__ == "__main__":
    main()
