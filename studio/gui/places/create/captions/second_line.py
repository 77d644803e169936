"""The few words under a network's name: what matters most about its caption."""

from __future__ import annotations

from types import MappingProxyType

from studio.gui.desk import Desk
from studio.gui.places.create.captions import counter, reading
from studio.model.caption import CaptionResult
from studio.model.counting.links import find_links
from studio.model.counting.tags import find_hashtags
from studio.model.network import TextRules
from studio.wording import Said, say, say_count

_SHORTENED = ("x", "mastodon")  # ways of counting in which every link has one length
_LINK = 23  # signs of it
_TITLE_TOKENS = MappingProxyType({"ready": "text-3", "check": "warn", "blocked": "error"})


def second_line(desk: Desk, network: str, result: CaptionResult) -> tuple[Said, str]:
    """Words, and the token of their colour."""
    rules = reading.rules_of(desk, network)
    if result.limit == 0 or rules is None:
        return say("No caption"), "text-3"
    if over := result.too_long:
        return say_count("{count} too many", "{count} too many", over), "error"
    if result.parts and result.state == "ready":
        return counter.parts_said(result), "text-3"
    title = result.title
    if title is not None and title.text and rules.has_title:
        said = say("Title {length}/{limit}", length=title.length, limit=title.limit)
        return said, _TITLE_TOKENS[title.state]
    if result.reasons:
        return _in_short(rules, result), "error" if result.state == "blocked" else "warn"
    return _calm(desk, network, rules, result), "text-3"


def _in_short(rules: TextRules, result: CaptionResult) -> Said:
    """What is the matter, in as few words as a row has room for."""
    if result.parts:
        return result.reasons[0]
    tags = len(find_hashtags(result.text))
    if rules.hashtags_max is not None and (over := tags - rules.hashtags_max) > 0:
        return say_count("{count} hashtag over", "{count} hashtags over", over)
    if result.state == "check" and rules.links_clickable == "no" and find_links(result.text):
        return say("Link not clickable")
    return result.reasons[0]


def _calm(desk: Desk, network: str, rules: TextRules, result: CaptionResult) -> Said:
    if rules.caption_max not in (None, reading.usual_limit(desk, network)):
        return say("Your server: {limit}", limit=rules.caption_max)
    if rules.counting in _SHORTENED and find_links(result.text):
        return say("Link counts as {count}", count=_LINK)
    tags = len(find_hashtags(result.text))
    if rules.hashtags_max is not None:
        return say("{count} of {limit} hashtags", count=tags, limit=rules.hashtags_max)
    if tags:
        return say_count("{count} hashtag", "{count} hashtags", tags)
    if not result.text:
        return say("Nothing written yet")
    post = desk.post
    own = post is not None and reading.has_own(post, network)
    return say("Its own text") if own else say("The shared text")
