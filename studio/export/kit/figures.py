"""The pictures and videos on the page to approve, each with its number, facts and tick."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from studio.export.kit.contents import Contents, is_video
from studio.export.kit.page import Html, element, embedded, empty_element
from studio.export.kit.sheet import Sheet
from studio.export.kit.thumbnails import Thumbnails
from studio.export.manifest import MadeFile
from studio.export.spoken import decibels, readable_bytes, readable_seconds
from studio.wording import Said, say

_WHOLE_BYTES = 900_000  # the lead, and what moves, are shown as they are up to here
_BROAD = 1.7  # width / height from which a picture takes a phone's whole width
_TALL = 0.7


class Figures:
    """Draws the files of a sheet. Thumbnails (JPEG) by the files' keys; others are made."""

    def __init__(self, sheet: Sheet, thumbnails: Mapping[str, bytes], contents: Contents) -> None:
        self._sheet, self._contents = sheet, contents
        self._thumbnails = Thumbnails(sheet.folder, thumbnails)

    def figure(self, file: MadeFile, *, is_lead: bool = False) -> Html:
        """One file: what it shows, and below it what it is and the box to tick."""
        label = self._contents.label(file)
        network = self._contents.names.get(file.network, file.network)
        shown = self._shown(file, f"{network}, {label}", is_lead)
        number = self._contents.numbers[file.key]
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
        return self._contents.say(said)

    def _shown(self, file: MadeFile, name: str, is_lead: bool) -> Html:
        size = {"width": file.width, "height": file.height}
        if is_video(file):
            poster = embedded(self._thumbnails.of(file), "image/jpeg")
            # Nothing is read of a film before somebody plays it: there may be forty.
            player = element(
                "video", controls=True, playsinline=True, preload="none", poster=poster,
                src=address_of(file.path), aria_label=name, **size,
            )  # fmt: skip
            return element("div", player, cls="screen")  # its controls stand below the picture
        whole = (is_lead or file.moves) and file.bytes <= _WHOLE_BYTES
        content = self._thumbnails.whole(file) if whole else self._thumbnails.of(file)
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


def _line(facts: Sequence[str]) -> Html:
    """Facts beside each other, broken between them only."""
    parts = (element("span", fact) for fact in facts)
    return element("span", Html(" · ".join(parts)), cls="size")


def address_of(path: str) -> str:
    """A file beside the page, as its address; never one elsewhere, whatever the name."""
    return "./" + quote(path)
