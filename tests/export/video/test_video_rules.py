"""What networks say of videos, kept for ours and for anyone's."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from studio.export.rules import verdict
from studio.export.spoken import readable_seconds
from studio.export.video.rules import VideoFacts, video_findings
from studio.model.figures import readable_number
from studio.model.geometry import Size
from studio.model.network import Format
from studio.store.catalogue import load_catalogue, shipped_networks

OURS = VideoFacts(
    container="mp4", size=Size(1080, 1920), bytes=9_000_000, seconds=20, fps=30,
    video_codec="h264", audio_codec="aac", sample_rate=48_000, channels=2, loudness=-14.2,
    index_first=True,
)  # fmt: skip


def one(format_id: str) -> Format:
    return load_catalogue().format(format_id)


def said(format_id: str, **changes: Any) -> list[tuple[str, str]]:
    found = video_findings(replace(OURS, **changes), one(format_id))
    return [(each.state, str(each.what)) for each in found]


def films() -> list[Format]:
    shipped = (each for network in shipped_networks() for each in network.formats)
    return [each for each in shipped if each.kind == "video"]


@pytest.mark.parametrize("wanted", films(), ids=lambda each: each.id)
def test_a_film_of_the_shown_size_is_ready_for_every_network(wanted: Format) -> None:
    """20 s at 30 a second, as small as the networks with the least room ask for."""
    assert wanted.video is not None
    codec = "h264" if "h264" in (wanted.video.codecs or ("h264",)) else "hevc"
    assert video_findings(replace(OURS, size=wanted.size, video_codec=codec), wanted) == ()


@pytest.mark.parametrize(
    ("format_id", "changes", "what"),
    [
        ("instagram_reel", {"seconds": 2.4}, "It lasts 2.4 s; at least 3 s are asked for."),
        ("instagram_story_video", {"seconds": 61}, "It lasts 1:01; at most 1:00 are accepted."),
        ("facebook_reel", {"seconds": 95}, "It lasts 1:35; at most 1:30 are accepted."),
        ("instagram_reel", {"fps": 120.0}, "It has 120 pictures a second; at most 60"),
        ("instagram_reel", {"fps": 14.99}, "It has 14.99 pictures a second; at least 23"),
        ("instagram_reel", {"bytes": 80_000_000}, "It has 32 Mbit/s; at most 25 are accepted."),
        ("linkedin_video_vertical", {"bytes": 400_000}, "It has 160 kbit/s; at least 192"),
        ("x_video_portrait", {"bytes": 600_000_000}, "It has 600 MB; at most 512 MB"),
        ("x_video_portrait", {"container": "webm"}, "It is a WEBM file; accepted are MP4, MOV."),
        ("x_video_portrait", {"video_codec": "vp9"}, "It is coded in VP9; accepted are H.264."),
        ("telegram_story_video", {}, "It is coded in H.264; accepted are HEVC."),
        ("instagram_reel", {"audio_codec": "opus"}, "Its sound is coded in Opus; accepted are AAC"),
        ("instagram_reel", {"sample_rate": 96_000}, "Its sound has 96 kHz; at most 48"),
        ("x_video_portrait", {"channels": 6}, "Its sound has 6 channels; at most 2"),
        ("snapchat_spotlight", {"audio_codec": ""}, "It has no sound, and that is asked for."),
        ("instagram_reel", {"size": Size(270, 480)}, "It is 270 pixels wide; at least 540"),
        ("youtube_short", {"size": Size(1920, 1080)}, "It is too wide"),
    ],
)
def test_what_a_network_refuses_is_said_with_its_figures(
    format_id: str, changes: dict[str, Any], what: str
) -> None:
    refusals = [text for state, text in said(format_id, **changes) if state == "blocked"]
    assert [text.startswith(what) for text in refusals].count(True) == 1, refusals


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"index_first": False}, "index comes last"),
        ({"edit_list": True}, "edit list"),
        ({"loudness": -21.3}, "Its loudness is −21.3 LUFS; −14 is advised."),
        ({"peak_db": 0.7}, "beyond full scale"),
        ({"silent": True, "loudness": None}, "silent from beginning to end"),
        ({"hdr": True, "plain_pixels": False}, "high dynamic range"),
        ({"plain_pixels": False}, "4:2:0"),
        ({"interlaced": True}, "interlaced"),
        ({"constant": False}, "frame rate varies"),
        ({"location": True, "metadata": ("location", "device")}, "the place"),
        ({"metadata": ("device",)}, "details about its making (camera)"),
        ({"size": Size(1080, 1350)}, "shape is not the one shown"),
        ({"size": Size(720, 1280)}, "may look soft"),
    ],
)
def test_advice_never_refuses(changes: dict[str, Any], what: str) -> None:
    ((state, text),) = said("instagram_reel", **changes)
    assert what in text
    assert state == "check"


def test_rules_without_a_sure_source_advise() -> None:
    unsure = one("snapchat_story_video")
    assert not unsure.fact.sure
    assert verdict(video_findings(replace(OURS, seconds=2), unsure)) == "check"


def test_no_known_rule_is_no_refusal() -> None:
    facts = replace(OURS, seconds=80_000, bytes=10**12, fps=480, size=Size(1280, 720))
    assert verdict(video_findings(facts, one("telegram_video"))) == "ready"


def test_a_video_is_no_picture() -> None:
    ((state, text),) = said("youtube_thumbnail", size=Size(1280, 720))
    assert (state, text) == ("blocked", "It is a video; a picture is expected here.")


def test_a_key_frame_each_second_is_advised_where_it_is_asked_for() -> None:
    story = {"video_codec": "hevc", "size": Size(720, 1280)}
    assert said("telegram_story_video", **story, gop_s=1.04) == []
    ((_, text),) = said("telegram_story_video", **story, gop_s=8.3)
    assert "8.3 s apart; at most 1 s" in text


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (2.44, "2.4 s"),
        (59.94, "59.9 s"),
        (59.96, "1:00"),
        (15, "15 s"),
        (3725, "1:02:05"),
    ],
)
def test_seconds_are_said_as_players_show_them(seconds: float, words: str) -> None:
    assert str(readable_seconds(seconds)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(30, "30"), (29.97003, "29.97"), (-14, "−14"), (0.5625, "0.5625"), (4.5, "4.5")],
)
def test_numbers_have_decimals_only_where_they_count(value: float, words: str) -> None:
    assert str(readable_number(value)) == words
