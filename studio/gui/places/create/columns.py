"""How wide the columns beside the work are, by the room that a window has."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

POSTS, STRIP, INSPECTOR = 196, 64, 300  # pixels
STRIP_BELOW, FLOATS_BELOW = 1280, 1180  # pixels of the window
_LEAST_POSTS, _MOST_POSTS = 120, 320
LEAST_INSPECTOR, _MOST_INSPECTOR = 260, 460


class Columns(msgspec.Struct, frozen=True, kw_only=True):
    """Widths that a person chose, in pixels; `hidden`: the inspector is put away."""

    posts: int = POSTS
    inspector: int = INSPECTOR
    hidden: bool = False

    @classmethod
    def of(cls, kept: Sequence[int]) -> Columns:
        """From what the settings hold; the usual widths for nonsense."""
        if len(kept) != 2:
            return cls()
        return cls().moved(posts=kept[0], inspector=kept[1])

    @property
    def kept(self) -> tuple[int, ...]:
        return (self.posts, self.inspector)

    def moved(self, *, posts: int | None = None, inspector: int | None = None) -> Columns:
        """The same with other widths, within reason; None leaves one as it is."""
        return msgspec.structs.replace(
            self,
            posts=_within(posts, self.posts, _LEAST_POSTS, _MOST_POSTS),
            inspector=_within(inspector, self.inspector, LEAST_INSPECTOR, _MOST_INSPECTOR),
        )

    def hiding(self, *, hidden: bool) -> Columns:
        return msgspec.structs.replace(self, hidden=hidden)


class Fitting(msgspec.Struct, frozen=True, kw_only=True):
    """What fits. `strip`: posts as pictures only; `floats`: the inspector lies over the work."""

    posts: int
    inspector: int
    strip: bool
    floats: bool
    hidden: bool


def fitting(wanted: Columns, window: int, room: int) -> Fitting:
    """The columns for a window and the room that the place has in it, in pixels of width."""
    beside = window - room  # rail, history: what they take is not there for columns
    usual = 76
    window -= max(0, beside - usual)
    strip, floats = window < STRIP_BELOW, window < FLOATS_BELOW
    return Fitting(
        posts=STRIP if strip else wanted.posts, inspector=wanted.inspector,
        strip=strip, floats=floats, hidden=wanted.hidden,
    )  # fmt: skip


def _within(value: int | None, former: int, least: int, most: int) -> int:
    return former if value is None else max(least, min(value, most))
