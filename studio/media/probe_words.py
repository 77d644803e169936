"""The sentences for clips and sounds that are refused."""

from __future__ import annotations

from pathlib import Path

from studio.errors import UnreadableMedia
from studio.media.sniff import sniff
from studio.media.words import refusal
from studio.model.shown import shown_name
from studio.model.timing import TICKS, Ticks, clock
from studio.wording import Said, say

_LISTS = (b"#EXTM3U", b"ffconcat", b"<?xml", b"<MPD", b"v=0\n", b"v=0\r", b"[playlist]")


def lasting(time: Ticks) -> Said:
    """A length for people: `7.2 s` below a minute, else `1:15` or `1:01:15`."""
    if time < 60 * TICKS:
        return say("{seconds} s", seconds=time / TICKS)
    return Said(clock(time))


def clip_refusal(path: Path, why: str, numbers: tuple[float, ...]) -> UnreadableMedia:
    """The error for a clip that the child refused, or died of."""
    name = shown_name(path)
    first, second, third = (*numbers, 0.0, 0.0, 0.0)[:3]
    again = say("Copy it again from where it came from, or save it anew")
    convert = say("Convert it to MP4 in another program first")
    match why:
        case "clip_too_large":
            what = say(
                "{name} is {width} x {height} pixels; a side may have at most {limit}",
                name=name,
                width=round(first),
                height=round(second),
                limit=round(third),
            )
            return UnreadableMedia(what, say("Make it smaller in the program it comes from"))
        case "clip_too_long":
            what = say(
                "{name} lasts {length}; at most {limit} hours are opened",
                name=name,
                length=clock(round(first) * TICKS),
                limit=round(second) // 3600,
            )
            return UnreadableMedia(what, say("Cut it into parts first"))
        case "clip_too_many_frames":
            what = say(
                "{name} has {found} pictures a second; at most {limit} are opened",
                name=name,
                found=round(first),
                limit=round(second),
            )
            return UnreadableMedia(what, convert)
        case "clip_unreadable":
            what = say("{name} is damaged or incomplete and cannot be opened", name=name)
            return UnreadableMedia(what, again)
        case "clip_no_track":
            return UnreadableMedia(
                say("{name} holds neither pictures nor sound", name=name),
                say("Choose a clip or a sound"),
            )
        case "clip_no_decoder":
            what = say("{name} holds nothing that can be decoded here", name=name)
            return UnreadableMedia(what, convert)
        case "clip_nothing_decoded":
            what = say("{name} is damaged: not one picture or sound can be decoded", name=name)
            return UnreadableMedia(what, again)
        case _:
            return refusal(path, why, numbers)


def not_footage(path: Path, head: bytes) -> UnreadableMedia:
    """The error for a file that is neither a clip nor a sound by its first bytes."""
    name = shown_name(path)
    if sniff(head) is not None:
        return UnreadableMedia(
            say("{name} is a picture, not a clip", name=name),
            say("Give a clip or a sound; pictures are taken as they are"),
        )
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_LISTS):
        return UnreadableMedia(
            say("{name} is a list of other files or addresses, not a clip", name=name),
            say("Give the clip itself"),
        )
    return UnreadableMedia(
        say("{name} is not a clip or a sound that can be read", name=name),
        say("Use MP4, MOV, WebM, MKV or AVI; for sound MP3, WAV, M4A, FLAC or OGG"),
    )
