"""What stands on an opening and on an end card: the brand's sign or logo, and a few words."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin
from pathlib import Path

from msgspec.structs import replace

from studio.compose.board import Board
from studio.compose.items import Item, LightItem, LogoItem, PlacedLine, ShapeItem, TextItem
from studio.compose.logos import logo_item
from studio.compose.marks import flat, tag_outline
from studio.compose.ornaments import glow, on_box, ornament
from studio.compose.text.one_line import cap_of, one_line, shown_text, width_of
from studio.compose.text.stack import Entry, PlacedEntry, fit_stack
from studio.compose.text.typography import polish
from studio.media.logo import logo_ratio
from studio.model import template as t
from studio.model.brand import Brand, ColourRole, FontName
from studio.model.card_words import CardWords
from studio.model.geometry import Box, Insets, Point, Size
from studio.model.post import Post
from studio.model.template import Template

_SIGN, _LOGO = 25.0, 12.5  # u
_LOGO_WIDEST = 0.8  # of the content box
_MIDDLE: t.Length = {"tall": 41.0, "upright": 40.0, "square": 39.0, "wide": 38.0, "banner": 36.0}
_TITLE, _LINE, _DATE = (5.4, 9.0), (3.2, 4.4), (4.0, 5.4)  # u
_TAG = (2.6, 3.6)
_UNDER_SIGN, _UNDER_LOGO, _UNDER_TITLE, _UNDER_DATE = 6.0, 6.4, 4.0, 5.0  # u
_TAG_PAD = (1.05, 0.62)  # font sizes
_SOURCE = (0.03, 0.98)  # where the beams begin, of width and height
_AXIS: t.Length = {"tall": 54.0, "upright": 50.0, "square": 47.0, "wide": 42.0, "banner": 24.0}
_BEAMS = ((21.0, 0.14, 0.02), (14.0, 0.32, 0.0))  # half an opening, strength near and far
_EMPTY = Template(name={"en": ""}, line={"en": ""}, order=0, slots={}, layer=(t.Ground(),))


@dataclass(frozen=True, slots=True)
class CardPart:
    """An item of a card and the name of its movement."""

    item: Item
    movement: str


def card_board(size: Size, safe: Insets, brand: Brand, words: CardWords) -> Board:
    """A board without template and photos."""
    post = Post(media=(), brand=brand.id, template="", language=words.language)
    return Board(post, size, safe, brand, _EMPTY, ())


def ground_parts(board: Board, card: str) -> list[CardPart]:
    """The brand's ground with its glow and its ornament."""
    parts = [CardPart(on_box(board.whole, board.colour("ground"), "ground"), "still")]
    parts.append(CardPart(glow(board), "still"))
    if board.brand.shapes.ornament == "beams":
        return parts + [CardPart(light, f"{card}_beam") for light in _beams(board)]
    moving = "hairline" if board.brand.shapes.ornament == "frame" else "stripes"
    shapes = ornament(board, t.Ornament(on="ground"))
    return parts + [CardPart(shape, moving) for shape in shapes]


def _beams(board: Board) -> list[LightItem]:
    """Two beams from one source at the lower left."""
    width, height = board.size.width, board.size.height
    source = Point(_SOURCE[0] * width, _SOURCE[1] * height)
    reach = 1.15 * (width**2 + height**2) ** 0.5
    axis = board.at(_AXIS)
    made = []
    for half, near, far in _BEAMS:
        ends = (_along(source, axis + half, reach), _along(source, axis - half, reach))
        made.append(LightItem(source=source, beams=(ends,), near_strength=near, far_strength=far))
    return made


def _along(source: Point, degrees: float, distance: float) -> Point:
    """A point at `degrees` counter-clockwise from the right."""
    turn = radians(degrees)
    return Point(source.x + cos(turn) * distance, source.y - sin(turn) * distance)


def opening_parts(board: Board, words: CardWords) -> list[CardPart]:
    """Sign, title and line, centred."""
    logo = _logo(board, sign=True)
    parts = [CardPart(logo, "opening_sign")]
    foot = logo.box.bottom + _UNDER_SIGN * board.unit
    title = _centred(board, "title", words.title, "title", _TITLE, "text", foot, lines=3)
    if title is not None:
        parts.append(CardPart(title, "opening_title"))
        foot = title.lines[-1].baseline + _UNDER_TITLE * board.unit
    line = _centred(board, "line", words.line, "small", _LINE, "accent", foot, lines=2)
    if line is not None:
        parts.append(CardPart(line, "opening_line"))
    return parts


def ending_parts(board: Board, words: CardWords) -> list[CardPart]:
    """Logo, when and where (or the title), and the address on a tag, centred."""
    logo = _logo(board, sign=False)
    parts = [CardPart(logo, "ending_logo")]
    foot = logo.box.bottom + _UNDER_LOGO * board.unit
    told = words.line or words.title
    line = _centred(board, "line", told, "title", _DATE, "text", foot, lines=2)
    if line is not None:
        parts.append(CardPart(line, "ending_line"))
        foot = line.lines[-1].baseline + _UNDER_DATE * board.unit
    for item in _address(board, words, foot):
        name = "ending_tag_words" if isinstance(item, TextItem) else "ending_tag"
        parts.append(CardPart(item, name))
    return parts


def _logo(board: Board, *, sign: bool) -> LogoItem:
    """The sign (or the logo where the brand has none) around the card's middle."""
    item = logo_item(board, t.Logo(), board.colour("ground"))
    file, height = item.file, _LOGO * board.brand.logo.scale
    if sign and board.brand.logo.sign:
        file, height = board.brand.logo.sign, _SIGN
    ratio = logo_ratio(Path(file))
    high = min(height * board.unit, _LOGO_WIDEST * board.content.width / ratio)
    middle = Point(board.size.width / 2, board.size.height * board.at(_MIDDLE) / 100)
    box = Box(middle.x - high * ratio / 2, middle.y - high / 2, high * ratio, high)
    return LogoItem(name="logo", file=file, box=box)


def _centred(
    board: Board,
    name: str,
    words: str,
    font: FontName,
    sizes: tuple[float, float],
    colour: ColourRole,
    top: float,
    *,
    lines: int,
) -> TextItem | None:
    """Words in as few lines as fit, centred under `top`."""
    told = polish(words, board.post.language).strip()
    if not told:
        return None
    face = board.font(font)
    smallest, largest = (side * board.unit for side in sizes)
    entry = Entry(name=name, text=told, font=face, smallest=smallest, largest=largest,
                  lines=lines, gap=0.0, heading=True)  # fmt: skip
    room = max(1.0, board.content.bottom - top)
    fitted = fit_stack([entry], board.content.width, room, language=board.post.language)
    placed = fitted.entry(name)
    if placed is None:
        return None
    return _in_the_middle(board, placed, top, colour, fitted.right_to_left)


def _in_the_middle(
    board: Board, placed: PlacedEntry, top: float, colour: ColourRole, backwards: bool
) -> TextItem:
    middle = board.size.width / 2
    lines = tuple(
        PlacedLine(
            line.text,
            middle + line.width / 2 if backwards else middle - line.width / 2,
            line.baseline + top,
            line.width,
        )
        for line in placed.lines
    )
    wide = max(line.width for line in lines)
    assert placed.font is not None
    return TextItem(
        name=placed.name,
        box=Box(middle - wide / 2, top + placed.box.y, wide, placed.box.height),
        lines=lines,
        font=placed.font,
        size=placed.size,
        paint=flat(board.colour(colour)),
        right_to_left=backwards,
    )


def _address(board: Board, words: CardWords, top: float) -> list[Item]:
    """The address on a tag; a little smaller where it is long, nothing where it has no room."""
    font = board.font("small")
    told = shown_text(words.address.strip(), font, board.post.language)
    if not told:
        return []
    unit, pad = width_of(told, font), _TAG_PAD[0]
    size = float(int(min(_TAG[1] * board.unit, board.content.width / (unit + 2 * pad))))
    cap = cap_of("H", font) * size
    height = cap + 2 * _TAG_PAD[1] * size
    if size < _TAG[0] * board.unit or top + height > board.content.bottom:
        return []
    width = (unit + 2 * pad) * size
    box = Box(board.size.width / 2 - width / 2, top, width, height)
    colours = board.brand.colours
    text = one_line(
        board, "address", told, font, size,
        left=box.x + pad * size, baseline=box.centre.y + cap / 2, paint=flat(colours.on_accent),
    )  # fmt: skip
    tag = ShapeItem(name="address.tag", outline=tag_outline(board, box), paint=flat(colours.accent))
    return [tag, replace(text, name="address")]
