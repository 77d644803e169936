"""What an MP4 or QuickTime file says about itself, read from its boxes alone.

Works on anyone's file: nothing is decoded, sizes that lie are refused, and reading is bounded.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.errors import UnreadableMedia
from studio.media.atoms import Box, boxes_in, outer_boxes
from studio.wording import say

_MOST_RAW = 10**5  # samples of equal size
_VISUAL_HEAD, _UNTURNED = 78, (1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30)

Table = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Track:
    """One track. Times in units of `timescale`; `durations` are runs of (count, duration)."""

    kind: str  # vide, soun, sbtl ...
    entry: str  # of its sample description: avc1, hvc1, mp4a ...
    timescale: int
    durations: Table  # n x 2
    shifts: Table  # composition offsets, n x 2: (count, offset); empty: none
    key_frames: Table | None  # from 0; None: every one is
    sizes: Table  # bytes of each sample
    places: Table  # where each sample begins in the file
    edits: int = 0  # entries of its edit list
    turned: bool = False  # shown otherwise than stored
    width: int = 0
    height: int = 0
    colours: tuple[int, int, int, bool] | None = None  # primaries, transfer, matrix, full range
    pixel_ratio: tuple[int, int] = (1, 1)
    boxes: frozenset[str] = frozenset()  # inside its sample description
    remarks: bool = False  # whether free text goes before its pictures

    @property
    def samples(self) -> int:
        return len(self.sizes)

    @property
    def length(self) -> int:
        """Of all samples together."""
        return int((self.durations[:, 0] * self.durations[:, 1]).sum())

    def shown_at(self) -> Table:
        """The time of each sample on the screen, in the order of the file."""
        steps, shifts = (_spread(runs, self.samples) for runs in (self.durations, self.shifts))
        times: Table = np.cumsum(steps) - steps
        return times + shifts


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Movie:
    """The boxes of a file. `outer`: their names at the top.

    `labels`: names of what is written about the making: titles, places, programs.
    """

    outer: tuple[str, ...]
    tracks: tuple[Track, ...]
    labels: frozenset[str] = frozenset()
    created: bool = False  # whether it says when it was made
    bytes: int

    @property
    def index_first(self) -> bool:
        """Whether the index stands before the pictures, so that players start at once."""
        names = [name for name in self.outer if name in ("moov", "mdat")]
        return names[:1] == ["moov"]

    @property
    def has_edits(self) -> bool:
        """Whether an edit list does more than start at the beginning."""
        return any(track.edits for track in self.tracks)

    def track(self, kind: str) -> Track | None:
        """The first track of a kind."""
        return next((track for track in self.tracks if track.kind == kind), None)


def read_movie(file: Path) -> Movie:
    """The boxes of an MP4 or QuickTime file. Raises UnreadableMedia for anything else."""
    try:
        with file.open("rb") as opened:
            size = opened.seek(0, 2)
            outer, index = outer_boxes(opened, size)
        return _movie(outer, index, size)
    except (OSError, struct.error, ValueError, IndexError, OverflowError) as error:
        raise UnreadableMedia(
            say("{name} has no readable index", name=file.name),
            say("It may be cut off: copy it again from where it comes."),
        ) from error


def _movie(outer: tuple[str, ...], index: bytes, size: int) -> Movie:
    root = Box("moov", b"", boxes_in(index))
    made = root.find("mvhd")
    dates = (made.content[4:20] if made.content[0] == 1 else made.content[4:12]) if made else b""
    traks = [box for box in root.boxes if box.kind == "trak"]
    labels = {name for place in (root, *traks) for name in _labels(place)}
    return Movie(
        outer=outer,
        tracks=tuple(_track(box) for box in traks),
        labels=frozenset(labels | {name for name in outer if name == "uuid"}),
        created=any(dates),
        bytes=size,
    )


def _labels(place: Box) -> Iterator[str]:
    """Names of details in a place for them; an empty list is none."""
    for box in place.boxes:
        if box.kind == "udta":
            yield from _labels(box)
            yield from (inner.kind for inner in box.boxes if inner.kind != "meta")
        elif box.kind == "meta":
            # QuickTime writes no version before its boxes.
            inside = boxes_in(box.content if box.content[4:8] == b"hdlr" else box.content[4:])
            for inner in inside:
                if inner.kind == "ilst":
                    yield from (item.kind for item in boxes_in(inner.content))
        elif box.kind == "uuid":
            yield "uuid"


def _track(trak: Box) -> Track:
    head, stbl = trak.need("mdia", "mdhd").content, trak.need("mdia", "minf", "stbl")
    timescale = struct.unpack_from(">I", head, 20 if head[0] == 1 else 12)[0]
    kind = trak.need("mdia", "hdlr").content[8:12].decode("latin-1")
    entry, description = _description(stbl.need("stsd").content)
    sizes = _sizes(stbl)
    shown = _shown_as(description) if kind == "vide" else _Shown()
    return Track(
        kind=kind,
        entry=entry,
        timescale=max(1, timescale),
        durations=_table(stbl.need("stts").content, 2),
        shifts=_shifts(stbl),
        key_frames=_table(box.content, 1)[:, 0] - 1 if (box := stbl.find("stss")) else None,
        sizes=sizes,
        places=_places(stbl, sizes),
        edits=_edits(trak),
        turned=_turned(trak.need("tkhd").content),
        width=shown.width, height=shown.height, colours=shown.colours,
        pixel_ratio=shown.pixel_ratio, boxes=shown.boxes,
        remarks=shown.remarks,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Shown:
    width: int = 0
    height: int = 0
    colours: tuple[int, int, int, bool] | None = None
    pixel_ratio: tuple[int, int] = (1, 1)
    boxes: frozenset[str] = frozenset()
    remarks: bool = False


def _description(stsd: bytes) -> tuple[str, bytes]:
    """The first sample description: its name and content."""
    length, kind = struct.unpack_from(">I4s", stsd, 8)
    return kind.decode("latin-1"), stsd[16 : 8 + length]


def _shown_as(description: bytes) -> _Shown:
    width, height = struct.unpack_from(">HH", description, 24)
    boxes = {box.kind: box.content for box in boxes_in(description[_VISUAL_HEAD:])}
    colours, ratio = None, (1, 1)
    if boxes.get("colr", b"")[:4] in (b"nclx", b"nclc"):
        primaries, transfer, matrix = struct.unpack_from(">HHH", boxes["colr"], 4)
        colours = (primaries, transfer, matrix, bool(boxes["colr"][10:11] >= b"\x80"))
    if "pasp" in boxes:
        ratio = struct.unpack_from(">II", boxes["pasp"])
    remarks = _has_remarks(boxes.get("hvcC", b""))
    return _Shown(width, height, colours, ratio, frozenset(boxes), remarks)


def _has_remarks(header: bytes) -> bool:
    """Whether the header of HEVC pictures holds supplemental information, as x265 writes it."""
    at = 23
    for _ in range(header[22] if len(header) > 22 else 0):
        kind, units = header[at] & 63, struct.unpack_from(">H", header, at + 1)[0]
        if kind in (39, 40):
            return True
        at += 3
        for _ in range(units):
            at += 2 + struct.unpack_from(">H", header, at)[0]
    return False


def _table(content: bytes, columns: int, *, signed: bool = False) -> Table:
    """A table of 32-bit numbers after version, flags and count; only rows that are there."""
    count = struct.unpack_from(">I", content, 4)[0]
    count = min(count, (len(content) - 8) // (4 * columns))
    kind = ">i4" if signed else ">u4"
    rows = np.frombuffer(content, kind, count * columns, 8)
    return rows.reshape(count, columns).astype(np.int64)


def _spread(runs: Table, samples: int) -> Table:
    """A value for each sample from runs of (count, value); 0 after the last run."""
    ends = np.minimum(np.cumsum(np.minimum(runs[:, 0], samples)), samples)
    spread = np.repeat(runs[:, 1], np.diff(ends, prepend=0))
    return np.append(spread, np.zeros(samples - len(spread), np.int64))


def _shifts(stbl: Box) -> Table:
    box = stbl.find("ctts")
    if box is None:
        return np.zeros((0, 2), np.int64)
    return _table(box.content, 2, signed=True)  # version 0 is unsigned, and never that large


def _sizes(stbl: Box) -> Table:
    box = stbl.need("stsz").content
    same, count = struct.unpack_from(">II", box, 4)
    if same:
        # Raw sound has millions, of no use to us; and a count that lies would need memory.
        return np.full(min(count, _MOST_RAW), same, np.int64)
    count = min(count, (len(box) - 12) // 4)
    return np.frombuffer(box, ">u4", count, 12).astype(np.int64)


def _places(stbl: Box, sizes: Table) -> Table:
    """Where each sample begins, from the chunks and how many samples each holds."""
    if box := stbl.find("co64"):
        count = min(struct.unpack_from(">I", box.content, 4)[0], (len(box.content) - 8) // 8)
        chunks = np.frombuffer(box.content, ">i8", count, 8).astype(np.int64)
    else:
        chunks = _table(stbl.need("stco").content, 1)[:, 0]
    runs = _table(stbl.need("stsc").content, 3)
    if not len(runs) or not len(chunks) or not len(sizes):
        return np.zeros(0, np.int64)
    firsts = np.clip(runs[:, 0] - 1, 0, len(chunks))
    spans = np.diff(np.append(firsts, len(chunks)))
    if (spans < 0).any():
        raise ValueError("chunks out of order")
    held = np.minimum(np.repeat(runs[:, 1], spans), len(sizes))
    held = np.diff(np.minimum(np.cumsum(np.append(0, held)), len(sizes)))
    starts = np.cumsum(sizes) - sizes
    of_chunk = np.repeat(np.arange(len(held)), held)
    first_of_chunk = np.cumsum(held) - held
    known = len(of_chunk)
    inside = starts[:known] - starts[np.minimum(first_of_chunk[of_chunk], len(sizes) - 1)]
    places: Table = chunks[of_chunk] + inside
    return places


def _edits(trak: Box) -> int:
    """Entries of the edit list; none where it only says "from the beginning"."""
    box = trak.find("edts", "elst")
    if box is None:
        return 0
    wide = box.content[0] == 1
    count: int = struct.unpack_from(">I", box.content, 4)[0]
    if count == 1:
        start = struct.unpack_from(">q" if wide else ">i", box.content, 16 if wide else 12)[0]
        return int(start != 0)
    return count


def _turned(tkhd: bytes) -> bool:
    at = 52 if tkhd[0] == 1 else 40
    return struct.unpack_from(">9i", tkhd, at) != _UNTURNED
