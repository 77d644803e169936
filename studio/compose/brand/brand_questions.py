"""What the window asks about a brand, and what it hears."""

from __future__ import annotations

from typing import Literal

import msgspec

from studio.model.brand import Brand, Colours
from studio.wording import Language


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """`logos`: pictures of the logos. `logo`, `font`: a file to make part of the brand.

    `new`: a brand to begin from the logo in `file`; `pack`: a pack to install; no brand is needed.

    `keys`: of [logo], what a file is meant for; none: whatever it is good for. `language`: of what
    is said when it cannot be done.
    """

    kind: Literal["logos", "logo", "font", "new", "pack"]
    brand: Brand | None = None
    file: str = ""
    keys: tuple[str, ...] = ()
    language: Language = "en"


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """`pictures`: PNG by key. `files`: where logos are now, by key. Else why it cannot be done.

    `id`: of a new brand, or of the brand or template that a pack brought.
    """

    pictures: dict[str, bytes] = {}
    files: dict[str, str] = {}
    colours: Colours | None = None  # taken from the logo
    families: tuple[str, ...] = ()
    id: str = ""
    is_brand: bool = True
    what: str = ""
    hint: str = ""
