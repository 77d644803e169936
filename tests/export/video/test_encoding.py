"""Quality first, within what a network takes; and as many at once as memory allows."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.compose.filters import Drawn
from studio.compose.video_render import VideoRender
from studio.export.video.batches import BUDGET, batches, memory_of
from studio.export.video.encoding import (
    encoding_of,
    held_down,
    lowered,
    picture_arguments,
    picture_budget,
    safer,
)
from studio.export.video.progress import Meter, RenderProgress
from studio.media.ffmpeg_encoders import Encoder
from studio.model.geometry import Size
from studio.model.timing import Rate
from tests.compose.test_filters import UHD, footage

TALL = Size(1080, 1920)


def render(key: str = "a", size: Size = TALL, **more: object) -> VideoRender:
    return VideoRender(key=key, size=size, rate=Rate(30), **more)  # type: ignore[arg-type]


def test_without_limits_quality_is_constant() -> None:
    found = encoding_of(render(gop_s=2), 900, 0, None)
    assert (found.quality, found.bitrate, found.cap, found.gop) == (20, None, None, 60)
    assert found.encoder == "libx264"


def test_the_networks_bitrate_caps_it() -> None:
    assert encoding_of(render(max_bitrate=8_000_000), 900, 0, None).cap == 8_000_000


@pytest.mark.parametrize("megabytes", [16, 25, 50, 100])
def test_a_cap_holds_a_limit_in_bytes_for_sure(megabytes: int) -> None:
    """Two seconds' worth above the cap is the most that its buffer lets pass."""
    wanted = render(max_bytes=megabytes * 1_000_000)
    found = encoding_of(wanted, 600, 400_000, None)
    assert found.passes == 1
    assert found.cap
    assert found.cap * (20 + 2) / 8 + 400_000 <= megabytes * 1_000_000


def test_few_bytes_take_two_slow_passes_and_very_few_a_smaller_picture() -> None:
    few = encoding_of(render(max_bytes=12_000_000), 900, 480_000, None)
    assert (few.passes, few.size, few.preset, few.doubts) == (2, None, "medium", ())
    fewer = encoding_of(render(max_bytes=5_000_000), 900, 480_000, None)
    assert fewer.size
    assert fewer.size.width % 2 == fewer.size.height % 2 == 0
    assert fewer.size.ratio == pytest.approx(TALL.ratio, rel=0.01)
    assert fewer.size.short_side < 1080
    assert "smaller" in str(fewer.doubts[0])


def test_the_budget_leaves_room_for_sound_and_container() -> None:
    wanted = render(max_bytes=10_000_000)
    budget = picture_budget(wanted, 900, 1_000_000)
    assert budget
    assert budget * 30 / 8 + 1_000_000 < 10_000_000
    assert picture_budget(render(), 900, 0) is None
    assert picture_budget(render(max_bytes=1000), 900, 1_000_000) == 20_000


def test_a_file_that_was_held_down_is_worth_two_passes() -> None:
    wanted = render(max_bytes=25_000_000)
    once = encoding_of(wanted, 900, 0, None)
    assert not held_down(wanted, once, 9_000_000)
    assert held_down(wanted, once, 24_000_000)
    assert not held_down(render(), encoding_of(render(), 900, 0, None), 24_000_000)


def test_the_second_attempt_is_software() -> None:
    hard = encoding_of(render(), 900, 0, Encoder("h264_nvenc", hardware=True))
    assert hard.bitrate
    again = safer(hard, "h264")
    assert (again.encoder, again.preset, again.quality) == ("libx264", "ultrafast", 20)
    tight = encoding_of(render(max_bytes=2_000_000), 900, 0, None)
    assert safer(tight, "h264").passes == 2
    assert (lowered(tight, 0.9).bitrate or 0) < (tight.bitrate or 0)


def test_arguments_close_groups_and_tell_nothing_of_the_encoder() -> None:
    found = picture_arguments(encoding_of(render(), 9, 0, None), threads=1, turn=0, log=Path("x"))
    words = " ".join(found)
    assert "+cgop" in words
    assert "filter_units=remove_types=6" in words
    assert "-pass" not in words
    hevc = encoding_of(render(codec="hevc"), 9, 0, None)
    words = " ".join(picture_arguments(hevc, threads=1, turn=0, log=Path("x")))
    assert "-tag:v hvc1" in words
    assert "open-gop=0" in words


def test_a_log_with_a_colon_does_not_end_the_option() -> None:
    tight = encoding_of(render(max_bytes=2_000_000), 900, 0, None)
    found = picture_arguments(tight, threads=1, turn=1, log=Path("C:/a b.log"))
    assert found[found.index("-x264-params") + 1] == "stats=C\\:/a b.log"


@pytest.mark.parametrize("count", [1, 4, 9, 25, 60])
def test_batches_stay_within_memory_and_hold_everything(count: int) -> None:
    sizes = [TALL, Size(1920, 1080), Size(1080, 1350), Size(720, 720)]
    drawn = [Drawn(render(str(n), sizes[n % 4])) for n in range(count)]
    for take in (footage(), footage(UHD), footage(UHD, hdr="pq")):
        found = batches(take, drawn)
        assert sorted(n for batch in found for n in batch) == list(range(count))
        assert all(sum(memory_of(drawn[n]) for n in batch) < BUDGET for batch in found)
    assert len(batches(footage(), drawn[:4])) == 1


def test_one_render_too_large_for_the_budget_goes_alone() -> None:
    drawn = [Drawn(render(str(n), Size(8000, 8000))) for n in range(3)]
    assert [len(batch) for batch in batches(footage(), drawn)] == [1, 1, 1]


def test_progress_never_goes_back_when_work_is_added() -> None:
    told: list[RenderProgress] = []
    meter = Meter({"a": 100.0, "b": 300.0}, told.append)
    meter.drawn(0.5)
    meter.drawn(1.0)
    before = meter.done_so_far()
    for share in (0.2, 0.9, 1.3):
        meter.during(["a", "b"], before, {"a": 100.0, "b": 300.0}, share)
    meter.more("b", 300)
    meter.during(["b"], meter.done_so_far(), {"b": 300.0}, 0.1)
    for key in ("a", "b"):
        meter.finished(key)
    shares = [each.share for each in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert told[-1].by_render == {"a": 1, "b": 1}
