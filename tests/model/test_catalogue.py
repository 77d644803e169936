"""Which of a network's text rules a caption follows."""

from __future__ import annotations

from studio.model.catalogue import Catalogue
from studio.model.geometry import Size
from studio.model.network import Fact, Format, ImageRules, Network, TextRules

FACT = Fact(source="a page", confidence="high")


def rules(surface: str, most: int | None) -> TextRules:
    return TextRules(surface=surface, label={"en": surface}, caption_max=most, fact=FACT)


def made(name: str, surface: str) -> Format:
    return Format(
        id=name, network="a", label={"en": name}, kind="image", use="post", size=Size(100, 100),
        image=ImageRules(file_types=("jpg",)), text=surface, fact=FACT,
    )  # fmt: skip


STORY, FEED, PAGE = rules("story", 0), rules("feed", 2200), rules("page", None)
FORMATS = (made("a_story", "story"), made("a_feed", "feed"), made("a_page", "page"))
CATALOGUE = Catalogue([Network(id="a", name="A", order=1, formats=FORMATS,
                               text=(STORY, FEED, PAGE))])  # fmt: skip


def test_rules_that_take_a_caption_win_over_those_that_take_none() -> None:
    assert CATALOGUE.caption_rules(FORMATS) == {"a": FEED}
    assert CATALOGUE.caption_rules(FORMATS[:1]) == {"a": STORY}
    assert CATALOGUE.caption_rules(FORMATS[2:]) == {"a": PAGE}
    assert CATALOGUE.caption_rules([made("a_bare", "")]) == {}
