"""The small layers: inset frame, corner tag, credit line, countdown numeral, price seal."""

from __future__ import annotations

from msgspec.structs import replace

from studio.compose.areas import Part
from studio.compose.board import Board
from studio.compose.items import (
    Item,
    LogoItem,
    NumeralItem,
    Paint,
    PhotoItem,
    ShapeItem,
    TextItem,
)
from studio.compose.marks import disc, flat, tag_outline, triangle
from studio.compose.outline import inset_box, rectangle, rounded
from studio.compose.text.one_line import cap_of, ink_of, one_line, shown_text, width_of
from studio.model import template as t
from studio.model.colour import mix
from studio.model.geometry import Box, Point

_PAD_X, _PAD_Y = 1.05, 0.62  # of a tag, in font sizes
_LIGHTER = 0.33  # share of white in the first colour of a numeral
_ZOOM = 1.9  # of the photo inside a numeral


def frame_item(board: Board, layer: t.Frame) -> ShapeItem:
    """A line inside the border, with the brand's corners."""
    stroke = layer.stroke * board.unit
    box = inset_box(board.whole, board.px(layer.inset) + stroke / 2)
    corner = 1.1 * board.brand.shapes.corner * board.unit
    outline = rounded(box, corner) if corner else rectangle(box)
    paint = flat(board.colour(layer.colour))
    return ShapeItem(name="frame", outline=outline, paint=paint, opacity=layer.opacity,
                     stroke=stroke)  # fmt: skip


def tag_items(
    board: Board, layer: t.TagLayer, parts: list[Part], logo: LogoItem | None
) -> list[Item]:
    """A tag at the top right on the logo's middle, or on a photo's lower left."""
    words = board.words(layer.slot) or (board.fixed_words(layer.words) if layer.words else "")
    if not words or board.layer(layer.slot).hidden:
        return []
    font = board.font_of(layer.slot, layer.font)
    words = shown_text(words, font, board.post.language)
    size = float(int(board.px(layer.size)))
    mark = 0.95 * size if layer.mark != "none" else 0.0
    cap = cap_of("H", font) * size
    width = width_of(words, font) * size + mark + 2 * _PAD_X * size
    height = cap + 2 * _PAD_Y * size
    box = _tag_box(board, layer, parts, logo, width, height)
    colour = board.brand.colours
    ground = getattr(colour, layer.ground)
    ink = getattr(colour, layer.colour)
    made: list[Item] = [ShapeItem(name="tag", outline=tag_outline(board, box), paint=flat(ground))]
    middle = Point(box.x + _PAD_X * size + 0.33 * size, box.centre.y)
    if layer.mark == "dot":
        made.append(disc("dot", middle, 0.33 * size, ink))
    elif layer.mark == "triangle":
        made.append(triangle("mark", middle, 0.72 * size, ink))
    made.append(
        one_line(
            board, layer.slot, words, font, size,
            left=box.x + _PAD_X * size + mark, baseline=box.centre.y + cap / 2, paint=flat(ink),
        )
    )  # fmt: skip
    return made


def _tag_box(
    board: Board,
    layer: t.TagLayer,
    parts: list[Part],
    logo: LogoItem | None,
    width: float,
    height: float,
) -> Box:
    content = board.content
    if board.at(layer.anchor) == "photo" and layer.source < len(parts):
        part = parts[layer.source]
        left = max(content.x, part.bounds.x + 2.5 * board.unit)
        if "left" in part.slanted:
            left = max(left, part.x_of("left", board.size.height) + 4 * board.unit)
        foot = part.y_of("bottom", left) - board.px(layer.lift)
        return Box(left, min(foot, content.bottom) - height, width, height)
    y = logo.box.centre.y - height / 2 if logo else content.y
    return Box(content.right - width, y, width, height)


def small_line(board: Board, layer: t.Line, logo: LogoItem | None) -> TextItem | None:
    """A small line at the right, on the logo's optical middle; none where it would touch it."""
    words = board.words(layer.slot)
    if not words:
        return None
    font = board.font_of(layer.slot, layer.font)
    words = shown_text(words, font, board.post.language)
    size = float(int(board.px(layer.size)))
    width = width_of(words, font) * size
    left = board.content.right - width
    if left < (logo.box.right + 4 * board.unit if logo else board.content.x):
        return None
    middle = logo.box.centre.y if logo else board.content.bottom
    return one_line(
        board, layer.slot, words, font, size,
        left=left, baseline=middle + cap_of("H", font) * size / 2,
        paint=flat(board.colour(layer.colour)), on_photo=True,
    )  # fmt: skip


def numeral_item(board: Board, layer: t.Numeral, zone: Box) -> NumeralItem | None:
    """The count as large as `zone`, filled with the brand's gradient and the photo."""
    words = board.words(layer.slot)
    if not words:
        return None
    font = board.font_of(layer.slot, "number")
    font = replace(font, tracking=min(font.tracking, -0.05))
    words = shown_text(words, font, board.post.language)
    ink = ink_of(words, font)
    tall = max(ink.height, cap_of("8", font) + 0.12)
    size = float(int(min(zone.width / (ink.width + 0.02), zone.height / tall)))
    ink = ink.scaled(size, size)
    top = zone.y + (zone.height - ink.height) / 2
    paint = Paint(colours=_numeral_colours(board), start=Point(zone.x, top),
                  end=Point(zone.x + ink.width, top + ink.height))  # fmt: skip
    left, baseline = zone.x - ink.x, top - ink.y
    text = one_line(board, layer.slot, words, font, size, left=left, baseline=baseline, paint=paint)
    return NumeralItem(
        text=text,
        photo=_inner_photo(board, layer.source, text.box),
        blend=board.brand.colours.overlay,
        strength=board.brand.colours.overlay_strength,
    )


def _numeral_colours(board: Board) -> tuple[str, ...]:
    """The word's gradient with a lighter start, or the accent."""
    gradient = board.brand.colours.word_gradient
    if not gradient:
        return (board.brand.colours.accent,)
    return (mix(gradient[0], "#FFFFFF", _LIGHTER), *gradient)


def _inner_photo(board: Board, source: int, box: Box) -> PhotoItem | None:
    """The photo behind the numeral, zoomed around what the eye goes to."""
    if source >= len(board.photos):
        return None
    photo = board.photos[source]
    ratio = box.width / box.height
    width = 1 / _ZOOM
    height = width * photo.size.ratio / ratio
    if height > 1 / _ZOOM:
        height, width = 1 / _ZOOM, ratio / photo.size.ratio / _ZOOM
    focus = photo.attention.focus
    x = min(max(0.0, focus.x - width / 2), 1 - width)
    y = min(max(0.0, focus.y - height / 2), 1 - height)
    return PhotoItem(source=source, area=box, crop=Box(x, y, width, height))


def seal_items(
    board: Board, layer: t.Seal, part: Part, faces: list[Box], texts: list[Box]
) -> list[Item]:
    """A disc on the photo's cut with a price, over no text; it goes when it would cover a face."""
    price, note = board.words(layer.slot), board.words(layer.note)
    if not price:
        return []
    radius = board.px(layer.radius)
    content, colours = board.content, board.brand.colours
    room = 2.5 * board.unit
    centre = Point(content.right - radius, part.y_of("bottom", content.right - radius))
    if board.family == "wide":
        y = content.bottom - radius
        beside = [text.right for text in texts if text.bottom > y - radius - room]
        x = max([part.x_of("left", y), *(right + room + radius for right in beside)])
        centre = Point(min(x, content.right - radius), y)
    else:
        tops = [text.y for text in texts if text.right > centre.x - radius - room]
        centre = Point(centre.x, min([centre.y, *(top - room - radius for top in tops)]))
    box = Box(centre.x - radius, centre.y - radius, 2 * radius, 2 * radius)
    if any(face.meet(box).area > 0 for face in faces) or not part.bounds.meet(box).area:
        return []
    font, small = board.font_of(layer.slot, "number"), board.font_of(layer.note, "small")
    size = min(0.66 * radius, 1.62 * radius / width_of(price, font))
    cap = cap_of("8", font) * size
    baseline = centre.y + cap / 2 - (0.12 * radius if note else 0)
    made: list[Item] = [disc("seal", centre, radius, colours.accent)]
    made.append(
        one_line(
            board, layer.slot, price, font, size,
            left=centre.x - width_of(price, font) * int(size) / 2, baseline=baseline,
            paint=flat(colours.on_accent),
        )
    )  # fmt: skip
    if note:
        under = min(0.2 * radius, 1.3 * radius / width_of(note, small))
        made.append(
            one_line(
                board, layer.note, note, small, max(under, 1.0),
                left=centre.x - width_of(note, small) * int(max(under, 1.0)) / 2,
                baseline=baseline + 0.36 * radius, paint=flat(colours.on_accent),
            )
        )  # fmt: skip
    return [
        replace(item, turn=layer.turn, pivot=centre) if isinstance(item, TextItem) else item
        for item in made
    ]
