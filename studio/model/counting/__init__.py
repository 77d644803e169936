"""How long a text is to a network: each counts its own way.

`length(text, method)` is at least 0 and never raises, whatever the text holds: lone surrogates,
control signs, a hundred thousand combining marks.
"""

from __future__ import annotations

from functools import lru_cache

METHODS = ("characters", "utf16", "utf8", "graphemes", "threads", "mastodon", "x")


@lru_cache(maxsize=32)  # one caption is asked for several times in a row
def length(text: str, method: str) -> int:
    """The length of `text`, in the signs of a counting method of METHODS."""
    if method in ("characters", "utf16", "utf8"):
        from studio.model.counting import units

        return units.COUNTERS[method](text)
    if method in ("graphemes", "threads"):
        from studio.model.counting import signs  # `regex` costs 40 ms: only when asked for

        return signs.COUNTERS[method](text)
    if method == "mastodon":
        from studio.model.counting import mastodon

        return mastodon.length(text)
    if method == "x":
        from studio.model.counting import x

        return x.length(text)
    raise ValueError(f"no counting method named {method!r}, only {', '.join(METHODS)}")
