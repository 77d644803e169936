"""Each network's caption of a post, counted its way, with what is wrong with the alt text."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from studio.export.fingerprint import code_digest, digest_of
from studio.export.manifest import MadeCaption
from studio.model.brand import Brand
from studio.model.catalogue import Catalogue
from studio.model.network import Format, TextRules
from studio.model.post import Post
from studio.model.posted import posted
from studio.store.cache import recall, remember
from studio.wording import Language


def captions_of(
    post: Post,
    alt: str,
    brand: Brand,
    catalogue: Catalogue,
    formats: Iterable[Format],
    language: Language,
) -> dict[str, MadeCaption]:
    """By network, in the order of the networks; those that take no text are left out.

    Remembered, because the patterns that find links take longer to build than all the rest.
    """
    rules = {
        network: found
        for network, found in catalogue.caption_rules(formats).items()
        if found.caption_max != 0
    }
    given = (post.texts, post.posted_in, post.hashtags, alt, brand.voice, rules, language)
    key = digest_of(code_digest(), given)
    known = recall("captions", key, dict[str, MadeCaption])
    if known is not None:
        return {network: known[network] for network in rules}
    made = {
        network: _caption(post, alt, brand, network, found, language)
        for network, found in rules.items()
    }
    remember("captions", key, made)
    return made


def _caption(
    post: Post, alt: str, brand: Brand, network: str, rules: TextRules, language: Language
) -> MadeCaption:
    caption = posted(post, network, rules, brand.voice, described=alt)
    return MadeCaption(
        text=caption.text,
        length=caption.length,
        limit=caption.limit,
        state=caption.state,
        reasons=tuple(each.into(language) for each in caption.reasons),
        title=caption.title.text if caption.title else "",
        comment=caption.comment,
        alt=caption.alt.text if caption.alt else "",
        parts=caption.parts or msgspec.UNSET,
    )
