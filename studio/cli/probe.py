"""`studio probe`: the import card of a clip or a sound, and what we will do about it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.cli.declare import argument, command, json_option
from studio.cli.report import BAD_INPUT, DONE, emit_json, language, show_error, tell
from studio.cli.running import running
from studio.errors import StudioError, UnreadableMedia
from studio.model.figures import readable_number
from studio.model.shown import shown_name
from studio.wording import Said, say, say_count

if TYPE_CHECKING:
    from studio.model.media import PictureTrack, Probe, SoundTrack

_CODECS = {
    "h264": "H.264",
    "hevc": "HEVC",
    "av1": "AV1",
    "vp8": "VP8",
    "vp9": "VP9",
    "prores": "ProRes",
    "mjpeg": "MJPEG",
    "mpeg4": "MPEG-4",
    "aac": "AAC",
    "mp3": "MP3",
    "opus": "Opus",
    "flac": "FLAC",
    "vorbis": "Vorbis",
    "ac3": "AC-3",
    "eac3": "E-AC-3",
    "mov_text": "MP4",
    "subrip": "SRT",
    "ass": "ASS",
    "webvtt": "WebVTT",
}
_KINDS_OF_HDR = {"hlg": "HDR (HLG)", "pq": "HDR (PQ)", "": ""}


@command("probe", say("Show what is in a clip or a sound, and what becomes of it."))
@argument("files", nargs=-1, required=True, metavar="FILE...", said=say("Clips and sounds."))
@json_option
def probe(files: tuple[str, ...], as_json: bool) -> int:
    from studio.media.probe import probe_media

    found: list[tuple[Path, Probe]] = []
    failed: list[tuple[str, StudioError]] = []
    with running(quiet=True) as task:
        for name in files:
            task.check()
            try:
                card = probe_media(Path(name), task=task)
            except UnreadableMedia as error:
                failed.append((name, error))
                continue
            found.append((Path(name), card))
            if not as_json:
                _tell(Path(name), card)
    if as_json:
        emit_json(_document(found, failed))
    else:
        for _name, unreadable in failed:
            show_error(unreadable)
    return BAD_INPUT if failed else DONE


def _tell(path: Path, card: Probe) -> None:
    from studio.export.spoken import readable_bytes
    from studio.media.probe_words import lasting

    tell(
        say(
            "{name}: {container}, {length}, {bytes}",
            name=shown_name(path),
            container=card.container,
            length=lasting(card.length),
            bytes=readable_bytes(card.bytes),
        )
    )
    rows = list(_rows(card))
    wide = max((len(head.into(language())) for head, _ in rows), default=0)
    for head, values in rows:
        told = ", ".join(str(value.into(language())) for value in values if value)
        tell(Said("  {head}  {told}", {"head": f"{head.into(language()):{wide}}", "told": told}))
    for note in card.notes:
        tell(say("  - {note}", note=note))
    for doubt in card.doubts:
        tell(say("  To check: {reason}", reason=doubt))


def _rows(card: Probe) -> Iterator[tuple[Said, list[Said]]]:
    if card.picture:
        yield say("Picture"), _picture(card.picture)
    if card.sound:
        yield say("Sound"), _sound(card.sound)
    tracks = card.subtitles
    if tracks:
        kinds = [f"{_codec(track.codec)} {track.language}".strip() for track in tracks]
        yield say("Subtitles"), [Said("{kinds}", {"kinds": ", ".join(kinds)})]
    if card.chapters:
        yield say("Chapters"), [Said("{count}", {"count": card.chapters})]


def _picture(track: PictureTrack) -> list[Said]:
    fps = readable_number(track.average_fps)
    rate = say("{rate} fps", rate=fps)
    if not track.constant:
        rate = say("{rate} fps on average, varying", rate=fps)
    return [
        Said("{codec}", {"codec": _codec(track.codec)}),
        Said("{size}", {"size": track.size}),
        rate,
        Said(_KINDS_OF_HDR[track.hdr]),
        Said("Dolby Vision" if track.dolby_vision else ""),
        say("interlaced") if track.interlaced else Said(""),
        say("{bits} bits", bits=track.bits) if track.bits != 8 else Said(""),
        say("transparent") if track.transparent else Said(""),
    ]


def _sound(track: SoundTrack) -> list[Said]:
    return [
        Said("{codec}", {"codec": _codec(track.codec)}),
        _layout(track),
        Said("{rate} kHz", {"rate": readable_number(track.sample_rate / 1000)}),
        Said("{language}", {"language": track.language}) if track.language else Said(""),
    ]


def _layout(track: SoundTrack) -> Said:
    if track.channels == 1:
        return say("mono")
    if track.channels == 2:
        return say("stereo")
    name = track.layout.split("(")[0]
    if name:
        return Said("{name}", {"name": name})
    return say_count("{count} channel", "{count} channels", track.channels)


def _codec(name: str) -> str:
    return _CODECS.get(name, "PCM" if name.startswith("pcm_") else name.upper())


def _document(
    found: list[tuple[Path, Probe]], failed: list[tuple[str, StudioError]]
) -> dict[str, Any]:
    failures = [{"path": name, "what": error.what, "hint": error.hint} for name, error in failed]
    return {
        "schema": 1,
        "files": [_plain(path, card) for path, card in found],
        "failures": failures,
    }


def _plain(path: Path, card: Probe) -> dict[str, Any]:
    """The card with times in seconds and only names that stay."""
    import msgspec

    from studio.model.timing import to_seconds

    picture = None
    if card.picture:
        track = card.picture
        picture = {
            **{name: getattr(track, name) for name in ("index", "codec", "rotation", "mirrored")},
            "width": track.size.width,
            "height": track.size.height,
            "stored_width": track.coded.width,
            "stored_height": track.coded.height,
            "pixel_ratio": track.pixel_ratio,
            "fps": track.average_fps,
            "constant_rate": track.constant,
            "rate": str(track.rate),
            **{name: getattr(track, name) for name in _COLOUR},
        }
    return {
        "path": path,
        "container": card.container,
        "bytes": card.bytes,
        "duration": to_seconds(card.length),
        "start": to_seconds(card.start),
        "picture": picture,
        "sound": msgspec.structs.asdict(card.sound) if card.sound else None,
        "picture_tracks": len(card.pictures),
        "sound_tracks": len(card.sounds),
        "subtitles": [msgspec.structs.asdict(track) for track in card.subtitles],
        **{name: getattr(card, name) for name in _FACTS},
    }


_COLOUR = (
    *("bits", "pixel_format", "hdr", "dolby_vision", "primaries", "transfer", "matrix"),
    *("full_range", "interlaced", "transparent"),
)
_FACTS = ("chapters", "has_location", "metadata", "edit_list", "damaged", "notes", "doubts")
