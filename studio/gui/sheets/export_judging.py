"""Whether files are ready to be exported: looked at post by post, in steps that hold nobody up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from studio.edit.templates import examples_left
from studio.errors import BadInput
from studio.gui import captions
from studio.gui.clip_lengths import too_long
from studio.gui.desk import Desk
from studio.gui.many_captions import FEW, many_captions
from studio.gui.previews import Preview
from studio.gui.sheets.export_plan import Caption, Cause, Place, Row, State
from studio.model.brand import Voice
from studio.model.caption import NO_CAPTION, CaptionResult
from studio.model.network import Format
from studio.model.project import ProjectPost
from studio.model.project_formats import formats_of, left_out, template_said
from studio.model.timing import clock
from studio.store.templates import load_template
from studio.wording import Said, say, say_count

_MOST_AWAITED = 100  # pictures that are asked for at a time, of many posts


@dataclass
class _Judged:
    """A post as it was looked at last."""

    post: ProjectPost
    places: dict[str, list[Place]] = field(default_factory=dict)  # by network
    captions: dict[str, Caption] = field(default_factory=dict)  # by network
    counted: bool = False  # its captions are known
    awaited: int = 0  # pictures that were asked for
    unasked: bool = False  # there are pictures that were not asked for


class Judging:
    """What is known of a post is kept until it is `outdated`.

    Of many posts pictures are asked for a few at a time, and captions are counted elsewhere.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.captions = many_captions(desk)
        self._posts: tuple[ProjectPost, ...] = ()
        self._judged: dict[str, _Judged] = {}
        self._outdated: set[str] = set()
        self._holds: tuple[tuple[str, ...], frozenset[str], Voice] | None = None
        self._awaited = 0  # pictures

    @property
    def of_many(self) -> bool:
        """Whether there are so many posts that all of them at once would hold the window up."""
        return len(self._posts) > FEW

    @property
    def counted(self) -> int:
        """Of how many posts the captions are known."""
        return sum(self._of(post).counted for post in self._posts)

    @property
    def is_counted(self) -> bool:
        """Whether those of all posts are."""
        return self.counted == len(self._posts)

    def look(self, posts: Sequence[str], silent: frozenset[str]) -> Iterator[None]:
        """Judge, step by step, what is not known of posts; `silent`: go without captions."""
        project = self._desk.document.project
        by_id = {post.id: post for post in project.posts}
        self._posts = tuple(by_id[each] for each in posts if each in by_id)
        holds = (project.formats, silent, captions.voice_in(self._desk))
        if holds != self._holds:
            self._judged, self._holds, self._awaited = {}, holds, 0
        if self.of_many:
            yield from self.captions.ask(post for post in self._posts if not self._of(post).counted)
        for post in self._posts:
            if self._is_due(post):
                yield from self._judge(post, silent)

    def outdate(self, post_id: str) -> None:
        """More is known of a post."""
        self._outdated.add(post_id)

    def rows(self) -> Iterator[Row]:
        """A row for each network that posts go to, in the order of the catalogue."""
        judged = [self._of(post) for post in self._posts]
        for network in self._desk.catalogue.networks:
            name = network.id
            mine = [each for each in judged if name in each.places]
            if mine:
                places = tuple(place for each in mine for place in each.places[name])
                told = {each.post.id: each.captions[name] for each in mine if name in each.captions}
                yield Row(name, network.name, places, told)

    def _of(self, post: ProjectPost) -> _Judged:
        found = self._judged.get(post.id)
        return found if found is not None and found.post is post else _Judged(post)

    def _is_due(self, post: ProjectPost) -> bool:
        found = self._of(post)
        if found.counted and not found.unasked:
            return post.id in self._outdated
        if found.unasked and self._may_ask():
            return True
        return not found.counted and (not found.places or not self.captions.awaits(post))

    def _judge(self, post: ProjectPost, silent: frozenset[str]) -> Iterator[None]:
        self._outdated.discard(post.id)
        told = self.captions.soon(post)
        found = _Judged(post, counted=told is not None)
        ask = self._may_ask()
        unwritten = _unwritten(post)
        for wanted in formats_of(self._desk.document.project, post, self._desk.catalogue):
            if left_out(post, wanted):
                continue
            network = wanted.network
            if told is not None and network not in found.captions:
                caption = told.get(network, NO_CAPTION)
                found.captions[network] = _caption(post, network, caption, silent=network in silent)
            place = _place(self._desk, post, wanted, ask=ask)
            unknown = place.state == "neutral"
            found.awaited += unknown and ask
            found.unasked = found.unasked or (unknown and not ask)
            place = _judged(place, found.captions.get(network), unwritten)
            found.places.setdefault(network, []).append(place)
            yield
        self._awaited += found.awaited - self._of(post).awaited
        self._judged[post.id] = found

    def _may_ask(self) -> bool:
        """Whether pictures may be asked for: of many posts once captions are counted."""
        if not self.of_many:
            return True
        return self._awaited < _MOST_AWAITED and not self.captions.busy


def rows_of(
    desk: Desk, posts: Sequence[str], silent: frozenset[str] = frozenset()
) -> tuple[Row, ...]:
    """All rows of a few posts at once. The sheet builds them in turns."""
    captions.warm().join()
    judging = Judging(desk)
    for _ in judging.look(posts, silent):
        pass
    return tuple(judging.rows())


def _judged(place: Place, caption: Caption | None, unwritten: tuple[Said, str] | None) -> Place:
    """A place with what else speaks against it; the worst is told. Without a caption: as far as
    that is known.
    """
    if place.state == "error":
        return place
    if caption and caption.state == "error":
        return _but(place, "error", caption.reason, "caption")
    if place.state == "warn":
        return place
    if unwritten and not place.wanted.template:
        said, slot = unwritten
        return _but(place, "warn", said, "words", slot)
    if caption and caption.state == "warn":
        return _but(place, "warn", caption.reason, "caption")
    return place if caption else _but(place, "neutral")


def _but(
    place: Place, state: State, reason: Said | None = None, cause: Cause = "", layer: str = ""
) -> Place:
    return Place(place.post, place.wanted, state, reason, cause, layer, place.moves)


def _caption(post: ProjectPost, network: str, found: CaptionResult, *, silent: bool) -> Caption:
    own = any(network in texts.captions for texts in post.texts.values())
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


def _place(desk: Desk, post: ProjectPost, wanted: Format, *, ask: bool) -> Place:
    """A file by its picture. `ask` for what is not known of that, or leave it at that."""
    moves = post.kind != "image" and not wanted.cover_of
    if not post.media:
        said = say("The post has no picture")
        return Place(post.id, wanted, "error", said, "media", moves=moves)
    shown = desk.previews.known(post.id, wanted.id)
    if shown is None and not ask:
        return Place(post.id, wanted, "neutral", moves=moves)
    if (problem := desk.previews.problem(post.id)) is not None:
        return Place(post.id, wanted, "error", problem.what, "media", moves=moves)
    if found := too_long(desk, post, wanted):
        said = say("lasts {length}, at most {most}", length=clock(found.length),
                   most=clock(found.most))  # fmt: skip
        return Place(post.id, wanted, "error", said, "length", moves=moves)
    if ask:
        shown = desk.previews.facts(post.id, wanted.id)
    return _by_picture(Place(post.id, wanted, "neutral", moves=moves), shown)


def _by_picture(place: Place, shown: Preview | None) -> Place:
    if shown is None or not shown.exact:
        return place
    if not shown.doubts:
        return _but(place, "ok")
    layer = next(iter((*shown.covered, *shown.dropped)), "")
    return _but(place, "warn", shown.doubts[0], "layer" if layer else "picture", layer)
