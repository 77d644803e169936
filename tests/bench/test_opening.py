"""What the confined process costs, beside decoding in our own: ratios of one run, as JSON."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np
import psutil
import pytest
import simplejpeg
from PIL import Image

from studio.media.confined import confined
from studio.media.picture import open_picture
from studio.media.profile import profile_bytes
from studio.model.geometry import Size

pytestmark = pytest.mark.bench


def photo(path: Path, width: int, height: int, profile: bytes = b"") -> Path:
    coarse = np.random.default_rng(1).integers(0, 255, (height // 16, width // 16, 3), np.uint8)
    image = Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC)
    image.save(path, quality=90, icc_profile=profile or None)
    return path


def timed(*works: Callable[[], object], rounds: int = 9) -> list[float]:
    """Median milliseconds of each, taken in turns so that a busy machine hits all alike."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, times in zip(works, taken, strict=True):
            began = time.perf_counter()
            work()
            times.append(1000 * (time.perf_counter() - began))
    return [round(median(times), 1) for times in taken]


class Peak:
    """The most memory of this process and its children, sampled all 5 ms."""

    def __enter__(self) -> Peak:
        self.megabytes, self._done = 0, threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        me = psutil.Process()
        while not self._done.wait(0.005):
            tree = [me, *me.children(recursive=True)]
            total = sum(each.memory_info().rss for each in tree if each.is_running())
            self.megabytes = max(self.megabytes, total // 1_000_000)


def test_opening(tmp_path: Path) -> None:
    large = photo(tmp_path / "24.jpg", 6000, 4000)
    wide = photo(tmp_path / "12_p3.jpg", 4032, 3024, profile_bytes("display_p3"))
    huge = photo(tmp_path / "48.jpg", 8064, 6048)
    tiny = photo(tmp_path / "tiny.jpg", 64, 64)
    open_picture(tiny)
    figures: dict[str, float] = {}
    inside, confined_24, scaled, wide_12 = timed(
        lambda: simplejpeg.decode_jpeg(large.read_bytes()).max(axis=0),
        lambda: open_picture(large).pixels.max(axis=0),
        lambda: open_picture(large, needed=Size(2160, 1440)).pixels.max(axis=0),
        lambda: open_picture(wide).pixels.max(axis=0),
    )
    figures["24 MP in this process, ms"] = inside
    figures["24 MP confined, ms"] = confined_24
    figures["24 MP confined, 2160 wide needed, ms"] = scaled
    figures["12 MP Display P3 confined, ms"] = wide_12
    figures["confined against this process"] = round(confined_24 / inside, 2)
    (figures["64 px confined, ms"],) = timed(lambda: open_picture(tiny), rounds=51)
    with Peak() as peak:
        pixels = open_picture(huge).pixels
        assert pixels.max() > 0
    figures["48 MP, peak of both processes, MB"] = peak.megabytes
    confined().stop()
    began = time.perf_counter()
    open_picture(tiny)
    figures["first picture of a run, ms"] = round(1000 * (time.perf_counter() - began), 1)
    (tmp_path / "opening.json").write_text(json.dumps(figures, indent=1), "utf-8")
    assert figures["48 MP, peak of both processes, MB"] < 600
    assert confined_24 < inside * 2 + 25, figures
