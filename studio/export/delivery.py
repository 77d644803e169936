"""One file to write: for which format, under which name, with what limit."""

from __future__ import annotations

import msgspec

from studio.model.network import Format
from studio.wording import Said, say


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """One file to write. `path` is relative to the post's folder, with `/`."""

    format_id: str
    network: str
    path: str
    max_bytes: int | None = None
    doubts: tuple[Said, ...] = ()
    part: int = 0  # of a story in several parts: 1, 2 ...

    @property
    def key(self) -> str:
        """Tells the files of an export apart, also from one export to the next."""
        return f"{self.format_id}:{self.part}" if self.part else self.format_id


UNSURE = say("No sure source for this format: look at it in the app before you post it.")


def doubts_of_facts(wanted: Format) -> tuple[Said, ...]:
    """Why a person should look at a format whose rules we are not sure of."""
    if wanted.fact.sure or wanted.fact.confidence == "ours":
        return ()
    return (UNSURE,)
