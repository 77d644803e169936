"""Burned-in subtitles: inside every safe area, at the exact frames, readable, in every script."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from studio.compose.moving_layer import MovingLayer
from studio.compose.subtitles import subtitle_layer
from studio.model.brand import Brand
from studio.model.geometry import Box, Insets, Size
from studio.model.subtitles import Cue, Subtitles, Word
from studio.model.timing import TICKS, Rate, Span, to_ticks
from studio.store.brands import load_brand
from studio.store.subtitle_styles import load_subtitle_style
from tests.approved import LooksLike
from tests.compose.scenes import SHAPES, sky

TEXTS = {
    "french": "Tous les êtres humains naissent libres\net égaux en dignité et en droits.",
    "arabic": "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق.",
    "hebrew": "כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם",
    "japanese": "すべての人間は、生まれながらにして自由であり、\nかつ、尊厳と権利とについて平等。",
    "hindi": "सभी मनुष्यों को गौरव और अधिकारों के मामले में समानता प्राप्त है।",
    "thai": "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ",
    "emoji": "Merci à toutes et à tous 🎉❤️ on se revoit en juin 🇫🇷 !",
    "note": "[Applaudissements]",
    "long_word": "https://exemple.org/une/adresse/beaucoup/trop/longue/pour/une/ligne",
}
VIDEOS = {
    name: SHAPES[name] for name in ("story", "strict", "portrait", "square", "wide", "banner")
}
RATES = [Rate(24), Rate(25), Rate(30000, 1001), Rate(30), Rate(50), Rate(60)]


def talk(*texts: str, words: bool = False) -> Subtitles:
    """Each text for three seconds, one second apart."""
    cues = []
    for number, text in enumerate(texts):
        span = Span(4 * number * TICKS, (4 * number + 3) * TICKS)
        cues.append(Cue(span, text, (), _words(text, span) if words else ()))
    return Subtitles(tuple(cues))


def _words(text: str, span: Span) -> tuple[Word, ...]:
    found, at = [], 0
    parts = text.split()
    for number, part in enumerate(parts):
        first = text.index(part, at)
        at = first + len(part)
        start = span.start + span.length * number // len(parts)
        found.append(Word(first, at, start, start + span.length // len(parts)))
    return tuple(found)


def layer_of(
    subtitles: Subtitles,
    shape: str = "story",
    style: str = "box",
    brand: str = "lumiere",
    rate: Rate = RATES[3],
    frames: int = 600,
    lifted: tuple[tuple[int, int, float], ...] = (),
) -> MovingLayer:
    size, safe = VIDEOS[shape]
    made = subtitle_layer(
        subtitles, load_subtitle_style(style), size=size, safe=safe, brand=load_brand(brand),
        rate=rate, frames=frames, lifted=lifted, language="fr",
    )  # fmt: skip
    assert made is not None
    return made


def ink(layer: MovingLayer, index: int) -> Box:
    """The box around what a picture shows, in pixels of the output."""
    rows, columns = np.nonzero(layer.draw(index)[..., 3] > 8)
    return Box.from_edges(
        layer.x + columns.min(), layer.y + rows.min(),
        layer.x + columns.max() + 1, layer.y + rows.max() + 1,
    )  # fmt: skip


@pytest.mark.parametrize("shape", VIDEOS)
@pytest.mark.parametrize("style", ["box", "outline", "word"])
def test_every_script_stays_inside_the_safe_area(shape: str, style: str) -> None:
    size, safe = VIDEOS[shape]
    timed = style == "word"
    allowed = Box(0, 0, size.width, size.height).inset(safe).grown(1)
    for name, text in TEXTS.items():
        layer = layer_of(talk(text, words=timed), shape, style)
        assert [n % 2 for n in (layer.x, layer.y, layer.width, layer.height)] == [0] * 4
        band = Box(layer.x, layer.y, layer.width, layer.height)
        for index in range(0, len(layer.at), 7 if timed else 1):
            if not layer.draw(index)[..., 3].any():
                continue
            assert allowed.contains(ink(layer, index)), (name, ink(layer, index), allowed)
            assert band.contains(ink(layer, index))


@pytest.mark.parametrize("rate", RATES, ids=str)
def test_cues_begin_and_end_at_their_own_frames(rate: Rate) -> None:
    cues = [Cue(Span(rate.at(7), rate.at(40)), "One"), Cue(Span(rate.at(60), rate.at(61)), "Two")]
    layer = layer_of(Subtitles(tuple(cues)), rate=rate)
    assert layer.at == (7, 40, 60, 61)
    assert [bool(layer.draw(i)[..., 3].any()) for i in range(4)] == [True, False, True, False]


def test_what_lasts_to_the_end_needs_no_empty_picture() -> None:
    layer = layer_of(talk("One", "Two"), frames=200)
    assert layer.at == (0, 90, 120)


def test_nothing_to_show_is_no_layer() -> None:
    size, safe = VIDEOS["story"]
    late = Subtitles((Cue(Span(to_ticks(50), to_ticks(60)), "Late"),))
    for subtitles in (Subtitles(()), late):
        made = subtitle_layer(
            subtitles, load_subtitle_style("box"), size=size, safe=safe,
            brand=load_brand("lumiere"), rate=Rate(30), frames=300,
        )  # fmt: skip
        assert made is None


def test_a_long_text_is_shown_one_picture_after_the_other() -> None:
    text = " ".join([TEXTS["french"].replace("\n", " ")] * 3)
    layer = layer_of(talk(text))
    assert len(layer.at) >= 5
    assert layer.at[0] == 0
    assert layer.at[-1] == 90
    lengths = [b - a for a, b in pairwise(layer.at)]
    assert min(lengths) > 8  # time is shared by what there is to read


def test_the_base_line_stays_the_same() -> None:
    """Lines without descenders stand on one base line, however many they are."""
    layer = layer_of(talk("Une voix", "Un soir à Lyon, ou bien\nun soir à Nice"), style="outline")
    first, second = ink(layer, 0), ink(layer, 2)
    assert first.bottom == pytest.approx(second.bottom, abs=2)


def test_subtitles_stand_above_a_lower_third_while_it_stays() -> None:
    top = 1250.0
    lifted = ((to_ticks(3.5), to_ticks(9), top),)
    layer = layer_of(talk("Avant", "Pendant", "Après", "Bien après"), lifted=lifted)
    bottoms = [ink(layer, index).bottom for index in (0, 2, 4, 6)]
    assert bottoms[1] < top
    assert bottoms[2] < top  # it begins while the other still stands, and does not move then
    assert bottoms[0] == bottoms[3] > top


def test_what_stands_very_high_does_not_push_subtitles_out() -> None:
    size, safe = VIDEOS["strict"]
    layer = layer_of(talk(TEXTS["french"]), "strict", lifted=((0, to_ticks(9), 300.0),))
    assert ink(layer, 0).y >= safe.top - 1
    assert ink(layer, 0).bottom <= size.height - safe.bottom


def test_two_voices_at_once_take_a_row_each() -> None:
    cues = (Cue(Span(0, 3 * TICKS), "Première voix"), Cue(Span(TICKS, 4 * TICKS), "Seconde voix"))
    layer = layer_of(Subtitles(cues))
    assert layer.at == (0, 30, 90, 120)
    alone, both, other = (ink(layer, index) for index in range(3))
    assert (both.y, both.bottom) == (alone.y, other.bottom)
    assert alone.bottom <= other.y + 6


@pytest.mark.parametrize("style", ["box", "outline"])
@pytest.mark.parametrize("brand", ["lumiere", "aubepine", "etoile"])
def test_letters_read_on_a_bright_and_on_a_dark_picture(style: str, brand: str) -> None:
    """Beside each letter there is something much darker (or lighter) than it."""
    layer = layer_of(talk("Vous avez illuminé Lyon"), style=style, brand=brand)
    for under in (250, 5, 128):
        shown = over(np.full((layer.height, layer.width, 3), under, np.uint8), layer.draw(0))
        light = (shown / 255) ** 2.2 @ (0.2126, 0.7152, 0.0722)
        letters = _letters(layer, load_brand(brand))
        assert letters.sum() > 500
        near = _grown(letters, 4) & ~_grown(letters, 2)
        assert (light[letters].mean() + 0.05) / (light[near].mean() + 0.05) > 4.5


def _letters(layer: MovingLayer, brand: Brand) -> NDArray[np.bool_]:
    wanted = [int(brand.colours.photo_text[at : at + 2], 16) for at in (1, 3, 5)]
    picture = layer.draw(0).astype(int)
    return (abs(picture[..., :3] - wanted).max(axis=-1) < 12) & (picture[..., 3] > 250)


def _grown(mask: NDArray[np.bool_], by: int) -> NDArray[np.bool_]:
    import cv2

    kernel = np.ones((2 * by + 1, 2 * by + 1), np.uint8)
    return cv2.dilate(mask.astype(np.uint8), kernel) > 0


@pytest.mark.parametrize("style", ["box", "outline", "word"])
def test_emoji_keep_their_colours(style: str) -> None:
    layer = layer_of(talk("Merci 🎉 à vous", words=style == "word"), style=style)
    picture = layer.draw(0).astype(int)
    colourful = (picture[..., :3].max(-1) - picture[..., :3].min(-1) > 120) & (
        picture[..., 3] > 250
    )
    assert colourful.sum() > 200


def test_the_spoken_word_is_on_the_accent_and_nothing_else_moves() -> None:
    layer = layer_of(talk("et vous êtes restés", words=True), style="word")
    sun = np.array((0xFF, 0xC8, 0x57))
    places = []
    for frame in (0, 24, 47, 70):
        index = max(i for i, at in enumerate(layer.at) if at <= frame)
        picture = layer.draw(index)
        lit = (abs(picture[..., :3].astype(int) - sun).max(-1) < 6) & (picture[..., 3] > 250)
        places.append(np.nonzero(lit)[1].mean())
        unlit = picture[:, : layer.width // 8] if frame > 30 else picture[:, -layer.width // 8 :]
        assert unlit[..., 3].any()
    assert places == sorted(places)
    assert places[-1] - places[0] > 200


def test_words_of_arabic_light_up_from_the_right() -> None:
    layer = layer_of(talk("جميع الناس أحرارا", words=True), style="word")
    sun = np.array((0xFF, 0xC8, 0x57))
    places = []
    for frame in (0, 40, 70):
        index = max(i for i, at in enumerate(layer.at) if at <= frame)
        lit = abs(layer.draw(index)[..., :3].astype(int) - sun).max(-1) < 6
        places.append(np.nonzero(lit)[1].mean())
    assert places == sorted(places, reverse=True)


def test_files_without_times_of_words_take_the_box() -> None:
    same = [layer_of(talk("Bonjour à tous"), style=style).draw(0) for style in ("box", "word")]
    assert (same[0] == same[1]).all()


def test_styling_codes_have_no_effect_beyond_the_text() -> None:
    text = "x':textfile=/etc/passwd:expansion=normal,movie=a.mp4[v]; %{pts} \\N 100 %"
    layer = layer_of(talk(text))
    assert layer.draw(0)[..., 3].any()


@pytest.mark.parametrize(
    ("name", "style", "brand", "text"),
    [
        ("box", "box", "lumiere", TEXTS["french"]),
        ("outline", "outline", "aubepine", TEXTS["emoji"]),
        ("word", "word", "etoile", "et vous êtes restés jusqu’au bout"),
        ("arabic", "box", "lumiere", TEXTS["arabic"]),
    ],
)
def test_looks_as_approved(
    looks_like: LooksLike, name: str, style: str, brand: str, text: str
) -> None:
    size = Size(720, 720)
    layer = subtitle_layer(
        talk(text, words=style == "word"), load_subtitle_style(style), size=size, safe=Insets(),
        brand=load_brand(brand), rate=Rate(30), frames=90, language="fr",
    )  # fmt: skip
    assert layer is not None
    ground = sky(720, 720)[layer.y : layer.y + layer.height, layer.x : layer.x + layer.width]
    shown = np.ascontiguousarray(over(ground, layer.draw(0)))
    height, width = shown.shape[:2]
    form = QImage.Format.Format_RGB888
    looks_like(QImage(shown.data, width, height, width * 3, form).copy(), f"subtitles_{name}")


def over(ground: NDArray[np.uint8], picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A picture of straight alpha laid over a ground of its size."""
    alpha = picture[..., 3:].astype(np.float32) / 255
    mixed = ground * (1 - alpha) + picture[..., :3] * alpha
    return np.asarray(mixed.round(), np.uint8)
