"""The sample photo, the sample clip, and their drawing code."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from studio.model.timing import TICKS
from studio.paths import ASSETS
from studio.store.subtitles import read_subtitles

PACKAGING = Path(__file__).resolve().parent.parent / "packaging"
CLIP = ASSETS / "sample" / "concert.mp4"


@pytest.fixture
def drawing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The drawing code can be imported, and leaves nothing behind."""
    monkeypatch.syspath_prepend(str(PACKAGING))
    yield
    for file in PACKAGING.glob("*.py"):
        sys.modules.pop(file.stem, None)


def test_the_sample_is_a_12_megapixel_photo() -> None:
    file = ASSETS / "sample" / "concert.jpg"
    assert file.stat().st_size < 4_000_000
    with Image.open(file) as photo:
        assert photo.size == (4240, 2832)
        assert "icc_profile" in photo.info
        assert not photo.getexif()


def test_the_shipped_photo_is_what_the_code_draws(drawing: None) -> None:
    from draw_sample import draw_concert

    drawn = draw_concert(354)
    with Image.open(ASSETS / "sample" / "concert.jpg") as photo:
        shipped = np.asarray(photo.convert("RGB").resize((530, 354), Image.Resampling.BOX))
    apart = np.abs(drawn.astype(np.int16) - shipped).mean()
    assert apart < 6, apart


def test_the_sample_clip_is_twelve_seconds_of_full_hd_with_sound() -> None:
    assert CLIP.stat().st_size < 3_000_000
    with av.open(str(CLIP)) as clip:
        picture, sound = clip.streams.video[0], clip.streams.audio[0]
        assert (picture.width, picture.height) == (1920, 1080)
        assert picture.average_rate == 30
        assert picture.frames == 360
        assert sound.rate == 48_000
        assert sound.channels == 2
        assert not {"location", "creation_time", "com.apple.quicktime.make"} & set(clip.metadata)
    assert CLIP.read_bytes()[:4096].find(b"moov") > 0


def test_the_shipped_clip_is_what_the_code_draws(drawing: None) -> None:
    from draw_clip import frame

    wanted = (20, 150, 300)
    with av.open(str(CLIP)) as clip:
        shipped = [
            each.to_ndarray(format="rgb24", width=320, height=180)
            for number, each in enumerate(clip.decode(video=0))
            if number in wanted
        ]
    for number, picture in zip(wanted, shipped, strict=True):
        apart = np.abs(frame(number, 180).astype(np.int16) - picture).mean()
        assert apart < 9, (number, apart)


def test_the_shipped_sound_is_what_the_code_plays(drawing: None) -> None:
    from clip_sound import concert_sound

    with av.open(str(CLIP)) as clip:
        parts = [each.to_ndarray() for each in clip.decode(audio=0)]
    shipped = np.concatenate(parts, axis=1)[:, : 12 * 48_000].astype(np.float64)
    played = concert_sound().T[:, : shipped.shape[1]]
    assert np.corrcoef(shipped.ravel(), played.ravel())[0, 1] > 0.97


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_sample_clip_has_subtitles(language: str) -> None:
    words = read_subtitles(ASSETS / "sample" / f"concert.{language}.srt")
    assert len(words.cues) == 3
    assert not words.doubts
    assert words.cues[-1].span.end < 12 * TICKS
