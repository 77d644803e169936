"""Links in a text, as X finds them: with or without https://, in any script.

The rules are those of twitter-text (Apache-2.0), with bounds where its patterns have none, so
that no text takes more than a moment.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

import regex

from studio.model.counting.tables import link_endings

LATIN = (
    r"\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u0253\u0254\u0256\u0257\u0259\u025B\u0263\u0268"
    r"\u026F\u0272\u0289\u028B\u02BB\u0300-\u036F\u1E00-\u1EFF"
)
DIRECTIONS = r"\u202A-\u202E\u061C\u200E\u200F\u2066-\u2069"
NOT_SIGNS = r"\uFFFE\uFEFF\uFFFF"
SPACES = r"\u0009-\u000D\u0020\u0085\u00A0\u1680\u180E\u2000-\u200A\u2028\u2029\u202F\u205F\u3000"
PUNCTUATION = r"!'#%&()*+,\\\-./:;<=>?@\[\]\^_{|}~$"

_LONGEST_TEXT = 20_000  # no network that counts links takes so many signs
_LONGEST_LINK = 4096
_LONGEST_SHORT_NAME = 40  # of a t.co link
_LONGEST_LABEL = 63  # of a domain, in its ASCII form

_DOMAIN_SIGN = rf"[^{PUNCTUATION}{SPACES}{NOT_SIGNS}{DIRECTIONS}]"
_SUBDOMAIN_SIGN = rf"(?:[_-]|{_DOMAIN_SIGN})"
_NAME_SIGN = rf"(?:-|{_DOMAIN_SIGN})"
# The looks ahead keep most words from being sought among 1,500 endings.
_ENDING = (
    r"(?:(?=[a-z]{2,24}+(?![0-9a-z@+-]))\L<latin>(?![0-9a-z@+-])"
    r"|(?=\L<first>)\L<other>(?![0-9a-z@+-])|xn--[\-0-9a-z]+)"
)
_DOMAIN = (
    rf"(?:(?={_DOMAIN_SIGN}){_SUBDOMAIN_SIGN}{{1,63}}+(?<=[^_-])\.){{0,15}}"
    rf"(?={_DOMAIN_SIGN}){_NAME_SIGN}{{1,63}}+(?<=[^-])\.{_ENDING}"
)
_PATH_SIGN = rf"[a-z\u0400-\u04FF0-9!*';:=+,.$/%#\[\]\-\u2013_~@|&{LATIN}]"
_BALANCED = rf"\((?:{_PATH_SIGN}++|{_PATH_SIGN}*+\({_PATH_SIGN}++\){_PATH_SIGN}*+)\)"
_PATH_END = rf"(?:[+\-a-z\u0400-\u04FF0-9=_#/{LATIN}]|{_BALANCED})"
_PATH = rf"(?:{_PATH_SIGN}*(?:{_BALANCED}{_PATH_SIGN}*)*{_PATH_END}|@{_PATH_SIGN}+/)"
_QUERY = r"\?[a-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[a-z0-9\-_&=#/]"
_BEFORE = rf"(?:[^A-Za-z0-9@＠$#＃{NOT_SIGNS}]|[{DIRECTIONS}]|^)"
_LINK = (
    rf"(?P<before>{_BEFORE})(?P<link>(?P<protocol>https?://)?(?P<domain>{_DOMAIN})"
    rf"(?::[0-9]+)?(?P<path>/{_PATH}*+)?(?:{_QUERY})?)"
)
_LATIN_DOMAIN = rf"(?:[\-a-z0-9{LATIN}]++\.)+{_ENDING}"


class Link(NamedTuple):
    """A link and where it stands in the text."""

    text: str
    start: int
    end: int


class _Patterns(NamedTuple):
    ending: regex.Pattern[str]
    link: regex.Pattern[str]
    latin_domain: regex.Pattern[str]
    short_link: regex.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    latin = [ending for ending in link_endings() if ending.isascii()]
    other = [ending for ending in link_endings() if not ending.isascii()]
    first = list({ending[0] for ending in other})

    def compiled(pattern: str) -> regex.Pattern[str]:
        lists = {"latin": latin, "other": other, "first": first}
        used: dict[str, Any] = {
            name: words for name, words in lists.items() if rf"\L<{name}>" in pattern
        }
        return regex.compile(pattern, regex.IGNORECASE, **used)

    return _Patterns(
        compiled(rf"\.{_ENDING}"),
        compiled(_LINK),
        compiled(_LATIN_DOMAIN),
        compiled(rf"https?://t\.co/([a-z0-9]+)(?:{_QUERY})?"),
    )


def find_links(text: str) -> list[Link]:
    """The links of a text in their order; what has no protocol needs a Latin domain.

    A text beyond 20,000 signs is too long for all who ask, and searched no further.
    """
    return list(_links(text[:_LONGEST_TEXT]))


@lru_cache(maxsize=16)  # links, hashtags and lengths of one caption all ask
def _links(text: str) -> tuple[Link, ...]:
    if "." not in text or not _patterns().ending.search(text):
        return ()
    found: list[Link] = []
    for match in _patterns().link.finditer(text):
        domain, protocol = match["domain"], match["protocol"]
        if not _can_exist(match["link"], domain, protocol or "https://"):
            continue
        start, end = match.span("link")
        if protocol:
            found.extend(_with_protocol(match["link"], start, end))
        elif not match["before"].endswith(("-", "_", ".", "/")):
            found.extend(_without_protocol(match, domain, start, end))
    return tuple(found)


def _with_protocol(link: str, start: int, end: int) -> list[Link]:
    short = _patterns().short_link.match(link)
    if short is None:
        return [Link(link, start, end)]
    if len(short[1]) > _LONGEST_SHORT_NAME:
        return []
    return [Link(short[0], start, start + len(short[0]))]


def _without_protocol(match: regex.Match[str], domain: str, start: int, end: int) -> list[Link]:
    """Latin domains within other scripts; the last of them has the path."""
    found = [
        Link(latin[0], start + latin.start(), start + latin.end())
        for latin in _patterns().latin_domain.finditer(domain)
    ]
    if found and match["path"]:
        last = found[-1]
        rest = match["link"][len(domain) :]
        found[-1] = Link(last.text + rest, last.start, end)
    return found


def _can_exist(link: str, domain: str, protocol: str) -> bool:
    """Whether the domain's labels and the whole link are short enough in their ASCII form."""
    if domain[:4] == "xn--" and not _patterns().latin_domain.search(domain):
        return False
    longer = 0
    for label in domain.split("."):
        ascii_label = label if label.isascii() else "xn--" + _punycode(label)
        if not 1 <= len(ascii_label) <= _LONGEST_LABEL:
            return False
        longer += len(ascii_label) - len(label)
    return len(protocol) + len(link) + longer <= _LONGEST_LINK


def _punycode(label: str) -> str:
    try:
        return label.encode("punycode").decode("ascii")
    except UnicodeError:
        return "x" * _LONGEST_LABEL  # no such domain can exist
