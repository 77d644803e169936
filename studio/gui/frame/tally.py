"""How many formats of a post are ready, want a look, differ from the others or are left out."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from studio.gui.desk import Desk
from studio.model.project import ProjectPost
from studio.model.project_formats import formats_of, left_out
from studio.model.values import Values


@dataclass(frozen=True)
class Tally:
    """Numbers of formats. `ready` leaves out what is to check and what is left out."""

    formats: int = 0
    check: int = 0
    changed: int = 0
    left_out: int = 0

    @property
    def ready(self) -> int:
        return self.formats - self.check - self.left_out


def tally(desk: Desk, post: ProjectPost) -> Tally:
    """Count, as far as pictures are known by now."""
    formats = formats_of(desk.document.project, post, desk.catalogue)
    out = {each.id for each in formats if left_out(post, each)}
    return Tally(
        formats=len(formats),
        check=sum(_wants_a_look(desk, post.id, each.id) for each in formats if each.id not in out),
        changed=sum(differs(post, each.id) for each in formats),
        left_out=len(out),
    )


def differs(post: ProjectPost, format_id: str) -> bool:
    """Whether a format has anything of its own, besides being left out."""
    own = post.formats.get(format_id, Values())
    return msgspec.structs.replace(own, left_out=None) != Values()


def _wants_a_look(desk: Desk, post_id: str, format_id: str) -> bool:
    shown = desk.previews.facts(post_id, format_id)
    return bool(shown and shown.doubts)
