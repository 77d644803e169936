"""The captions of the kit: counted each network's way, with the alternative text in mind."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from studio.export.kit.captions import captions_of
from studio.export.manifest import MadeCaption
from studio.model.brand import Account, Brand
from studio.model.post import Post
from studio.model.texts import Texts
from studio.store.brands import load_brand
from studio.store.catalogue import load_catalogue

ALT_OF_X = 1000  # characters that X takes


def captions(
    alt: str, *selectors: str, caption: str = "Bonsoir", brand: Brand | None = None
) -> dict[str, MadeCaption]:
    catalogue = load_catalogue(Path("/nowhere"))
    post = Post(
        media=("/a.jpg",),
        brand="lumiere",
        template="clean",
        texts={"fr": Texts(caption=caption, alt=alt)},
    )
    formats = catalogue.select(selectors or ("x_post_landscape",))
    return captions_of(post, alt, brand or load_brand("lumiere"), catalogue, formats, "en")


def test_too_long_an_alternative_text_blocks_although_the_caption_fits() -> None:
    assert captions("a" * ALT_OF_X)["x"].state == "ready"
    (long,) = captions("a" * (ALT_OF_X + 2)).values()
    assert long.state == "blocked"
    assert long.reasons == ("Alternative text: 2 characters too long",)


def test_the_limit_of_the_own_server_counts_in_an_export_too() -> None:
    long = "a" * 700
    assert captions("", "mastodon", caption=long)["mastodon"].state == "blocked"
    brand = load_brand("lumiere")
    accounts = {"mastodon": Account(caption_max=1000)}
    own = replace(brand, voice=replace(brand.voice, accounts=accounts))
    made = captions("", "mastodon", caption=long, brand=own)["mastodon"]
    assert (made.state, made.limit) == ("ready", 1000)


def test_what_was_remembered_is_what_was_made() -> None:
    first = captions("Une rue", "everything")
    assert captions("Une rue", "everything") == first
    assert captions("Une rue", "everything", caption="Adieu") != first


def test_networks_come_in_their_order_and_those_without_text_are_left_out() -> None:
    catalogue = load_catalogue(Path("/nowhere"))
    found = list(captions("", "everything"))
    assert found == [network.id for network in catalogue.networks if network.id in found]
    stories = catalogue.select(["snapchat"])
    rules = catalogue.caption_rules(stories)
    silent = {name for name, rule in rules.items() if rule.caption_max == 0}
    assert not silent & set(captions("", "snapchat"))
