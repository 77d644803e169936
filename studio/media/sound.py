"""A clip's sound as one file for all outputs: levelled, cut, with silence for the cards."""

from __future__ import annotations

from pathlib import Path

import msgspec

from studio.media.ffmpeg import input_of, run_ffmpeg
from studio.media.footage import Take
from studio.media.loudness import (
    Levelling,
    Loudness,
    LoudnessTarget,
    corrected,
    levelling,
    measured,
)
from studio.media.sound_filters import (
    SAMPLES,
    samples_of,
    sound_filters,
    sound_input,
    sound_track,
)
from studio.model.timing import Ticks
from studio.task import Task

_PRIMING = 1024  # samples that every AAC stream starts with before its own
_TRIES = 3
_FADE_IN, _FADE_OUT = 0.005, 0.02  # seconds, so that cuts do not click


class LevelledSound(msgspec.Struct, frozen=True, kw_only=True):
    """Stereo 48 kHz AAC-LC in an .m4a, to be copied (`-c:a copy`) into files without edit list.

    The samples that its first packet swallows are left out of it, so that what follows is in
    time wherever players start counting at the first packet.
    """

    file: Path
    loudness: Loudness  # measured in the finished file
    length: Ticks
    bytes: int


def measure(take: Take, *, task: Task) -> Loudness:
    """How loud the take's chosen sound is; silent without one."""
    if take.probe.sound is None or not take.probe.sound.usable:
        return Loudness(silent=True)
    arguments = [*sound_input(take), "-map", f"0:{take.probe.sound.index}"]
    return measured(arguments, sound_filters(take), take.path.name, task=task)


def level_sound(
    take: Take,
    target: LoudnessTarget | None = None,
    *,
    before: Ticks = 0,
    after: Ticks = 0,
    bitrate: int = 128_000,
    folder: Path,
    task: Task,
    source: Loudness | None = None,
) -> LevelledSound:
    """The take's sound at the target, between `before` and `after` of silence, in `folder`.

    `source` is what `measure` found, when it is known. Silence stays silence. Raises
    UnreadableMedia for a take without sound, CannotWrite and RenderFailed.
    """
    target = target or LoudnessTarget()
    track = sound_track(take)
    heard = source or measure(take, task=task)
    reading = [*sound_input(take), "-map", f"0:{track.index}"]
    length = before + take.length + after
    aim = f"{target.lufs:g},{target.peak_db:g}"
    file = folder / f"sound{aim}-{take.span.start}-{before}-{length}-{bitrate}.m4a"
    now = levelling(heard, target)
    for tried in range(1, _TRIES + 1):
        chain = _chain(take, now, before, length)
        run_ffmpeg([*reading, "-af", chain, *_encoder(bitrate, file)], task=task)
        found = measured(input_of(file), "", take.path.name, task=task)
        better = corrected(now, found, target)
        if better is None or tried == _TRIES or heard.silent:
            break
        now = better
    size = file.stat().st_size
    return LevelledSound(file=file, loudness=found, length=length, bytes=size)


def make_silence(
    length: Ticks, *, bitrate: int = 64_000, folder: Path, task: Task
) -> LevelledSound:
    """Silence for networks that refuse files without sound."""
    file = folder / f"silence-{length}-{bitrate}.m4a"
    source = ["-f", "lavfi", "-i", f"anullsrc=channel_layout=stereo:sample_rate={SAMPLES}"]
    end = f"atrim=end_sample={max(1, samples_of(length) - _PRIMING)}"
    run_ffmpeg([*source, "-af", end, *_encoder(bitrate, file)], task=task)
    return LevelledSound(
        file=file, loudness=Loudness(silent=True), length=length, bytes=file.stat().st_size
    )


def _chain(take: Take, level: Levelling, before: Ticks, length: Ticks) -> str:
    """From the track to what is encoded: the take in its place, exactly as long as asked."""
    own, first, total = samples_of(take.length), samples_of(before), samples_of(length)
    fades = [] if not (take.span.start or before) else [f"afade=t=in:d={_FADE_IN}"]
    fades.append(f"afade=t=out:ss={max(0, own - int(_FADE_OUT * SAMPLES))}:d={_FADE_OUT}")
    return ",".join(
        [
            sound_filters(take),
            *level.filters(),
            f"apad=whole_len={own}",
            f"atrim=end_sample={own}",
            *fades,
            *([f"adelay={first}S:all=1"] if first else []),
            f"apad=whole_len={total}",
            f"atrim=start_sample={min(_PRIMING, total - 1)}:end_sample={total}",
            "asetpts=PTS-STARTPTS",
        ]
    )


def _encoder(bitrate: int, file: Path) -> list[str]:
    return [
        *("-c:a", "aac", "-b:a", str(bitrate), "-ar", str(SAMPLES), "-ac", "2"),
        *("-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact"),
        *("-flags:a", "+bitexact", "-use_editlist", "0", "-f", "mp4", str(file)),
    ]
