"""What each network gets in words, for every part of the window that shows or counts it.

Remembered by value: asking again costs nothing until a text, the brand or a rule changes.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import lru_cache

from studio.gui.brands import brand_of
from studio.gui.desk import Desk
from studio.model.brand import Voice
from studio.model.caption import NO_CAPTION, CaptionResult
from studio.model.catalogue import Catalogue
from studio.model.network import Fact, TextRules
from studio.model.posted import place_typed, posted, voice_of, with_account
from studio.model.project import Project, ProjectPost
from studio.model.project_formats import formats_of, left_out

_OURS = Fact(source="", confidence="ours")


def caption_of(desk: Desk, post: ProjectPost, network: str) -> CaptionResult:
    """All that a network gets in words; its limit is 0 where it takes none."""
    rules = _ways_of(desk, post).rules.get(network)
    return _posted(_Asked(post, network, rules, voice_in(desk))) if rules else NO_CAPTION


def captions_of(desk: Desk, post: ProjectPost) -> dict[str, CaptionResult]:
    """By network, all that a post goes to in the order of the networks."""
    return {each: caption_of(desk, post, each) for each in networks_of(desk, post)}


def rules_of(desk: Desk, post: ProjectPost) -> dict[str, TextRules]:
    """By network, the rules its texts follow, with the limit of the house's own account.

    Networks where the post goes without any text are not there.
    """
    accounts = voice_in(desk).accounts
    return {
        network: with_account(rules, network, accounts)
        for network, rules in _ways_of(desk, post).rules.items()
    }


def networks_of(desk: Desk, post: ProjectPost) -> tuple[str, ...]:
    """The networks that a post goes to, in their order."""
    return _ways_of(desk, post).networks


def posted_on(desk: Desk, post: ProjectPost) -> tuple[str, ...]:
    """The networks that it is posted on: all but those where it is only set up, as a cover."""
    return _ways_of(desk, post).posted


def voice_in(desk: Desk) -> Voice:
    """The voice of the project's brand; an empty one where that cannot be read."""
    brand = brand_of(desk.document.project)
    return brand.voice if brand else Voice()


def excess_typed(desk: Desk, post: ProjectPost, network: str, language: str) -> int | None:
    """Where the excess begins in the caption typed in a language; None: none of it is there.

    In the network's own version, or in what is shared where it follows.
    """
    result = caption_of(desk, post, network)
    if result.overflow is None:
        return None
    voice = voice_of(post, voice_in(desk))
    return place_typed(post, network, voice, language, result.overflow)


@lru_cache(maxsize=1)
def warm() -> threading.Thread:
    """Have the patterns ready that find links and hashtags, before somebody types. Once."""
    thread = threading.Thread(target=_warm, name="patterns", daemon=True)
    thread.start()
    return thread


def _ways_of(desk: Desk, post: ProjectPost) -> _Ways:
    return _ways(_Formats(desk.catalogue, desk.document.project, post))


def _warm() -> None:
    """In a thread: most of a second of it is building patterns, once."""
    from studio.model.counting import METHODS, length
    from studio.model.counting.tags import find_hashtags, find_mentions
    from studio.model.french_spaces import with_french_spaces
    from studio.model.rewriting import Rewritten
    from studio.model.shortening import drop_hashtags
    from studio.model.thread import as_thread

    for method in METHODS:
        length("https://a.fr", method)
    find_hashtags("#a")
    find_mentions("@a")
    with_french_spaces(Rewritten(""))
    drop_hashtags("a. #a")
    as_thread("a. b", TextRules(surface="post", label={}, caption_max=1, fact=_OURS))


class _Asked:
    """What decides a caption; equal ones give the same."""

    def __init__(self, post: ProjectPost, network: str, rules: TextRules, voice: Voice) -> None:
        self.post, self.network, self.rules, self.voice = post, network, rules, voice
        self._said = (post.texts, post.posted_in, post.hashtags, network, rules, voice)
        captions = (texts.caption_of(network) for texts in post.texts.values())
        self._hash = hash((network, post.id, *captions))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and other._said == self._said


class _Formats:
    """What decides the formats that a post is exported in: alike for most posts of a project."""

    def __init__(self, catalogue: Catalogue, project: Project, post: ProjectPost) -> None:
        self.catalogue, self.project, self.post = catalogue, project, post
        levels = ((name, each.left_out) for said in (post.shapes, post.formats)
                  for name, each in said.items())  # fmt: skip
        left = (post.values.left_out, *(each for each in levels if each[1] is not None))
        self._said = (project.formats, post.kind, left)
        self._hash = hash(self._said)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Formats)
            and other.catalogue is self.catalogue
            and other._said == self._said
        )


@dataclass(frozen=True)
class _Ways:
    """The networks of a post in their order, those it is posted on, and the rules of its texts."""

    networks: tuple[str, ...]
    posted: tuple[str, ...]
    rules: dict[str, TextRules]


@lru_cache(maxsize=8192)  # the export sheet goes through hundreds of posts
def _posted(asked: _Asked) -> CaptionResult:
    return posted(asked.post, asked.network, asked.rules, asked.voice)


@lru_cache(maxsize=64)
def _ways(asked: _Formats) -> _Ways:
    exported = [
        each for each in formats_of(asked.project, asked.post, asked.catalogue)
        if not left_out(asked.post, each)
    ]  # fmt: skip
    there = {each.network for each in exported}
    posted = {each.network for each in exported if each.goes_out}
    names = tuple(each.id for each in asked.catalogue.networks if each.id in there)
    return _Ways(
        names, tuple(each for each in names if each in posted),
        asked.catalogue.caption_rules(exported),
    )  # fmt: skip
