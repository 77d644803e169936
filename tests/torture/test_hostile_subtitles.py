"""Every hostile subtitle file gets the verdict its index gives, and is drawn without harm.

Each row is read, cut for every shape, drawn in every style, and written again as SRT and VTT.
Tripwires: no file is created or opened beside the input, no process starts, time stays low, the
input stays as it was, and what is refused is refused in words that name the file.
"""

from __future__ import annotations

import csv
import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import unquote_to_bytes

import psutil
import pytest

from studio.compose.subtitles import subtitle_layer
from studio.errors import UnreadableMedia
from studio.model.geometry import Insets, Size
from studio.model.subtitles import Subtitles
from studio.model.timing import Rate
from studio.store.brands import load_brand
from studio.store.subtitle_styles import load_subtitle_styles
from studio.store.subtitles import MOST_CUES, read_subtitles, write_srt, write_vtt

pytestmark = [pytest.mark.torture, pytest.mark.timeout(240)]

SECONDS = 10.0
MOST_MB = 300
VERDICTS = {
    "accept": {"accept"},
    "reject": {"reject"},
    "safe": {"accept", "mark", "reject"},
    "literal": {"accept"},
}


@pytest.fixture(scope="module")
def rows(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, str]]:
    """File and verdict of every subtitle row: their class, names and the good one."""
    folder = tmp_path_factory.mktemp("hostile") / "inputs"
    script = shared / "hostile" / "make_hostile.py"
    subprocess.run(
        [sys.executable, str(script), str(folder), "--port", "9", "--ffmpeg", "no-clips"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    with (folder / "index.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    chosen = [row for row in found if row["class"] == "subtitle" or row["file"].endswith(".srt")]
    return [(folder / os.fsdecode(unquote_to_bytes(row["file"])), row["verdict"]) for row in chosen]


def drawn(subtitles: Subtitles) -> int:
    """How many pictures were drawn, over all styles and two shapes: the first of each layer."""
    made = 0
    for style in load_subtitle_styles():
        for size, safe in (
            (Size(1080, 1920), Insets(250, 65, 340, 65)),
            (Size(1280, 720), Insets()),
        ):
            layer = subtitle_layer(
                subtitles, style, size=size, safe=safe, brand=load_brand("lumiere"),
                rate=Rate(30), frames=300, language="en",
            )  # fmt: skip
            assert layer is not None
            for index in range(min(3, len(layer.at))):
                picture = layer.draw(index)
                assert picture.shape == (layer.height, layer.width, 4)
                made += bool(picture[..., 3].any())
    return made


def judged(file: Path) -> str:
    """Read, draw and write a file; what came of it."""
    try:
        found = read_subtitles(file)
    except UnreadableMedia as error:
        said = f"{error} {error.hint}"
        well = file.name in said and said.isprintable() and bool(error.hint)
        return "reject" if well else "badly said"
    assert drawn(found) >= 6
    for content in (write_srt(found), write_vtt(found)):
        assert content.decode("utf-8")
    assert b"<script" not in write_vtt(found)  # a web page shows it as text
    return "mark" if found.doubts else "accept"


def test_hostile_subtitles_get_their_verdicts(rows: list[tuple[Path, str]]) -> None:
    names = {file.name for file, _ in rows}
    assert len(names) >= 12
    faults = []
    for file, verdict in rows:
        before = hashlib.sha256(file.read_bytes()).hexdigest()
        beside = sorted(path.name for path in file.parents[1].rglob("*"))
        children = psutil.Process().children()
        memory = psutil.Process().memory_info().rss
        began = time.monotonic()
        outcome = judged(file)
        seconds = time.monotonic() - began
        if outcome not in VERDICTS[verdict]:
            faults.append(f"{file.name}: {outcome} instead of {verdict}")
        if seconds > SECONDS:
            faults.append(f"{file.name}: {seconds:.1f} s")
        if psutil.Process().memory_info().rss - memory > MOST_MB << 20:
            faults.append(f"{file.name}: too much memory")
        assert hashlib.sha256(file.read_bytes()).hexdigest() == before
        assert sorted(path.name for path in file.parents[1].rglob("*")) == beside
        assert psutil.Process().children() == children
    assert not faults


def test_what_the_index_expects_of_each(rows: list[tuple[Path, str]]) -> None:
    found = {file.name: file for file, _ in rows}
    backwards = read_subtitles(found["times_backwards.srt"])
    assert [cue.text for cue in backwards.cues] == ["good"]
    assert len(backwards.doubts) == 3
    assert len(read_subtitles(found["100000_cues.srt"]).cues) == MOST_CUES
    assert "cut" in str(read_subtitles(found["one_line_1mb.srt"]).doubts[0])
    assert read_subtitles(found["utf16_no_mark.srt"]).cues[0].text == "héllo"
    assert read_subtitles(found["tags_20000.srt"]).cues[0].text == "x"
    assert read_subtitles(found["font_size_1e9.ass"]).cues[0].text == "X"
    literal = read_subtitles(found["override_words.srt"]).cues[0].text
    assert "textfile=" in literal
    assert "\\fs999999" not in literal
    assert "<script>" in read_subtitles(found["script.vtt"]).cues[0].text
