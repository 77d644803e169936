"""The brand's signature and hashtags, added to a caption where they fit."""

from __future__ import annotations

import re

from studio.model.brand import Voice
from studio.model.caption_judging import plain
from studio.model.counting import length
from studio.model.network import TextRules
from studio.model.rewriting import clean

_TAG_BREAK = re.compile(r"\s+")


def add_voice(text: str, rules: TextRules, voice: Voice) -> tuple[str, tuple[str, ...]]:
    """The text with the brand's signature and hashtags; and what found no room within the limit.

    Hashtags beyond what is good advice on the network are left aside without a word.
    """
    if not fits(text, rules):
        return text, ()  # too long already: the person shortens it first
    left_out: list[str] = []
    signature = clean(voice.signature)
    if signature and plain(signature) not in plain(text):
        signed = "\n\n".join(part for part in (text, signature) if part)
        if fits(signed, rules):
            text = signed
        else:
            left_out.append(f"“{signature}”")
    before = text
    for tag in _wanted_tags(text, rules, voice):
        added = f"{text} {tag}" if text != before else "\n\n".join(p for p in (text, tag) if p)
        if fits(added, rules):
            text = added
        else:
            left_out.append(tag)
    return text, tuple(left_out)


def _wanted_tags(text: str, rules: TextRules, voice: Voice) -> list[str]:
    """The brand's hashtags that are not in the text yet, as many as are good advice."""
    from studio.model.counting.tags import find_hashtags

    there = {plain(tag.name) for tag in find_hashtags(text)}
    room = None if rules.hashtags_best is None else max(0, rules.hashtags_best - len(there))
    wanted: list[str] = []
    for raw in voice.hashtags:
        name = _TAG_BREAK.sub("", clean(raw)).lstrip("#＃")
        if name and plain(name) not in there:
            there.add(plain(name))
            wanted.append(f"#{name}")
    return wanted[:room]


def fits(text: str, rules: TextRules) -> bool:
    """Whether a text is short enough."""
    if rules.bytes_max is not None and length(text, "utf8") > rules.bytes_max:
        return False
    return rules.caption_max is None or length(text, rules.counting) <= rules.caption_max
