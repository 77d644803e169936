"""A template that passes its check can be laid out in every shape, however odd it is."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import tomli
from msgspec.structs import replace

from studio.compose.draw import draw
from studio.compose.layout import lay_out
from studio.errors import BadPreset
from studio.model.geometry import Insets, Size
from studio.model.post import Post
from studio.model.template import Template
from studio.store.brands import brand_names, load_brand
from studio.store.schema import convert
from studio.store.template_rules import faults_of
from studio.store.templates import template_folders
from studio.wording import Said
from tests.compose.scenes import photo, sky

SKY = photo(sky(400, 300))
SHAPES = (
    (Size(540, 960), Insets(125, 32, 170, 32)), (Size(540, 675), Insets()),
    (Size(540, 540), Insets()), (Size(800, 450), Insets()), (Size(750, 250), Insets()),
    (Size(64, 64), Insets()), (Size(1920, 100), Insets()),
)  # fmt: skip
NUMBERS = (0, 0.01, 0.5, 1, 3, 10, 20, 40, 50, 60, 99, 100, 300, 9999, -1, -50)
WORDS = (
    "full", "none", "0 0 100 50/", "99 99 100 100", "0/ 0/ 100/ 100/", "0c 0c 100 100", "top",
    "bottom", "middle", "left", "right", "centre", "photo", "ground", "accent", "headline", "title",
    "", "date", "points", "word", "play", "rule", "bar", "tag", "text", "disc", "corner",
)  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = []
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        found.append((*path, key))
        if isinstance(inner, dict | list):
            found += places(inner, (*path, key))
    return found


def changed(tables: dict[str, Any], chance: random.Random) -> None:
    """One place of a file replaced by something that could stand there, or left out."""
    *path, last = chance.choice(places(tables))
    inner: Any = tables
    for key in path:
        inner = inner[key]
    old = inner[last]
    if isinstance(old, bool):
        inner[last] = not old
    elif isinstance(old, int | float):
        inner[last] = chance.choice(NUMBERS)
    elif isinstance(old, str):
        inner[last] = chance.choice(WORDS)
    elif isinstance(old, list) and old and isinstance(old[0], int | float):
        inner[last] = [chance.choice(NUMBERS) for _ in old]
    elif isinstance(old, list) and old:
        inner[last] = [*old[: chance.randint(0, len(old))], old[0]]
    elif isinstance(inner, dict):
        del inner[last]


def odd_template(seed: int) -> Template | None:
    """A shipped template with a few places changed; None where the check refuses it."""
    chance = random.Random(seed)
    folders = sorted(template_folders().values())
    tables = tomli.loads((chance.choice(folders) / "template.toml").read_text("utf-8"))
    for _ in range(chance.choice((1, 1, 2, 3))):
        changed(tables, chance)
    try:
        template = convert(tables, Template, Path("template.toml"), hint=Said(""))
    except BadPreset:
        return None
    return None if any(faults_of(template)) else replace(template, id="odd")


@pytest.mark.parametrize("part", range(4))
def test_what_passes_its_check_can_be_laid_out(part: int) -> None:
    brands = [load_brand(name) for name in brand_names()]
    tried = 0
    for seed in range(part * 150, (part + 1) * 150):
        template = odd_template(seed)
        if template is None:
            continue
        words = {name: slot.example["en"] for name, slot in template.slots.items()}
        size, safe = SHAPES[seed % len(SHAPES)]
        brand = brands[seed % len(brands)]
        post = Post(media=(), brand=brand.id, template="odd", slots=words, language="fr")
        photos = (SKY,) * template.photos
        made = lay_out(post, size, safe, brand, template, photos)
        assert draw(made, photos).shape == (size.height, size.width, 3)
        tried += 1
    assert tried > 30
