"""What is wrong with the words of a post by the rules of a network, as sentences."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import normalize

from studio.model.counting import length
from studio.model.network import TextRules
from studio.model.state import State, worst
from studio.wording import Said, say, say_count


class Verdict:
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

    def take(self, state: State, reasons: Iterable[Said]) -> None:
        """What was found wrong elsewhere."""
        self.state = worst((self.state, state))
        self.reasons.extend(reasons)

    def look(self, reason: Said) -> None:
        """Advice: a person should look."""
        if self.state == "ready":
            self.state = "check"
        self.reasons.append(reason)


def judge_length(verdict: Verdict, text: str, rules: TextRules) -> None:
    """The limits of signs and bytes, and the signs that are refused."""
    count = length(text, rules.counting)
    if rules.caption_max is not None and count > rules.caption_max:
        verdict.refuse(excess(count - rules.caption_max, rules.counting))
    if rules.bytes_max is not None and (over := length(text, "utf8") - rules.bytes_max) > 0:
        verdict.refuse(excess(over, "utf8"))
    judge_signs(verdict, text, rules)


def judge_signs(verdict: Verdict, text: str, rules: TextRules) -> None:
    """The signs that a network refuses."""
    refused = [sign for sign in rules.forbidden if sign in text]
    if refused:
        shown = (sign if sign.isprintable() else f"U+{ord(sign):04X}" for sign in refused)
        verdict.refuse(say("Signs that are not accepted: {signs}", signs=" ".join(shown)))


def judge_parts(verdict: Verdict, text: str, rules: TextRules) -> None:
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
    mentions = len({plain(mention.name) for mention in find_mentions(text)})
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


def excess(count: int, counting: str) -> Said:
    """How much too long."""
    if counting == "utf8":
        return say_count("{count} byte too long", "{count} bytes too long", count)
    return say_count("{count} character too long", "{count} characters too long", count)


def plain(text: str) -> str:
    """For comparing: one case, one spelling of accents."""
    return normalize("NFC", normalize("NFKC", text).casefold())
