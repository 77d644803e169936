"""Films that are alike are made once, as the strictest of those who take them need it."""

from __future__ import annotations

from typing import Any

from studio.export.delivery import Delivery
from studio.export.video.film import Film
from studio.export.video.sharing import shared
from studio.model.geometry import Insets, Size
from studio.model.timing import Rate, Span, to_ticks


def film(name: str, size: Size = Size(1080, 1920), **more: Any) -> Film:  # noqa: B008 - frozen
    delivery = Delivery(format_id=name, network=name, path=f"{name}/{name}.mp4")
    given = {"rate": Rate(30), "span": Span(0, to_ticks(10)), "deliveries": (delivery,), **more}
    return Film(size=size, **given)


def names(films: tuple[Film, ...]) -> list[list[str]]:
    return [[each.format_id for each in made.deliveries] for made in films]


def test_films_alike_are_one_with_the_strictest_wishes_of_all() -> None:
    one = film("a", safe=Insets(100, 0, 200, 0), sound_bitrate=256_000, max_bitrate=8_000_000)
    other = film("b", safe=Insets(50, 10, 300, 10), needs_sound=True, max_bitrate=5_000_000)
    (made,) = shared([one, other])
    assert names((made,)) == [["a", "b"]]
    assert made.safe == Insets(100, 10, 300, 10)
    assert (made.max_bitrate, made.sound_bitrate, made.needs_sound) == (5_000_000, 128_000, True)


def test_words_are_not_squeezed_for_somebody_else_s_buttons() -> None:
    low, high = film("a", safe=Insets(bottom=700)), film("b", safe=Insets(top=700))
    assert names(shared([low, high])) == [["a"], ["b"]]


def test_a_film_joins_those_that_it_costs_least() -> None:
    low, high = film("a", safe=Insets(bottom=700)), film("b", safe=Insets(top=700))
    assert names(shared([low, high, film("c", safe=Insets(top=650))])) == [["a"], ["b", "c"]]


def test_what_looks_or_sounds_different_stays_apart() -> None:
    plain = film("a")
    for difference in (
        {"rate": Rate(25)}, {"codec": "hevc"}, {"loudness": -16.0}, {"opening": True},
        {"template": "clean"}, {"span": Span(0, to_ticks(9))},
    ):  # fmt: skip
        assert len(shared([plain, film("b", **difference)])) == 2, difference


def test_a_far_limit_of_bytes_is_no_concern_and_a_near_one_is_nobody_else_s() -> None:
    films = [film("a"), film("b", max_bytes=4_000_000_000), film("c", max_bytes=2_000_000)]
    free, held = shared(films)
    assert names((free, held)) == [["a", "b"], ["c"]]
    assert (free.max_bytes, held.max_bytes) == (None, 2_000_000)


def test_a_picture_that_moves_keeps_the_least_limit_of_all_who_take_it() -> None:
    pictures = [film("a", kind="gif", max_bytes=2000), film("b", kind="gif", max_bytes=1000)]
    (made,) = shared([*pictures, film("c", kind="gif")])
    assert names((made,)) == [["a", "b", "c"]]
    assert made.max_bytes == 1000


def test_the_largest_films_come_first_within_each_part() -> None:
    small = Size(720, 1280)
    films = [film("a", part=2), film("b", small, part=1), film("c", part=1)]
    assert names(shared(films)) == [["c"], ["b"], ["a"]]
