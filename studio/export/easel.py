"""One post's photos, brand and template, ready to be drawn at any size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from studio.export.plan import Job
from studio.model.brand import Brand
from studio.model.colour import parse
from studio.model.geometry import Size
from studio.model.post import Post
from studio.model.template import Template
from studio.store.templates import load_template
from studio.task import Task
from studio.wording import Said

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from studio.compose.photo import Photo

    Pixels = NDArray[np.uint8]


class Easel:
    """Decodes each photo and looks at it once; then draws from any thread.

    `frames`: pictures (height x width x 3, sRGB) that are drawn instead of the post's media.
    """

    def __init__(
        self,
        post: Post,
        brand: Brand,
        template: Template,
        task: Task,
        frames: Sequence[Pixels] | None = None,
    ) -> None:
        from studio.media.confined import confined

        if frames is None:
            confined().start()  # it gets ready while the libraries below load
        from studio.compose.photo import Photo

        task.check()  # libraries take long to load on a slow or busy machine
        from studio.compose.qt import ensure_qt

        task.check()
        from studio.vision.attention import look

        task.check()
        self._post, self._brand, self._template = post, brand, template
        self._cut_out: Pixels | None = None
        self._photos: list[Photo] = []
        doubts: list[Said] = []
        for pixels in frames if frames is not None else self._all_opened(doubts, task):
            task.check()
            self._photos.append(Photo(pixels, look(pixels)))
            task.check()
        self.doubts = tuple(doubts)
        ensure_qt()

    def paint(self, job: Job) -> tuple[Pixels, tuple[Said, ...]]:
        """The picture of a job (height x width x 3, or 4 for a cut-out), and doubts about it."""
        if job.cut_out and self._cut_out is not None:
            return fitted(self._cut_out, job.size), self.doubts
        from studio.compose.draw import draw
        from studio.compose.layout import lay_out

        post = self._post.at(job.own)
        template = load_template(job.template) if job.template else self._template
        layout = lay_out(post, job.size, job.safe, self._brand, template, self._photos)
        doubts = (*self.doubts, *layout.doubts)
        return draw(layout, self._photos), tuple({str(doubt): doubt for doubt in doubts}.values())

    def _all_opened(self, doubts: list[Said], task: Task) -> Iterator[Pixels]:
        for number, media in enumerate(self._post.media):
            pixels, found = self._opened(Path(media), task, turned=number == 0)
            doubts.extend(found)
            yield pixels

    def _opened(self, media: Path, task: Task, *, turned: bool) -> tuple[Pixels, tuple[Said, ...]]:
        from studio.media.flat import laid_on
        from studio.media.picture import open_picture
        from studio.media.straighten import straightened

        picture = open_picture(media, task=task)
        pixels = picture.pixels
        if turned:
            pixels = straightened(pixels, self._post.quarters, self._post.straighten)
        if pixels.shape[2] == 3:
            return pixels, picture.doubts
        if self._cut_out is None:
            self._cut_out = pixels
        return laid_on(pixels, parse(self._brand.colours.ground)), picture.doubts


def fitted(pixels: Pixels, size: Size) -> Pixels:
    """The whole cut-out in the middle of a transparent picture."""
    import cv2
    import numpy as np

    height, width = pixels.shape[:2]
    scale = min(size.width / width, size.height / height)
    across, down = max(1, round(width * scale)), max(1, round(height * scale))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    alpha = pixels[..., 3:].astype(np.float32) / 255
    colours = cv2.resize(pixels[..., :3] * alpha, (across, down), interpolation=method)
    shown = cv2.resize(alpha, (across, down), interpolation=method).clip(0, 1)[..., None]
    colours = colours / np.maximum(shown, 1e-3)
    canvas = np.zeros((size.height, size.width, 4), np.uint8)
    left, top = (size.width - across) // 2, (size.height - down) // 2
    canvas[top : top + down, left : left + across, :3] = colours.clip(0, 255)
    canvas[top : top + down, left : left + across, 3:] = np.rint(shown * 255)
    return canvas


def files_of_brand(brand: Brand) -> tuple[str, ...]:
    """The files that a brand needs besides its own words."""
    logos = msgspec.structs.asdict(brand.logo)
    fonts = msgspec.structs.asdict(brand.fonts)
    found = [value for value in logos.values() if isinstance(value, str)]
    return tuple(name for name in (*found, *(font.file for font in fonts.values())) if name)


def files_of_template(template: Template) -> tuple[str, ...]:
    """All that lies in a template's folder."""
    if not template.folder:
        return ()
    return tuple(sorted(str(file) for file in Path(template.folder).rglob("*")))
