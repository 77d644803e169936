"""The spaces of French before ; : ! ? » and after «: one family of rules for pictures and texts."""

from __future__ import annotations

from functools import lru_cache, partial

import regex

from studio.model.rewriting import Rewritten

NB = "\u00a0"
"""The no-break space. Its narrow kin counts twice on some networks; drawing makes this one thin."""

AROUND_QUOTES: tuple[tuple[str, str], ...] = (
    (r"«[ \u00a0\u202f]*", f"«{NB}"),
    (r"[ \u00a0\u202f]*»", f"{NB}»"),
)
BEFORE_SIGNS: tuple[tuple[str, str], ...] = (
    (r"[ \u00a0\u202f]+(?=[;:!?]+(?:[\s»”)\]…]|$))", NB),
    (
        r"(?<=[\p{L}\p{N}»”)\]%€…\p{Extended_Pictographic}\ufdd0])(?=[;:!?]+(?:[\s\u00a0»”)\]…]|$))",
        NB,
    ),
)


def with_french_spaces(text: Rewritten) -> None:
    """Put the spaces in; nothing but spaces changes, and nothing when done twice."""
    for pattern, new in _compiled():
        text.replace(pattern, partial(_always, new))


def _always(new: str, _found: object) -> str:
    return new


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[regex.Pattern[str], str], ...]:
    rules = (*AROUND_QUOTES, *BEFORE_SIGNS)
    return tuple((regex.compile(pattern, regex.MULTILINE), new) for pattern, new in rules)
