"""What a post says on one network: its languages, versions, mentions and the brand's voice.

The window, the contact sheet and the files of an export all ask here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

import msgspec

from studio.model.brand import Account, Voice
from studio.model.caption import (
    NO_CAPTION,
    CaptionResult,
    FieldResult,
    judge_alt,
    judge_comment,
    judge_title,
    write_caption,
)
from studio.model.mentions import with_handles
from studio.model.network import TextRules
from studio.model.rewriting import Rewritten, cleaned
from studio.model.state import worst
from studio.model.texts import SEPARATOR, Texts, alt_in, is_thread, title_in
from studio.wording import Said, say


class Spoken(Protocol):
    """A post, in a project or in an export."""

    @property
    def texts(self) -> dict[str, Texts]: ...
    @property
    def posted_in(self) -> tuple[str, ...]: ...
    @property
    def hashtags(self) -> tuple[str, ...] | None: ...


def posted(
    post: Spoken, network: str, rules: TextRules, voice: Voice, *, described: str = ""
) -> CaptionResult:
    """All that a network gets in words. `described`: the alternative text where none is written."""
    voice, rules = voice_of(post, voice), with_account(rules, network, voice.accounts)
    if rules.caption_max == 0:
        return NO_CAPTION
    caption = _caption(post, network, rules, voice)
    alt = judge_alt(alt_in(post.texts, post.posted_in, network) or described, rules)
    title = None
    if rules.has_title:
        title = judge_title(title_in(post.texts, post.posted_in, network), rules)
    comment = comment_typed(post, network, voice) if takes_comment(rules) else ""
    reply = judge_comment(comment, rules)
    fields = [each for each in (title, alt, reply) if each is not None]
    return msgspec.structs.replace(
        caption,
        state=worst([caption.state, *(each.state for each in fields)]),
        reasons=(*caption.reasons, *_of_fields(title, alt, reply)),
        title=title,
        alt=alt,
        comment=comment,
    )


def _caption(post: Spoken, network: str, rules: TextRules, voice: Voice) -> CaptionResult:
    typed = caption_typed(post, network, voice)
    if rules.threads and is_thread(post.texts, post.posted_in, network):
        from studio.model.caption_thread import write_thread  # needs `regex`: 40 ms

        return write_thread(typed, rules, voice)
    return write_caption(typed, rules, voice)


def voice_of(post: Spoken, voice: Voice) -> Voice:
    """The brand's voice with the hashtags of the post, where it has its own."""
    if post.hashtags is None:
        return voice
    return msgspec.structs.replace(voice, hashtags=post.hashtags)


def with_account(rules: TextRules, network: str, accounts: Mapping[str, Account]) -> TextRules:
    """The rules with the limit of the house's own account, where it has another one."""
    account = accounts.get(network)
    own = account.caption_max if account else None
    if own is None or own == rules.caption_max or rules.caption_max == 0:
        return rules
    return msgspec.structs.replace(rules, caption_max=own)


def takes_comment(rules: TextRules) -> bool:
    """Whether something can be said in a first comment or reply."""
    return rules.first_comment is None or rules.first_comment.get("en") != "no"


def caption_typed(post: Spoken, network: str, voice: Voice) -> str:
    """The caption in the languages of the post, with handles and spaces, before anything is added.

    No sign that was typed is lost but spaces at the ends.
    """
    return SEPARATOR.join(part.text for _, part in _parts(post, network, voice) if part.text)


def comment_typed(post: Spoken, network: str, voice: Voice) -> str:
    """The first comment in the languages of the post."""
    parts = (
        _rewritten(post.texts[each].comment, each, network, voice).text
        for each in post.posted_in
        if each in post.texts
    )
    return SEPARATOR.join(part for part in parts if part)


def place_typed(post: Spoken, network: str, voice: Voice, language: str, place: int) -> int | None:
    """Where in the caption typed in a language a place of what is posted comes from.

    0 where all of it lies beyond that place, None where all of it lies before.
    """
    start = 0
    for each, part in _parts(post, network, voice):
        if not part.text:
            continue
        if each == language:
            if place > start + len(part.text):
                return None
            return part.typed_place(place - start) if place > start else 0
        start += len(part.text) + len(SEPARATOR)
    return None


def _parts(post: Spoken, network: str, voice: Voice) -> Sequence[tuple[str, Rewritten]]:
    return [
        (each, _rewritten(post.texts[each].caption_of(network), each, network, voice))
        for each in post.posted_in
        if each in post.texts
    ]


def _rewritten(typed: str, language: str, network: str, voice: Voice) -> Rewritten:
    text = cleaned(typed)
    with_handles(text, voice.contacts, network)
    if voice.french_spaces and language.startswith("fr"):
        from studio.model.french_spaces import with_french_spaces  # needs `regex`: 40 ms

        with_french_spaces(text)
    return text


def _of_fields(title: FieldResult | None, alt: FieldResult, comment: FieldResult) -> Iterator[Said]:
    if title is not None:
        yield from (say("Title: {reason}", reason=each) for each in title.reasons)
    yield from (say("Alternative text: {reason}", reason=each) for each in alt.reasons)
    yield from (say("First comment: {reason}", reason=each) for each in comment.reasons)
