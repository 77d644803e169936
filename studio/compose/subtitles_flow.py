"""Which subtitle shows at which frame: overlaps, gaps, and words lighting up one by one."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from studio.model.subtitles import Cue
from studio.model.timing import Rate, Ticks

_GAP = 2  # frames: shorter ones between subtitles would only flicker
_WORTH = 0.4  # seconds that a subtitle must still last to come back after another


class Turn(msgspec.Struct, frozen=True):
    """A picture of lines, from one output frame to before another.

    `row`: how many rows above the last one it stands, beside another that shows as well.
    `words`: the first frame of each timed word.
    """

    first: int
    end: int
    lines: tuple[str, ...]
    scale: float
    note: bool = False
    italic: bool = False
    row: int = 0
    words: tuple[Lit, ...] = ()


class Lit(msgspec.Struct, frozen=True):
    """A word of a line, and the frame at which it lights up."""

    line: int
    first: int
    last: int
    frame: int


class Shown(msgspec.Struct, frozen=True):
    """What a picture shows: turns, and how strongly each word of the last one is lit."""

    turns: tuple[Turn, ...]
    lit: tuple[tuple[int, float], ...] = ()


def told_once(cues: Sequence[Cue]) -> list[Cue]:
    """Cues of the very same time as one of several rows; the same words only once."""
    found: list[Cue] = []
    for cue in cues:
        last = found[-1] if found else None
        if last is None or last.span != cue.span:
            found.append(cue)
        elif cue.text not in last.text.split("\n"):
            italics = ((0, len(last.text) + 1 + len(cue.text)),)
            slanted = last.all_italic and cue.all_italic
            text = f"{last.text}\n{cue.text}"
            found[-1] = replace(last, text=text, italics=italics if slanted else (), words=())
    return found


def frames_of(start: Ticks, end: Ticks, rate: Rate, frames: int) -> tuple[int, int]:
    """First frame and the one after the last, at least one frame long, inside the output."""
    first = max(0, rate.nearest(start))
    return first, min(frames, max(first + 1, rate.nearest(end)))


def in_turn(turns: Sequence[Turn], rate: Rate) -> list[Turn]:
    """Turns that share the screen on two rows, or follow one another; gaps of a blink closed."""
    settled: list[Turn] = []
    for group in _overlapping(sorted(turns, key=lambda turn: turn.first)):
        settled += _side_by_side(group) or _one_by_one(group, rate)
    return [
        replace(turn, end=after.first) if 0 < after.first - turn.end <= _GAP else turn
        for turn, after in pairwise([*settled, replace(settled[-1], first=1 << 60)])
    ] if settled else []  # fmt: skip


def _overlapping(turns: Sequence[Turn]) -> Iterator[list[Turn]]:
    """Groups of turns that share some time; `turns` in order of their beginnings."""
    group: list[Turn] = []
    end = 0
    for turn in turns:
        if group and turn.first >= end:
            yield group
            group, end = [], 0
        group.append(turn)
        end = max(end, turn.end)
    if group:
        yield group


def _side_by_side(group: list[Turn]) -> list[Turn]:
    """Each of one line on a row of its own, which it keeps; empty where they do not fit so."""
    if len(group) == 1:
        return group
    if any(len(turn.lines) > 1 for turn in group):
        return []
    taken = [0, 0]  # until which frame, by row; the upper one is given first
    placed: list[Turn] = []
    for turn in group:
        row = next((row for row in (1, 0) if taken[row] <= turn.first), None)
        if row is None:
            return []
        taken[row] = turn.end
        placed.append(replace(turn, row=row))
    return placed


def _one_by_one(group: list[Turn], rate: Rate) -> list[Turn]:
    """The one that began last shows; an earlier one comes back only for long enough."""
    edges = sorted({turn.first for turn in group} | {turn.end for turn in group})
    begun: list[tuple[int, int]] = []  # the latest first: its beginning below zero, its place
    waiting = 0
    found: list[Turn] = []
    for first, end in pairwise(edges):
        while waiting < len(group) and group[waiting].first <= first:
            heappush(begun, (-group[waiting].first, waiting))
            waiting += 1
        while begun and group[begun[0][1]].end <= first:
            heappop(begun)
        if not begun:
            continue
        turn = group[begun[0][1]]
        if found and found[-1].end == first and _same(found[-1], turn):
            found[-1] = replace(found[-1], end=end)
        elif turn.first == first or (end - first) >= _WORTH * rate.fps:
            found.append(replace(turn, first=first, end=end))
    return found


def _same(one: Turn, other: Turn) -> bool:
    return one.lines == other.lines and one.words == other.words


def pictures_at(turns: Sequence[Turn], fade: int) -> tuple[tuple[int, Shown], ...]:
    """The frames at which the picture changes, and what it is from then on.

    `fade`: frames in which the light goes from one word to the next.
    """
    edges = {frame for turn in turns for frame in (turn.first, turn.end)}
    for turn in turns:
        edges |= {
            lit.frame + step
            for lit in turn.words
            for step in range(fade)
            if turn.first <= lit.frame + step < turn.end
        }
    found: list[tuple[int, Shown]] = []
    waiting = deque(sorted(turns, key=lambda turn: turn.first))
    active: list[Turn] = []
    for frame in sorted(edges):
        active = [turn for turn in active if turn.end > frame]
        while waiting and waiting[0].first <= frame:
            active.append(waiting.popleft())
        shown = Shown(tuple(active), _lights(active[-1], frame, fade) if active else ())
        if not found or found[-1][1] != shown:
            found.append((frame, shown))
    return tuple(found)


def _lights(turn: Turn, frame: int, fade: int) -> tuple[tuple[int, float], ...]:
    """How strongly words are lit: the spoken one, and the one before it as it fades."""
    spoken = [index for index, lit in enumerate(turn.words) if lit.frame <= frame]
    if not spoken:
        return ()
    now = spoken[-1]
    strength = min(1.0, (frame - turn.words[now].frame + 1) / max(1, fade))
    if now == 0 and turn.words[0].frame <= turn.first:
        strength = 1.0
    before = ((now - 1, 1.0 - strength),) if now and strength < 1 else ()
    return (*before, (now, strength))
