"""Which films a clip becomes: of what size, rate and stretch, and where it cannot be one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from studio.errors import BadInput
from studio.export.delivery import Delivery, doubts_of_facts
from studio.export.file_names import FileNames, stems_of
from studio.export.rules import same_shape
from studio.export.video.film import Film, Moving
from studio.export.video.parts import parts_of
from studio.export.video.sharing import shared
from studio.export.wishes import Quality
from studio.media.footage import rate_of
from studio.model.media import Codec, Probe
from studio.model.network import Format, VideoRules
from studio.model.own import owner_of, template_by_hand
from studio.model.post import Footage
from studio.model.timing import Rate, Span, Ticks, clock, to_ticks
from studio.model.values import Values
from studio.wording import Said, say

Pauses = Callable[[], Sequence[Ticks]]

_LARGE = 4_000_000  # pixels of a film that takes long to make
_ENLARGED = 2.0  # times the clip's pixels
_GOP_S = 2.0  # seconds between key frames, where a network says nothing else
_NAMES: dict[str, Codec] = {"h264": "h264", "h265": "hevc", "hevc": "hevc"}


class Films(msgspec.Struct, frozen=True, kw_only=True):
    """All films of a post, and in words the formats that cannot take the clip as it is."""

    films: tuple[Film, ...] = ()
    blocked: dict[str, tuple[Said, Said]] = {}


def plan_films(
    formats: Sequence[Format],
    probe: Probe,
    footage: Footage,
    pauses: Pauses = tuple,
    own: Mapping[str, Values] | None = None,
    stems: Mapping[str, str] | None = None,
    quality: Quality = "automatic",
) -> Films:
    """The films of all video formats. `pauses` tells good places to cut a long story.

    `own`: what differs by format, as in a post. `stems`: paths by format id, without endings;
    else the usual ones.

    Raises BadInput for a trim that is not in the clip.
    """
    span = trimmed(probe, footage)
    rate = rate_of(probe.picture)
    found: list[Film] = []
    blocked: dict[str, tuple[Said, Said]] = {}
    made = [wanted for wanted in formats if not _only_enlarges(wanted, formats, probe)]
    stems = stems or stems_of(made, FileNames())
    for wanted in made:
        film = _film(wanted, stems[wanted.id], span, rate, footage, quality)
        whole = _with_own(film, wanted, own or {})
        if whole.kind != "mp4":
            found.append(whole)
            continue
        longest = _longest(wanted)
        if longest is None or whole.length <= longest:
            found.append(whole)
        elif footage.split and wanted.use == "story":
            found += _split(whole, longest, pauses)
        else:
            blocked[wanted.id] = _too_long(wanted, whole, longest)
    return Films(films=shared(found), blocked=blocked)


def trimmed(probe: Probe, footage: Footage) -> Span:
    """The stretch of the clip that is used. Raises BadInput where there is nothing of it."""
    whole = Span(0, probe.length)
    if footage.trim is None:
        return whole
    span = Span(max(0, footage.trim.start), min(footage.trim.end, whole.end))
    if span.length <= 0:
        raise BadInput(
            say("There is nothing from {start} to {end}: the clip lasts {length}",
                start=clock(footage.trim.start), end=clock(footage.trim.end),
                length=clock(whole.end)),
            say("Give a start before the end, within the clip: --trim 0:05-0:35."),
        )  # fmt: skip
    return span


def _only_enlarges(wanted: Format, formats: Sequence[Format], probe: Probe) -> bool:
    """Whether 4K of a clip that has far fewer pixels would only be waited for.

    Another format of the same network and shape shows all there is.
    """
    if probe.picture is None or wanted.size.pixels < _LARGE:
        return False
    enlarged = wanted.size.pixels > _ENLARGED * probe.picture.size.pixels
    return enlarged and any(
        same_shape(each.size, wanted.size) and each.size.pixels < wanted.size.pixels
        for each in formats
        if each.network == wanted.network
    )


def _longest(wanted: Format) -> Ticks | None:
    most = wanted.video.seconds_max if wanted.video else None
    return to_ticks(most) if most else None


def _film(
    wanted: Format, stem: str, span: Span, rate: Rate, footage: Footage, quality: Quality
) -> Film:
    rules = wanted.video
    kind = _kind(wanted)
    limit = wanted.image.bytes_allowed(moving=True)
    if rules and kind == "mp4":
        limit = rules.max_bytes
    while rules and rules.fps_max and rate.fps > rules.fps_max + 0.01:
        rate = rate.halved()
    delivery = Delivery(
        format_id=wanted.id,
        network=wanted.network,
        path=f"{stem}.{kind}",
        max_bytes=limit,
        doubts=doubts_of_facts(wanted),
    )
    film = Film(
        size=wanted.size,
        safe=wanted.safe,
        rate=rate,
        kind=kind,
        codec=_codec(wanted),
        quality=quality,
        span=span,
        opening=footage.opening and kind == "mp4",
        ending=footage.ending and kind == "mp4",
        max_bytes=limit,
        template=wanted.template,
        deliveries=(delivery,),
    )
    return _as_advised(film, rules) if rules else film


def _with_own(film: Film, wanted: Format, own: Mapping[str, Values]) -> Film:
    """The film with what holds for its format alone; a template by hand replaces its own one."""
    chosen = template_by_hand(own, wanted)
    template = "" if chosen and chosen != wanted.template else film.template
    return msgspec.structs.replace(film, own=owner_of(own, wanted), template=template)


def _as_advised(film: Film, rules: VideoRules) -> Film:
    """The film made as the network says, where it says so."""
    most, least = rules.gop_seconds_max or _GOP_S, rules.gop_seconds_min or 0.0
    return msgspec.structs.replace(
        film,
        gop_s=max(least, min(_GOP_S, most)),
        max_bitrate=rules.max_bitrate,
        sound_bitrate=rules.audio_bitrate or film.sound_bitrate,
        loudness=rules.loudness,
        needs_sound=rules.needs_sound,
    )


def _kind(wanted: Format) -> Moving:
    if wanted.kind != "animated":
        return "mp4"
    return "gif" if "gif" in wanted.image.file_types else "webp"


def _codec(wanted: Format) -> Codec:
    """H.264 where it is accepted: everything plays it."""
    named = [
        _NAMES[name] for name in (wanted.video.codecs if wanted.video else ()) if name in _NAMES
    ]
    return "hevc" if named and "h264" not in named else "h264"


def _split(whole: Film, longest: Ticks, pauses: Pauses) -> list[Film]:
    room = longest - (whole.length - whole.span.length)
    spans = parts_of(whole.span, room, pauses())
    (delivery,) = whole.deliveries
    stem, _, ending = delivery.path.rpartition(".")
    return [
        msgspec.structs.replace(
            whole,
            span=span,
            part=number,
            opening=whole.opening and number == 1,
            ending=whole.ending and number == len(spans),
            deliveries=(
                msgspec.structs.replace(
                    delivery, part=number, path=f"{stem}_{number}of{len(spans)}.{ending}"
                ),
            ),
        )
        for number, span in enumerate(spans, 1)
    ]


def _too_long(wanted: Format, whole: Film, longest: Ticks) -> tuple[Said, Said]:
    what = say(
        "The clip lasts {length}; {name} takes at most {longest}",
        length=clock(whole.length), name=wanted.id, longest=clock(longest),
    )  # fmt: skip
    room = longest - (whole.length - whole.span.length)  # beside the cards
    trim = say("Choose a part of it: --trim 0:00-{end}.", end=clock(room))
    if wanted.use != "story":
        return what, trim
    return what, say("Choose a part of it, or make several parts of it with --split.")
