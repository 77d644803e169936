"""How well clips are framed: one fixed window of ours beside the centre, judged frame by frame.

    python -m tests.bench.watching [--looks 24] [--judged 40] [--json]

Faces are found anew in frames between those that were watched; where an editor has set boxes by
hand (SUBJECTS.json), these are judged too. A face is whole, cut (part of it is seen) or outside.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.media.footage import take_of
from studio.media.frames import sample
from studio.media.probe import probe_media
from studio.model.geometry import Box, Size
from studio.model.timing import Ticks
from studio.task import Task
from studio.vision.attention import BACKGROUND_FACE
from studio.vision.faces import SURE, face_detector, find_faces
from studio.vision.framing import frame
from studio.vision.watch import Watched, watch

SHARED = Path(__file__).resolve().parents[3] / "shared"
CLIPS = (
    "two_faces_turning_noaudio.mp4",
    "people_walking_corridor_noaudio.mp4",
    "people_store_aisle_noaudio.mp4",
    "chaplin_two_people_pillarbox.mp4",
    "four_people_meeting_noaudio.mp4",
    "man_signing_brother.mkv",
    "woman_signing_book.mkv",
    "face_mono_44k.mov",
    "selfie_portrait_hevc_rot90_two_tracks.mp4",
    "bikes_city_cuts.mp4",
    "montage_exact_cuts_3_5_7.mp4",
)
RATIOS = {"9:16": 9 / 16, "4:5": 4 / 5, "1:1": 1.0, "16:9": 16 / 9}
WIDTH = 640
GRAZED = 0.01  # of the picture: no cut

Pixels = NDArray[np.uint8]
Frames = list[tuple[Ticks, Pixels]]
Faces = dict[int, list[Box]]  # by the number of the judged frame


class Seen:
    """A clip's frames: those to watch, others to judge by, and the faces that lead in these."""

    def __init__(self, path: Path, looks: int, judged: int) -> None:
        probe = probe_media(path)
        assert probe.picture is not None
        self.name, self.size = path.name, probe.picture.size
        take = take_of(path, probe)
        began = time.perf_counter()
        everything = sample(take, take.frames, WIDTH, task=Task())
        self.seconds_read = time.perf_counter() - began
        self.watched = _spread([(each.time, each.pixels) for each in everything], looks, 0.5)
        self.judged = _spread([(each.time, each.pixels) for each in everything], judged, 0.1)

    def faces(self) -> Faces:
        """Sure faces of the judged frames that are not small beside the largest of the clip."""
        detector = face_detector()
        assert detector is not None
        found = {
            number: [face.box for face in find_faces(pixels, detector) if face.score >= SURE]
            for number, (_, pixels) in enumerate(self.judged)
        }
        largest = max((box.height for boxes in found.values() for box in boxes), default=0.0)
        return {
            number: kept
            for number, boxes in found.items()
            if (kept := [box for box in boxes if box.height >= BACKGROUND_FACE * largest])
        }


def _spread(frames: Frames, count: int, offset: float) -> Frames:
    """`count` of the frames, evenly spread."""
    if len(frames) <= count:
        return frames
    return [frames[int((number + offset) * len(frames) / count)] for number in range(count)]


def centre(size: Size, ratio: float) -> Box:
    width, height = min(1.0, ratio / size.ratio), min(1.0, size.ratio / ratio)
    return Box((1 - width) / 2, (1 - height) / 2, width, height)


def crops_of(watched: Watched, size: Size) -> dict[str, Box | None]:
    """Our window by ratio; None where the clip is shown whole on blurred edges."""
    framed = {name: frame(size, watched.attention, ratio) for name, ratio in RATIOS.items()}
    return {name: one.crop if one.mode == "fill" else None for name, one in framed.items()}


def judge(crop: Box, boxes: Iterable[Box]) -> dict[str, int]:
    """How many of the faces are whole, cut and outside."""
    counts = {"whole": 0, "cut": 0, "outside": 0}
    for box in boxes:
        seen = crop.meet(box).area / max(box.area, 1e-9)
        if crop.contains(box, GRAZED):
            counts["whole"] += 1
        else:
            counts["cut" if seen > 0.02 else "outside"] += 1
    return counts


def by_hand(truth: Mapping[str, Any], name: str) -> list[Box]:
    """The faces an editor has set in the clip's middle frame."""
    entry = truth.get(f"videos/{name}", {"faces": []})
    return [Box.from_edges(*face["box"]) for face in entry["faces"] if not face["minor"]]


def rows_of(seen: Seen, truth: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A row for each ratio: counts of faces for our window and for the centre."""
    began = time.perf_counter()
    watched = watch(seen.watched, seen.size)
    seconds = time.perf_counter() - began
    boxes = [box for found in seen.faces().values() for box in found]
    for name, crop in crops_of(watched, seen.size).items():
        middle = centre(seen.size, RATIOS[name])
        yield {
            "clip": seen.name,
            "ratio": name,
            "fitted": crop is None,
            "ours": judge(crop or Box(0, 0, 1, 1), boxes),
            "centre": judge(middle, boxes),
            "ours_by_hand": judge(crop or Box(0, 0, 1, 1), by_hand(truth, seen.name)),
            "centre_by_hand": judge(middle, by_hand(truth, seen.name)),
            "watch_s": seconds,
            "read_s": seen.seconds_read,
        }


def scored(
    folder: Path, *, clips: Sequence[str] = CLIPS, looks: int = 24, judged: int = 40
) -> list[dict[str, Any]]:
    """Rows of all clips of the corpus folder `media`."""
    truth = json.loads((folder / "SUBJECTS.json").read_text())
    return [
        row
        for name in clips
        for row in rows_of(Seen(folder / "videos" / name, looks, judged), truth)
    ]


def summary(rows: Sequence[Mapping[str, Any]], way: str) -> dict[str, float]:
    """Shares of all faces, 0 to 1."""
    total = {key: sum(row[way][key] for row in rows) for key in ("whole", "cut", "outside")}
    return {key: count / max(1, sum(total.values())) for key, count in total.items()}


def _line(label: str, rows: Sequence[Mapping[str, Any]]) -> str:
    ours, other = summary(rows, "ours"), summary(rows, "centre")
    fitted = sum(row["fitted"] for row in rows) / len(rows)
    return (
        f"{label:46} {ours['whole']:7.1%} {ours['cut']:6.1%} {ours['outside']:6.1%}"
        f" {other['whole']:9.1%} {other['cut']:6.1%} {other['outside']:6.1%} {fitted:8.0%}\n"
    )


def show(rows: Sequence[Mapping[str, Any]]) -> None:
    write = sys.stdout.write
    write(f"{'faces:':46} {'whole':>7} {'cut':>6} {'out':>6} {'centre':>9} {'cut':>6} {'out':>6}")
    write(f" {'fitted':>8}\n")
    for name in dict.fromkeys(row["clip"] for row in rows):
        write(_line(name, [row for row in rows if row["clip"] == name]))
    for name in RATIOS:
        write(_line(name, [row for row in rows if row["ratio"] == name]))
    write(_line("all", rows))
    hand = [{"ours": r["ours_by_hand"], "centre": r["centre_by_hand"], **_of(r)} for r in rows]
    write(_line("set by hand, middle frames", hand))
    write(f"watching: {1000 * float(np.median([r['watch_s'] for r in rows])):.0f} ms a clip\n")


def _of(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"fitted": row["fitted"]}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--media", type=Path, default=SHARED / "media")
    options.add_argument("--looks", type=int, default=24)
    options.add_argument("--judged", type=int, default=40)
    options.add_argument("--json", action="store_true", help="one document instead of a table")
    asked = options.parse_args()
    cv2.setNumThreads(1)
    rows = scored(asked.media, looks=asked.looks, judged=asked.judged)
    if asked.json:
        sys.stdout.write(json.dumps(rows, indent=1) + "\n")
    else:
        show(rows)


if __name__ == "__main__":
    main()
