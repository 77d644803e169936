"""A network, its formats and its text rules, as facts with sources."""

from __future__ import annotations

from typing import Literal

import msgspec

from studio.model.geometry import Insets, Size, family_of

Kind = Literal[
    "image", "video", "image_carousel", "mixed_carousel", "document", "sequence", "animated"
]
Use = Literal["post", "story", "cover", "link", "identity", "ad"]
Confidence = Literal["high", "medium", "low", "ours"]  # "ours": our own reasoned default
Words = dict[str, str]  # language -> text; "en" always present


class Fact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a rule comes from. `as_of` is the date of the source as it gives it."""

    source: str
    url: str = ""
    as_of: str = ""
    evidence: str = ""
    confidence: Confidence


class ImageRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a network accepts as a picture. None: no rule known."""

    file_types: tuple[str, ...] = ()
    max_bytes: int | None = None
    min_width: int | None = None
    min_height: int | None = None
    max_width: int | None = None
    max_height: int | None = None
    max_pixels: int | None = None
    ratio_min: float | None = None  # width / height of the tallest shape accepted
    ratio_max: float | None = None


class VideoRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a network accepts as a video. Seconds, bytes, frames a second."""

    containers: tuple[str, ...] = ()
    codecs: tuple[str, ...] = ()
    fps_min: float | None = None
    fps_max: float | None = None
    seconds_min: float | None = None
    seconds_max: float | None = None
    max_bytes: int | None = None
    bitrate_advice: str = ""
    audio_advice: str = ""


class Format(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One output of one place on a network. `size` is the size we export."""

    id: str
    label: Words
    kind: Kind
    use: Use
    size: Size
    ours: tuple[str, ...] = ()  # names of the fields that are our own default, not the network's
    surface: str = "app"
    image: ImageRules = ImageRules()
    video: VideoRules | None = None
    items_min: int | None = None
    items_max: int | None = None
    safe: Insets = Insets()  # pixels at `size`
    safe_basis: Words | None = None
    crop_shape: Literal["none", "circle"] = "none"
    preview_crop: Words | None = None
    text: str = ""  # surface of the text rules that apply, "" for none
    notes: Words | None = None
    fact: Fact
    network: str = ""  # filled in by the loader

    @property
    def family(self) -> str:
        """tall, upright, square, wide or banner."""
        return family_of(self.size.ratio)


class TextRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The text rules of one surface of a network. None: no rule known."""

    surface: str
    caption_max: int | None = None
    bytes_max: int | None = None
    counting: str = "characters"  # name of a counting method of `model.counting`
    visible: int | None = None  # signs before "more"
    hashtags_max: int | None = None
    hashtags_advised: str = ""
    mentions_max: int | None = None
    links_max: int | None = None
    links_clickable: str = ""
    alt_max: int | None = None
    title_max: int | None = None
    description_max: int | None = None
    first_comment: str = ""
    title_notes: Words | None = None
    other_fields: Words | None = None
    scheduler_fields: Words | None = None
    counting_notes: Words | None = None
    notes: Words | None = None
    fact: Fact


class Network(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Instagram, Mastodon ... with all its formats."""

    id: str
    name: str
    order: int  # place in lists and on the contact sheet
    formats: tuple[Format, ...] = ()
    text: tuple[TextRules, ...] = ()
