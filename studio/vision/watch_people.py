"""People over the time of a clip: followed from frame to frame, and the place where they are seen.

Geometry only, no pixels. One fixed window shows the whole clip, so what counts is where heads are
most of the time: a head that moves a little becomes the box of its moves, somebody who walks
through weighs little, and what was seen once and dimly was nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from studio.model.framing import Subject
from studio.model.geometry import WHOLE, Box, Point, Size
from studio.vision.attention import BACKGROUND_FACE, LONELY_FACE, people_box
from studio.vision.faces import SURE, Face
from studio.vision.framing import TALL_FACE

REACH = 1.5  # head heights a head moves between two looks
REACH_MORE = 0.5  # and for every look at which it was not seen
LONGEST_GAP = 6  # looks after which somebody who comes back is somebody new
SAME_PLACE = 1.2  # head heights: where a head comes back to
ALIKE = 0.55  # the smaller of two heads, of the larger one, that may be the same
LITTLE = 0.12  # of the clip: people who are there for less are not what it is about
MOMENT = 0.4  # of the time of who is there longest: who is there for less may go
KEPT = 0.8  # of all sightings: a window that holds as many is good for everyone
STAYS = 0.6  # of somebody's sightings: less in any one window, and they walk through
MAY_GO = 0.4  # what is left of the weight of a face that may go
NARROWEST, LOWEST = 9 / 16, 16 / 9  # of the usual shapes: what they hold, the others hold too
MOSTLY = 0.5  # of the clip: people who roam for as long are what it is about
EDGE = 1e-9  # of the picture: what rounding may add
FREE = 0.04  # weight of a subject that draws the window but never asks for the whole picture


class Sighting(msgspec.Struct, frozen=True):
    """A face in one of the frames that were looked at."""

    frame: int  # its number among them
    face: Face

    @property
    def box(self) -> Box:
        return self.face.box


class Person(msgspec.Struct, frozen=True):
    """One head as far as it could be followed: its sightings in order of time."""

    sightings: tuple[Sighting, ...]
    frames: frozenset[int]  # where it is there, seen or not
    score: float  # 0 to 1, of its better half
    height: float  # of the head, usual, in fractions of the picture

    @property
    def sure(self) -> bool:
        return any(s.face.score >= SURE for s in self.sightings)


class Company(msgspec.Struct, frozen=True):
    """The people of a clip: their faces as subjects; their place when nobody leads, else None."""

    faces: tuple[Subject, ...] = ()
    roaming: Subject | None = None
    focus: Point | None = None


def follow(seen: Sequence[Sequence[Face]], shots: Sequence[int], size: Size) -> list[Person]:
    """The people behind the faces of each frame; `shots` says to which shot a frame belongs."""
    tracks: list[list[Sighting]] = []
    for frame, faces in enumerate(seen):
        free = [t for t in tracks if _may_go_on(t, frame, shots)]
        for face in faces:
            near = [(_steps(t, face, frame, size), i) for i, t in enumerate(free)]
            best = min(near, default=(np.inf, -1))
            if best[0] < 1:
                free.pop(best[1]).append(Sighting(frame, face))
            else:
                tracks.append([Sighting(frame, face)])
    places = _joined(tracks, size)
    people = [_person(place) for place in places if _is_somebody(place, shots)]
    return sorted(people, key=lambda p: (-len(p.frames) * p.height, p.sightings[0].box.x))


def _may_go_on(track: Sequence[Sighting], frame: int, shots: Sequence[int]) -> bool:
    last = track[-1].frame
    return last < frame <= last + LONGEST_GAP and shots[last] == shots[frame]


def _steps(track: Sequence[Sighting], face: Face, frame: int, size: Size) -> float:
    """How far a face is from the last of a track, 1 being the farthest that may be the same."""
    last = track[-1]
    reach = REACH + REACH_MORE * (frame - last.frame - 1)
    return _heads_apart(last.box, face.box, size) / reach


def _heads_apart(one: Box, other: Box, size: Size) -> float:
    """Distance of two heads in heights of the larger; infinite where one is much larger."""
    small, large = sorted((one.height, other.height))
    if small < ALIKE * large:
        return np.inf
    across = (one.centre.x - other.centre.x) * size.ratio
    return float(np.hypot(across, one.centre.y - other.centre.y)) / max(large, 1e-6)


def _joined(tracks: Sequence[list[Sighting]], size: Size) -> list[list[Sighting]]:
    """Tracks at the same place at different times are one: a shot that comes back, a look away."""
    joined: list[list[Sighting]] = []
    for track in sorted(tracks, key=len, reverse=True):
        for other in joined:
            apart = not {s.frame for s in track} & {s.frame for s in other}
            if apart and _heads_apart(_middle(track), _middle(other), size) < SAME_PLACE:
                other.extend(track)
                break
        else:
            joined.append(list(track))
    return joined


def _middle(track: Sequence[Sighting]) -> Box:
    edges = np.median([(s.box.x, s.box.y, s.box.right, s.box.bottom) for s in track], axis=0)
    return Box.from_edges(*edges.tolist())


def _is_somebody(track: Sequence[Sighting], shots: Sequence[int]) -> bool:
    """Not a pattern that looked like a face in one frame of several."""
    if len(track) > 1 or track[0].face.score >= SURE:
        return True
    return list(shots).count(shots[track[0].frame]) < 3


def _person(track: list[Sighting]) -> Person:
    track.sort(key=lambda s: s.frame)
    scores = sorted((s.face.score for s in track), reverse=True)
    better = scores[: (len(scores) + 1) // 2]
    frames: set[int] = set()
    for one, after in zip(track, [*track[1:], track[-1]], strict=True):
        bridged = after.frame - one.frame <= LONGEST_GAP
        frames.update(range(one.frame, after.frame + 1) if bridged else (one.frame,))
    return Person(
        tuple(track),
        frozenset(frames),
        sum(better) / len(better),
        float(np.median([s.box.height for s in track])),
    )


def leading_people(people: Sequence[Person], frames: int) -> list[Person]:
    """Those the clip is about: near, seen for sure, there for more than a moment."""
    near = [p for p in people if not _in_background(p, people)]
    if len(_times(near)) < LITTLE * frames:
        return []
    longest = max(len(p.frames) for p in near)
    return [p for p in near if len(p.frames) >= MOMENT * longest]


def _times(people: Sequence[Person]) -> frozenset[int]:
    """The frames with any of them."""
    return frozenset[int]().union(*(p.frames for p in people))


def company(people: Sequence[Person], frames: int, size: Size) -> Company:
    """Who must stay in the picture and who may go, over all the frames that were looked at."""
    main = leading_people(people, frames)
    others = tuple(_subject(p, p.sightings, MAY_GO, size) for p in people if p not in main)
    if not main:
        return Company(others)
    window, share = _best_window([s for p in main for s in p.sightings], _narrow(size))
    staying = {p: _held(p, window) for p in main}
    if share < KEPT or not all(_suits(p, held, main) for p, held in staying.items()):
        staying = {p: _where_it_stays(p, size) for p in main}
    faces = tuple(_subject(p, where, 1.0, size) for p, where in staying.items() if where)
    gone = tuple(
        _subject(p, p.sightings, MAY_GO, size) for p, where in staying.items() if not where
    )
    if faces:
        return Company((*faces, *gone, *others))
    if len(_times(main)) < MOSTLY * frames:
        return Company((*gone, *others))  # they walk through what the clip is about
    return Company((*gone, *others), _roaming(main, size), _middle_of(main, window))


def _held(person: Person, window: Box) -> list[Sighting]:
    return [s for s in person.sightings if window.contains(s.box, EDGE)]


def _suits(person: Person, held: Sequence[Sighting], main: Sequence[Person]) -> bool:
    """Whether a window holds somebody long enough; who is there more shortly may go."""
    longest = max(len(p.frames) for p in main)
    return len(held) >= STAYS * len(person.sightings) or len(person.frames) < longest / 2


def _narrow(size: Size) -> float:
    """Width of the narrowest usual window, as a fraction of the picture's."""
    return min(1.0, NARROWEST / size.ratio)


def _in_background(person: Person, people: Sequence[Person]) -> bool:
    """Small beside others, or never seen for sure."""
    beside = [p.height for p in people if p.sure and p.frames & person.frames]
    far = person.height < BACKGROUND_FACE * max(beside, default=0.0)
    alone = person.height < LONELY_FACE and len(people) < 3
    unsure = not person.sure and not any(p.sure for p in people)
    return far or alone or unsure


def _where_it_stays(person: Person, size: Size) -> list[Sighting]:
    """The sightings in the window that holds most of them; none for who walks through."""
    wide = float(np.median([s.box.width for s in person.sightings]))
    window, share = _best_window(person.sightings, max(_narrow(size), min(1.0, 1.2 * wide)))
    return _held(person, window) if share >= STAYS else []


def _best_window(sightings: Sequence[Sighting], length: float) -> tuple[Box, float]:
    x, share = best_place([_across(s.box) for s in sightings], length)
    return Box(x, 0.0, length, 1.0), share


def _across(box: Box) -> tuple[float, float]:
    return box.x, box.right


def _down(box: Box) -> tuple[float, float]:
    return box.y, box.bottom


def best_place(spans: Sequence[tuple[float, float]], length: float) -> tuple[float, float]:
    """Where a window of this length holds most stretches whole, and the share it holds."""
    low, high = np.array(spans).T

    def share(start: float) -> float:
        return float(((start <= low + EDGE) & (high <= start + length + EDGE)).mean())

    ends = np.clip(np.concatenate([low, high - length]), 0.0, 1.0 - length).tolist()
    most = max(share(start) for start in ends)
    best = [start for start in ends if share(start) >= most]
    wanted = float((low + high).mean()) / 2 - length / 2
    between = min(max(wanted, min(best)), max(best))
    places = [start for start in (between, *best) if share(start) >= most]
    return min(places, key=lambda start: abs(start - wanted)), share(best[0])


def _subject(person: Person, where: Sequence[Sighting], share: float, size: Size) -> Subject:
    """A face by the box of its moves, as far as the low shapes can follow these."""
    if share < 1:
        return Subject("face", _middle(where), round(share * person.score, 3))
    low = max(1.1 * person.height, min(1.0, TALL_FACE * size.ratio / LOWEST))
    y, _ = best_place([_down(s.box) for s in where], low)
    held = [s.box for s in where if y - EDGE <= s.box.y and s.box.bottom <= y + low + EDGE]
    boxes = held or [s.box for s in where]
    top, bottom = (np.quantile([_down(b)[i] for b in boxes], q) for i, q in enumerate((0.05, 0.95)))
    left, right = min(s.box.x for s in where), max(s.box.right for s in where)
    box = Box.from_edges(left, float(top), right, float(bottom))
    return Subject("face", box, round(person.score, 3))


def _roaming(people: Sequence[Person], size: Size) -> Subject:
    """Where people go: kept whole by the shapes that can, no reason to show all in the others."""
    edges = np.array(
        [(s.box.x, s.box.y, s.box.right, s.box.bottom) for p in people for s in p.sightings]
    )
    left, top = np.quantile(edges[:, :2], 0.1, axis=0)
    right, bottom = np.quantile(edges[:, 2:], 0.9, axis=0)
    height = float(np.median(edges[:, 3] - edges[:, 1]))
    head = Box.from_edges(float(left), float(top), float(right), float(top) + height)
    reach = people_box([Subject("face", head)], size.ratio)
    box = Box.from_edges(float(left), reach.y, float(right), max(reach.bottom, float(bottom)))
    return Subject("subject", box.meet(WHOLE), FREE)


def _middle_of(people: Sequence[Person], window: Box) -> Point:
    held = [s.box.centre.y for p in people for s in p.sightings if window.contains(s.box)]
    return Point(window.centre.x, float(np.median(held)) if held else 0.5)
