"""What of a project is out, and what is left to post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from studio.edit.texts import tick_posted
from studio.export.handoff.dates import stored
from studio.gui.captions import posted_on
from studio.gui.desk import Desk
from studio.model.project import ProjectPost
from studio.wording import Said, say, say_count


@dataclass(frozen=True)
class Posted:
    """Networks that a post is posted on in their order, and those it is out on."""

    networks: tuple[str, ...]
    out: frozenset[str]

    @property
    def left(self) -> int:
        """How many are still to be posted."""
        return len(self.networks) - len(self.out)

    @property
    def is_out(self) -> bool:
        """Whether it is posted wherever it goes."""
        return bool(self.networks) and not self.left


def posted_of(desk: Desk, post: ProjectPost) -> Posted:
    """How far a post is. A tick of a network that it does not go to any more counts nothing."""
    networks = posted_on(desk, post)
    return Posted(networks, frozenset(post.posted) & frozenset(networks))


def posted_text(progress: Posted) -> Said:
    """How far, in words."""
    if progress.is_out:
        return say("Posted")
    if not progress.networks:
        return say("Nothing to post")
    if progress.out:
        return say_count("{count} of {all} posted", "{count} of {all} posted",
                         len(progress.out), all=len(progress.networks))  # fmt: skip
    return say_count("{count} to post", "{count} to post", progress.left)


def tick(desk: Desk, post_id: str, network: str, *, on: bool) -> None:
    """Note that a post is out on a network since now, or that it is not. One step."""
    document, name = desk.document, desk.catalogue.network(network).name
    when = stored(datetime.now()) if on else None
    label = _LABELS[on]
    document.do(
        say("{step}: {network}", step=label, network=name),
        tick_posted(document.project, post_id, network, when),
        post=post_id,
    )


_LABELS = MappingProxyType({True: say("Tick as posted"), False: say("Take back “posted”")})
