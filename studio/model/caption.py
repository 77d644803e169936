"""The text posted with the media, as one network gets it: composed, counted and judged."""

from __future__ import annotations

import msgspec

from studio.model.brand import Voice
from studio.model.caption_judging import Verdict, excess, judge_length, judge_parts, judge_signs
from studio.model.caption_voice import add_voice
from studio.model.counting import length
from studio.model.network import TextRules
from studio.model.rewriting import LONGEST, clean
from studio.model.state import State
from studio.model.texts import BETWEEN_PARTS
from studio.wording import Said, say


class FieldResult(msgspec.Struct, frozen=True, kw_only=True):
    """A title or an alternative text, counted and judged."""

    text: str
    length: int  # as the network counts
    limit: int | None  # None: no limit known
    state: State
    reasons: tuple[Said, ...] = ()
    overflow: int | None = None  # index in `text` of the first sign that finds no room


class CaptionResult(msgspec.Struct, frozen=True, kw_only=True):
    """All that one network gets in words, ready to be posted, and whether it can be.

    `length`, `limit`, `visible` and `overflow` are of the caption; `state` and `reasons` of
    everything. `title` is None where the network has none, `alt` where it takes no caption.
    A thread has its posts in `parts`, in their order: `text` is all of it in one piece, `length`
    that of the longest part, `visible` of the first.
    """

    text: str
    length: int  # as the network counts
    limit: int | None  # None: no limit known; 0: takes no caption
    state: State
    reasons: tuple[Said, ...] = ()
    visible: str = ""  # what is read before "more"; all of it where nothing is cut
    overflow: int | None = None  # index in `text` of the first sign that finds no room
    title: FieldResult | None = None
    comment: str = ""  # the first comment under it
    alt: FieldResult | None = None
    parts: tuple[str, ...] = ()  # empty: one post

    @property
    def to_copy(self) -> str:
        """The caption as one text: the parts of a thread stand below each other."""
        return BETWEEN_PARTS.join(self.parts) or self.text

    @property
    def too_long(self) -> int:
        """By how much the caption is too long, as the network counts; 0: it fits."""
        return 0 if self.limit is None else max(0, self.length - self.limit)


NO_CAPTION = CaptionResult(text="", length=0, limit=0, state="ready")
"""What a surface that takes no caption gets."""


def write_caption(own: str, rules: TextRules, voice: Voice | None = None) -> CaptionResult:
    """What a network gets: its text, with the brand's voice once.

    The brand's signature and hashtags are added where they fit and are not there already; they
    never make a caption too long. A surface that takes no caption gets none.
    """
    if rules.caption_max == 0:
        return NO_CAPTION
    text, left_out = add_voice(clean(own), rules, voice or Voice())
    verdict = Verdict(rules.fact.sure)
    if len(own) > LONGEST:
        verdict.look(say("Only the first {count} characters are kept", count=LONGEST))
    judge_length(verdict, text, rules)
    judge_parts(verdict, text, rules)
    if left_out:
        verdict.look(say("No room for {words}", words=", ".join(left_out)))
    return CaptionResult(
        text=text,
        length=length(text, rules.counting),
        limit=rules.caption_max,
        state=verdict.state,
        reasons=tuple(verdict.reasons),
        visible=visible_part(text, rules.visible),
        overflow=_first_excess(
            (text, rules.counting, rules.caption_max), (text, "utf8", rules.bytes_max)
        ),
    )


def judge_alt(text: str, rules: TextRules) -> FieldResult:
    """The alternative text of a picture on one network; nothing is added to it."""
    return _judged(clean(text), rules.alt_max, "characters", rules, Verdict(rules.fact.sure))


def judge_comment(text: str, rules: TextRules) -> FieldResult:
    """The first comment on one network: where it is a reply, the limits of a post hold for it."""
    text = clean(text)
    limit = rules.caption_max if rules.threads else None
    return _judged(text, limit, rules.counting, rules, Verdict(rules.fact.sure))


def judge_title(text: str, rules: TextRules) -> FieldResult:
    """The title on one network: one line."""
    text = " ".join(clean(text).split())
    verdict = Verdict(rules.fact.sure)
    judge_signs(verdict, text, rules)
    # The limits of titles are told in characters, except where all is counted in UTF-16.
    counting = "utf16" if rules.counting == "utf16" else "characters"
    return _judged(text, rules.title_max, counting, rules, verdict)


def visible_part(text: str, signs: int | None) -> str:
    """What is read before "more": at most `signs` characters, no sign cut in half."""
    if signs is None or len(text) <= signs:
        return text
    from studio.model.counting.signs import split_graphemes

    shown = ""
    for sign in split_graphemes(text[: signs * 2]):
        if len(shown) + len(sign) > signs:
            break
        shown += sign
    return shown.rstrip()


def _judged(
    text: str, limit: int | None, counting: str, rules: TextRules, verdict: Verdict
) -> FieldResult:
    count = length(text, counting)
    if limit is not None and count > limit:
        verdict.refuse(excess(count - limit, counting))
    return FieldResult(
        text=text,
        length=count,
        limit=limit,
        state=verdict.state,
        reasons=tuple(verdict.reasons),
        overflow=_first_excess((text, counting, limit)),
    )


def _first_excess(*limits: tuple[str, str, int | None]) -> int | None:
    """The first place where a text breaks one of several limits: text, counting method, limit."""
    places = []
    for text, counting, limit in limits:
        if limit is not None and length(text, counting) > limit:
            from studio.model.counting.excess import excess_start  # needs `regex`: 40 ms

            places.append(excess_start(text, counting, limit))
    return min((place for place in places if place is not None), default=None)
