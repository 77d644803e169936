"""The kit of a post: caption files, alternative text and the contact sheet, as bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from studio.errors import StudioError
from studio.export.fingerprint import code_digest, digest_of
from studio.export.kit.captions import captions_of
from studio.export.manifest import MadeCaption, MadeFile
from studio.export.naming import slug
from studio.export.wishes import Wishes
from studio.model.brand import Brand
from studio.model.caption import visible_part
from studio.model.catalogue import Catalogue
from studio.model.network import Format
from studio.model.post import Post
from studio.model.template import Template
from studio.model.texts import alt_in
from studio.wording import Language


class Kit:
    """Made from the post alone, except for the sheet, which shows the files."""

    SHEET = "contact-sheet.html"

    def __init__(
        self,
        *,
        post: Post,
        brand: Brand,
        template: Template,
        language: Language,
        catalogue: Catalogue,
        formats: Sequence[Format],
        wishes: Wishes,
    ) -> None:
        self._post, self._brand, self._template = post, brand, template
        self._language: Language = language
        self._networks, self._formats, self._wishes = catalogue.networks, formats, wishes
        written = captions_of(post, alternative_text(post), brand, catalogue, formats, language)
        self.captions: dict[str, MadeCaption] = {
            network: found for network, found in written.items() if network not in wishes.silent
        }
        rules = catalogue.caption_rules(formats)
        self._visible = {
            network: visible_part(found.text, rules[network].visible)
            for network, found in self.captions.items()
        }

    def texts(self) -> dict[str, bytes]:
        """Content by path: one file a network that takes a text, and the alternative text.

        Nothing where no captions are wished.
        """
        if not self._wishes.captions:
            return {}
        files = {
            f"captions/{slug(network)}.txt": _lines(found.text)
            for network, found in self.captions.items()
            if found.text
        }
        return {**files, "alt.txt": _lines(alternative_text(self._post))}

    def digest(self) -> str:
        """Changes whenever the sheet would, files aside."""
        return digest_of(
            code_digest(),
            msgspec.structs.replace(self._post, media=()),
            self._brand,
            self._template,
            self._language,
            self.captions,
            self._visible,
            [(network.id, network.name) for network in self._networks],
        )

    def sheet(
        self,
        files: Sequence[MadeFile],
        thumbnails: Mapping[str, bytes],
        failures: Mapping[str, StudioError],
        folder: Path,
        version: int,
    ) -> bytes:
        """The page that a client approves."""
        from studio.export.kit.contact_sheet import contact_sheet
        from studio.export.kit.sheet import Sheet

        return contact_sheet(
            Sheet(
                title=title_of(self._post, self._template),
                brand=self._brand,
                template=self._template,
                networks=tuple(self._networks),
                formats={wanted.id: wanted for wanted in self._formats},
                files=tuple(files),
                captions=self.captions,
                visible=self._visible,
                alt=alternative_text(self._post),
                failures=dict(failures),
                folder=folder,
                version=version,
                moment=datetime.now(),
                post_language=self._post.language,
            ),
            dict(thumbnails),
            self._language,
        )


def alternative_text(post: Post) -> str:
    """The given text; without one, the words on the picture, for those who cannot see them."""
    return alt_in(post.texts, post.posted_in) or ". ".join(
        words.strip(" .") for words in post.slots.values() if words
    )


def title_of(post: Post, template: Template) -> str:
    """What the post says largest, or the name of its photo."""
    for slot in sorted(template.slots, key=lambda name: not template.slots[name].required):
        if post.slots.get(slot, "").strip():
            return " ".join(post.slots[slot].split())
    name = Path(post.media[0]).stem.encode("utf-8", "replace").decode("utf-8")
    return " ".join(name.replace("_", " ").split()) or name


def _lines(text: str) -> bytes:
    return (text.rstrip("\n") + "\n").encode("utf-8", "replace") if text else b""
