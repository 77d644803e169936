"""The sentences for files that are refused, and for those a person should look at."""

from __future__ import annotations

from pathlib import Path

from studio.errors import UnreadableMedia
from studio.model.shown import shown_name
from studio.wording import Said, say


def refusal(path: Path, why: str, numbers: tuple[float, ...]) -> UnreadableMedia:
    """The error for a file that the child refused, or died of."""
    what, hint = _refusal(shown_name(path), why, *(round(number) for number in numbers))
    return UnreadableMedia(what, hint)


def _refusal(name: str, why: str, *numbers: int) -> tuple[Said, Said]:
    first, second, third = (*numbers, 0, 0, 0)[:3]
    smaller = say("Make it smaller in the program it comes from")
    again = say("Copy it again from where it came from, or save it anew")
    match why:
        case "too_many_pixels" if first:
            return say(
                "{name} has {found} megapixels; at most {limit} are opened",
                name=name,
                found=first,
                limit=second,
            ), smaller
        case "too_many_pixels":
            return say("{name} says it has more pixels than are ever opened", name=name), smaller
        case "too_long":
            return say(
                "{name} is {width} x {height} pixels; a side may have at most {limit}",
                name=name,
                width=first,
                height=second,
                limit=third,
            ), smaller
        case "mostly_missing":
            return say(
                "{name} is damaged: only the top {share} % of the picture is there",
                name=name,
                share=first,
            ), again
        case "too_many_scans" | "too_slow":
            return say("{name} takes too long to open and was stopped", name=name), again
        case "too_much_memory":
            return say("{name} needs too much memory to open", name=name), smaller
        case "measured_values":
            return say("{name} holds measured values, not a picture", name=name), say(
                "Save it with 8 or 16 bits a channel"
            )
        case _:
            return _drawing_or_font(name, why)


def _drawing_or_font(name: str, why: str) -> tuple[Said, Said]:
    again = say("Copy it again from where it came from, or save it anew")
    plain = say("Save the logo anew as plain SVG, or as PNG with transparency")
    match why:
        case "not_svg":
            return say("{name} is not a drawing that can be read", name=name), plain
        case "drawing_entities":
            return say("{name} holds a document type or entities", name=name), plain
        case "drawing_too_large":
            return say("{name} is too large a drawing", name=name), plain
        case "drawing_too_many" | "too_deep":
            return say("{name} draws too many things for a logo", name=name), plain
        case "not_font":
            return say("{name} is not a font that can be read", name=name), say(
                "Use a TTF or OTF file from the font's maker"
            )
        case "font_blank":
            return say("{name} is damaged: its letters cannot be drawn", name=name), say(
                "Use a TTF or OTF file from the font's maker"
            )
        case _:
            return say("{name} is damaged and cannot be opened", name=name), again


def doubt(why: str, number: float) -> Said:
    """Why a person should look at an opened picture."""
    match why:
        case "missing" if number >= 0.005:
            return say(
                "The file is damaged: the lower {share} % of the picture is missing",
                share=max(1, round(100 * number)),
            )
        case "missing":
            return say("The file is damaged: parts of the picture may be wrong")
        case "animated":
            return say("This is an animation: only its first picture is used")
        case "pages":
            return say("The file holds several pages: only the first is used")
        case "inks":
            return say("Made for print, without a colour profile: colours are approximate")
        case "hdr":
            return say("An HDR picture: it may look dull on ordinary screens")
        case _:
            return say("The file is unusual: look at the picture before you post it")


def another_thing(name: str, head: bytes, *, drawing: bool) -> UnreadableMedia:
    """What a file that is no picture is, as far as its first bytes tell."""
    if drawing:
        return UnreadableMedia(
            say("{name} is a drawing (SVG), not a photo", name=name),
            say("Save it as PNG. For a logo: studio brand new --logo LOGO"),
        )
    if head[4:8] == b"ftyp" or head[:4] in {b"\x1aE\xdf\xa3", b"FLV\x01"}:
        return UnreadableMedia(
            say("{name} is a video, not a photo", name=name),
            say("Give a photo, or save one picture of the video as JPEG"),
        )
    if head[:5] == b"%PDF-":
        return UnreadableMedia(
            say("{name} is a PDF, not a picture", name=name), say("Save its page as PNG or JPEG")
        )
    return UnreadableMedia(
        say("{name} is not a picture that can be read", name=name),
        say("Use JPEG, PNG, WebP, AVIF, HEIC, GIF, BMP or TIFF"),
    )
