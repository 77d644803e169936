"""The words posted with a post, in one language: shared by its networks, with versions of some."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

SEPARATOR = "\n\n—\n\n"
"""Between two languages that are posted together."""
BETWEEN_PARTS = "\n\n----------\n\n"
"""Between two parts of a thread, where all of them stand in one text to copy from."""


class Texts(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is posted in one language. A network that is not named follows what is shared.

    `titles`: by network, where one has a title of its own; `""` is the shared one.
    `comment`: the first comment under the post. `threads`: networks where a caption that is too
    long goes on in replies.
    """

    caption: str = ""
    captions: dict[str, str] = {}
    titles: dict[str, str] = {}
    comment: str = ""
    alt: str = ""
    alts: dict[str, str] = {}
    threads: tuple[str, ...] = ()

    @property
    def says_nothing(self) -> bool:
        """Whether no word is written."""
        return msgspec.structs.replace(self, threads=()) == _NOTHING

    def caption_of(self, network: str) -> str:
        """Its own version, or the shared caption."""
        return self.captions.get(network, self.caption)

    def title_of(self, network: str) -> str:
        return self.titles.get(network, self.titles.get("", ""))

    def alt_of(self, network: str) -> str:
        return self.alts.get(network, self.alt)


_NOTHING = Texts()
ByLanguage = Mapping[str, Texts]


def is_thread(texts: ByLanguage, languages: Sequence[str], network: str) -> bool:
    """Whether a network gets a thread: chosen in a language that is posted."""
    return any(network in texts[each].threads for each in languages if each in texts)


def title_in(texts: ByLanguage, languages: Sequence[str], network: str) -> str:
    """The title of a network: of the first language that has one."""
    return _first(texts[each].title_of(network) for each in languages if each in texts)


def alt_in(texts: ByLanguage, languages: Sequence[str], network: str = "") -> str:
    """The alternative text, which is read aloud: of the first language that has one."""
    return _first(texts[each].alt_of(network) for each in languages if each in texts)


def _first(parts: Iterable[str]) -> str:
    return next((part for part in parts if part.strip()), "")
