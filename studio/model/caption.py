"""The text posted with the media, as one network gets it: composed, counted and judged."""

from __future__ import annotations

import re
from unicodedata import normalize

import msgspec

from studio.model.brand import Voice
from studio.model.counting import length
from studio.model.network import TextRules
from studio.model.state import State
from studio.wording import Said, say, say_count

_LONGEST = 200_000  # signs looked at; three times the longest limit of any network
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_TAG_BREAK = re.compile(r"\s+")


class CaptionResult(msgspec.Struct, frozen=True, kw_only=True):
    """One network's caption, ready to be written to a file, and whether it can be posted."""

    text: str
    length: int  # as the network counts
    limit: int | None  # None: no limit known
    state: State
    reasons: tuple[Said, ...] = ()
    visible: str = ""  # what is read before "more"; all of it where nothing is cut


def clean(text: str) -> str:
    """The text as it can be stored: unix lines, no control signs, no halves of signs."""
    lines = text[:_LONGEST].replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", lines).strip()


def write_caption(own: str, rules: TextRules, voice: Voice | None = None) -> CaptionResult:
    """What a network gets: its text, with the brand's voice once.

    The brand's signature and hashtags are added where they fit and are not there already; they
    never make a caption too long. A surface that takes no caption gets none.
    """
    if rules.caption_max == 0:
        return CaptionResult(text="", length=0, limit=0, state="ready")
    text, left_out = add_voice(clean(own), rules, voice or Voice())
    verdict = _Verdict(rules.fact.sure)
    if len(own) > _LONGEST:
        verdict.look(say("Only the first {count} characters are kept", count=_LONGEST))
    _judge_length(verdict, text, rules)
    _judge_parts(verdict, text, rules)
    if left_out:
        verdict.look(say("No room for {words}", words=", ".join(left_out)))
    return CaptionResult(
        text=text,
        length=length(text, rules.counting),
        limit=rules.caption_max,
        state=verdict.state,
        reasons=tuple(verdict.reasons),
        visible=visible_part(text, rules.visible),
    )


def judge_alt(text: str, rules: TextRules) -> CaptionResult:
    """The alternative text of a picture on one network; nothing is added to it."""
    text = clean(text)
    verdict = _Verdict(rules.fact.sure)
    if rules.alt_max is not None and len(text) > rules.alt_max:
        verdict.refuse(_excess(len(text) - rules.alt_max, "characters"))
    return CaptionResult(
        text=text,
        length=len(text),
        limit=rules.alt_max,
        state=verdict.state,
        reasons=tuple(verdict.reasons),
        visible=text,
    )


def add_voice(text: str, rules: TextRules, voice: Voice) -> tuple[str, tuple[str, ...]]:
    """The text with the brand's signature and hashtags; and what found no room within the limit.

    Hashtags beyond what is good advice on the network are left aside without a word.
    """
    if not _fits(text, rules):
        return text, ()  # too long already: the person shortens it first
    left_out: list[str] = []
    signature = clean(voice.signature)
    if signature and _plain(signature) not in _plain(text):
        signed = "\n\n".join(part for part in (text, signature) if part)
        if _fits(signed, rules):
            text = signed
        else:
            left_out.append(f"“{signature}”")
    before = text
    for tag in _wanted_tags(text, rules, voice):
        added = f"{text} {tag}" if text != before else "\n\n".join(p for p in (text, tag) if p)
        if _fits(added, rules):
            text = added
        else:
            left_out.append(tag)
    return text, tuple(left_out)


def _wanted_tags(text: str, rules: TextRules, voice: Voice) -> list[str]:
    """The brand's hashtags that are not in the text yet, as many as are good advice."""
    from studio.model.counting.tags import find_hashtags

    there = {_plain(tag.name) for tag in find_hashtags(text)}
    room = None if rules.hashtags_best is None else max(0, rules.hashtags_best - len(there))
    wanted: list[str] = []
    for raw in voice.hashtags:
        name = _TAG_BREAK.sub("", clean(raw)).lstrip("#＃")
        if name and _plain(name) not in there:
            there.add(_plain(name))
            wanted.append(f"#{name}")
    return wanted[:room]


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


class _Verdict:
    """The worst state so far, and why."""

    def __init__(self, sure: bool) -> None:
        self._sure = sure
        self.state: State = "ready"
        self.reasons: list[Said] = []

    def refuse(self, reason: Said) -> None:
        """A rule is broken: blocked, or to check where the rule itself is in doubt."""
        if not self._sure:
            self.look(say("{reason}, by a rule that is not certain", reason=reason))
            return
        self.state = "blocked"
        self.reasons.append(reason)

    def look(self, reason: Said) -> None:
        """Advice: a person should look."""
        if self.state == "ready":
            self.state = "check"
        self.reasons.append(reason)


def _judge_length(verdict: _Verdict, text: str, rules: TextRules) -> None:
    count = length(text, rules.counting)
    if rules.caption_max is not None and count > rules.caption_max:
        verdict.refuse(_excess(count - rules.caption_max, rules.counting))
    if rules.bytes_max is not None and (excess := length(text, "utf8") - rules.bytes_max) > 0:
        verdict.refuse(_excess(excess, "utf8"))
    refused = [sign for sign in rules.forbidden if sign in text]
    if refused:
        shown = (sign if sign.isprintable() else f"U+{ord(sign):04X}" for sign in refused)
        verdict.refuse(say("Signs that are not accepted: {signs}", signs=" ".join(shown)))


def _judge_parts(verdict: _Verdict, text: str, rules: TextRules) -> None:
    """Hashtags, mentions and links."""
    from studio.model.counting.links import find_links
    from studio.model.counting.tags import find_hashtags, find_mentions

    tags = len(find_hashtags(text))
    if rules.hashtags_max is not None and tags > rules.hashtags_max:
        over = tags - rules.hashtags_max
        verdict.refuse(
            say_count("{count} hashtag too many: {limit} at most",
                      "{count} hashtags too many: {limit} at most", over,
                      limit=rules.hashtags_max)
        )  # fmt: skip
    mentions = len({_plain(mention.name) for mention in find_mentions(text)})
    if rules.mentions_max is not None and mentions > rules.mentions_max:
        over = mentions - rules.mentions_max
        verdict.refuse(
            say_count("{count} mention too many: {limit} at most",
                      "{count} mentions too many: {limit} at most", over,
                      limit=rules.mentions_max)
        )  # fmt: skip
    links = {link.text for link in find_links(text)}
    if links and rules.links_clickable == "no":
        verdict.look(say("Links cannot be clicked in this text"))
    elif rules.links_max is not None and len(links) > rules.links_max:
        over = len(links) - rules.links_max
        verdict.refuse(
            say_count("{count} link too many: {limit} at most",
                      "{count} links too many: {limit} at most", over, limit=rules.links_max)
        )  # fmt: skip


def _excess(count: int, counting: str) -> Said:
    if counting == "utf8":
        return say_count("{count} byte too long", "{count} bytes too long", count)
    return say_count("{count} character too long", "{count} characters too long", count)


def _fits(text: str, rules: TextRules) -> bool:
    if rules.bytes_max is not None and length(text, "utf8") > rules.bytes_max:
        return False
    return rules.caption_max is None or length(text, rules.counting) <= rules.caption_max


def _plain(text: str) -> str:
    """For comparing: one case, one spelling of accents."""
    return normalize("NFC", normalize("NFKC", text).casefold())
