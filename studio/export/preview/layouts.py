"""Posts laid out in formats, as the exporter does it; kept for drawing them at other sizes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

import msgspec

from studio.compose.layout import lay_out
from studio.compose.photo import Photo
from studio.export.plan import safe_of
from studio.export.preview.laid import Laid
from studio.export.preview.materials import Materials, stamps_of
from studio.export.preview.wire import Ask
from studio.export.project_order import resolved_post
from studio.export.video.film_layout import film_layout
from studio.model.network import Format
from studio.model.post import Post
from studio.model.project import Project
from studio.model.template import Template
from studio.store.templates import load_template
from studio.wording import Said

_MOST = 240  # layouts: two posts in all formats


class Layouts:
    """Lays out what is asked for, once."""

    def __init__(self, materials: Materials) -> None:
        self._materials = materials
        self._kept: OrderedDict[tuple[object, ...], Laid] = OrderedDict()

    def still(
        self,
        ask: Ask,
        photos: Sequence[Photo],
        doubts: tuple[Said, ...] = (),
        *,
        watched: bool = True,
    ) -> Laid:
        """A picture of a format, from the post's photos or the cover frame of a watched clip."""
        key = self._key(ask, "still" if watched else "early still")
        if key not in self._kept:
            brand, (post, template) = self._materials.brand(ask), self.wish(ask)
            wanted = format_of(ask)
            layout = lay_out(post, wanted.size, safe_of(wanted), brand, template, photos)
            found = dict.fromkeys((*doubts, *layout.doubts))
            self._keep(key, Laid(layout, tuple(found)))
        return self._kept[key]

    def film(self, ask: Ask, photo: Photo, *, watched: bool) -> Laid:
        """A film of a format; `photo` stands for all of the clip."""
        key = self._key(ask, "watched" if watched else "film")
        if key not in self._kept:
            brand, (post, template) = self._materials.brand(ask), self.wish(ask)
            wanted = format_of(ask)
            subtitled = bool(self.subtitles(ask))
            layout = film_layout(
                post, wanted.size, wanted.safe, brand, template, photo, subtitled=subtitled
            )
            self._keep(key, Laid(layout, layout.doubts if watched else ()))
        return self._kept[key]

    def wish(self, ask: Ask) -> tuple[Post, Template]:
        """The post as a format shows it, and its template there. Raises BadInput, BadPreset."""
        brand = self._materials.brand(ask)
        project = Project(id="", name="", brand=ask.brand, kit=brand, posts=(ask.entry,))
        post = resolved_post(project, ask.entry, format_of(ask), lambda ref: Path(ref.path))
        return post, load_template(post.template)

    def subtitles(self, ask: Ask) -> str:
        """The file of subtitles that are burned into a format; "" for none."""
        footage = ask.entry.footage
        burned = footage.subtitles_as != "beside" and not format_of(ask).template
        return footage.subtitles if burned else ""

    def _key(self, ask: Ask, how: str) -> tuple[object, ...]:
        key = (how, ask.home, ask.key or msgspec.msgpack.encode(ask), stamps_of(ask))
        if key in self._kept:
            self._kept.move_to_end(key)
        return key

    def _keep(self, key: tuple[object, ...], laid: Laid) -> None:
        self._kept[key] = laid
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)


def format_of(ask: Ask) -> Format:
    """The format that a question is about."""
    if ask.wanted is None:
        raise ValueError("a picture is always asked for in a format")
    return ask.wanted
