"""An SVG reduced to what may safely be drawn. Runs in the confined child.

Kept: shapes, text, gradients, filters, embedded bitmaps. Left out: scripts, handlers, anything
that refers to another file or to the network. Refused: entities that grow, too many or too deep
elements, sizes out of reason.
"""

from __future__ import annotations

import re
import zlib
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from studio.media.limits import LIMITS
from studio.media.refusal import Refused

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_DROPPED = frozenset(
    {"script", "foreignObject", "iframe", "audio", "video", "metadata", "handler", "listener"}
    | {"animate", "animateMotion", "animateTransform", "animateColor", "set", "discard"}
)
_FOREIGN_URL = re.compile(r"url\(\s*['\"]?\s*(?!#)[^)]*\)?", re.IGNORECASE)
_IMPORT = re.compile(r"@import[^;]*;?", re.IGNORECASE)
_EMBEDDED = re.compile(r"data:image/(png|jpe?g|webp|gif);base64,", re.IGNORECASE)
_LENGTH = re.compile(r"\s*\+?([0-9.]+(?:e[+-]?[0-9]+)?)", re.IGNORECASE)
_ENTITY = 200  # letters; drawing programs name namespaces this way


def filtered(content: bytes) -> bytes:
    """The drawing as plain SVG (UTF-8). Raises Refused."""
    return _Filter().run(unpacked(content))


def unpacked(content: bytes) -> bytes:
    """The text of an .svg or .svgz, refused beyond the limit while it is being unpacked."""
    if content[:2] == b"\x1f\x8b":
        try:
            content = zlib.decompressobj(31).decompress(content, LIMITS.svg_bytes + 1)
        except zlib.error as error:
            raise Refused("not_svg") from error
    if len(content) > LIMITS.svg_bytes:
        raise Refused("drawing_too_large")
    return content


class _Filter:
    """Reads the source once and writes what is kept."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._depth = 0
        self._silent = 0  # depth at which a left-out element began; 0: writing
        self._styles = 0
        self._tree = _Tree()

    def run(self, content: bytes) -> bytes:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = _check_entity
        try:
            parser.Parse(content, True)
        except expat.ExpatError as error:
            raise Refused("not_svg") from error
        if not self._out:
            raise Refused("not_svg")
        if self._tree.drawn() > LIMITS.svg_elements:
            raise Refused("drawing_too_many")
        return "".join(self._out).encode()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > LIMITS.svg_depth:
            raise Refused("too_deep")
        space, _, local = name.rpartition(" ")
        if self._depth == 1 and (local != "svg" or space not in {SVG, ""}):
            raise Refused("not_svg")
        if not self._silent and (space not in {SVG, ""} or local in _DROPPED):
            self._silent = self._depth
        if self._silent:
            return
        kept = dict(_kept(local, attributes))
        self._tree.open(kept.get("id", ""), kept.get("xlink:href", "") if local == "use" else "")
        self._styles += local == "style"
        if self._depth == 1:
            _check_size(kept)
            kept = {"xmlns": SVG, "xmlns:xlink": XLINK, **kept}
        written = "".join(f" {key}={quoteattr(value)}" for key, value in kept.items())
        self._out.append(f"<{local}{written}>")

    def _end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if not self._silent:
            self._out.append(f"</{local}>")
            self._tree.close()
            self._styles -= local == "style"
        if self._silent == self._depth:
            self._silent = 0
        self._depth -= 1

    def _text(self, text: str) -> None:
        if not self._silent:
            self._out.append(escape(_harmless(text) if self._styles else text))


def _kept(element: str, attributes: dict[str, str]) -> list[tuple[str, str]]:
    kept = []
    for name, value in attributes.items():
        space, _, local = name.rpartition(" ")
        if space == _XML and local in {"space", "lang"}:
            kept.append((f"xml:{local}", value))
        elif local == "href" and space in {"", XLINK}:
            embedded = element in {"image", "feImage"} and _EMBEDDED.match(value)
            if value.startswith("#") or embedded:
                kept.append(("xlink:href", value))
        elif not space and not local.lower().startswith("on"):
            kept.append((local, _harmless(value)))
    return kept


def _harmless(style: str) -> str:
    """Style text without imports and without addresses outside the drawing."""
    if "\\" in style:
        return ""  # letters written as numbers have no honest use here
    if "url" not in style.lower() and "@" not in style:
        return style
    return _FOREIGN_URL.sub("none", _IMPORT.sub("", style))


def _check_entity(*declared: Any) -> None:
    _, parameter, value, _, system, public, _ = declared
    plain = value is not None and len(value) <= _ENTITY and "&" not in value
    if parameter or system or public or not plain:
        raise Refused("drawing_entities")


def _check_size(root: dict[str, str]) -> None:
    for name in ("width", "height"):
        found = _LENGTH.match(root.get(name, ""))
        if found and float(found[1]) > LIMITS.svg_side:
            raise Refused("drawing_too_large")


class _Tree:
    """The elements kept, to count how often `use` makes them drawn."""

    def __init__(self) -> None:
        self._children: list[list[int]] = [[]]
        self._target: list[str] = [""]
        self._named: dict[str, int] = {}
        self._open = [0]

    def open(self, name: str, target: str) -> None:
        number = len(self._children)
        self._children.append([])
        self._target.append(target.removeprefix("#"))
        self._children[self._open[-1]].append(number)
        self._open.append(number)
        if name:
            self._named.setdefault(name, number)

    def close(self) -> None:
        self._open.pop()

    def drawn(self) -> int:
        """Elements drawn, counting a used one each time. A loop of uses is refused."""
        counted: dict[int, int] = {}
        return self._count(0, counted, set())

    def _count(self, number: int, counted: dict[int, int], above: set[int]) -> int:
        if number in counted:
            return counted[number]
        if number in above or len(above) > 4 * LIMITS.svg_depth:
            raise Refused("drawing_too_many")
        above.add(number)
        total = 1 + sum(self._count(child, counted, above) for child in self._children[number])
        used = self._named.get(self._target[number])
        if used is not None:
            total += self._count(used, counted, above)
        above.discard(number)
        counted[number] = total
        return total
