"""Which encoder makes our clips: software unless hardware is wanted and proves itself here."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from studio.errors import BadInput, RenderFailed, StudioError, UnreadableMedia
from studio.media.ffmpeg import input_of, read_ffmpeg, run_ffmpeg
from studio.model.geometry import Size
from studio.model.media import Codec
from studio.task import Task
from studio.wording import say

_SOFTWARE: dict[Codec, str] = {"h264": "libx264", "hevc": "libx265"}
# Only those that take frames from ordinary memory: the others need a graph of their own.
_HARDWARE: dict[Codec, tuple[str, ...]] = {
    "h264": ("h264_videotoolbox", "h264_nvenc", "h264_qsv", "h264_amf"),
    "hevc": ("hevc_videotoolbox", "hevc_nvenc", "hevc_qsv", "hevc_amf"),
}
_TRIAL = Size(640, 360)
_TRIAL_FRAMES = 24
_TRIAL_S = 20.0
_FARTHEST = 8.0  # mean difference of a right picture, of 255; a broken one has 40 and more


class Encoder(msgspec.Struct, frozen=True):
    """An encoder that works on this machine, by FFmpeg's name. Worth remembering as it is."""

    name: str
    hardware: bool


def encoder_for(codec: Codec, task: Task, *, wanted: str = "") -> Encoder:
    """The encoder for `codec`.

    `wanted` (else the environment's STUDIO_ENCODER, else "auto") is "software", "hardware", an
    encoder's name, or "auto", which is software: libx264 and libx265 give the same file on every
    machine, hold byte limits and look best for their bytes. Hardware is only taken after a real
    encode was decoded again and looked right (0.1 s for each that is missing); without any it is
    software. Raises BadInput for a named encoder that is none of ours or does not work, and
    Cancelled.
    """
    wish = wanted or os.environ.get("STUDIO_ENCODER", "").strip() or "auto"
    if wish in _SOFTWARE.values() or wish in {each for all_ in _HARDWARE.values() for each in all_}:
        return _named(codec, wish, task)
    if wish not in {"auto", "software", "hardware"}:
        raise _unusable(wish)
    if wish == "hardware":
        for name in _HARDWARE[codec]:
            if works(name, task):
                return Encoder(name, hardware=True)
    return Encoder(_SOFTWARE[codec], hardware=False)


def encoders_known(codec: Codec) -> tuple[tuple[str, bool], ...]:
    """The encoders we can use, by name, and whether each is hardware; software first."""
    return ((_SOFTWARE[codec], False), *((name, True) for name in _HARDWARE[codec]))


def works(name: str, task: Task) -> bool:
    """Whether an encoder makes a clip here that can be decoded and shows what it should."""
    with tempfile.TemporaryDirectory(prefix="studio-encoder-") as folder:
        clip = Path(folder) / "trial.mp4"
        try:
            encode = [*_source(), "-c:v", name, "-b:v", "4M", "-pix_fmt", "yuv420p", str(clip)]
            run_ffmpeg(encode, task=task, limit_s=_TRIAL_S)
            made = _grey(input_of(clip, "mov"), task)
        except (RenderFailed, UnreadableMedia):
            return False
    ideal = _grey(_source(), task)
    if made.shape != ideal.shape:
        return False
    return float(np.abs(made.astype(np.int16) - ideal).mean()) < _FARTHEST


def _named(codec: Codec, name: str, task: Task) -> Encoder:
    """The encoder of this name; for the other codec, what is nearest to it."""
    hardware = name not in _SOFTWARE.values()
    if name != _SOFTWARE[codec] and name not in _HARDWARE[codec]:
        return encoder_for(codec, task, wanted="hardware" if hardware else "software")
    if hardware and not works(name, task):
        raise _unusable(name)
    return Encoder(name, hardware)


def _source() -> list[str]:
    picture = f"testsrc2=s={_TRIAL.width}x{_TRIAL.height}:r=24,format=yuv420p"
    return ["-f", "lavfi", "-i", picture, "-frames:v", str(_TRIAL_FRAMES)]


def _grey(source: list[str], task: Task) -> NDArray[np.uint8]:
    """Frames x height x width."""
    raw = [*source, "-f", "rawvideo", "-pix_fmt", "gray", "pipe:1"]
    with read_ffmpeg(raw, task=task, limit_s=_TRIAL_S) as output:
        rows = np.frombuffer(output.read(), np.uint8)
    frames = rows.size // (_TRIAL.width * _TRIAL.height)
    return rows[: frames * _TRIAL.width * _TRIAL.height].reshape(
        frames, _TRIAL.height, _TRIAL.width
    )


def _unusable(name: str) -> StudioError:
    return BadInput(
        say("The encoder {name} does not work on this machine", name=name),
        say("Use software, hardware or auto (STUDIO_ENCODER)"),
    )
