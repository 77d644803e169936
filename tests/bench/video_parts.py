"""What the bench of videos measures with: the clip, the films, ready frames, other ways to work."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import imageio_ffmpeg
import msgspec
import numpy as np
from PIL import Image

from studio.cli.export_options import Asked
from studio.cli.ordering import ordered
from studio.compose.filters import Drawn, Overlay, frames_of, graph
from studio.compose.moving_layer import MovingLayer
from studio.compose.video_render import VideoRender
from studio.export.video.batches import batches
from studio.export.video.encoding import Encoding, encoding_of, picture_arguments
from studio.export.video.film import Film
from studio.export.video.overlay_movie import write_overlay
from studio.export.video.plan import plan_films
from studio.export.video.stage import Stage
from studio.export.video.staging import Staging
from studio.media.footage import Take, input_arguments
from studio.media.probe import probe_media
from studio.paths import ASSETS
from studio.store.subtitles import read_subtitles
from studio.task import Task

ROOT = Path(__file__).resolve().parents[2]
FFMPEG = (imageio_ffmpeg.get_ffmpeg_exe(), "-nostdin", "-hide_banner", "-v", "error", "-y")
SAMPLE = ASSETS / "sample" / "concert.mp4"
REAL = tuple(
    ROOT.parent / "shared" / "media" / "videos" / name
    for name in ("talk_en_mono_44k_24s.mp4", "night_lights_1080p50_pcm.mov",
                 "selfie_portrait_hevc_rot90_two_tracks.mp4", "phone_fast_pan_rot180_vfr.mp4")
)  # fmt: skip
WORDS = ("headline=Trois nuits de lumière", "kicker=12–14 juin", "support=Merci à toutes et tous !")


@dataclass
class Cost:
    """Seconds on the clock, and of all cores, children included."""

    wall: float = 0.0
    cpu: float = 0.0

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.wall + other.wall, self.cpu + other.cpu)

    def times(self, factor: float) -> Cost:
        return Cost(self.wall * factor, self.cpu * factor)


@contextmanager
def cost(into: Cost) -> Iterator[None]:
    start, before = time.perf_counter(), _used()
    yield
    into.wall += time.perf_counter() - start
    into.cpu += _used() - before


def _used() -> float:
    both = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(each.ru_utime + each.ru_stime for each in both)


def ffmpeg(*arguments: object, folder: Path | None = None) -> str:
    command = [*FFMPEG, *map(str, arguments)]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, timeout=3600, cwd=folder
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[-6:])}: {done.stderr[-600:]}")
    return done.stderr


def lively_clip(folder: Path) -> Path:
    """Six seconds of people, a city at night, a face, a fast pan and a stage, or of that alone."""
    if not all(file.is_file() for file in REAL):
        return SAMPLE
    inputs = [part for file in (*REAL, SAMPLE) for part in ("-t", 1.2, "-i", file)]
    cut = "scale=1920:1080:force_original_aspect_ratio=increase:flags=lanczos,crop=1920:1080"
    parts = [f"[{n}:v:0]{cut},setsar=1,fps=30,format=yuv420p[v{n}]" for n in range(len(REAL) + 1)]
    joined = "".join(f"[v{n}]" for n in range(len(REAL) + 1))
    file = folder / "lively.mp4"
    ffmpeg(*inputs, "-i", SAMPLE, "-filter_complex",
           f"{';'.join(parts)};{joined}concat=n={len(REAL) + 1}:v=1:a=0[v]", "-map", "[v]",
           "-map", f"{len(REAL) + 1}:a", "-t", 6, "-c:v", "libx264", "-preset", "veryfast",
           "-crf", 14, "-c:a", "aac", file)  # fmt: skip
    return file


def clip_of(source: Path, seconds: float, folder: Path, size: str = "1920:1080") -> Path:
    """A clip of this length as a phone writes it: 30 frames a second, H.264, sound."""
    file = folder / f"clip-{seconds:g}-{size.replace(':', 'x')}.mp4"
    ffmpeg("-stream_loop", "-1", "-i", source, "-t", seconds, "-vf", f"scale={size}", "-r", 30,
           "-c:v", "libx264", "-preset", "veryfast", "-crf", 17, "-g", 30, "-c:a", "aac",
           "-b:a", "192k", "-movflags", "+faststart", file)  # fmt: skip
    return file


def subtitles_of(seconds: float, folder: Path) -> Path:
    """A sentence every two and a half seconds."""
    lines = ("Bonsoir à toutes et à tous !", "Ce soir, toute la ville chante avec nous.",
             "Merci d’être venus si nombreux.", "Rendez-vous ici du 12 au 14 juin ✨")  # fmt: skip
    cues = []
    for number in range(int(seconds / 2.5)):
        start, end = number * 2.5 + 0.2, number * 2.5 + 2.4
        cues.append(f"{number + 1}\n{_stamp(start)} --> {_stamp(end)}\n{lines[number % 4]}\n")
    file = folder / "subtitles.srt"
    file.write_text("\n".join(cues), "utf-8")
    return file


def _stamp(seconds: float) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"00:{int(minutes):02}:{rest:06.3f}".replace(".", ",")


@dataclass
class Job:
    """A clip and everything that its export renders."""

    clip: Path
    subtitles: Path
    take: Take
    films: dict[str, Film]
    renders: dict[str, VideoRender]

    @property
    def deliveries(self) -> dict[str, int]:
        return {key: len(film.deliveries) for key, film in self.films.items()}


def prepared(clip: Path, subtitles: Path, folder: Path, task: Task) -> Job:
    """Every video film of the clip with template and subtitles, ready to be rendered."""
    folder.mkdir()
    posts, order = ordered(
        Asked(media=(str(clip),), out=str(folder / "out"), lang="fr", selectors=("everything",),
              brand="lumiere", template="headline", slots=WORDS, subtitles=str(subtitles))
    )  # fmt: skip
    post, probe = posts[0], probe_media(clip, task=task)
    order = order.of(post)
    moving = [wanted for wanted in order.formats if not wanted.cover_of]
    films = plan_films(moving, probe, post.footage).films
    stage = Stage(post, probe, films[0].span, task)
    staging = Staging(post, order, stage, read_subtitles(subtitles))
    wanted = {f"film{number}": film for number, film in enumerate(films) if film.kind == "mp4"}
    renders = {key: staging.staged(film, key, folder).render for key, film in wanted.items()}
    return Job(clip, subtitles, stage.take, wanted, renders)


def overlays_of(render: VideoRender, frames: int, folder: Path, task: Task) -> Drawn:
    """A render with its layers as movies in a folder."""
    found = []
    for number, layer in enumerate(render.layers):
        movie = write_overlay(layer, frames, render.rate, folder / f"o{number}.mov", task)
        if movie is not None:
            found.append(Overlay(movie.file.name, layer.x, layer.y, movie.pieces, movie.shown))
    return Drawn(render, tuple(found))


def draw_alone(
    job: Job,
    render: VideoRender,
    frames: int,
    folder: Path,
    out: list[object],
    task: Task,
    beside: Sequence[VideoRender] = (),
) -> None:
    """One render by an FFmpeg run of its own; others `beside` it decide what footage they share."""
    drawn = overlays_of(render, frames, folder, task)
    bare = [Drawn(msgspec.structs.replace(each, layers=())) for each in beside]
    chains = graph(job.take, [drawn, *bare])
    chains += "".join(f";[v{number}]nullsink" for number in range(1, len(bare) + 1))
    given = input_arguments(job.take)
    ffmpeg(*given, "-filter_complex", chains, "-map", "[v0]", *out, folder=folder)


def together(job: Job, folder: Path, task: Task) -> dict[str, list[VideoRender]]:
    """For each film those that are made with it in one run."""
    drawn = []
    for number, render in enumerate(job.renders.values()):
        part = folder / f"together{number}"
        part.mkdir()
        drawn.append(overlays_of(render, frames_of(render, job.take), part, task))
    found = {}
    for batch in batches(job.take, drawn):
        renders = [drawn[number].render for number in batch]
        found.update({each.key: [r for r in renders if r is not each] for each in renders})
    return found


def encoding_for(job: Job, key: str, frames: int) -> Encoding:
    sound = job.renders[key].sound
    return encoding_of(job.renders[key], frames, sound.stat().st_size if sound else 0, None)


def encode_alone(frames_file: Path, render: VideoRender, encoding: Encoding, out: Path) -> None:
    """The encoder on ready frames: what nobody can leave out."""
    size = encoding.size or render.size
    reading = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", f"{size.width}x{size.height}",
               "-r", str(render.rate), "-i", frames_file]  # fmt: skip
    log = out.with_suffix(".log")
    for turn in (1, 2) if encoding.passes == 2 else (0,):
        settings = picture_arguments(encoding, threads=1, turn=turn, log=log)
        target = ["-f", "null", "-"] if turn == 1 else [out]
        ffmpeg(*reading, *settings, *target)


def vmaf(made: Path, ideal: Path, render: VideoRender, every: int) -> dict[str, float]:
    """VMAF of a film against its frames before encoding: mean, harmonic mean, 5th percentile."""
    size = f"{render.size.width}x{render.size.height}"
    log = made.with_suffix(".vmaf.json")
    ffmpeg("-i", made, "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", size, "-r", render.rate,
           "-i", ideal, "-filter_complex",
           f"[0:v]scale={size.replace('x', ':')}:flags=bicubic,setpts=PTS-STARTPTS[a];"
           f"[1:v]setpts=PTS-STARTPTS[b];[a][b]libvmaf=n_threads=2:n_subsample={every}:"
           f"log_fmt=json:log_path={log}", "-f", "null", "-")  # fmt: skip
    scores = np.array([each["metrics"]["vmaf"] for each in json.loads(log.read_text())["frames"]])
    return {
        "mean": float(scores.mean()),
        "harmonic": float(len(scores) / (1 / (scores + 1)).sum() - 1),
        "p5": float(np.percentile(scores, 5)),
    }


def moviepy_environment(folder: Path) -> Path:
    """A Python with moviepy, apart from ours."""
    python = folder / "bin" / "python"
    if not python.exists():
        uv = ROOT / ".venv" / "bin" / "uv"
        for command in ([uv, "venv", "-q", folder], [uv, "pip", "install", "-q", "-p", folder,
                                                      "moviepy"]):  # fmt: skip
            subprocess.run([str(part) for part in command], check=True, timeout=600)
    return python


def moviepy_once(python: Path, job: Job, key: str, seconds: float, folder: Path) -> Cost:
    """One format by moviepy, with the card as one still and subtitles drawn ahead."""
    render = job.renders[key]
    card = np.zeros((render.size.height, render.size.width, 4), np.uint8)
    *still, words = render.layers
    for layer in still:
        _lay(card, layer)
    Image.fromarray(card).save(folder / "card.png")
    bands = []
    for index, at in enumerate(words.at):
        file = folder / f"band{index}.png"
        Image.fromarray(words.draw(index)).save(file)
        end = words.at[index + 1] if index + 1 < len(words.at) else round(seconds * 30)
        bands.append([str(file), at / render.rate.fps, end / render.rate.fps, words.x, words.y])
    (folder / "bands.json").write_text(json.dumps(bands), "utf-8")
    peer = Path(__file__).with_name("moviepy_peer.py")
    command = [python, peer, job.clip, folder / "card.png", folder / "bands.json",
               render.size.width, render.size.height, seconds, folder / "peer.mp4"]  # fmt: skip
    spent = Cost()
    environment = {**os.environ, "FFMPEG_BINARY": FFMPEG[0]}
    with cost(spent):
        subprocess.run([str(part) for part in command], check=True, timeout=3600, env=environment)
    return spent


def _lay(card: np.ndarray, layer: MovingLayer) -> None:
    """The layer in the middle of its time, over what is there."""
    picture = layer.draw(len(layer.at) // 2)
    part = card[layer.y : layer.y + layer.height, layer.x : layer.x + layer.width]
    alpha = picture[..., 3:].astype(np.float32) / 255
    part[..., :3] = part[..., :3] * (1 - alpha) + picture[..., :3] * alpha
    part[..., 3:] = np.maximum(part[..., 3:], picture[..., 3:])


def timed(work: Callable[[], object]) -> Cost:
    spent = Cost()
    with cost(spent):
        work()
    return spent
