"""The import cards of real clips and sounds say what their manifest says."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from studio.errors import UnreadableMedia
from studio.media.probe import is_footage, probe_media
from studio.model.geometry import Size
from studio.model.media import Probe
from studio.model.timing import TICKS, Rate

UPRIGHT = {  # where the manifest's size is the stored one, or the display's shape differs
    "face_mirrored_matrix.mp4": (720, 1080),
    "interlaced_tff_576i.mp4": (1024, 576),
    "iphone_hlg_hevc10_rot90_editlist.mp4": (1080, 1920),
    "iphone_product_gps_rot90.mov": (320, 568),
    "nasa_multitrack_subs.mp4": (480, 270),
    "nasa_rotated90_short.mp4": (270, 480),
    "phone_4k60_portrait_rot90.mp4": (2160, 3840),
    "selfie_portrait_hevc_rot90_two_tracks.mp4": (1080, 1440),
    "start_offset_10s_bframes.mp4": (1137, 640),
    "start_offset_8s.mp4": (199, 112),
}
RATES = {
    "phone_fast_pan_rot180_vfr.mp4": Rate(30),
    "thermal_vfr_portrait_mono.mp4": Rate(30),
    "face_mkv_srt_inside.mkv": Rate(30),  # its clock has only thousandths
    "face_mono_44k.mov": Rate(30000, 1001),
    "iphone_hlg_hevc10_rot90_editlist.mp4": Rate(30000, 1001),
    "hdr10_pq_hevc10_london.mp4": Rate(30),
    "night_lights_1080p50_pcm.mov": Rate(50),
    "phone_4k60_portrait_rot90.mp4": Rate(60),
    "people_store_aisle_noaudio.mp4": Rate(25),
    "kodak_mjpeg_22khz_mono.AVI": Rate(30),
    "watch_518x488.mp4": Rate(30),
}
LONGER_OTHERS = {  # the manifest's length is that of another track
    "nasa_multitrack_subs.mp4",
    "editlist_bframes_1fps.mp4",
}
HDR = {
    "hdr10_av1_portrait.mp4": "pq",
    "hdr10_pq_hevc10_london.mp4": "pq",
    "hlg_colorchart.mp4": "hlg",
    "iphone_hlg_hevc10_rot90_editlist.mp4": "hlg",
}


def rows(shared: Path, folder: str) -> list[dict[str, str]]:
    with (shared / "media" / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["file"].startswith(f"{folder}/")]


@pytest.fixture(scope="module")
def cards(shared: Path) -> dict[str, Probe]:
    """Every real clip and sound, by its name."""
    files = [row["file"] for folder in ("videos", "audio") for row in rows(shared, folder)]
    return {Path(file).name: probe_media(shared / "media" / file) for file in files}


def test_size_codec_and_length_are_the_manifests(shared: Path, cards: dict[str, Probe]) -> None:
    for row in rows(shared, "videos"):
        name = Path(row["file"]).name
        found = cards[name]
        assert found.picture, name
        stored = (int(row["width"]), int(row["height"]))
        assert found.picture.size == Size(*UPRIGHT.get(name, stored)), name
        assert found.picture.codec == row["codec"], name
        assert not found.damaged, name
        if row["duration_s"] and name not in LONGER_OTHERS:
            told = float(row["duration_s"])  # from 0 in some rows, from its start in others
            length, end = found.length / TICKS, (found.start + found.length) / TICKS
            assert min(abs(length - told), abs(end - told)) < 0.2, name


def test_rates_colours_and_oddities(cards: dict[str, Probe]) -> None:
    for name, rate in RATES.items():
        picture = cards[name].picture
        assert picture, name
        assert picture.rate == rate, name
    kinds = {name: card.picture.hdr for name, card in cards.items() if card.picture}
    assert {name: kind for name, kind in kinds.items() if kind} == HDR
    interlaced = [name for name, card in cards.items() if card.picture and card.picture.interlaced]
    assert interlaced == ["interlaced_tff_576i.mp4"]
    clear = [name for name, card in cards.items() if card.picture and card.picture.transparent]
    assert clear == ["alpha_ball.webm"]
    mirrored = [name for name, card in cards.items() if card.picture and card.picture.mirrored]
    assert mirrored == ["face_mirrored_matrix.mp4"]
    iphone = cards["iphone_hlg_hevc10_rot90_editlist.mp4"]
    assert iphone.edit_list
    assert iphone.picture
    assert iphone.picture.dolby_vision
    assert iphone.picture.rotation == 90
    assert cards["face_chapters.mp4"].chapters == 3
    assert cards["iphone_product_gps_rot90.mov"].has_location
    assert len(cards["face_mkv_srt_inside.mkv"].subtitles) == 1


def test_tracks_and_starts(cards: dict[str, Probe]) -> None:
    nasa = cards["nasa_multitrack_subs.mp4"]
    assert nasa.picture
    assert nasa.sound
    assert (nasa.picture.index, nasa.sound.sample_rate) == (3, 16000)
    selfie = cards["selfie_portrait_hevc_rot90_two_tracks.mp4"]
    assert selfie.picture
    assert selfie.picture.index == 0
    assert selfie.sound is None
    late = cards["start_offset_8s.mp4"]
    assert round(late.start / TICKS, 3) == 8.333
    assert abs(late.length / TICKS - 0.4) < 0.01
    assert cards["city_51_surround.mp4"].sound
    assert cards["screen_capture_no_duration.webm"].length > 4 * TICKS


def test_sounds_are_sounds_with_their_length(shared: Path, cards: dict[str, Probe]) -> None:
    for row in rows(shared, "audio"):
        found = cards[Path(row["file"]).name]
        assert found.picture is None, row["file"]
        assert found.sound, row["file"]
        assert found.sound.codec == row["codec"], row["file"]
        if row["duration_s"]:
            assert abs(found.length / TICKS - float(row["duration_s"])) < 0.1, row["file"]
    assert cards["flac_with_cover_art.flac"].cover is not None


def test_photos_go_the_way_of_photos(shared: Path, cards: dict[str, Probe]) -> None:
    for row in rows(shared, "photos") + rows(shared, "images"):
        assert not is_footage(shared / "media" / row["file"]), row["file"]
    for folder in ("videos", "audio"):
        assert all(is_footage(shared / "media" / row["file"]) for row in rows(shared, folder))


def test_damaged_clips(shared: Path) -> None:
    folder = shared / "media" / "damaged"
    cut = probe_media(folder / "mp4_truncated_faststart.mp4")
    assert cut.damaged
    assert abs(cut.length / TICKS - 7.23) < 0.04
    assert probe_media(folder / "mkv_named.mp4").container == "Matroska"
    silent = probe_media(folder / "mp4_missing_stsd.mp4")
    assert silent.picture
    assert silent.sound is None
    for name in ("empty.mp4", "mp4_truncated_moov_missing.mp4"):
        with pytest.raises(UnreadableMedia, match=name):
            probe_media(folder / name)
