"""What layers over footage cost beside one still picture: `python -m tests.bench.moving`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import process_time

from studio.compose.cards import ending_layers, opening_layers
from studio.compose.draw import draw
from studio.compose.layout import lay_out
from studio.compose.motion import Timeline
from studio.compose.moving import moving_layers
from studio.compose.moving_layer import MovingLayer
from studio.compose.photo import Photo
from studio.compose.qt import ensure_qt
from studio.model.card_words import CardWords
from studio.model.geometry import Insets, Size
from studio.model.post import Post
from studio.model.timing import Rate
from studio.store.brands import load_brand
from studio.store.templates import load_template
from tests.compose.scenes import stage

SIZE, SAFE = Size(1080, 1920), Insets(250, 65, 340, 65)
FILM = Timeline(Rate(30), 900, 48, 72)
TEMPLATES = ("clean", "headline", "quote", "event", "live", "countdown")
WORDS = CardWords(title="Trois nuits de lumière", line="12–14 juin 2026", address="a.example")


def seconds(work: Callable[[], object]) -> float:
    """Processor time of a second run, when fonts and photos are warm."""
    work()
    start = process_time()
    work()
    return process_time() - start


def drawn(layers: tuple[MovingLayer, ...]) -> tuple[int, int]:
    """How many layers, and pictures of them."""
    for layer in layers:
        for number in range(len(layer.at)):
            layer.draw(number)
    return len(layers), sum(len(layer.at) for layer in layers)


def main() -> None:
    ensure_qt()
    brand, photos = load_brand("lumiere"), [Photo(stage(1600, 1200))] * 2
    rows = []
    for name in TEMPLATES:
        template = load_template(name)
        words = {slot: rules.example["fr"] for slot, rules in template.slots.items()}
        post = Post(media=(), brand="lumiere", template=name, slots=words)
        layout = lay_out(post, SIZE, SAFE, brand, template, photos[: template.photos])
        still = seconds(lambda layout=layout: draw(layout, photos))  # type: ignore[misc]
        found: list[tuple[int, int]] = []
        cost = seconds(
            lambda layout=layout, found=found: found.append(  # type: ignore[misc]
                drawn(moving_layers(layout, photos, FILM, brand))
            )
        )
        rows.append((name, still, cost, *found[-1]))
    cards = seconds(
        lambda: drawn(opening_layers(SIZE, SAFE, brand, WORDS, FILM)
                      + ending_layers(SIZE, SAFE, brand, WORDS, FILM))
    )  # fmt: skip
    out = sys.stdout.write
    out(f"{'1080x1920':<12}{'still':>9}{'layers':>9}{'ratio':>7}{'count':>7}{'pictures':>10}\n")
    for name, still, cost, count, pictures in rows:
        out(f"{name:<12}{still * 1000:7.0f}ms{cost * 1000:7.0f}ms{cost / still:7.1f}"
            f"{count:7}{pictures:10}\n")  # fmt: skip
    out(f"{'both cards':<12}{'':9}{cards * 1000:7.0f}ms\n")


if __name__ == "__main__":
    main()
