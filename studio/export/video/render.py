"""Many videos from one reading of the footage: in as few FFmpeg processes as memory allows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from studio.compose.filters import Drawn, frames_of
from studio.compose.video_render import VideoRender
from studio.errors import Cancelled, CannotWrite, RenderFailed, StudioError, UnreadableMedia
from studio.export.video.batches import batches
from studio.export.video.encoding import (
    encoding_of,
    held_down,
    lowered,
    safer,
    tight,
)
from studio.export.video.lean import give_back_memory
from studio.export.video.outputs import Output, arguments_of, overlays_of
from studio.export.video.overlays import Movies, draw_overlays
from studio.export.video.progress import Meter, RenderProgress
from studio.export.video.whole import broken
from studio.media.ffmpeg import Progress, run_ffmpeg
from studio.media.ffmpeg_encoders import Encoder
from studio.media.footage import Take
from studio.model.geometry import Size
from studio.model.media import Codec
from studio.task import Task
from studio.wording import Said, say

__all__ = ["RenderProgress", "Rendered", "render_all"]

_FIRST_PASS = 0.6  # of the work of a pass
_MISSES = 2  # times that a file over its limit is encoded again


class Rendered(msgspec.Struct, frozen=True):
    """A finished file in the temporary folder. `size` is the render's unless bytes were few."""

    render: VideoRender
    file: Path
    size: Size
    doubts: tuple[Said, ...] = ()


def render_all(
    take: Take,
    renders: Sequence[VideoRender],
    folder: Path,
    *,
    task: Task,
    on_done: Callable[[Rendered], None],
    on_progress: Callable[[RenderProgress], None] | None = None,
    encoders: Mapping[Codec, Encoder] | None = None,
) -> dict[str, StudioError]:
    """Make every render; by key, why one could not be made. Files lie in `folder` (ours, empty).

    `on_done` gets each file as soon as it is whole, may move it away, and may refuse it with a
    StudioError: then it is made once more, alone and with safer settings. `encoders`: the
    verified ones; without, software. Raises Cancelled; then `folder` holds what was made so far.
    """
    rendering = _Rendering(take, renders, folder, task, on_done, on_progress, encoders or {})
    return rendering.run(renders)


class _Rendering:
    """The renders of one call: what is still to be made, and what went wrong."""

    def __init__(
        self,
        take: Take,
        renders: Sequence[VideoRender],
        folder: Path,
        task: Task,
        on_done: Callable[[Rendered], None],
        on_progress: Callable[[RenderProgress], None] | None,
        encoders: Mapping[Codec, Encoder],
    ) -> None:
        self._take, self._folder, self._task, self._on_done = take, folder, task, on_done
        self._movies: Movies = {}
        self._failures: dict[str, StudioError] = {}
        self._again: list[Output] = []  # to be made once more, each alone
        self._runs = 0
        self._outputs = [
            Output(
                render=render,
                encoding=encoding_of(
                    render, frames_of(render, take), _bytes_of(render.sound),
                    encoders.get(render.codec),
                ),
                file=folder / f"video{number:03}.mp4",
            )
            for number, render in enumerate(renders)
        ]  # fmt: skip
        self._meter = Meter({o.render.key: self._work(o, both=True) for o in self._outputs},
                            on_progress)  # fmt: skip

    def run(self, renders: Sequence[VideoRender]) -> dict[str, StudioError]:
        self._draw(renders)
        ready = [o for o in self._outputs if o.render.key not in self._failures]
        once = [_turned(o, 1 if o.encoding.passes == 2 else 0) for o in ready]
        for batch in self._batches(once):
            self._make(batch)
        while self._again:
            self._make([self._again.pop(0)])
        return self._failures

    def _draw(self, renders: Sequence[VideoRender]) -> None:
        count = max(1, len({id(layer) for render in renders for layer in render.layers}))
        drawn = 0

        def on_drawn() -> None:
            nonlocal drawn
            drawn += 1
            self._meter.drawn(drawn / count)

        self._movies, failed = draw_overlays(
            self._take, renders, self._folder, task=self._task, on_drawn=on_drawn
        )
        for key, error in failed.items():
            self._fail(key, error)
        give_back_memory()

    def _batches(self, outputs: Sequence[Output]) -> list[list[Output]]:
        drawn = [Drawn(o.render, overlays_of(o.render, self._movies)) for o in outputs]
        return [[outputs[n] for n in batch] for batch in batches(self._take, drawn) if batch]

    def _make(self, outputs: Sequence[Output]) -> None:
        """One run, what it made, and the second passes of what it measured."""
        try:
            said = self._ffmpeg(outputs)
        except UnreadableMedia as error:  # the clip is gone: another attempt is no use
            for output in outputs:
                self._fail(output.render.key, error)
            return
        except (RenderFailed, CannotWrite) as error:
            for output in outputs:
                self._missed(output, error)
            return
        seconds: list[Output] = []
        for output in outputs:
            if output.turn == 1:
                seconds.append(_turned(output, 2))
            else:
                self._judge(output, said)
        for batch in self._batches(seconds):
            self._make(batch)

    def _ffmpeg(self, outputs: Sequence[Output]) -> str:
        self._runs += 1
        script = self._folder / f"graph{self._runs:03}.txt"
        arguments = arguments_of(self._take, outputs, self._movies, script)
        before = self._meter.done_so_far()
        works = {each.render.key: self._work(each) for each in outputs}
        length = max(each.render.rate.at(frames_of(each.render, self._take)) for each in outputs)

        def heard(progress: Progress) -> None:
            self._meter.during(works, before, works, progress.time / length)

        return run_ffmpeg(arguments, task=self._task, on_progress=heard, folder=self._folder)

    def _judge(self, output: Output, said: str) -> None:
        """Hand over what is whole and within its limit; make again what is not."""
        render, frames = output.render, frames_of(output.render, self._take)
        fault = broken(output.file, frames, render.rate.fps, sound=render.sound is not None)
        if fault is not None:
            full = "No space left" in said
            self._missed(output, _full() if full else fault)
            return
        size = output.file.stat().st_size
        over = render.max_bytes is not None and size > render.max_bytes
        if over and output.encoding.bitrate is not None:
            self._lower(output, size)
        elif held_down(render, output.encoding, size):
            self._tighten(output)
        else:
            self._hand_over(output)

    def _hand_over(self, output: Output) -> None:
        encoding, render = output.encoding, output.render
        doubts = encoding.doubts
        try:
            self._on_done(Rendered(render, output.file, encoding.size or render.size, doubts))
        except Cancelled:
            raise
        except UnreadableMedia as error:  # the clip is another one now
            self._fail(render.key, error)
            return
        except StudioError as error:
            self._missed(output, error)
            return
        self._meter.finished(render.key)

    def _missed(self, output: Output, error: StudioError) -> None:
        """Once more, alone and safer; the second time it is a failure."""
        output.file.unlink(missing_ok=True)
        if output.attempt > 1:
            self._fail(output.render.key, error)
            return
        self._meter.more(output.render.key, self._work(output))
        told = (*output.encoding.doubts, _said_again())
        encoding = safer(msgspec.structs.replace(output.encoding, doubts=told), output.render.codec)
        again = msgspec.structs.replace(output, encoding=encoding, attempt=2)
        self._again.append(_turned(again, 1 if encoding.passes == 2 else 0))

    def _tighten(self, output: Output) -> None:
        """Calm it was not: spread the bytes by two passes."""
        render = output.render
        encoding = tight(
            render, frames_of(render, self._take), _bytes_of(render.sound), output.encoding.gop
        )
        self._again.append(
            msgspec.structs.replace(
                output, encoding=encoding, turn=1 if encoding.passes == 2 else 0
            )
        )
        self._meter.more(render.key, self._work(self._again[-1], both=True))

    def _lower(self, output: Output, size: int) -> None:
        """Over its limit: fewer bits, from what the first pass measured."""
        limit = output.render.max_bytes or size
        if output.misses >= _MISSES:
            self._missed(output, _too_large())
            return
        encoding = lowered(output.encoding, limit / size * 0.98)
        self._meter.more(output.render.key, self._work(output))
        self._again.append(
            msgspec.structs.replace(output, encoding=encoding, misses=output.misses + 1)
        )

    def _fail(self, key: str, error: StudioError) -> None:
        self._failures[key] = error
        self._meter.finished(key)

    def _work(self, output: Output, *, both: bool = False) -> float:
        """The work of a run for an output, in pixels; of `both` passes together."""
        pixels = float(frames_of(output.render, self._take) * output.render.size.pixels)
        slow = 3.0 if output.encoding.passes == 2 else 1.0
        if both and output.encoding.passes == 2:
            return pixels * slow * (1 + _FIRST_PASS)
        return pixels * slow * (_FIRST_PASS if output.turn == 1 else 1)


def _turned(output: Output, turn: Literal[0, 1, 2]) -> Output:
    return msgspec.structs.replace(output, turn=turn)


def _bytes_of(sound: Path | None) -> int:
    return sound.stat().st_size if sound is not None else 0


def _said_again() -> Said:
    return say("Its first attempt failed; made again with safer settings")


def _full() -> StudioError:
    return CannotWrite(say("The disk is full"), say("Make room on the disk, then export again."))


def _too_large() -> StudioError:
    return RenderFailed(
        say("It does not fit into the bytes that the network takes"),
        say("Make the clip shorter."),
    )
