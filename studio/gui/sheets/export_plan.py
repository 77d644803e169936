"""What the export sheet lists: the files of each network, and whether they are ready."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from studio.edit.templates import examples_left
from studio.errors import BadInput
from studio.export.wishes import Quality
from studio.gui.captions import caption_of
from studio.gui.clip_lengths import too_long
from studio.gui.desk import Desk
from studio.model.caption import CaptionResult
from studio.model.network import Format
from studio.model.project import ProjectPost
from studio.model.project_formats import formats_of, left_out, template_said
from studio.model.timing import clock
from studio.store.templates import load_template
from studio.wording import Said, say, say_count

State = Literal["ok", "warn", "error", "neutral"]
Cause = Literal["", "media", "picture", "length", "layer", "words", "caption"]
_BYTES_A_PIXEL = 0.2  # of a photo as JPEG at our quality: measured on people, crowds and skies
_SIZES: dict[Quality, float] = {"automatic": 1.0, "smaller": 0.47, "best": 1.7}  # measured too


@dataclass(frozen=True)
class Place:
    """One file: a post in a format. `state` "neutral": its picture is not known yet.

    `cause`: what the reason is about, which is where it is put right; `layer` where it is one.
    """

    post: str
    wanted: Format
    state: State
    reason: Said | None = None
    cause: Cause = ""
    layer: str = ""
    moves: bool = False  # a film, or a picture that moves


@dataclass(frozen=True)
class Caption:
    """The caption of a post for a network. `own`: it has words of its own there."""

    post: str
    state: State = "ok"
    reason: Said | None = None
    own: bool = False
    silent: bool = False  # it is left out on purpose


@dataclass(frozen=True)
class Row:
    """One network: its files, post by post, and its captions by post."""

    network: str
    name: str
    places: tuple[Place, ...]
    captions: dict[str, Caption] = field(default_factory=dict)

    @cached_property
    def formats(self) -> tuple[Format, ...]:
        """Each format once."""
        return tuple({place.wanted.id: place.wanted for place in self.places}.values())

    @cached_property
    def posts(self) -> tuple[str, ...]:
        """Each post once."""
        return tuple(dict.fromkeys(place.post for place in self.places))

    @cached_property
    def state(self) -> State:
        """The worst of its files; "error" only where nothing of it can be made."""
        found = {place.state for place in self.places}
        if found == {"error"}:
            return "error"
        return "warn" if found & {"error", "warn"} else "neutral" if "neutral" in found else "ok"

    @cached_property
    def troubled(self) -> tuple[Place, ...]:
        """The files that want a look, or cannot be made; those first."""
        found = [place for place in self.places if place.state in ("error", "warn")]
        return tuple(sorted(found, key=lambda place: place.state != "error"))

    @cached_property
    def makeable(self) -> tuple[Place, ...]:
        return tuple(place for place in self.places if place.state != "error")

    @cached_property
    def too_long(self) -> tuple[Caption, ...]:
        """The captions that hold their files back."""
        return tuple(each for each in self.captions.values() if each.state == "error")

    @cached_property
    def silent(self) -> bool:
        return any(each.silent for each in self.captions.values())

    @cached_property
    def own(self) -> bool:
        return any(each.own for each in self.captions.values())

    def by_post(self) -> Iterator[Row]:
        """The same once for each post, with its files only."""
        found: dict[str, list[Place]] = {}
        for place in self.places:
            found.setdefault(place.post, []).append(place)
        for post, places in found.items():
            captions = {post: self.captions[post]} if post in self.captions else {}
            yield Row(self.network, self.name, tuple(places), captions)


def bytes_of(places: Sequence[Place], quality: Quality = "automatic") -> int:
    """About how large files are together; 0 with films, which are not foreseen."""
    wanted = [place.wanted for place in places]
    if any(each.video is not None or each.kind == "animated" for each in wanted):
        return 0
    return round(sum(each.size.pixels for each in wanted) * _BYTES_A_PIXEL * _SIZES[quality])


class Plan:
    """Rows that grow file by file: call `go_on` until it says that all are there."""

    def __init__(self, desk: Desk, posts: Sequence[str], silent: frozenset[str]) -> None:
        self._desk, self._silent = desk, silent
        self._found: dict[str, list[Place]] = {}
        self._captions: dict[str, dict[str, Caption]] = {}
        self._steps = self._read(posts)
        self.done = False

    def go_on(self) -> bool:
        """Look at one more file; whether all have been looked at."""
        self.done = next(self._steps, None) is None
        return self.done

    @property
    def rows(self) -> tuple[Row, ...]:
        """A row for each network found so far, in the order of the catalogue."""
        return tuple(
            Row(each.id, each.name, tuple(self._found[each.id]), self._captions.get(each.id, {}))
            for each in self._desk.catalogue.networks
            if each.id in self._found
        )

    def _read(self, posts: Sequence[str]) -> Iterator[str]:
        project = self._desk.document.project
        for post_id in posts:
            if project.has(post_id):
                yield from self._take(project.post(post_id))

    def _take(self, post: ProjectPost) -> Iterator[str]:
        unwritten = _unwritten(post)
        captions: dict[str, Caption] = {}
        for wanted in formats_of(self._desk.document.project, post, self._desk.catalogue):
            if left_out(post, wanted):
                continue
            network = wanted.network
            if network not in captions:
                captions[network] = _caption(self._desk, post, network, network in self._silent)
                self._captions.setdefault(network, {})[post.id] = captions[network]
            place = _judged(_place(self._desk, post, wanted), captions[network], unwritten)
            if post.kind != "image" and not wanted.cover_of:
                place = replace(place, moves=True)
            self._found.setdefault(network, []).append(place)
            yield wanted.id


def rows_of(
    desk: Desk, posts: Sequence[str], silent: frozenset[str] = frozenset()
) -> tuple[Row, ...]:
    """All rows at once. The sheet builds them in turns, with `Plan`."""
    plan = Plan(desk, posts, silent)
    while not plan.go_on():
        pass
    return plan.rows


def _judged(place: Place, caption: Caption, unwritten: tuple[Said, str] | None) -> Place:
    """A place with what else speaks against it; the worst is told."""
    if place.state == "error":
        return place
    if caption.state == "error":
        return Place(place.post, place.wanted, "error", caption.reason, "caption")
    if place.state == "warn":
        return place
    if unwritten and not place.wanted.template:
        said, slot = unwritten
        return Place(place.post, place.wanted, "warn", said, "words", slot)
    if caption.state == "warn":
        return Place(place.post, place.wanted, "warn", caption.reason, "caption")
    return place


def _caption(desk: Desk, post: ProjectPost, network: str, silent: bool) -> Caption:
    own = any(network in texts.captions for texts in post.texts.values())
    found = caption_of(desk, post, network)
    if silent and found.state == "blocked":
        return Caption(post.id, own=own, silent=True)
    if found.state == "ready" or (not found.text and found.limit != 0 and not found.reasons):
        return Caption(post.id, own=own)
    return Caption(post.id, "error" if found.state == "blocked" else "warn", _why(found), own)


def _why(found: CaptionResult) -> Said:
    if found.too_long:
        return say_count(
            "Caption {count} character too long", "Caption {count} characters too long",
            found.too_long,
        )  # fmt: skip
    return found.reasons[0] if found.reasons else say("Look at its caption")


def _unwritten(post: ProjectPost) -> tuple[Said, str] | None:
    """Words that nobody wrote yet, and their layer: the template's example would be posted."""
    try:
        template = load_template(template_said(post.values, post.kind))
    except BadInput:  # told by the picture itself
        return None
    for slot in examples_left(template, post):
        label = template.slots[slot].label
        return say("“{layer}” still says the template's example", layer=label), slot
    return None


def _place(desk: Desk, post: ProjectPost, wanted: Format) -> Place:
    problem = desk.previews.problem(post.id)
    if problem is not None:
        return Place(post.id, wanted, "error", problem.what, "media")
    if not post.media:
        return Place(post.id, wanted, "error", say("The post has no picture"), "media")
    if found := too_long(desk, post, wanted):
        said = say("lasts {length}, at most {most}", length=clock(found.length),
                   most=clock(found.most))  # fmt: skip
        return Place(post.id, wanted, "error", said, "length")
    shown = desk.previews.facts(post.id, wanted.id)
    if shown is None or not shown.exact:
        return Place(post.id, wanted, "neutral")
    if not shown.doubts:
        return Place(post.id, wanted, "ok")
    layer = next(iter((*shown.covered, *shown.dropped)), "")
    return Place(post.id, wanted, "warn", shown.doubts[0], "layer" if layer else "picture", layer)
