"""A caption that goes on in replies: composed, counted and judged by its parts."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from studio.model.brand import Voice
from studio.model.caption import CaptionResult, visible_part, write_caption
from studio.model.caption_judging import Verdict, judge_length, judge_parts
from studio.model.counting import length
from studio.model.network import TextRules
from studio.model.rewriting import LONGEST
from studio.model.state import State, worst
from studio.model.thread import as_thread, in_one_piece
from studio.wording import Said, say

MOST_PARTS = 25
"""Of a thread that somebody would read. Splitting a text of a hundred pages would take long."""
TOO_MANY = say("A thread has {count} parts at most", count=MOST_PARTS)


def write_thread(own: str, rules: TextRules, voice: Voice | None = None) -> CaptionResult:
    """What a network gets where its caption may be a thread: several posts, each within the limit.

    One post where it fits in one, where the network knows no threads, and where it is far too long.
    """
    one, voice = write_caption(own, rules, voice), voice or Voice()
    if not rules.threads or one.overflow is None:
        return one
    text = one.text  # nothing was added to what is too long
    parts = as_thread(text, rules, voice) if _could_be_thread(one) else ()
    if not 1 < len(parts) <= MOST_PARTS:
        return msgspec.structs.replace(one, reasons=(*one.reasons, TOO_MANY))
    state, reasons = _judged(parts, rules)
    verdict = Verdict(rules.fact.sure)
    if len(own) > LONGEST:
        verdict.look(say("Only the first {count} characters are kept", count=LONGEST))
    verdict.take(state, reasons)
    return CaptionResult(
        text=in_one_piece(text, rules, voice),
        length=max(length(part, rules.counting) for part in parts),
        limit=rules.caption_max,
        state=verdict.state,
        reasons=tuple(verdict.reasons),
        visible=visible_part(parts[0], rules.visible),
        parts=parts,
    )


def _could_be_thread(one: CaptionResult) -> bool:
    """Whether as many parts as a thread has could hold it: counted once, split only then."""
    return one.limit is None or one.length <= one.limit * MOST_PARTS


def _judged(parts: Iterable[str], rules: TextRules) -> tuple[State, list[Said]]:
    """The worst of the parts, and what is wrong with which of them."""
    states: list[State] = ["ready"]
    whose: dict[Said, list[int]] = {}
    for number, part in enumerate(parts, 1):
        verdict = Verdict(rules.fact.sure)
        judge_length(verdict, part, rules)
        judge_parts(verdict, part, rules)
        states.append(verdict.state)
        for reason in verdict.reasons:
            whose.setdefault(reason, []).append(number)
    reasons = [
        say("Part {numbers}: {reason}", numbers=", ".join(map(str, numbers)), reason=reason)
        for reason, numbers in whose.items()
    ]
    return worst(states), reasons
