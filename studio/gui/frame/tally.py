"""How many formats of a post are ready, want a look, differ from the others or are left out."""

from __future__ import annotations

from dataclasses import dataclass

from studio.gui.desk import Desk
from studio.model.project import ProjectPost
from studio.model.project_formats import formats_of, left_out
from studio.model.resolve import differs


@dataclass(frozen=True)
class Tally:
    """Numbers of formats. `known`: those whose picture was drawn, of those that are exported."""

    formats: int = 0
    known: int = 0
    check: int = 0
    changed: int = 0
    left_out: int = 0

    @property
    def ready(self) -> int:
        """Drawn, and nothing to look at."""
        return self.known - self.check

    @property
    def is_whole(self) -> bool:
        """Whether all is known."""
        return self.known == self.formats - self.left_out


def tally(desk: Desk, post: ProjectPost) -> Tally:
    """Count, as far as pictures are known by now."""
    formats = formats_of(desk.document.project, post, desk.catalogue)
    made = [each for each in formats if not left_out(post, each)]
    facts = [desk.previews.facts(post.id, each.id) for each in made]
    return Tally(
        formats=len(formats),
        known=sum(each is not None for each in facts),
        check=sum(bool(each and each.doubts) for each in facts),
        changed=sum(differs(post, each.id) for each in formats),
        left_out=len(formats) - len(made),
    )
