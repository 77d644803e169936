"""Which repairs would help a caption that is too long, and what they would change."""

from __future__ import annotations

from typing import Literal

from studio.gui.captions import voice_in
from studio.gui.desk import Desk
from studio.gui.places.create.captions import reading
from studio.model.caption import CaptionResult
from studio.model.caption_thread import write_thread
from studio.model.counting.tags import find_hashtags
from studio.model.network import TextRules
from studio.model.posted import caption_typed, voice_of
from studio.model.shortening import without_hashtags

Repair = Literal["version", "hashtags", "thread"]


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
    if result.too_long and rules.threads and not reading.is_thread(post, network):
        voice = voice_of(post, voice_in(desk))
        parts = write_thread(caption_typed(post, network, voice), rules, voice).parts
        if parts:
            found["thread"] = len(parts)
    return found


def _many_tags(result: CaptionResult, rules: TextRules) -> bool:
    most = rules.hashtags_max
    return most is not None and len(find_hashtags(result.text)) > most
