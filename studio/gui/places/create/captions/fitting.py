"""Which repairs would help a caption that is too long, and what they would change."""

from __future__ import annotations

from typing import Literal

from studio.gui.captions import voice_in
from studio.gui.desk import Desk
from studio.gui.places.create.captions import reading
from studio.model.caption import CaptionResult
from studio.model.counting.tags import find_hashtags
from studio.model.network import TextRules
from studio.model.posted import caption_typed, voice_of
from studio.model.shortening import without_hashtags
from studio.model.thread import as_thread

Repair = Literal["version", "hashtags", "thread"]
_MOST_PARTS = 25  # of a thread that somebody would read


def repairs_for(desk: Desk, network: str, result: CaptionResult) -> dict[Repair, int]:
    """What helps, with the number that its button says: signs saved, parts made."""
    post, rules = desk.post, reading.rules_of(desk, network)
    found: dict[Repair, int] = {}
    if post is None or rules is None or not (result.too_long or _many_tags(result, rules)):
        return found
    if not reading.has_own(post, network):
        found["version"] = 0
    if saved := without_hashtags(result, rules):
        found["hashtags"] = saved
    if _could_be_thread(result):
        parts = len(thread_of(desk, network, rules))
        if 1 < parts <= _MOST_PARTS:
            found["thread"] = parts
    return found


def _could_be_thread(result: CaptionResult) -> bool:
    """Splitting a text of a hundred pages takes long, and nobody would read it."""
    return result.too_long > 0 and result.length <= (result.limit or 0) * _MOST_PARTS


def thread_of(desk: Desk, network: str, rules: TextRules) -> tuple[str, ...]:
    """The caption of a network in parts that fit; nothing where its apps have no threads."""
    post = desk.post
    if post is None or not rules.threads:
        return ()
    voice = voice_of(post, voice_in(desk))
    return as_thread(caption_typed(post, network, voice), rules, voice)


def _many_tags(result: CaptionResult, rules: TextRules) -> bool:
    most = rules.hashtags_max
    return most is not None and len(find_hashtags(result.text)) > most
