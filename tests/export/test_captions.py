"""The captions of the kit: counted each network's way, with the alternative text in mind."""

from __future__ import annotations

from pathlib import Path

from studio.export.kit.captions import captions_of
from studio.export.manifest import MadeCaption
from studio.model.post import Post
from studio.model.texts import Texts
from studio.store.brands import load_brand
from studio.store.catalogue import load_catalogue

ALT_OF_X = 1000  # characters that X takes


def captions(alt: str, *selectors: str, caption: str = "Bonsoir") -> dict[str, MadeCaption]:
    catalogue = load_catalogue(Path("/nowhere"))
    post = Post(
        media=("/a.jpg",),
        brand="lumiere",
        template="clean",
        texts={"fr": Texts(caption=caption, alt=alt)},
    )
    formats = catalogue.select(selectors or ("x_post_landscape",))
    return captions_of(post, alt, load_brand("lumiere"), catalogue, formats, "en")


def test_too_long_an_alternative_text_blocks_although_the_caption_fits() -> None:
    assert captions("a" * ALT_OF_X)["x"].state == "ready"
    (long,) = captions("a" * (ALT_OF_X + 2)).values()
    assert long.state == "blocked"
    assert long.reasons == ("Alternative text: 2 characters too long",)


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
