"""Films that are alike are made once.

A vertical film whose words keep clear of one network's buttons serves another network as well,
where that costs little of the other's room.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce

import msgspec

from studio.export.video.film import Film
from studio.model.geometry import Insets, Size
from studio.model.timing import to_ticks

_ROOM_KEPT = 0.7  # of a format's safe area that a shared film leaves it
_BITS_A_PIXEL = 0.16  # of a film at our quality: measured on people, crowds and trees
_SURE = 1.3  # so much more room than expected, and a limit needs no care


def shared(films: Iterable[Film]) -> tuple[Film, ...]:
    """Films that are alike become one with several deliveries; the largest come first."""
    alike: dict[Film, list[list[Film]]] = {}
    for film in films:
        limit = film.max_bytes if _is_tight(film) else None
        film = msgspec.structs.replace(film, max_bytes=limit)
        _join(alike.setdefault(_render_of(film), []), film)
    made = [_as_one(group) for groups in alike.values() for group in groups]
    return tuple(sorted(made, key=lambda film: (film.part, -film.size.pixels)))


def _render_of(film: Film) -> Film:
    """What films must have in common to be one; the strictest of the rest serves all."""
    return msgspec.structs.replace(
        film,
        deliveries=(),
        safe=Insets(),
        max_bytes=film.max_bytes if film.kind == "mp4" else None,
        max_bitrate=None,
        sound_bitrate=0,
        needs_sound=False,
    )


def _join(groups: list[list[Film]], film: Film) -> None:
    """Add a film to the group that loses least by it, or begin another one."""
    room, best = max(
        ((_room_kept([*group, film]), number) for number, group in enumerate(groups)),
        default=(0.0, 0),
    )
    if room >= _ROOM_KEPT:
        groups[best].append(film)
    else:
        groups.append([film])


def _as_one(group: Sequence[Film]) -> Film:
    return msgspec.structs.replace(
        group[0],
        safe=reduce(_stricter, (film.safe for film in group)),
        max_bytes=least(film.max_bytes for film in group),
        max_bitrate=least(film.max_bitrate for film in group),
        sound_bitrate=min(film.sound_bitrate for film in group),
        needs_sound=any(film.needs_sound for film in group),
        deliveries=tuple(each for film in group for each in film.deliveries),
    )


def least(limits: Iterable[int | None]) -> int | None:
    """The strictest of some limits; None where there is none."""
    return min((each for each in limits if each is not None), default=None)


def _stricter(one: Insets, other: Insets) -> Insets:
    return Insets(
        max(one.top, other.top), max(one.right, other.right),
        max(one.bottom, other.bottom), max(one.left, other.left),
    )  # fmt: skip


def _room_kept(group: Sequence[Film]) -> float:
    """The least share of its own safe area that a film keeps within the shared one."""
    shared = reduce(_stricter, (film.safe for film in group))
    size = group[0].size
    return min(_room(size, shared) / max(1.0, _room(size, film.safe)) for film in group)


def _room(size: Size, safe: Insets) -> float:
    return (size.width - safe.left - safe.right) * (size.height - safe.top - safe.bottom)


def _is_tight(film: Film) -> bool:
    """Whether the limit is near, or below, what a film of this size and length has."""
    if film.max_bytes is None:
        return False
    if film.kind != "mp4":
        return True
    bits = film.size.pixels * film.rate.fps * _BITS_A_PIXEL + film.sound_bitrate
    return bits / 8 * film.length / to_ticks(1) * _SURE > film.max_bytes
