"""What decides a picture of a post, and nothing else: equal keys show equal pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import xxhash

from studio.errors import StudioError
from studio.export.plan import keeps_transparency, safe_of
from studio.export.preview.wire import Ask, What, spelt
from studio.gui.brands import brand_on_disk
from studio.model.brand import Brand
from studio.model.network import Format
from studio.model.post import Footage
from studio.model.project import MediaRef, Project, ProjectPost
from studio.model.resolve import resolve
from studio.model.shape import shape_of
from studio.model.values import Values

_EMPTY: Values = Values()


class Subject:
    """A post of a project, as far as pictures of it go. Made anew when either changes.

    `attempt`: another one opens its files again. `home`: where personal files live.
    """

    def __init__(
        self,
        project: Project,
        entry: ProjectPost,
        path_of: Callable[[MediaRef], Path],
        home: str,
        attempt: int = 0,
    ) -> None:
        self.entry, self._attempt = entry, attempt
        self._brand, self._home, self._given = project.brand, home, project.kit
        self._kit = _kit_drawn(project)
        self._bare = msgspec.structs.replace(
            entry,
            id="", name="", texts={}, languages=(), hashtags=None, when="", posted={},
            shapes={}, formats={}, values=_EMPTY,
            media=tuple(MediaRef(str(path_of(ref))) for ref in entry.media),
            footage=_footage(entry, path_of),
        )  # fmt: skip
        self.media_key = _digest(self._seen(), self._ground, attempt)
        self.trouble: StudioError | None = None
        self._asks: dict[str, tuple[str, Ask]] = {}

    def same(self, project: Project, entry: ProjectPost) -> bool:
        """Whether pictures of `entry` in `project` are those of this one."""
        same_brand = project.kit is self._given and project.brand == self._brand
        return same_brand and entry is self.entry

    def ask_for(self, wanted: Format) -> tuple[str, Ask]:
        """What to ask for a format's picture, and its key; the size is left open."""
        if wanted.id not in self._asks:
            entry = _merged(self._bare, self.entry, wanted)
            ask = self._ask("preview", entry, wanted)
            key = _digest(entry, _drawn_as(wanted), self._brand, self._kit, self._attempt)
            self._asks[wanted.id] = (key, ask)
        return self._asks[wanted.id]

    def key_of(self, format_id: str) -> str:
        """The key of a format's picture, if it was asked for before; else ""."""
        return self._asks[format_id][0] if format_id in self._asks else ""

    def ask_about(self, what: What) -> Ask:
        """What to ask about its picture."""
        return self._ask(what, self._bare, None)

    def values(self, wanted: Format) -> Values:
        return resolve(self.entry, wanted.id, shape_of(wanted.size.ratio))

    def _ask(self, what: What, entry: ProjectPost, wanted: Format | None) -> Ask:
        return Ask(
            what=what, entry=entry, brand=self._brand, kit=self._kit, wanted=wanted, home=self._home
        )

    @property
    def _ground(self) -> str:
        return self._kit.colours.ground if self._kit else self._brand

    def _seen(self) -> ProjectPost:
        """What decides which picture the post has."""
        footage = Footage(trim=self._bare.footage.trim, cover=self._bare.footage.cover)
        return msgspec.structs.replace(self._bare, footage=footage, language="")


def _drawn_as(wanted: Format) -> tuple[object, ...]:
    """What of a format decides its picture: others that are alike show the same."""
    kept = keeps_transparency(wanted)
    return wanted.size, safe_of(wanted), kept, wanted.cover_of, bool(wanted.template)


def _merged(bare: ProjectPost, entry: ProjectPost, wanted: Format) -> ProjectPost:
    """The post with one level of values: those of a format, its own template included."""
    values = resolve(entry, wanted.id, shape_of(wanted.size.ratio))
    own = entry.formats.get(wanted.id)
    said = own.template if own else None
    if wanted.template and not said:
        values = msgspec.structs.replace(values, template=wanted.template)
    elif wanted.template:
        return msgspec.structs.replace(
            bare, values=values, formats={wanted.id: Values(template=said)}
        )
    return msgspec.structs.replace(bare, values=values)


def _kit_drawn(project: Project) -> Brand | None:
    """The project's own kit as far as pictures go; None where they are as on disk."""
    if project.kit is None:
        return None
    on_disk = brand_on_disk(project.brand)
    drawn = project.kit.drawn
    return None if on_disk is not None and on_disk.drawn == drawn else drawn


def _footage(entry: ProjectPost, path_of: Callable[[MediaRef], Path]) -> Footage:
    if entry.kind == "image":
        return Footage()
    if not entry.footage.subtitles:
        return entry.footage
    subtitles = str(path_of(MediaRef(entry.footage.subtitles)))
    return msgspec.structs.replace(entry.footage, subtitles=subtitles)


def _digest(*parts: object) -> str:
    try:
        content = msgspec.msgpack.encode(parts)
    except UnicodeEncodeError:
        content = msgspec.msgpack.encode(spelt(msgspec.to_builtins(parts)))
    return xxhash.xxh3_128_hexdigest(content)
