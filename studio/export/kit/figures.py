"""The pictures and videos on the page to approve, each with its number, facts and tick."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from studio.export.kit.page import Html, element, embedded, empty_element
from studio.export.kit.sheet import Sheet
from studio.export.manifest import MadeFile
from studio.export.spoken import decibels, readable_bytes, readable_seconds
from studio.wording import Language, Said, say

_WHOLE_BYTES = 900_000  # the lead, and what moves, are shown as they are up to here
_BROAD = 1.7  # width / height from which a picture takes a phone's whole width
_TALL = 0.7


class Figures:
    """Draws the files of a sheet. Thumbnails (JPEG) by the files' keys; others are made."""

    def __init__(
        self,
        sheet: Sheet,
        thumbnails: Mapping[str, bytes],
        language: Language,
        numbers: Mapping[str, int],
    ) -> None:
        self._sheet, self._thumbnails, self._language = sheet, thumbnails, language
        self._numbers = numbers
        self._posters: dict[str, bytes] = {}  # by content: many networks get the same film
        self._names = {network.id: network.name for network in sheet.networks}
        self._parts: dict[str, int] = {}
        for file in sheet.files:
            self._parts[file.format_id] = self._parts.get(file.format_id, 0) + 1

    def figure(self, file: MadeFile, *, is_lead: bool = False) -> Html:
        """One file: what it shows, and below it what it is and the box to tick."""
        label = self._label(file)
        network = self._names.get(file.network, file.network)
        shown = self._shown(file, f"{network}, {label}", is_lead)
        number = self._numbers[file.key]
        name = Html(f"{element('span', number, cls='number')} ") + element(
            "span", f"{network} · {label}" if is_lead else label
        )
        text = element("span", Html(name), *self._facts(file))
        tick = element("label", empty_element("input", type="checkbox"), text)
        ratio = file.width / file.height
        covers = self._sheet.formats[file.format_id].cover_of == "video"
        film = " film" if is_video(file) or covers else ""  # of one height, beside each other
        kind = " broad" if ratio >= _BROAD else " tall" if ratio <= _TALL else ""
        shape = f"r{file.width}-{file.height}"
        return element("figure", shown, element("figcaption", tick), cls=shape + kind + film)

    def _say(self, said: Said) -> str:
        return said.into(self._language)

    def _label(self, file: MadeFile) -> str:
        label = in_words(self._sheet.formats[file.format_id].label, self._language)
        if not file.part:
            return label
        count = self._parts[file.format_id]
        return self._say(
            say("{label}, {part} of {count}", label=label, part=file.part, count=count)
        )

    def _shown(self, file: MadeFile, name: str, is_lead: bool) -> Html:
        size = {"width": file.width, "height": file.height}
        if is_video(file):
            poster = embedded(self._thumbnail(file), "image/jpeg")
            # Nothing is read of a film before somebody plays it: there may be forty.
            player = element(
                "video", controls=True, playsinline=True, preload="none", poster=poster,
                src=address_of(file.path), aria_label=name, **size,
            )  # fmt: skip
            return element("div", player, cls="screen")  # its controls stand below the picture
        whole = (is_lead or file.moves) and file.bytes <= _WHOLE_BYTES
        content = self._content(file) if whole else self._thumbnail(file)
        wanted = self._sheet.formats[file.format_id]
        picture = empty_element(
            "img",
            src=embedded(content, file.mime if whole else "image/jpeg"),
            alt=name,
            cls="round" if wanted.crop_shape == "circle" else None,
            loading=None if is_lead else "lazy",
            **size,
        )
        return element("a", picture, href=address_of(file.path)) if file.moves else picture

    def _facts(self, file: MadeFile) -> Iterator[Html]:
        facts = [f"{file.width} × {file.height}"]
        if file.duration:
            facts.append(self._say(readable_seconds(file.duration)))
        yield _line(facts)
        if file.moves:
            weight = [readable_bytes(file.bytes)]
            if file.loudness:
                weight.append(say("{level} LUFS", level=decibels(file.loudness)))
            if file.audio_codec == "":
                weight.append(say("no sound"))
            yield _line([self._say(each) for each in weight])
        if file.state != "ready":
            words = say("to check") if file.state == "check" else say("blocked")
            yield element("span", self._say(words), cls=f"state {file.state}")

    def _content(self, file: MadeFile) -> bytes:
        return (self._sheet.folder / file.path).read_bytes()

    def _thumbnail(self, file: MadeFile) -> bytes:
        found = self._thumbnails.get(file.key)
        if found is not None:
            return found
        if is_video(file):
            from studio.export.video.look import poster_of

            if file.xxh3 not in self._posters:
                self._posters[file.xxh3] = poster_of(self._sheet.folder / file.path)
            return self._posters[file.xxh3]
        from studio.export.verify import reopened, thumbnail_of

        return thumbnail_of(reopened(self._content(file), Path(file.path).suffix[1:])[0])


def _line(facts: Sequence[str]) -> Html:
    """Facts beside each other, broken between them only."""
    parts = (element("span", fact) for fact in facts)
    return element("span", Html(" · ".join(parts)), cls="size")


def is_video(file: MadeFile) -> bool:
    return file.mime.startswith("video/")


def address_of(path: str) -> str:
    """A file beside the page, as its address; never one elsewhere, whatever the name."""
    return "./" + quote(path)


def in_words(words: Mapping[str, str], language: Language) -> str:
    """A text in several languages, in English where there is no other."""
    return words.get(language) or words.get("en", "")
