"""What a script does with moviepy: one format from a clip, run in an environment of its own.

    python moviepy_peer.py CLIP CARD.png BANDS.json WIDTH HEIGHT SECONDS OUT.mp4

BANDS.json: subtitles drawn ahead, as [[file, from, to, x, y], ...] in seconds and pixels.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main() -> None:
    from moviepy import CompositeVideoClip, ImageClip, VideoFileClip

    clip, card, bands, width, height, seconds, out = sys.argv[1:]
    size, length = (int(width), int(height)), float(seconds)
    footage = VideoFileClip(clip).subclipped(0, length)
    ratio = size[0] / size[1]
    across = min(footage.w, round(footage.h * ratio))
    down = min(footage.h, round(footage.w / ratio))
    footage = footage.cropped(
        x_center=footage.w / 2, y_center=footage.h / 2, width=across, height=down
    ).resized(size)
    layers = [footage, ImageClip(card).with_duration(length)]
    for file, start, end, x, y in json.loads(Path(bands).read_text("utf-8")):
        if start < length:
            band = ImageClip(file).with_start(start).with_duration(min(end, length) - start)
            layers.append(band.with_position((x, y)))
    CompositeVideoClip(layers, size=size).write_videofile(
        out, codec="libx264", preset="superfast", threads=2, audio_codec="aac",
        ffmpeg_params=["-crf", "20"], logger=None,
    )  # fmt: skip


if __name__ == "__main__":
    main()
