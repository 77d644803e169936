"""All networks together: find a format, its rules, and what a person asks for by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import cached_property

from studio.errors import BadInput
from studio.model.network import USES, Format, Media, Network, TextRules, Use
from studio.wording import Said, say

POSTED: tuple[Use, ...] = ("post", "story", "cover")  # what "all" means
_LONGEST_SELECTOR = 200


class Catalogue:
    """The networks in their order, and every format by its id. Never changes."""

    def __init__(self, networks: Iterable[Network]) -> None:
        self.networks = tuple(sorted(networks, key=lambda n: (n.order, n.id)))
        self.formats: dict[str, Format] = {f.id: f for n in self.networks for f in n.formats}

    @cached_property
    def _networks(self) -> dict[str, Network]:
        return {n.id: n for n in self.networks}

    def network(self, network_id: str) -> Network:
        """The network with this id. Raises BadInput."""
        try:
            return self._networks[network_id]
        except KeyError:
            raise _unknown(say("network"), network_id, self._networks) from None

    def format(self, format_id: str) -> Format:
        """The format with this id. Raises BadInput with the nearest names."""
        try:
            return self.formats[format_id]
        except KeyError:
            raise _unknown(say("format"), format_id, self.formats) from None

    def network_of(self, format_id: str) -> Network:
        """The network that a format belongs to. Raises BadInput."""
        return self._networks[self.format(format_id).network]

    def text_rules(self, format_id: str) -> TextRules | None:
        """The rules of the text posted with a format; None where no text goes with it."""
        wanted = self.format(format_id).text
        return self.network_of(format_id).text_rules(wanted) if wanted else None

    def caption_rules(self, formats: Iterable[Format]) -> dict[str, TextRules]:
        """Network -> the rules its caption follows when these formats are made.

        The first text rules of a network are its main ones: they win when several formats of a
        network are made. Rules that take no caption (stories) only count when there are no other.
        """
        used: dict[str, set[str]] = {}
        for made in formats:
            if made.text:
                used.setdefault(made.network, set()).add(made.text)
        found: dict[str, TextRules] = {}
        for network in self.networks:
            surfaces = used.get(network.id, set())
            rules = [r for r in network.text if r.surface in surfaces]
            if rules:
                found[network.id] = next((r for r in rules if r.caption_max != 0), rules[0])
        return found

    def select(
        self, selectors: Sequence[str] = (), *, media: Media = "image"
    ) -> tuple[Format, ...]:
        """The formats that selectors ask for and that one picture or clip can make.

        A selector is `all` (posts, stories and covers), `everything`, a use, a network, a format
        id or a pattern such as `*_story_*`; several add up. Raises BadInput.
        """
        if not selectors:
            return self._usual[media]
        chosen: set[str] = set()
        for selector in selectors:
            chosen.update(self._chosen(selector, media))
        return tuple(f for f in self.formats.values() if f.id in chosen)

    @cached_property
    def _usual(self) -> dict[Media, tuple[Format, ...]]:
        """What is made of a picture or a clip where nobody chose: asked for all the time."""
        return {"image": self.select(("all",), media="image"),
                "video": self.select(("all",), media="video")}  # fmt: skip

    def named(self, selector: str) -> tuple[Format, ...]:
        """The formats that a selector names, whatever they are made from. Raises BadInput."""
        word = selector.strip().casefold()
        short = len(word) <= _LONGEST_SELECTOR
        named = tuple(f for f in self.formats.values() if short and self._is_named(f, word))
        if not named:
            known = ["all", "everything", *USES, *self._networks, *self.formats]
            raise _unknown(say("format, network or use"), selector, known)
        return named

    def _chosen(self, selector: str, media: Media) -> set[str]:
        made = {one.id for one in self.named(selector) if one.made_from(media)}
        if not made:
            raise _cannot_make(selector, media)
        return made

    def _is_named(self, one: Format, word: str) -> bool:
        if word == "all":
            return one.use in POSTED and one.alone
        if word == "everything" or word in (one.use, one.network, one.id):
            return True
        if word == self._networks[one.network].name.casefold():
            return True
        return any(sign in word for sign in "*?[") and fnmatchcase(one.id, word)


def _unknown(what: Said, name: str, known: Iterable[str]) -> BadInput:
    near = get_close_matches(name.strip().casefold()[:_LONGEST_SELECTOR], list(known), 3, 0.5)
    hint = say("Did you mean {names}?", names=", ".join(near)) if near else None
    return BadInput(
        say("There is no {what} named “{name}”", what=what, name=name[:_LONGEST_SELECTOR]),
        hint or say("`studio formats` lists them all"),
    )


def _cannot_make(selector: str, media: Media) -> BadInput:
    if media == "image":
        return BadInput(
            say("“{name}” cannot be made from a picture", name=selector),
            say("It takes a video, or several cards in sequence"),
        )
    return BadInput(say("“{name}” cannot be made from a video", name=selector))
