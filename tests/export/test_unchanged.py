"""A picture is kept as long as nothing that decides it changed, and drawn again when it did."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from studio.export import ahead
from studio.export.ahead import look_ahead
from studio.export.order import Order
from studio.export.posts import export_post
from studio.model.brand import Contact
from studio.paths import PRESETS
from studio.store.brands import load_brand
from studio.task import Task
from tests.export.conftest import Ordering, photo

Change = Callable[[Order], Order]


def of_brand(order: Order) -> Order:
    return replace(
        order, brand=replace(order.brand, colours=replace(order.brand.colours, text="#123456"))
    )


def of_template(order: Order) -> Order:
    return replace(order, template=replace(order.template, order=order.template.order + 1))


def of_rules(order: Order) -> Order:
    rules = replace(order.formats[0].image, max_bytes=50_000)
    return replace(order, formats=(replace(order.formats[0], image=rules),))


def of_size(order: Order) -> Order:
    larger = replace(order.formats[0].size, width=order.formats[0].size.width + 2)
    return replace(order, formats=(replace(order.formats[0], size=larger),))


@pytest.mark.parametrize("change", [of_brand, of_template, of_rules, of_size])
def test_what_decides_a_picture_makes_it_again(
    tmp_path: Path, order_of: Ordering, change: Change
) -> None:
    post, order = order_of(photo(tmp_path / "a.jpg"), "twitch_panel")
    export_post(post, order, task=Task())
    assert not look_ahead(post, order).jobs
    assert len(look_ahead(post, change(order)).jobs) == 1


def test_the_voice_of_a_brand_draws_nothing_again(tmp_path: Path, order_of: Ordering) -> None:
    post, order = order_of(photo(tmp_path / "a.jpg"), "twitch_panel")
    export_post(post, order, task=Task())
    contact = Contact(name="Ville de Lyon", handles={"x": "lyon"})
    voice = replace(order.brand.voice, contacts=(contact,), hashtags=("#Hall",), signature="Ici")
    spoken = replace(order, brand=replace(order.brand, voice=voice))
    assert not look_ahead(post, spoken).jobs


def test_a_redrawn_logo_makes_every_picture_again(tmp_path: Path, order_of: Ordering) -> None:
    folder = tmp_path / "house"
    shutil.copytree(PRESETS / "brands" / "lumiere", folder)
    post, order = order_of(photo(tmp_path / "a.jpg"), "twitch_panel", brand=str(folder))
    export_post(post, order, task=Task())
    assert not look_ahead(post, order).jobs
    with Path(load_brand(str(folder)).logo.for_dark).open("a") as logo:
        logo.write("<!-- redrawn -->")
    assert look_ahead(post, order).jobs


def test_a_format_with_its_own_template_follows_that_template(
    tmp_path: Path, order_of: Ordering, home: Path
) -> None:
    post, order = order_of(photo(tmp_path / "a.jpg"), "whatsapp_profile_photo")
    own = order.formats[0].template
    assert own
    assert own != order.template.id
    export_post(post, order, task=Task())
    assert not look_ahead(post, order).jobs
    shutil.copytree(PRESETS / "templates" / own, home / "config" / "templates" / own)
    assert look_ahead(post, order).jobs


def test_a_newer_studio_draws_again(
    tmp_path: Path, order_of: Ordering, monkeypatch: pytest.MonkeyPatch
) -> None:
    post, order = order_of(photo(tmp_path / "a.jpg"), "twitch_panel")
    export_post(post, order, task=Task())
    monkeypatch.setattr(ahead, "code_digest", lambda: "another")
    assert look_ahead(post, order).jobs
