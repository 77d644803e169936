"""What we will do about each thing in a clip, and why a person should look, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from studio.media.probe_words import lasting
from studio.model.figures import readable_number
from studio.model.media import PictureTrack, Probe, SoundTrack
from studio.model.timing import TICKS, to_ticks
from studio.wording import Said, say, say_count

_SLOW_FPS, _FAST_FPS = 22.0, 61.0
_HDR = {"hlg": "HLG", "pq": "PQ"}


def notes(probe: Probe) -> tuple[Said, ...]:
    """What we will do, in the order of what people see first."""
    said: list[Said] = []
    if probe.picture:
        said += _shape(probe.picture)
        said += _colour(probe.picture)
        said += _time(probe.picture)
    elif probe.sound:
        said.append(say("A sound without pictures: its waveform is drawn"))
    said += _tracks(probe)
    said += _sound(probe.sound) if probe.sound else []
    if probe.picture and not probe.sound:
        said.append(say("It has no sound: silence is added where a network wants some"))
    if ("counted", ()) in probe.remarks:
        said.append(say("The file does not tell its length: it was counted"))
    if probe.picture and probe.start > TICKS // 2:
        said.append(say("Its time begins at {time}: counted from 0", time=lasting(probe.start)))
    return tuple(said + _left_out(probe))


def doubts(probe: Probe) -> tuple[Said, ...]:
    """Why a person should look."""
    return tuple(said for why, numbers in probe.remarks for said in _doubt(why, numbers))


def _doubt(why: str, numbers: tuple[float, ...]) -> Iterator[Said]:
    first, second = (*(to_ticks(number) for number in numbers), 0, 0)[:2]
    match why:
        case "cut":
            yield say(
                "The file is damaged: it says it lasts {said}, and {found} of it are there",
                said=lasting(first),
                found=lasting(second),
            )
        case "broken":
            yield say("The file is damaged at its beginning: what is whole is used")
        case "no_picture_decoded":
            yield say("Its pictures cannot be decoded: only the sound is used")
        case "no_sound_decoded":
            yield say("Its sound cannot be decoded: only the pictures are used")
        case "sound_ends" if first < 0:
            yield say("Its sound ends {time} before the pictures", time=lasting(-first))
        case "sound_ends":
            yield say(
                "Its sound goes on for {time} after the pictures: left out", time=lasting(first)
            )


def _shape(picture: PictureTrack) -> Iterator[Said]:
    if picture.rotation:
        yield say("Lies on its side or upside down in the file: turned upright")
    if picture.mirrored:
        yield say("Stored mirrored: shown as its maker meant it")
    if picture.pixel_ratio != (1, 1):
        yield say("Its pixels are not square: shown as {size}", size=picture.size)
    if picture.size.width % 2 or picture.size.height % 2:
        yield say("An odd number of pixels: one row or column is left out")
    if picture.transparent:
        yield say("Partly transparent: laid on the brand's ground")


def _colour(picture: PictureTrack) -> Iterator[Said]:
    kind = "Dolby Vision" if picture.dolby_vision else _HDR.get(picture.hdr, "")
    if kind:
        yield say("HDR ({kind}): becomes ordinary colours (SDR)", kind=kind)
    elif picture.bits > 8:
        yield say("{bits} bits a colour: becomes 8", bits=picture.bits)


def _time(picture: PictureTrack) -> Iterator[Said]:
    fps, rate = picture.average_fps, readable_number(picture.rate.fps)
    if picture.interlaced:
        yield say("Interlaced: made into whole pictures at the full rate")
    if not picture.constant:
        yield say("Its frame rate varies: made even, {rate} frames a second", rate=rate)
    elif fps < _SLOW_FPS:
        yield say("{fps} frames a second: repeated to {rate}", fps=readable_number(fps), rate=rate)
    elif fps > _FAST_FPS:
        yield say("{fps} frames a second: at most 60 are used", fps=round(fps))


def _tracks(probe: Probe) -> Iterator[Said]:
    if len(probe.pictures) > 1 and probe.picture:
        yield say_count(
            "{count} picture track",
            "{count} picture tracks: the largest that moves is used ({size})",
            len(probe.pictures),
            size=probe.picture.size,
        )
    if len(probe.sounds) > 1 and probe.sound:
        number = 1 + [each.index for each in probe.sounds].index(probe.sound.index)
        yield say_count(
            "{count} sound track",
            "{count} sound tracks: number {number} is used",
            len(probe.sounds),
            number=number,
        )


def _sound(sound: SoundTrack) -> Iterator[Said]:
    if sound.channels > 2:
        layout = sound.layout.split("(")[0] or str(sound.channels)
        yield say("Surround sound ({layout}): folded to stereo", layout=layout)
    elif sound.channels == 1:
        yield say("One channel of sound: heard on both sides")


def _left_out(probe: Probe) -> list[Said]:
    said = []
    kinds = tuple(kind for kind in _KINDS if kind in probe.metadata)
    if kinds:
        said.append(say("Personal details are left out: {kinds}", kinds=kinds_said(kinds)))
    if probe.subtitles:
        said.append(
            say_count(
                "{count} subtitle track inside: not used; give --subtitles FILE",
                "{count} subtitle tracks inside: not used; give --subtitles FILE",
                len(probe.subtitles),
            )
        )
    if probe.chapters:
        said.append(say("Its chapters are left out"))
    return said


def kinds_said(kinds: tuple[str, ...]) -> Said:
    """Kinds of personal details one after another, each still to be translated."""
    named: dict[str, object] = {
        f"word{number}": _KINDS.get(kind, kind) for number, kind in enumerate(kinds)
    }
    return Said(", ".join("{" + name + "}" for name in named), named)


_KINDS = {
    "location": say("place"),
    "time": say("time of recording"),
    "device": say("camera"),
    "author": say("author"),
    "title": say("title"),
    "comment": say("comment"),
    "further pictures": say("further pictures"),
    "gain map": say("gain map"),
    "bytes after the picture": say("bytes after the picture"),
}
