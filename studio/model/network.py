"""A network, its formats and its text rules, as facts with sources."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from studio.model.geometry import Insets, Size, family_of

Kind = Literal[
    "image", "video", "image_carousel", "mixed_carousel", "document", "sequence", "animated"
]
Use = Literal["post", "story", "cover", "link", "identity", "ad"]
USES: tuple[Use, ...] = ("post", "story", "cover", "link", "identity", "ad")
Media = Literal["image", "video"]
Shows = Literal["above", "below", "beside", "over", "titled"]  # the picture, a portrait, a title
Confidence = Literal["high", "medium", "low", "ours"]  # "ours": our own reasoned default
Words = dict[str, str]  # language -> text; "en" always present

Name = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9_]{0,63}$")]
Count = Annotated[int, msgspec.Meta(ge=1, le=10**13)]  # of pixels, bytes, slides, signs
Limit = Annotated[int, msgspec.Meta(ge=0, le=10**9)]  # a count that may be none at all
Seconds = Annotated[float, msgspec.Meta(ge=0, le=10**6)]
Loudness = Annotated[float, msgspec.Meta(ge=-70, le=0)]  # LUFS
Ratio = Annotated[float, msgspec.Meta(gt=0, le=1000)]  # width / height

_SET_UP: tuple[Use, ...] = ("cover", "identity")
_STILL_KINDS = ("image", "image_carousel", "mixed_carousel", "animated")
_STILL_FILES = frozenset(("jpg", "png", "webp", "avif"))
_MOVING_FILES = frozenset(("gif", "webp"))
_LOUDNESS = -14  # LUFS, what most networks play at


class Fact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a rule comes from. `as_of` is the date of the source as it gives it."""

    source: str
    url: str = ""
    as_of: str = ""
    evidence: str = ""
    confidence: Confidence

    @property
    def sure(self) -> bool:
        """Whether breaking the rule is a refusal; otherwise it is advice, to check."""
        return self.confidence in ("high", "medium")


class ImageRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a network accepts as a picture. None: no rule known."""

    file_types: tuple[Name, ...] = ()
    max_bytes: Count | None = None
    min_width: Count | None = None
    min_height: Count | None = None
    max_width: Count | None = None
    max_height: Count | None = None
    max_pixels: Count | None = None
    max_bytes_moving: Count | None = None  # of a picture that moves, where that differs
    max_pixels_moving: Count | None = None  # width x height x frames
    max_frames: Count | None = None
    larger: Literal["refused", "scaled"] = "refused"  # what becomes of a picture above the limits
    ratio_min: Ratio | None = None  # width / height of the tallest shape accepted
    ratio_max: Ratio | None = None

    def bytes_allowed(self, *, moving: bool) -> int | None:
        """The most bytes of a still picture, or of one that moves. None: no limit known."""
        return (self.max_bytes_moving if moving else None) or self.max_bytes


class VideoRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a network accepts as a video. Seconds, bytes, bits a second, frames a second.

    Its pixels and shape follow the format's `ImageRules`.
    """

    containers: tuple[Name, ...] = ()
    codecs: tuple[str, ...] = ()
    codec_notes: Words | None = None
    fps_min: Seconds | None = None
    fps_max: Seconds | None = None
    seconds_min: Seconds | None = None
    seconds_max: Seconds | None = None
    max_bytes: Count | None = None
    min_bitrate: Count | None = None
    max_bitrate: Count | None = None
    gop_seconds_min: Seconds | None = None  # between two key frames
    gop_seconds_max: Seconds | None = None
    index_first: bool = False  # whether the index must come before the pictures
    edit_lists: bool = True  # whether they are accepted
    needs_sound: bool = False
    audio_codecs: tuple[Name, ...] = ()
    audio_bitrate: Count | None = None  # what it advises
    audio_rate_max: Count | None = None  # samples a second
    channels_max: Count | None = None
    loudness: Loudness = _LOUDNESS
    bitrate_advice: Words | None = None
    audio_advice: Words | None = None


class EdgeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What lies along each edge outside the safe area: "Account bar"; None: nothing to say."""

    top: Words | None = None
    right: Words | None = None
    bottom: Words | None = None
    left: Words | None = None


class Format(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One output of one place on a network. `size` is the size we export."""

    id: Name
    label: Words
    short: Words | None = None  # the label where little room is, beside the network's name
    kind: Kind
    use: Use
    cover_of: Literal["", "video"] = ""  # what this picture is the cover of
    template: str = ""  # what it always shows, whatever a post's template: a logo, a bare photo
    size: Size
    aspect: str = ""  # the shape as the source names it, for instance "4:5"
    ours: tuple[str, ...] = ()  # names of the fields that are our own default, not the network's
    ours_reason: Words | None = None
    surface: str = "app"  # app: by hand; api: through publishing tools; ads; web
    image: ImageRules = ImageRules()
    video: VideoRules | None = None
    items_min: Count | None = None
    items_max: Count | None = None
    safe: Insets = Insets()  # pixels at `size`
    safe_basis: Words | None = None
    safe_labels: EdgeWords = EdgeWords()
    crop_shape: Literal["none", "circle"] = "none"
    preview_crop: Words | None = None
    text: str = ""  # surface of the text rules that apply, "" for none
    notes: Words | None = None
    fact: Fact
    network: str = ""  # filled in by the loader
    corrected: tuple[str, ...] = ()  # filled in by the loader: fields from a person's own file
    own_file: str = ""  # filled in by the loader: that file's name

    @property
    def family(self) -> str:
        """tall, upright, square, wide or banner."""
        return family_of(self.size.ratio)

    def made_from(self, media: Media) -> bool:
        """Whether one picture (or one clip) is enough to make this format.

        A picture makes still images, one slide of a carousel, and the animated formats that take
        a still file too (a WebP sticker). A clip makes videos, one slide of a carousel that takes
        them, its own covers, and animated pictures. Documents and sequences need a sequence of
        cards.
        """
        if media == "video":
            return (
                self.kind in ("video", "mixed_carousel")
                or self.cover_of == "video"
                or (self.kind == "animated" and bool(_MOVING_FILES & set(self.image.file_types)))
            )
        return self.kind in _STILL_KINDS and bool(_STILL_FILES & set(self.image.file_types))

    @property
    def goes_out(self) -> bool:
        """Whether it is posted; covers and profile pictures are only set up."""
        return self.use not in _SET_UP

    @property
    def alone(self) -> bool:
        """Whether one item fills it; a carousel of at least two slides is not posted with one."""
        return (self.items_min or 1) == 1


class TextRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The text rules of one surface of a network. None: no rule known."""

    surface: Name
    label: Words
    caption_max: Limit | None = None  # 0: takes no caption
    bytes_max: Count | None = None
    counting: str = "characters"  # name of a counting method of `model.counting`
    forbidden: str = ""  # signs that the network refuses
    visible: Count | None = None  # signs before "more"
    visible_basis: Words | None = None
    shows: Shows = "above"  # where the app puts the caption
    threads: bool = False  # whether a long text can go on in replies to the post
    hashtags_max: Limit | None = None
    hashtags_advised: str = ""  # "3-5"
    mentions_max: Limit | None = None
    links_max: Limit | None = None
    links_clickable: Literal["", "yes", "no"] = ""
    links_notes: Words | None = None
    alt_max: Count | None = None
    title_max: Count | None = None
    description_max: Count | None = None
    first_comment: Words | None = None
    title_notes: Words | None = None
    other_fields: Words | None = None
    scheduler_fields: Words | None = None
    counting_notes: Words | None = None
    emoji_counting: Words | None = None
    link_counting: Words | None = None
    notes: Words | None = None
    fact: Fact
    corrected: tuple[str, ...] = ()  # filled in by the loader: fields from a person's own file
    own_file: str = ""  # filled in by the loader: that file's name

    @property
    def has_title(self) -> bool:
        """Whether people read a title with a post; elsewhere only links and events have one."""
        return self.title_max is not None and self.shows in ("titled", "over")

    @property
    def hashtags_best(self) -> int | None:
        """The most hashtags that are good advice: the upper end of what is advised."""
        upper = self.hashtags_advised.rpartition("-")[2]
        advised = int(upper) if upper.isascii() and upper.isdigit() else None
        known = [n for n in (advised, self.hashtags_max) if n is not None]
        return min(known) if known else None


class Network(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Instagram, Mastodon ... with all its formats. The first text rules are the main ones."""

    id: Name
    name: str
    order: int  # place in lists and on the contact sheet
    formats: tuple[Format, ...] = ()
    text: tuple[TextRules, ...] = ()

    def text_rules(self, surface: str) -> TextRules | None:
        """The text rules of a surface; None where there are none."""
        return next((rules for rules in self.text if rules.surface == surface), None)
