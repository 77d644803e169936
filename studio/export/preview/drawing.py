"""Answers to what the window asks: pictures made by the code that makes the files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.compose.draw import Canvas, paint
from studio.compose.items import Layout
from studio.compose.layout import lay_out
from studio.compose.photo import Photo
from studio.compose.scale import scaled
from studio.export.easel import fitted
from studio.export.plan import Job, plan_export
from studio.export.preview.facts import facts_of
from studio.export.preview.given import kind_of
from studio.export.preview.shelf import Opened, Shelf, Turning
from studio.export.preview.wire import Answer, Ask, Facts
from studio.export.project_order import brand_of, resolved_post
from studio.model.geometry import WHOLE, Size
from studio.model.post import Post
from studio.model.project import Project
from studio.store.templates import load_template

Pixels = NDArray[np.uint8]
Made = tuple[Answer, Pixels | None]


class Drawing:
    """Draws what is asked for, one thing after the other."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def answer(self, ask: Ask) -> Made:
        """The answer and its pixels (rows of BGRA). Raises StudioError."""
        makers: dict[str, Callable[[Ask], Made]] = {
            "source": self._source,
            "look": self._look,
            "preview": self._preview,
            "kind": kind_of,
        }
        return makers[ask.what](ask)

    def _source(self, ask: Ask) -> Made:
        opened = self._opened(ask, 0)
        size = fitting(opened.size, ask.width, ask.height)
        ground = brand_of(_project(ask)).colours.ground
        pixels = opened.photo(ground).region(WHOLE, size.width, size.height)
        answer = Answer(number=ask.number, width=size.width, height=size.height, size=opened.size)
        return answer, _bgra(pixels)

    def _look(self, ask: Ask) -> Made:
        opened = self._opened(ask, 0)
        photo = opened.looked_at(brand_of(_project(ask)).colours.ground)
        return Answer(number=ask.number, size=opened.size, attention=photo.attention), None

    def _preview(self, ask: Ask) -> Made:
        post, job = self._post_and_job(ask)
        size = fitting(job.size, ask.width, ask.height)
        opened = self._opened(ask, 0)
        if job.cut_out:
            return self._cut_out(ask, opened, size)
        layout, photos = self._laid(ask, post, job)
        pixels = drawn(layout, size, photos)
        doubts = tuple(dict.fromkeys((*opened.doubts, *layout.doubts)))
        answer = Answer(
            number=ask.number, width=size.width, height=size.height,
            facts=facts_of(layout, doubts),
        )  # fmt: skip
        return answer, pixels

    def _cut_out(self, ask: Ask, opened: Opened, size: Size) -> Made:
        straight = fitted(opened.pixels, size)
        answer = Answer(
            number=ask.number, width=size.width, height=size.height, clear=True,
            facts=Facts(doubts=opened.doubts),
        )  # fmt: skip
        return answer, _multiplied(straight)

    def _laid(self, ask: Ask, post: Post, job: Job) -> tuple[Layout, list[Photo]]:
        brand = brand_of(_project(ask))
        photos = [
            self._opened(ask, index).looked_at(brand.colours.ground)
            for index in range(len(ask.entry.media))
        ]
        template = load_template(post.template)
        return lay_out(post, job.size, job.safe, brand, template, photos), photos

    def _post_and_job(self, ask: Ask) -> tuple[Post, Job]:
        """The post as this format shows it, and the render it would be exported as."""
        assert ask.wanted is not None
        post = resolved_post(_project(ask), ask.entry, ask.wanted, lambda medium: Path(medium.path))
        transparent = self._opened(ask, 0).transparent
        (job,) = plan_export([ask.wanted], transparent=transparent).jobs
        return post, job

    def _opened(self, ask: Ask, index: int) -> Opened:
        turning = Turning(ask.entry.quarters, ask.entry.straighten) if not index else Turning()
        return self._shelf.open(Path(ask.entry.media[index].path), turning)


def _project(ask: Ask) -> Project:
    return Project(id="", name="", brand=ask.brand, kit=ask.kit, posts=(ask.entry,))


def fitting(size: Size, width: int, height: int) -> Size:
    """The largest size of the same ratio that fits; at least one pixel each way."""
    scale = min(width / size.width, height / size.height)
    return Size(
        max(1, min(width, round(size.width * scale))),
        max(1, min(height, round(size.height * scale))),
    )


def drawn(layout: Layout, size: Size, photos: list[Photo]) -> Pixels:
    """A layout at another size: its items, made smaller, drawn as the files' are."""
    by = size.width / layout.size.width
    canvas = Canvas(size.width, size.height, photos)
    for item in layout.items:
        paint(item if by == 1 else scaled(item, by), canvas)
    canvas.painter.end()
    return canvas.pixels


def _bgra(pixels: Pixels) -> Pixels:
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2BGRA), np.uint8)


def _multiplied(straight: Pixels) -> Pixels:
    """RGBA with straight alpha as BGRA with its alpha multiplied in."""
    found = cv2.cvtColor(straight, cv2.COLOR_RGBA2BGRA).astype(np.uint16)
    alpha = found[..., 3:]
    found[..., :3] = (found[..., :3] * alpha + 127) // 255
    return found.astype(np.uint8)
