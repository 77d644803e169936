"""How a video is encoded: quality first, within what its network takes."""

from __future__ import annotations

from math import ceil
from pathlib import Path
from typing import Literal

import msgspec

from studio.compose.video_render import VideoRender
from studio.export.wishes import Quality
from studio.media.ffmpeg_encoders import Encoder
from studio.model.geometry import Size
from studio.wording import Said, say

# Measured in tests/bench: at 20, superfast is as good as veryfast at 19 for 0.6 of its time.
_PRESET, _QUALITY = "superfast", 20
_HEVC_PRESET, _HEVC_QUALITY = "superfast", 21  # better and a third faster than fast at 23
FINER: dict[Quality, int] = {"automatic": 0, "smaller": -5, "best": 4}  # six: twice the bytes
_SAFE_PRESET = "ultrafast"  # the least that can go wrong, when the first attempt failed
_TIGHT_PRESET = "medium"  # where bytes bind, time is well spent
_USUAL_BITS = 0.16  # a pixel and frame, at our quality, of lively footage
_FEW_BITS = 0.045  # a pixel and frame, below which fewer pixels look better
_GOOD_BITS = 0.07
_LEAST_SIDE = 360
_MUXING = 24  # bytes a frame that a container needs beside pictures and sound
_KEPT_FREE = 0.985  # of a limit in bytes that is used
_HOPEFUL = 0.35  # of the usual bits: from here on calm footage may fit at our quality
_BOUND = 0.85  # of a limit: a file above it was held down by its cap


class Encoding(msgspec.Struct, frozen=True, kw_only=True):
    """Everything FFmpeg must know to encode one render's pictures."""

    encoder: str
    preset: str = ""
    quality: int | None = None  # constant, or
    bitrate: int | None = None  # bits a second, met by two passes where the encoder can
    cap: int | None = None  # bits a second that are never exceeded for long
    passes: Literal[1, 2] = 1
    size: Size | None = None  # smaller than drawn
    gop: int
    doubts: tuple[Said, ...] = ()


def encoding_of(
    render: VideoRender, frames: int, sound_bytes: int, encoder: Encoder | None
) -> Encoding:
    """The encoding of a render of so many frames beside so many bytes of sound."""
    name = encoder.name if encoder else {"h264": "libx264", "hevc": "libx265"}[render.codec]
    gop = max(1, round(render.gop_s * render.rate.fps))
    budget = picture_budget(render, frames, sound_bytes)
    usual = round(_USUAL_BITS * render.size.pixels * render.rate.fps * 2 ** (render.finer / 6))
    if budget is not None and budget < _HOPEFUL * usual:
        return tight(render, frames, sound_bytes, gop)
    cap = _capped(render, frames, budget)
    if encoder and encoder.hardware:
        bitrate = min(usual, cap or usual)
        return Encoding(encoder=name, bitrate=bitrate, cap=cap or 2 * bitrate, gop=gop)
    hevc = name == "libx265"
    return Encoding(
        encoder=name, preset=_HEVC_PRESET if hevc else _PRESET,
        quality=(_HEVC_QUALITY if hevc else _QUALITY) - render.finer, cap=cap, gop=gop,
    )  # fmt: skip


def held_down(render: VideoRender, encoding: Encoding, size: int) -> bool:
    """Whether a file of `size` bytes would look better with its bytes spread by two passes."""
    return (
        render.max_bytes is not None
        and encoding.passes == 1
        and encoding.quality is not None
        and size > _BOUND * render.max_bytes
    )


def safer(encoding: Encoding, codec: str) -> Encoding:
    """The same by software, in the simplest way."""
    name = "libx265" if codec == "hevc" else "libx264"
    if encoding.bitrate is not None and encoding.preset:
        return msgspec.structs.replace(encoding, encoder=name)
    quality = encoding.quality or (_HEVC_QUALITY if name == "libx265" else _QUALITY)
    return msgspec.structs.replace(
        encoding, encoder=name, preset=_SAFE_PRESET, quality=quality, bitrate=None
    )


def lowered(encoding: Encoding, factor: float) -> Encoding:
    """The same for fewer bytes, when a limit was missed."""
    assert encoding.bitrate
    return msgspec.structs.replace(encoding, bitrate=int(encoding.bitrate * factor))


def picture_budget(render: VideoRender, frames: int, sound_bytes: int) -> int | None:
    """Bits a second that a limit in bytes leaves for the pictures; None without a limit."""
    if render.max_bytes is None:
        return None
    seconds = frames / render.rate.fps
    left = render.max_bytes * _KEPT_FREE - sound_bytes - frames * _MUXING - 4096
    return max(20_000, int(left * 8 / seconds))


def picture_arguments(encoding: Encoding, *, threads: int, turn: int, log: Path) -> list[str]:
    """Options of an output. `turn`: 0 for a single pass, else 1 or 2; `log`: what they share."""
    found = ["-c:v", encoding.encoder, "-threads", str(threads)]
    if encoding.preset:
        found += ["-preset", encoding.preset]
    if encoding.quality is not None:
        found += ["-crf", str(encoding.quality)]
    if encoding.bitrate is not None:
        found += ["-b:v", str(encoding.bitrate)]
    if encoding.cap is not None:
        found += ["-maxrate", str(encoding.cap), "-bufsize", str(encoding.cap * 2)]
    found += ["-g", str(encoding.gop), "-flags:v", "+cgop+global_header+bitexact"]
    return [*found, *_of_encoder(encoding, threads, turn, log)]


def _of_encoder(encoding: Encoding, threads: int, turn: int, log: Path) -> list[str]:
    """What is said differently to each encoder. Its own settings' text is taken out (SEI)."""
    if encoding.encoder == "libx265":
        lines = f"keyint={encoding.gop}:open-gop=0:info=0:log-level=error"
        pools = f":pools={threads}:frame-threads=1" if threads == 1 else ""
        without = ["-bsf:v", "filter_units=remove_types=39-40"]
        return ["-tag:v", "hvc1", "-x265-params", lines + pools, *without]
    found = ["-tag:v", "hvc1"] if "hevc" in encoding.encoder else []
    if encoding.encoder == "libx264":
        found += ["-profile:v", "high", "-bf", "2", "-bsf:v", "filter_units=remove_types=6"]
        if turn:
            found += ["-pass", str(turn), "-x264-params", f"stats={_escaped(str(log))}"]
    return found


def tight(render: VideoRender, frames: int, sound_bytes: int, gop: int) -> Encoding:
    """Two slow passes; a smaller picture where even so the bits would be too few."""
    budget = picture_budget(render, frames, sound_bytes)
    assert budget is not None
    size = _smaller(render, budget)
    name = "libx265" if render.codec == "hevc" else "libx264"
    doubts: tuple[Said, ...] = ()
    if size:
        doubts = (
            say(
                "The network's limit leaves few bytes for its length: made smaller ({size})",
                size=str(size),
            ),
        )
    return Encoding(
        encoder=name, preset=_TIGHT_PRESET, bitrate=budget, cap=_ceiling(render, budget),
        passes=2 if name == "libx264" else 1, size=size, gop=gop, doubts=doubts,
    )  # fmt: skip


def _smaller(render: VideoRender, budget: int) -> Size | None:
    size, fps = render.size, render.rate.fps
    if budget >= _FEW_BITS * size.pixels * fps:
        return None
    scale = (budget / (_GOOD_BITS * fps * size.pixels)) ** 0.5
    scale = max(scale, _LEAST_SIDE / size.short_side)
    if scale >= 0.95:
        return None
    return Size(2 * ceil(size.width * scale / 2), 2 * ceil(size.height * scale / 2))


def _ceiling(render: VideoRender, budget: int) -> int:
    """Room for lively moments, as far as the network's own limit lets them."""
    wanted = budget * 2
    return min(wanted, render.max_bitrate) if render.max_bitrate else wanted


def _capped(render: VideoRender, frames: int, budget: int | None) -> int | None:
    """A cap that holds the limits for sure: a film may exceed its cap by two seconds' worth."""
    found: list[int] = []
    if render.max_bitrate is not None:
        found.append(render.max_bitrate)
    if budget is not None:
        seconds = frames / render.rate.fps
        found.append(int(budget * seconds / (seconds + 2)))
    return min(found, default=None)


def _escaped(text: str) -> str:
    """For a list of options between colons."""
    return "".join(f"\\{sign}" if sign in "\\':=" else sign for sign in text)
