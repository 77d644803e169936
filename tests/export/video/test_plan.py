"""Which films a clip becomes: shared where alike, refused in words where they cannot be."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from studio.errors import BadInput
from studio.export.video.plan import Films, plan_films
from studio.model.geometry import Size
from studio.model.media import PictureTrack, Probe
from studio.model.network import Format
from studio.model.post import Footage
from studio.model.timing import Rate, Span, Ticks, parse_time, to_ticks
from studio.store.catalogue import load_catalogue


def clip(seconds: float, rate: Rate | None = None, **more: Any) -> Probe:
    rate = rate or Rate(30)
    picture = PictureTrack(
        index=0, codec="h264", size=Size(1920, 1080), coded=Size(1920, 1080), rate=rate,
        average_fps=rate.fps, **more,
    )  # fmt: skip
    return Probe(
        demuxer="mov", container="MP4", bytes=1000, length=to_ticks(seconds), picture=picture
    )


def chosen(*selectors: str) -> list[Format]:
    formats = load_catalogue().select(selectors, media="video")
    return [wanted for wanted in formats if not wanted.cover_of]


def planned(probe: Probe, *selectors: str, pauses: tuple[Ticks, ...] = (), **wishes: Any) -> Films:
    return plan_films(chosen(*selectors), probe, Footage(**wishes), lambda: pauses)


def test_every_format_is_in_one_film_and_films_are_few() -> None:
    films = planned(clip(20), "everything")
    ids = {each.format_id for film in films.films for each in film.deliveries}
    assert ids == {wanted.id for wanted in chosen("everything")} - {"youtube_video_4k"}
    assert len(films.films) * 2 <= len(ids)
    assert not films.blocked


def test_words_stay_inside_the_safe_area_of_every_format_that_shares_a_film() -> None:
    formats = {wanted.id: wanted for wanted in chosen("everything")}
    for film in planned(clip(20), "everything").films:
        for each in film.deliveries:
            own = formats[each.format_id].safe
            assert film.size == formats[each.format_id].size
            for side in ("top", "right", "bottom", "left"):
                assert getattr(film.safe, side) >= getattr(own, side)


def test_a_clip_that_is_too_long_for_a_network_is_blocked_there_and_made_for_the_others() -> None:
    films = planned(clip(100), "snapchat_story_video", "youtube_short")
    what, hint = films.blocked["snapchat_story_video"]
    assert "1:40" in str(what)
    assert "--split" in str(hint)
    assert [each.format_id for film in films.films for each in film.deliveries] == ["youtube_short"]


def test_a_trim_makes_it_fit() -> None:
    films = planned(clip(100), "snapchat_story_video", trim=Span(to_ticks(5), to_ticks(50)))
    assert not films.blocked
    assert films.films[0].span == Span(to_ticks(5), to_ticks(50))


def test_a_trim_outside_the_clip_is_refused_in_words() -> None:
    with pytest.raises(BadInput, match="1:40"):
        planned(clip(100), "youtube_short", trim=Span(to_ticks(200), to_ticks(300)))


def test_a_long_story_becomes_parts_that_end_in_pauses() -> None:
    films = planned(clip(100), "snapchat_story_video", split=True, pauses=(to_ticks(52),))
    assert [film.span.end for film in films.films] == [to_ticks(52), to_ticks(100)]
    paths = [each.path for film in films.films for each in film.deliveries]
    assert paths == [
        "snapchat/snapchat_story_video_1of2.mp4",
        "snapchat/snapchat_story_video_2of2.mp4",
    ]
    keys = [each.key for film in films.films for each in film.deliveries]
    assert keys == ["snapchat_story_video:1", "snapchat_story_video:2"]


def test_cards_count_towards_the_length() -> None:
    assert not planned(clip(59), "snapchat_story_video").blocked
    assert planned(clip(59), "snapchat_story_video", opening=True).blocked


def test_the_part_that_is_advised_fits_with_its_cards() -> None:
    cards = {"opening": True, "ending": True}
    _, hint = planned(clip(90), "snapchat_spotlight", **cards).blocked["snapchat_spotlight"]
    end = parse_time(str(hint).removesuffix(".").rpartition("-")[2])
    assert end
    trim = Span(0, end)
    assert not planned(clip(90), "snapchat_spotlight", trim=trim, **cards).blocked


def test_a_slow_clip_repeats_frames_and_a_fast_one_drops_some_where_it_must() -> None:
    slow = planned(clip(10, Rate(25, 2)), "instagram_reel").films[0]
    assert slow.rate == Rate(25)
    fast = planned(clip(10, Rate(60)), "whatsapp_status_video", "instagram_reel").films
    assert {film.rate for film in fast} == {Rate(60), Rate(30)}


def test_a_limit_of_bytes_that_is_near_is_kept_in_mind() -> None:
    (near,) = planned(clip(60), "whatsapp_channel_video").films
    assert near.max_bytes == 16_000_000
    (far,) = planned(clip(10), "linkedin_video_vertical").films
    assert far.max_bytes is None


def test_4k_is_not_made_of_a_clip_without_the_pixels_unless_it_is_asked_for_alone() -> None:
    both = ("youtube_video_4k", "youtube_video_1080p")
    assert [film.size for film in planned(clip(10), *both).films] == [Size(1920, 1080)]
    assert [film.size for film in planned(clip(10), both[0]).films] == [Size(3840, 2160)]
    source = clip(10)
    assert source.picture
    picture = msgspec.structs.replace(source.picture, size=Size(3840, 2160))
    source = msgspec.structs.replace(source, picture=picture)
    assert len(planned(source, *both).films) == 2
