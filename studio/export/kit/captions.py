"""Each network's caption of a post, counted its way, with what is wrong with the alt text."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from studio.model.brand import Brand
from studio.model.caption import CaptionResult, judge_alt, write_caption
from studio.model.catalogue import Catalogue
from studio.model.network import Format
from studio.model.post import Post
from studio.wording import say


def captions_of(
    post: Post, alt: str, brand: Brand, catalogue: Catalogue, formats: Iterable[Format]
) -> dict[str, CaptionResult]:
    """By network, in the order of the networks; those that take no text are left out."""
    found: dict[str, CaptionResult] = {}
    for network, rules in catalogue.caption_rules(formats).items():
        if rules.caption_max == 0:
            continue
        caption = write_caption(post.caption, post.captions, network, rules, brand.voice)
        spoken = judge_alt(alt, rules)
        if spoken.reasons:
            more = tuple(say("Alternative text: {reason}", reason=each) for each in spoken.reasons)
            worst = "blocked" if "blocked" in (caption.state, spoken.state) else "check"
            caption = msgspec.structs.replace(
                caption, state=worst, reasons=(*caption.reasons, *more)
            )
        found[network] = caption
    return found
