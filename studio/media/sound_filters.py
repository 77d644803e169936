"""A take's sound as stereo float samples at 48 kHz, in time with its pictures."""

from __future__ import annotations

from studio.errors import UnreadableMedia
from studio.media.ffmpeg import input_of
from studio.media.footage import Take, entry
from studio.model.media import SoundTrack
from studio.model.timing import TICKS, Ticks
from studio.wording import say

SAMPLES = 48_000  # a second
_EARLY = TICKS  # read before the cut, since compressed sound needs a running start
_KEPT = {"stereo", "downmix", "2.1", "3.0", "3.0(back)", "4.0", "quad", "quad(side)", "3.1"}
_SURROUND = ("5.0", "5.1", "6.0", "6.1", "7.0", "7.1", "hexagonal", "octagonal", "cube")


def samples_of(time: Ticks) -> int:
    """A time as a number of samples."""
    return round(time * SAMPLES / TICKS)


def sound_track(take: Take) -> SoundTrack:
    """The take's sound. Raises UnreadableMedia when it has none that we can read."""
    sound = take.probe.sound
    if sound is None or not sound.usable:
        raise UnreadableMedia(say("{file} has no sound", file=take.path.name))
    return sound


def sound_input(take: Take) -> list[str]:
    """FFmpeg's arguments that open the clip for its sound, `-i` and path included."""
    found = entry(take, early=_EARLY)
    return ["-vn", "-sn", "-dn", *found.options, *input_of(take.path, take.probe.demuxer)]


def sound_filters(take: Take) -> str:
    """The chain from the track to the take's samples: from time 0, at most `take.length`.

    A late start becomes silence and gaps stay gaps; a clock that drifts is followed by less than
    1 %, which nobody hears. All of it in floats, where more than full scale is not cut off.
    """
    offset = float(entry(take, early=_EARLY).offset)
    return ",".join(
        [
            f"asetpts=round(PTS-({offset:.9f})/TB)",
            f"aresample={SAMPLES}:async=400:min_comp=0.008:min_hard_comp=0.1:first_pts=0:osf=fltp",
            *_stereo(sound_track(take)),
            f"atrim=end_sample={samples_of(take.length)}",
        ]
    )


def _stereo(sound: SoundTrack) -> list[str]:
    """Two channels: mono in both at its full level, surround folded, unknown ones shared out."""
    if sound.channels == 1:
        return ["pan=stereo|c0=c0|c1=c0"]
    if sound.channels == 2 or sound.layout in _KEPT or sound.layout.startswith(_SURROUND):
        return ["aformat=sample_fmts=fltp:channel_layouts=stereo"]
    if "ambisonic" in sound.layout:
        return ["pan=stereo|c0=c0|c1=c0"]  # what is heard from everywhere
    left = "+".join(f"c{number}" for number in range(0, sound.channels, 2))
    right = "+".join(f"c{number}" for number in range(1, sound.channels, 2))
    return [f"pan=stereo|c0<{left}|c1<{right}"]
