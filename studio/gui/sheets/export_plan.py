"""What the export sheet lists: the files of each network, and whether they are ready."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from studio.edit.templates import examples_left
from studio.errors import BadInput
from studio.gui.clip_lengths import too_long
from studio.gui.desk import Desk
from studio.model.network import Format
from studio.model.project import ProjectPost
from studio.model.project_formats import formats_of, left_out, template_said
from studio.model.timing import clock
from studio.store.templates import load_template
from studio.wording import Said, say

State = Literal["ok", "warn", "error", "neutral"]
_BYTES_A_PIXEL = 0.2  # of a photo as JPEG at our quality: measured on people, crowds and skies


@dataclass(frozen=True)
class Place:
    """One file: a post in a format. `state` "neutral": its picture is not known yet."""

    post: str
    wanted: Format
    state: State
    reason: Said | None = None


@dataclass(frozen=True)
class Row:
    """One network. Its state is the worst of its files, `reason` that of the first such file."""

    network: str
    name: str
    places: tuple[Place, ...]

    @property
    def formats(self) -> tuple[Format, ...]:
        """Each format once."""
        return tuple({place.wanted.id: place.wanted for place in self.places}.values())

    @property
    def state(self) -> State:
        found = {place.state for place in self.places}
        if found == {"error"}:
            return "error"
        return "warn" if found & {"error", "warn"} else "neutral" if "neutral" in found else "ok"

    @property
    def troubled(self) -> tuple[Place, ...]:
        """The files that want a look, or cannot be made."""
        return tuple(place for place in self.places if place.state in ("error", "warn"))

    @property
    def makeable(self) -> tuple[Place, ...]:
        return tuple(place for place in self.places if place.state != "error")

    @property
    def bytes(self) -> int:
        """About how large its files are together; 0 with films, which are not foreseen."""
        wanted = [place.wanted for place in self.makeable]
        if any(each.video is not None or each.kind == "animated" for each in wanted):
            return 0
        return round(sum(each.size.pixels for each in wanted) * _BYTES_A_PIXEL)


def rows_of(desk: Desk, posts: Sequence[str]) -> tuple[Row, ...]:
    """A row for each network that the posts are exported to, in the order of the catalogue."""
    project = desk.document.project
    found: dict[str, list[Place]] = {}
    for post_id in posts:
        if not project.has(post_id):
            continue
        post = project.post(post_id)
        unwritten = _unwritten(post)
        for wanted in formats_of(project, post, desk.catalogue):
            if not left_out(post, wanted):
                place = _place(desk, post, wanted)
                if unwritten and place.state in ("ok", "neutral") and not wanted.template:
                    place = Place(post.id, wanted, "warn", unwritten)
                found.setdefault(wanted.network, []).append(place)
    return tuple(
        Row(network.id, network.name, tuple(found[network.id]))
        for network in desk.catalogue.networks
        if network.id in found
    )


def _too_long(desk: Desk, post: ProjectPost, wanted: Format) -> Said | None:
    """Why a clip is refused for its length; None where it is not, or is cut into parts."""
    found = too_long(desk, post, wanted)
    if found is None:
        return None
    return say("lasts {length}, at most {most}", length=clock(found.length), most=clock(found.most))


def _unwritten(post: ProjectPost) -> Said | None:
    """Words that nobody wrote yet: the template's own example would be posted."""
    try:
        template = load_template(template_said(post.values, post.kind))
    except BadInput:  # told by the picture itself
        return None
    for slot in examples_left(template, post):
        label = template.slots[slot].label
        return say("“{layer}” still says the template's example", layer=label)
    return None


def _place(desk: Desk, post: ProjectPost, wanted: Format) -> Place:
    problem = desk.previews.problem(post.id)
    if problem is not None:
        return Place(post.id, wanted, "error", problem.what)
    if not post.media:
        return Place(post.id, wanted, "error", say("The post has no picture"))
    if longest := _too_long(desk, post, wanted):
        return Place(post.id, wanted, "error", longest)
    shown = desk.previews.facts(post.id, wanted.id)
    if shown is None or not shown.exact:
        return Place(post.id, wanted, "neutral")
    if shown.doubts:
        return Place(post.id, wanted, "warn", shown.doubts[0])
    return Place(post.id, wanted, "ok")
