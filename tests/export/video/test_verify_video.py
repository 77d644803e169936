"""A film that is not what was ordered, or tells more than it shows, is never delivered."""

from __future__ import annotations

from pathlib import Path

import pytest
import simplejpeg
from msgspec.structs import replace

from studio.errors import RenderFailed
from studio.export.video.look import poster_of
from studio.export.video.verify import ExpectedVideo, verify_video
from studio.media.movie import read_movie
from studio.model.geometry import Size
from studio.model.timing import Rate, to_ticks
from tests.export.video.films import HEVC, Recipe, film

ORDERED = ExpectedVideo(size=Size(160, 90), frames=50, rate=Rate(25), sound=True, loudness=-14.3)
BLACK = "color=black:s=160x90:r=25:d=2"
_OLD_TAGS = "setparams=range=tv:color_primaries=smpte170m:color_trc=smpte170m:colorspace=smpte170m"


PLAIN = (
    *("-use_editlist", "0", "-movflags", "+negative_cts_offsets"),
    *("-fflags", "+bitexact", "-flags:v", "+bitexact"),
)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return film(tmp_path_factory.mktemp("films") / "good.mp4")


def refused(path: Path, expected: ExpectedVideo) -> str:
    with pytest.raises(RenderFailed) as caught:
        verify_video(path, expected)
    return str(caught.value.what)


def test_a_film_as_ordered_passes_and_tells_what_it_is(good: Path) -> None:
    seen = verify_video(good, replace(ORDERED, poster=to_ticks(1.9)))
    assert (seen.size, seen.duration, seen.fps) == (Size(160, 90), 2.0, 25.0)
    assert (seen.video_codec, seen.audio_codec, seen.loudness) == ("h264", "aac", -14.3)
    assert seen.bytes == good.stat().st_size
    assert not seen.doubts
    assert simplejpeg.decode_jpeg(seen.thumbnail).shape == (90, 160, 3)
    assert poster_of(good) == verify_video(good, ORDERED).thumbnail


@pytest.mark.parametrize("frame", [0, 1, 24, 37, 49, 500])
def test_the_poster_is_the_very_frame_that_was_chosen(tmp_path: Path, frame: int) -> None:
    """Each picture is a little brighter than the one before."""
    rising = Recipe(
        filters="format=yuv420p,geq=lum='40+3*N':cb=128:cr=128,setparams=range=tv:"
        "color_primaries=bt709:color_trc=bt709:colorspace=bt709",
        codec=(*Recipe().codec, "-qp", "4"),
    )
    path = film(tmp_path / "a.mp4", rising)
    seen = verify_video(path, replace(ORDERED, poster=Rate(25).at(frame)))
    level = 40 + 3 * min(frame, 49)
    shown = simplejpeg.decode_jpeg(seen.thumbnail).mean()
    assert shown == pytest.approx((level - 16) * 255 / 219, abs=1.6)


@pytest.mark.parametrize(
    ("recipe", "rate"),
    [
        (Recipe(picture="testsrc2=s=160x90:r=30000/1001:d=2.002"), Rate(30000, 1001)),
        (Recipe(picture="testsrc2=s=160x90:r=24000/1001:d=2.002"), Rate(24000, 1001)),
        (Recipe(picture="testsrc2=s=160x90:r=60:d=2"), Rate(60)),
        (HEVC, Rate(25)),
    ],
    ids=["29.97", "23.976", "60", "hevc"],
)
def test_every_rate_and_codec_passes(tmp_path: Path, recipe: Recipe, rate: Rate) -> None:
    expected = replace(
        ORDERED,
        rate=rate,
        frames=rate.nearest(to_ticks(2)),
        codec="hevc" if recipe == HEVC else "h264",
        gop_s=2.2,
    )
    assert verify_video(film(tmp_path / "a.mp4", recipe), expected).fps == rate.fps


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"size": Size(320, 180)}, "160×90 pixels large"),
        ({"frames": 51}, "50 pictures instead of 51"),
        ({"rate": Rate(30)}, "do not come at 30 a second"),
        ({"codec": "hevc"}, "coded as avc1"),
        ({"sound": False}, "sound that was not ordered"),
        ({"max_bytes": 1000}, "at most 1000"),
        ({"gop_s": 1}, "key frames are 50 pictures apart"),
    ],
)
def test_another_order_is_not_filled(good: Path, changes: dict[str, object], why: str) -> None:
    assert why in refused(good, replace(ORDERED, **changes))


@pytest.mark.parametrize(
    ("recipe", "why"),
    [
        (Recipe(sound=None), "no sound"),
        (Recipe(sound="sine=440:r=48000:d=1.9"), "sound lasts 1.90 s, its picture 2.00 s"),
        (Recipe(sound="anullsrc=r=48000:d=2"), "nothing can be heard"),
        (Recipe(picture=BLACK), "all of it is black"),
        (Recipe(filters="format=yuv420p"), "colours are BT.709"),
        (Recipe(filters=f"format=yuv420p,{_OLD_TAGS}"), "colours are BT.709"),
        (Recipe(filters=Recipe().filters.replace("420", "444")), "pixels are yuv444p"),
        (Recipe(filters=f"{Recipe().filters},setsar=4/3"), "otherwise than it is stored"),
        (
            Recipe(filters=f"{Recipe().filters},select='not(eq(n,9))'", more=("-fps_mode", "vfr")),
            "49 pictures instead of 50",
        ),
        (
            Recipe(
                filters=f"{Recipe().filters},setpts='PTS+gte(N,30)*(1/25/TB)'",
                more=("-fps_mode", "vfr"),
            ),
            "do not come at 25 a second",
        ),
        (Recipe(more=("-metadata", "title=Holiday")), "details about its making"),
        (Recipe(container=PLAIN), "index does not come first"),
        (Recipe(more=("-use_editlist", "1")), "edit list"),
        (Recipe(container=("-movflags", "+frag_keyframe+empty_moov")), "index does not come first"),
        (Recipe(unit_types="9"), "tells how it was made"),
        (
            Recipe(
                groups=("-g", "20", "-keyint_min", "20", "-sc_threshold", "0"),
                more=("-x264-params", "open-gop=1:bframes=3", "-flags", "-cgop+global_header"),
            ),
            "cut at its key frames",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_wrong_in_a_film_is_found(tmp_path: Path, recipe: Recipe, why: str) -> None:
    assert why in refused(film(tmp_path / "a.mp4", recipe), ORDERED)


def test_a_black_or_silent_source_may_give_a_black_or_silent_film(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", Recipe(picture=BLACK, sound="anullsrc=r=48000:d=2"))
    seen = verify_video(path, replace(ORDERED, dark=True, silent=True, loudness=None))
    assert seen.loudness is None


def test_a_night_with_a_single_light_is_not_black(tmp_path: Path) -> None:
    """Nine pixels, between the key frames, for four pictures."""
    light = "drawbox=x=80:y=40:w=3:h=3:c=white:t=fill:enable='between(n,20,23)'"
    path = film(tmp_path / "a.mp4", Recipe(picture=f"{BLACK},{light}"))
    assert verify_video(path, ORDERED).size == ORDERED.size


@pytest.mark.parametrize("share", [0, 0.01, 0.1, 0.5, 0.97])
def test_a_film_that_is_cut_off_is_found(good: Path, tmp_path: Path, share: float) -> None:
    content = good.read_bytes()
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(content[: int(len(content) * share)])
    assert "cannot be opened again" in refused(cut, ORDERED)


def test_a_torn_picture_is_found_wherever_it_is(good: Path, tmp_path: Path) -> None:
    picture = read_movie(good).track("vide")
    assert picture is not None
    torn = tmp_path / "torn.mp4"
    for number in (0, 23, picture.samples - 1):
        content = bytearray(good.read_bytes())
        content[picture.places[number] + 3] ^= 0x11
        torn.write_bytes(content)
        assert "is torn" in refused(torn, ORDERED), number


def test_a_missing_film_is_no_film(tmp_path: Path) -> None:
    assert "cannot be opened again" in refused(tmp_path / "none.mp4", ORDERED)


def test_a_loudness_that_missed_its_aim_is_said_and_the_film_kept(good: Path) -> None:
    seen = verify_video(good, replace(ORDERED, loudness=-19.24))
    assert [str(doubt) for doubt in seen.doubts] == ["Its loudness is −19.2 LUFS; −14 was the aim."]
