"""Answers to what the window asks: pictures made by the code that makes the files."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from studio.compose.photo import Photo
from studio.errors import StudioError
from studio.export.easel import fitted
from studio.export.plan import plan_export
from studio.export.preview.clips import Clip, Heard
from studio.export.preview.facts import facts_of
from studio.export.preview.given import kind_of
from studio.export.preview.laid import Laid, bgra, multiplied
from studio.export.preview.layouts import Layouts, format_of
from studio.export.preview.materials import Materials
from studio.export.preview.pictures import Picture
from studio.export.preview.subtitled import draw_cue
from studio.export.preview.wire import Answer, Ask, Facts, fitting
from studio.model.framing import Attention
from studio.model.geometry import WHOLE, Size
from studio.store.subtitle_styles import load_subtitle_style

Pixels = NDArray[np.uint8]
Made = tuple[Answer, Pixels | None]


class Drawing:
    """Draws what is asked for, one thing after the other."""

    def __init__(self) -> None:
        self._materials = Materials()
        self._layouts = Layouts(self._materials)
        self._makers: dict[str, Callable[[Ask], Made]] = {
            "kind": kind_of,
            "source": self._source,
            "look": self._look,
            "preview": self._format,
            "lifted": self._format,
        }

    def answer(self, ask: Ask) -> Made:
        """The answer and its pixels (rows of BGRA). Raises StudioError."""
        return self._makers[ask.what](ask)

    def prepare(self, ask: Ask, answer: Answer) -> None:
        """Open a single photo that was dropped: it will be asked for as soon as it is a post."""
        if ask.passing or answer.folder or answer.kind != "image":
            return
        with contextlib.suppress(StudioError):  # told when it is asked for
            self._materials.picture(ask, 0).photo(self._materials.brand(ask).colours.ground)

    def _source(self, ask: Ask) -> Made:
        if ask.passing and (glimpse := self._materials.glimpse(ask)):
            whole, size = Photo(glimpse[0]), _no_larger(glimpse[1], ask)
            answer = _sized(Answer(number=ask.number, size=glimpse[1]), size)
            return answer, bgra(whole.region(WHOLE, size.width, size.height))
        material = self._materials.first(ask)
        if isinstance(material, Picture):
            photo: Photo | None = material.photo(self._materials.brand(ask).colours.ground)
        elif isinstance(material, Clip):
            photo = material.shown
        else:
            photo = material.art
        about = _about(ask, material)
        if photo is None:
            return about, None
        size = _no_larger(photo.size, ask)
        tinted = photo.tinted(ask.tint.colour, ask.tint.strength)
        pixels = bgra(tinted.region(WHOLE, size.width, size.height))
        return _sized(about, size), pixels

    def _look(self, ask: Ask) -> Made:
        return self.looking(ask)()

    def looking(self, ask: Ask) -> Callable[[], Made]:
        """What finds out where to look; a clip's may be called in another thread, as it is slow.

        What it is about is opened at once. Raises StudioError.
        """
        material = self._materials.first(ask)
        if isinstance(material, Picture):
            ground = self._materials.brand(ask).colours.ground
            return lambda: (_seen(ask, material, material.looked_at(ground)), None)

        def watch() -> Made:
            material.watch()
            photo = material.seen if isinstance(material, Clip) else material.art
            return _seen(ask, material, photo), None

        return watch

    def _format(self, ask: Ask) -> Made:
        """A format as it is exported, whole or taken apart."""
        material = self._materials.first(ask)
        size = fitting(format_of(ask).size, ask.width, ask.height)
        if isinstance(material, Heard):
            return self._card(ask, material, size)
        if isinstance(material, Picture) and (made := self._cut_out(ask, material, size)):
            return made
        laid, photos = self._laid(ask, material)
        answer = _sized(_about(ask, material), size)
        if ask.what == "lifted":
            answer = msgspec.structs.replace(answer, clear=True, panes=laid.panes())
            return answer, laid.lifted(size, photos)
        facts, pixels = facts_of(laid.layout, laid.doubts), laid.drawn(size, photos)
        if isinstance(material, Clip) and not format_of(ask).cover_of:
            self._say(ask, material, laid, pixels)
        return msgspec.structs.replace(answer, facts=facts), pixels

    def _say(self, ask: Ask, clip: Clip, laid: Laid, pixels: Pixels) -> None:
        """The subtitle of the moment that shows, where subtitles are burned in."""
        if file := self._layouts.subtitles(ask):
            span = clip.stage.take.span
            draw_cue(
                pixels, Path(file), laid.layout, format_of(ask), self._materials.brand(ask),
                span=span, time=clip.cover_time - span.start, language=ask.entry.language,
            )  # fmt: skip

    def _laid(self, ask: Ask, material: Picture | Clip) -> tuple[Laid, Sequence[Photo]]:
        if isinstance(material, Picture):
            photos, doubts = self._photos(ask), material.doubts
            return self._layouts.still(ask, photos, doubts), photos
        ready, shown = material.ready, [material.shown]
        if format_of(ask).cover_of:
            return self._layouts.still(ask, shown, watched=ready), shown
        return self._layouts.film(ask, material.seen, watched=ready), shown

    def _photos(self, ask: Ask) -> list[Photo]:
        ground = self._materials.brand(ask).colours.ground
        pictures = [self._materials.picture(ask, n) for n in range(len(ask.entry.media))]
        return [picture.looked_at(ground) for picture in pictures]

    def _cut_out(self, ask: Ask, picture: Picture, size: Size) -> Made | None:
        """The whole picture on nothing, in formats that are made so; None in others."""
        if not picture.transparent:
            return None
        (job,) = plan_export([format_of(ask)], transparent=True).jobs
        if not job.cut_out:
            return None
        answer = _sized(_about(ask, picture), size)
        facts = Facts(doubts=picture.doubts)
        pixels = multiplied(fitted(picture.pixels, size))
        return msgspec.structs.replace(answer, clear=True, facts=facts), pixels

    def _card(self, ask: Ask, heard: Heard, size: Size) -> Made:
        brand, (post, template) = self._materials.brand(ask), self._layouts.wish(ask)
        worded = self._layouts.subtitles(ask) and not format_of(ask).cover_of
        style = load_subtitle_style(brand.subtitles) if worded else None
        pixels, layout = heard.card(post, format_of(ask), brand, template, style)
        shown = cv2.resize(pixels, (size.width, size.height), interpolation=cv2.INTER_AREA)
        answer = _sized(_about(ask, heard), size)
        facts = facts_of(layout, layout.doubts)
        return msgspec.structs.replace(answer, facts=facts), np.asarray(shown)


def _no_larger(size: Size, ask: Ask) -> Size:
    """As large as a whole picture is asked for, without enlarging it."""
    fit = fitting(size, ask.width, ask.height)
    return fit if fit.width < size.width else size


def _about(ask: Ask, material: Picture | Clip | Heard) -> Answer:
    if isinstance(material, Picture):
        return Answer(number=ask.number, size=material.size)
    return Answer(
        number=ask.number,
        size=material.size,
        provisional=not material.ready,
        length=material.probe.length,
        cover=material.cover_time if isinstance(material, Clip) else 0,
    )


def _seen(ask: Ask, material: Picture | Clip | Heard, photo: Photo | None) -> Answer:
    attention = photo.attention if photo else Attention()
    return msgspec.structs.replace(_about(ask, material), attention=attention)


def _sized(answer: Answer, size: Size) -> Answer:
    return msgspec.structs.replace(answer, width=size.width, height=size.height)
