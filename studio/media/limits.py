"""How much of an untrusted file we take: one policy, so that it can be shown and tested."""

from __future__ import annotations

import msgspec


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Largest values accepted; above them a file is refused in words."""

    megapixels: int = 100
    side: int = 30_000  # pixels
    file_bytes: int = 512 << 20
    jpeg_scans: int = 400  # more than 100 are only seen in files made to hang
    missing_share: float = 0.75  # of a damaged picture; above it there is nothing worth opening
    svg_bytes: int = 5_000_000
    svg_elements: int = 50_000  # drawn, `use` counted as often as it draws
    svg_depth: int = 200
    svg_side: int = 100_000  # declared width or height
    font_bytes: int = 64_000_000
    font_faces: int = 64  # in a collection
    child_bytes: int = 2 << 30  # address space of the decoding child
    child_cpu_s: int = 10
    child_wall_s: float = 20.0
    svg_wall_s: float = 5.0
    clip_s: int = 6 * 3600  # how long a clip or a sound lasts
    clip_side: int = 8192  # pixels
    clip_fps: int = 240
    clip_tracks: int = 32  # looked at, of each kind
    clip_cpu_s: int = 40  # for looking into a clip
    clip_wall_s: float = 90.0


LIMITS = Limits()
