"""How people meet a format: it follows from what the format is, never from whose network it is."""

from __future__ import annotations

from typing import Literal

from studio.model.network import Format

AppKind = Literal["story", "reel", "cover", "player", "page", "feed", "plain"]
_TALL = 0.62  # width / height below which a picture fills a phone


def app_kind(wanted: Format) -> AppKind:
    """How a format is met: as a story, a reel, the cover of a clip, in a feed ..."""
    ratio = wanted.size.ratio
    if wanted.use in ("identity", "ad", "link"):
        return "plain"
    if wanted.use == "cover" and not wanted.cover_of:
        return "page"
    if wanted.use == "cover":
        return "cover" if ratio < 1 else "player"
    if ratio >= _TALL:
        return "feed"
    return "story" if wanted.use == "story" else "reel"
