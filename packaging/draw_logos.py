"""Draws the logos of La Passerelle and the app's icon: letters become outlines.

    python packaging/draw_logos.py

The sign is a row of book spines with an archway cut through: a library one walks through.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath

from studio.compose.qt import ensure_qt
from studio.compose.text.fonts import font_of
from studio.model.brand import Font
from studio.paths import ASSETS, PRESETS

COBALT, MINT, PINE, WHITE, BLACK = "#2340D9", "#8EF0CC", "#0E2B2A", "#FFFFFF", "#000000"
SPINES = ((2, 17, 12), (21, 10, 4), (33, 15, 16), (50, 15, 9), (67, 11, 0), (80, 18, 7))
"""Left edge, width and top of each book on a square of 100."""
MARKED = 4  # the book of the other colour
NAME = Font(family="Hanken Grotesk", weight=700, tracking=-0.022)
LINE = Font(family="Lato", weight=700, tracking=0.085)
LETTER = Font(family="Red Hat Display", weight=900)


def svg_path(path: QPainterPath) -> str:
    """The path as the letters of an SVG `d`."""
    parts = []
    points = [path.elementAt(index) for index in range(path.elementCount())]
    at = 0
    while at < len(points):
        kind = points[at].type
        count = 3 if kind == QPainterPath.ElementType.CurveToElement else 1
        letter = {
            QPainterPath.ElementType.MoveToElement: "M",
            QPainterPath.ElementType.LineToElement: "L",
        }.get(kind, "C")
        numbers = (f"{p.x:.2f} {p.y:.2f}" for p in points[at : at + count])  # type: ignore[attr-defined]
        parts.append(letter + " ".join(numbers))
        at += count
    return "".join(parts) + "Z"


def written(text: str, font: Font, size: int, x: float, baseline: float) -> QPainterPath:
    """Text as a path, its first stem exactly at `x`."""
    path = QPainterPath()
    path.addText(0, 0, font_of(font, 1000), text)
    scale = size / 1000
    left = path.boundingRect().left()
    moved = QPainterPath()
    for index in range(path.elementCount()):
        path.setElementPositionAt(
            index,
            (path.elementAt(index).x - left) * scale + x,  # type: ignore[attr-defined]
            path.elementAt(index).y * scale + baseline,  # type: ignore[attr-defined]
        )
    moved.addPath(path)
    return moved


def spines() -> list[QPainterPath]:
    """The books of the sign, the archway already cut out."""
    arch = QPainterPath()
    arch.setFillRule(Qt.FillRule.WindingFill)
    arch.addEllipse(27.0, 49.0, 46.0, 46.0)
    arch.addRect(27.0, 72.0, 46.0, 40.0)
    arch = arch.simplified()
    found = []
    for left, width, top in SPINES:
        book = QPainterPath()
        book.addRect(left, top, width, 100 - top)
        found.append(book.subtracted(arch))
    return found


def drawing(width: float, title: str, shapes: list[tuple[QPainterPath, str]]) -> str:
    body = "".join(f'<path d="{svg_path(path)}" fill="{colour}"/>' for path, colour in shapes)
    size = f'viewBox="0 0 {width:g} 100" width="{width:g}" height="100"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><title>{title}</title>{body}</svg>\n'


def sign(book: str, marked: str) -> list[tuple[QPainterPath, str]]:
    return [(p, marked if index == MARKED else book) for index, p in enumerate(spines())]


def logo(letters: str, line: str, book: str, marked: str) -> str:
    name = written("La Passerelle", NAME, 62, 126, 57.5)
    below = written("MÉDIATHÈQUE DU PORT", LINE, 21, 126, 92)
    width = round(max(name.boundingRect().right(), below.boundingRect().right()) + 2, 1)
    return drawing(width, "La Passerelle", [*sign(book, marked), (name, letters), (below, line)])


def icon() -> str:
    """The app's icon: a letter on a rounded tile."""
    letter = written("S", LETTER, 88, 0, 0)
    box = letter.boundingRect()
    letter.translate(50 - box.center().x(), 50 - box.center().y())
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="512" height="512">'
        "<title>CM Studio</title><defs>"
        '<linearGradient id="t" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#3D45E0"/>'
        '<stop offset=".55" stop-color="#6B35C8"/><stop offset="1" stop-color="#B23A96"/>'
        "</linearGradient></defs>"
        '<rect x="2" y="2" width="96" height="96" rx="23" fill="url(#t)"/>'
        f'<path d="{svg_path(letter)}" fill="#FFFFFF"/></svg>\n'
    )


def main() -> None:
    ensure_qt()
    folder = PRESETS / "brands" / "passerelle"
    folder.mkdir(exist_ok=True)
    files: dict[Path, str] = {
        folder / "logo-for-light.svg": logo(PINE, PINE, COBALT, "#17A57B"),
        folder / "logo-for-dark.svg": logo(WHITE, WHITE, WHITE, MINT),
        folder / "logo-one-colour.svg": logo(BLACK, BLACK, BLACK, BLACK),
        folder / "logo-one-colour-white.svg": logo(WHITE, WHITE, WHITE, WHITE),
        folder / "sign.svg": drawing(100, "La Passerelle", sign(COBALT, "#17A57B")),
        ASSETS / "icon.svg": icon(),
    }
    for file, text in files.items():
        file.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
