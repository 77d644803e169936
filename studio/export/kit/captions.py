"""Each network's caption of a post, counted its way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from studio.model.brand import Brand
from studio.model.network import Format, Network
from studio.model.post import Post
from studio.wording import Said


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """A text for one network. `visible`: the part before "more"."""

    text: str
    length: int
    limit: int | None = None
    state: Literal["ready", "check", "blocked"] = "ready"
    reasons: tuple[Said, ...] = ()
    visible: str = ""


def captions_of(
    post: Post, brand: Brand, networks: Sequence[Network], formats: Sequence[Format]
) -> dict[str, Counted]:
    """By network, in the order of the networks; those that take no text are left out."""
    return {}
