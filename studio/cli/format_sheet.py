"""All that is known about one format, as lines to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from studio.export.spoken import readable_seconds
from studio.model.figures import readable_number
from studio.wording import LANGUAGES, Language, Said, say

if TYPE_CHECKING:
    from studio.model.catalogue import Catalogue
    from studio.model.network import Fact, Format, ImageRules, TextRules, VideoRules, Words


def in_language(words: Words | None, language: Language) -> str:
    """A text of a network file, in English where the language is missing."""
    return (words.get(language) or words["en"]) if words else ""


def use_words(use: str) -> Said:
    return {
        "post": say("post"),
        "story": say("story"),
        "cover": say("cover"),
        "link": say("link card"),
        "identity": say("identity"),
        "ad": say("ad"),
    }[use]


def as_selector(given: str) -> str:
    """`couverture` is `cover`: what the list of formats shows can be typed."""
    from studio.model.network import USES

    shown = {use_words(use).into(spoken).casefold(): use for use in USES for spoken in LANGUAGES}
    return shown.get(given.strip().casefold(), given)


def kind_words(kind: str) -> Said:
    return {
        "image": say("image"),
        "video": say("video"),
        "image_carousel": say("carousel of images"),
        "mixed_carousel": say("carousel of images and videos"),
        "document": say("document"),
        "sequence": say("sequence"),
        "animated": say("animated image"),
    }[kind]


def confidence_words(confidence: str) -> Said:
    return {
        "high": say("sure"),
        "medium": say("fairly sure"),
        "low": say("to check"),
        "ours": say("our own choice"),
    }[confidence]


def _evidence_words(evidence: str) -> Said:
    return {
        "official_direct": say("read on the network's own pages"),
        "official_secondhand": say("the network's pages, quoted by others"),
        "vendor_multi": say("several vendors"),
        "vendor_single": say("a single vendor"),
        "code": say("open-source code"),
        "own": say("your own file"),
    }.get(evidence, say("{words}", words=evidence))


def sheet(catalogue: Catalogue, one: Format, language: Language) -> Iterator[Said]:
    """The lines of `studio formats --explain`."""
    name = catalogue.network_of(one.id).name
    yield _line(f"{name} · {in_language(one.label, language)}")
    yield _line(one.id)
    yield _line("")
    yield from _shape(one, language)
    yield from _picture(one.image)
    if one.video:
        yield from _video(one.video, language)
    rules = catalogue.text_rules(one.id)
    if rules:
        yield _line("")
        yield from _text(rules, language)
    if one.notes:
        yield _line("")
        yield _line(in_language(one.notes, language))
    yield _line("")
    yield from _source(one.fact)
    yield from _corrections(one.corrected, one.own_file)


def _line(text: str) -> Said:
    return say("{words}", words=text)


def _shape(one: Format, language: Language) -> Iterator[Said]:
    aspect = f" ({one.aspect})" if one.aspect else ""
    yield say("Size: {size}", size=f"{one.size}{aspect}")
    if one.ours:
        why = in_language(one.ours_reason, language)
        yield say("  our own choice, the network publishes none: {why}", why=why)
    yield say("Kind: {kind}; use: {use}", kind=kind_words(one.kind), use=use_words(one.use))
    if one.cover_of == "video":
        yield say("Cover of a video: its best frame, unless you give a picture")
    if one.items_max and one.items_max > 1:
        count = f"{one.items_min}-{one.items_max}" if one.items_min else str(one.items_max)
        yield say("Items: {count}", count=count)
    if one.crop_shape == "circle":
        yield say("Shown as a circle")
    safe = one.safe
    if any((safe.top, safe.right, safe.bottom, safe.left)):
        yield say(
            "Keep clear: top {top} px, right {right} px, bottom {bottom} px, left {left} px",
            top=f"{safe.top:g}", right=f"{safe.right:g}", bottom=f"{safe.bottom:g}",
            left=f"{safe.left:g}",
        )  # fmt: skip
    if one.safe_basis:
        yield _line("  " + in_language(one.safe_basis, language))
    if one.preview_crop:
        yield say("Preview: {crop}", crop=in_language(one.preview_crop, language))


def _picture(rules: ImageRules) -> Iterator[Said]:
    if rules.file_types:
        yield say("Files: {types}", types=", ".join(rules.file_types))
    yield from _weight(rules.max_bytes)
    sides = (
        (say("Width"), rules.min_width, rules.max_width),
        (say("Height"), rules.min_height, rules.max_height),
    )
    for what, low, high in sides:
        yield from _span(what, low, high, " px")
    if rules.max_pixels:
        yield say("At most {count} megapixels", count=readable_number(rules.max_pixels / 1e6))
    yield from _movement(rules)
    yield from _span(say("Width / height"), rules.ratio_min, rules.ratio_max, "")


def _movement(rules: ImageRules) -> Iterator[Said]:
    """What else holds for a picture that moves."""
    if rules.max_bytes_moving:
        size = readable_number(rules.max_bytes_moving / 1e6)
        yield say("Weight when it moves: at most {size} MB", size=size)
    if rules.max_frames:
        yield say("When it moves: at most {count} pictures", count=rules.max_frames)
    if rules.max_pixels_moving:
        count = readable_number(rules.max_pixels_moving / 1e6)
        yield say("When it moves: at most {count} megapixels, all pictures together", count=count)


def _weight(limit: int | None) -> Iterator[Said]:
    if limit and limit >= 10**9:
        yield say("Weight: at most {size} GB", size=readable_number(limit / 1e9))
    elif limit:
        yield say("Weight: at most {size} MB", size=readable_number(limit / 1e6))


def _span(
    what: Said,
    low: float | None,
    high: float | None,
    unit: str,
    said: Callable[[float], Said] = readable_number,
) -> Iterator[Said]:
    """A rule with a lower bound, an upper bound or both."""
    values = {"what": what, "low": said(low or 0), "high": said(high or 0), "unit": unit}
    if low is not None and high is not None:
        yield say("{what}: {low} to {high}{unit}", **values)
    elif low is not None:
        yield say("{what}: at least {low}{unit}", **values)
    elif high is not None:
        yield say("{what}: at most {high}{unit}", **values)


def _video(rules: VideoRules, language: Language) -> Iterator[Said]:
    if rules.containers:
        yield say("Video files: {types}", types=", ".join(rules.containers))
    if rules.codecs:
        words = in_language(rules.codec_notes, language) or ", ".join(rules.codecs)
        yield say("Codecs: {codecs}", codecs=words)
    yield from _span(say("Frames a second"), rules.fps_min, rules.fps_max, "")
    yield from _span(say("Duration"), rules.seconds_min, rules.seconds_max, "", readable_seconds)
    yield from _weight(rules.max_bytes)
    if rules.bitrate_advice:
        yield say("Bit rate: {advice}", advice=in_language(rules.bitrate_advice, language))
    else:
        low, high = (rate and rate / 1e6 for rate in (rules.min_bitrate, rules.max_bitrate))
        yield from _span(say("Bit rate"), low, high, " Mbit/s")
    low, high = rules.gop_seconds_min, rules.gop_seconds_max
    yield from _span(say("Time between key frames"), low, high, " s")
    if rules.index_first:
        yield say("The index comes first")
    if not rules.edit_lists:
        yield say("No edit list")
    if rules.audio_advice:
        yield say("Sound: {advice}", advice=in_language(rules.audio_advice, language))
    if rules.needs_sound:
        yield say("It must have sound")
    yield say("Loudness that we aim at: {level} LUFS", level=readable_number(rules.loudness))


def _text(rules: TextRules, language: Language) -> Iterator[Said]:
    yield say("Text: {surface}", surface=in_language(rules.label, language))
    if rules.caption_max == 0:
        yield say("  takes no caption")
    elif rules.caption_max:
        how = in_language(rules.counting_notes, language)
        yield say("  at most {count} ({how})", count=rules.caption_max, how=how)
    for words, value in (
        (say("  visible before “more”: {value}"), rules.visible),
        (say("  hashtags: {value} at most"), rules.hashtags_max),
        (say("  hashtags advised: {value}"), rules.hashtags_advised),
        (say("  mentions: {value} at most"), rules.mentions_max),
        (say("  links: {value} at most"), rules.links_max),
        (say("  alternative text: {value} characters at most"), rules.alt_max),
        (say("  title: {value} characters at most"), rules.title_max),
    ):
        if value:
            yield Said(words.text, {"value": value})
    if rules.links_clickable == "no":
        yield say("  links cannot be clicked")
    if rules.notes:
        yield _line("  " + in_language(rules.notes, language))
    yield from (say("  {line}", line=line) for line in _source(rules.fact))
    yield from _corrections(rules.corrected, rules.own_file)


def _source(fact: Fact) -> Iterator[Said]:
    yield say("Source: {source}", source=fact.source)
    if fact.url:
        yield _line(f"  {fact.url}")
    yield say(
        "  {date}; {evidence}; {confidence}",
        date=fact.as_of or say("unknown date"),
        evidence=_evidence_words(fact.evidence),
        confidence=confidence_words(fact.confidence),
    )


def _corrections(corrected: tuple[str, ...], own_file: str) -> Iterator[Said]:
    if corrected:
        yield say("Corrected by your file {file}: {keys}", file=own_file, keys=", ".join(corrected))
    elif own_file:
        yield say("Added by your file {file}", file=own_file)
