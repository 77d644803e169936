"""The kit of a post: caption files, alternative text and the contact sheet, as bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from studio.errors import StudioError
from studio.export.fingerprint import code_digest, digest_of
from studio.export.kit.captions import captions_of
from studio.export.kit.texts import (
    ALT_TABLE,
    alt_table,
    as_lines,
    files_to_copy,
    language_page,
)
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

    PAGE, PDF = "contact-sheet.html", "contact-sheet.pdf"

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
        self._catalogue = catalogue
        self.captions = self._captions(post)
        rules = catalogue.caption_rules(formats)
        self._visible = {
            network: visible_part((found.parts or (found.text,))[0], rules[network].visible)
            for network, found in self.captions.items()
        }

    def texts(self) -> dict[str, bytes]:
        """Content by path: one file a network that takes a text, one a language, and alt.txt.

        Nothing where no captions are wished.
        """
        if not self._wishes.captions:
            return {}
        pages = {
            f"captions-{slug(each)}.txt": language_page(found, self._networks, self._language)
            for each, found in self._by_language().items()
        }
        alone = {"alt.txt": as_lines(alternative_text(self._post))}
        return {**files_to_copy(self.captions), **pages, **alone}

    def tables(self, files: Sequence[MadeFile]) -> dict[str, bytes]:
        """Content by path: what is said of each file that was made."""
        if not self._wishes.captions:
            return {}
        post = self._post
        alts = {
            network.id: alt_in(post.texts, post.posted_in, network.id) or alternative_text(post)
            for network in self._networks
        }
        table = alt_table(files, self._networks, alts)
        return {ALT_TABLE: table} if table else {}

    def _by_language(self) -> dict[str, dict[str, MadeCaption]]:
        """The captions in each language alone, where there are texts in several."""
        languages = [each for each, texts in self._post.texts.items() if not texts.says_nothing]
        if len(languages) < 2:
            return {}
        return {each: self._captions(in_one_language(self._post, each)) for each in languages}

    def _captions(self, post: Post) -> dict[str, MadeCaption]:
        written = captions_of(
            post, alternative_text(post), self._brand, self._catalogue, self._formats,
            self._language,
        )  # fmt: skip
        silent = self._wishes.silent
        return {network: found for network, found in written.items() if network not in silent}

    def digest(self) -> str:
        """Changes whenever the sheet would, files aside."""
        return digest_of(
            code_digest(),
            msgspec.structs.replace(self._post, media=()),
            self._brand.drawn,
            self._template,
            self._language,
            self.captions,
            self._visible,
            [(network.id, network.name) for network in self._networks],
        )

    @property
    def sheets(self) -> tuple[str, ...]:
        """The contact sheets that are wished, by their names."""
        wished = {"none": (), "page": (self.PAGE,), "pdf": (self.PDF,)}
        return wished.get(self._wishes.sheet, (self.PAGE, self.PDF))

    def sheet(
        self,
        name: str,
        files: Sequence[MadeFile],
        thumbnails: Mapping[str, bytes],
        failures: Mapping[str, StudioError],
        folder: Path,
        version: int,
    ) -> bytes:
        """What a client approves: one of `sheets`."""
        from studio.export.kit.sheet import Sheet

        if name == self.PDF:
            from studio.export.kit.contact_pdf import contact_pdf as laid_out
        else:
            from studio.export.kit.contact_sheet import contact_sheet as laid_out
        return laid_out(
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


def in_one_language(post: Post, language: str) -> Post:
    """The post as if it was posted in one of its languages alone."""
    return msgspec.structs.replace(post, languages=(language,))


def title_of(post: Post, template: Template) -> str:
    """What the post says largest, or the name of its photo."""
    for slot in sorted(template.slots, key=lambda name: not template.slots[name].required):
        if post.slots.get(slot, "").strip():
            return " ".join(post.slots[slot].split())
    name = Path(post.media[0]).stem.encode("utf-8", "replace").decode("utf-8")
    return " ".join(name.replace("_", " ").split()) or name
