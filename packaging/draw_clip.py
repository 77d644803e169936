"""Draws and sounds the sample clip: twelve seconds of the concert of the sample photo.

    python packaging/draw_clip.py [FILE] [--height PIXELS] [--still SECONDS] [--keep FOLDER]

Every frame comes from its time alone, every sound from numbers: the same clip each time.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
import wave
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import cv2
import imageio_ffmpeg
import numpy as np
from clip_scene import moment
from clip_sound import RATE, concert_sound
from clip_stage import SECONDS, camera
from draw_sample import Pixels, develop, soft
from numpy.typing import NDArray
from PIL import Image

FPS = 30
FRAMES = round(SECONDS * FPS)
FFMPEG = (imageio_ffmpeg.get_ffmpeg_exe(), "-y", "-v", "error")
TAGS = "range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709"
ASSET = Path(__file__).resolve().parent.parent / "assets" / "sample" / "concert.mp4"


def lens(light: Pixels, scale: float) -> Pixels:
    """Bloom around what is bright, darker corners. `scale`: pixels a height of the scene."""
    rows, columns = light.shape[:2]
    half = cv2.resize(light, (columns // 2, rows // 2), interpolation=cv2.INTER_AREA)
    bright = np.minimum(np.maximum(half - 0.55, 0), 6.0)
    bloom = np.zeros_like(bright)
    for sigma, share in ((0.003, 0.16), (0.012, 0.12), (0.045, 0.060), (0.14, 0.022)):
        bloom += share * soft(bright, sigma * scale / 2)
    light = light + cv2.resize(bloom, (columns, rows), interpolation=cv2.INTER_LINEAR)
    x = ((np.arange(columns, dtype=np.float32) + 0.5) / columns - 0.5)[None, :]
    y = ((np.arange(rows, dtype=np.float32) + 0.5) / rows - 0.5)[:, None]
    far = x**2 + (y / 1.15) ** 2
    return light * (1 - 0.62 * np.clip(far * 2.0, 0, 1) ** 1.25)[..., None]


def frame(number: int, height: int) -> NDArray[np.uint8]:
    """One frame, RGB."""
    cv2.setNumThreads(1)  # the same picture on every machine, whatever its cores
    cv2.ipp.setUseIPP(False)
    t = number / FPS
    light = moment(t, round(height * 16 / 9 / 2) * 2, height)
    return develop(lens(light, height / camera(t)[2]), seed=3 + number, grain=0.006)


def write_sound(file: Path) -> None:
    samples = np.round(concert_sound() * 32767).astype("<i2")
    with wave.open(str(file), "wb") as out:
        out.setnchannels(2)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(samples.tobytes())


def draw_frames(height: int, file: Path, workers: int) -> None:
    """All frames, in the colours of video and without loss."""
    size = f"{round(height * 16 / 9 / 2) * 2}x{height}"
    command = [
        *FFMPEG, "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", size, "-r", str(FPS), "-i", "pipe:0",
        "-vf", f"scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,setparams={TAGS}",
        "-c:v", "libx264", "-preset", "ultrafast", "-qp", "0", "-threads", "1", str(file),
    ]  # fmt: skip
    with (
        subprocess.Popen(command, stdin=subprocess.PIPE) as encoder,
        get_context("spawn").Pool(workers) as pool,
    ):
        assert encoder.stdin is not None
        for pixels in pool.imap(partial(frame, height=height), range(FRAMES)):
            encoder.stdin.write(pixels.tobytes())
        encoder.stdin.close()
    if encoder.returncode:
        raise SystemExit(encoder.returncode)


def encode(frames: Path, sound: Path, file: Path, kilobits: int) -> None:
    """The clip as one MP4 of a known size that starts to play at once."""
    same = ["-c:v", "libx264", "-preset", "slower", "-b:v", f"{kilobits}k", "-aq-mode", "3",
            "-g", str(2 * FPS), "-threads", "2", "-flags", "+cgop+bitexact",
            "-passlogfile", str(frames.with_suffix(".log"))]  # fmt: skip
    first = [*FFMPEG, "-i", str(frames), *same, "-pass", "1", "-an", "-f", "null", "-"]
    subprocess.run(first, check=True)
    second = [
        *FFMPEG, "-i", str(frames), "-i", str(sound), *same, "-pass", "2", "-vf",
        f"setparams={TAGS}", "-c:a", "aac", "-b:a", "128k", "-map_metadata", "-1",
        "-fflags", "+bitexact", "-bsf:v", "filter_units=remove_types=6",
        "-movflags", "+faststart", str(file),
    ]  # fmt: skip
    subprocess.run(second, check=True)


def make(height: int, file: Path, workers: int, keep: Path | None) -> None:
    """Draw, sound and encode; `keep` is a folder whose drawn frames are used again."""
    with tempfile.TemporaryDirectory() as name:
        folder = keep or Path(name)
        frames, sound = folder / f"frames-{height}.mkv", folder / "sound.wav"
        if not frames.exists():
            drawing = frames.with_suffix(".part.mkv")
            draw_frames(height, drawing, workers)
            drawing.rename(frames)
        write_sound(sound)
        encode(frames, sound, file, kilobits=round(1750 * (height / 1080) ** 1.5))


def main() -> None:
    parser = argparse.ArgumentParser(description="Draw the sample clip.")
    parser.add_argument("file", type=Path, nargs="?", default=ASSET)
    parser.add_argument("--height", type=int, default=1080)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--still", type=float, help="only the picture at this second, as PNG")
    parser.add_argument("--keep", type=Path, help="a folder for frames that are drawn once")
    asked = parser.parse_args()
    if asked.still is None:
        make(asked.height, asked.file, asked.workers, asked.keep)
    else:
        Image.fromarray(frame(round(asked.still * FPS), asked.height)).save(asked.file)


if __name__ == "__main__":
    main()
