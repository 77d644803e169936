"""Which logo, how large, where, and the shade that keeps it readable on a photo."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from studio.compose.board import Board
from studio.compose.items import LogoItem
from studio.media.logo import logo_ratio
from studio.model.colour import luminance
from studio.model.geometry import Box
from studio.model.template import Logo

_WIDEST = 0.62  # of the content box
_LOWEST = 0.72  # of the height: a safe area that ends above leaves the middle for a bottom corner
_LIGHT = 0.30  # luminance from which a ground wants the dark logo


def logo_item(
    board: Board, layer: Logo, ground: str | None, limit: float | None = None
) -> LogoItem:
    """The logo at its corner. `ground` is the colour under it, None on a photo.

    `limit`: where a photo begins at its right, in pixels, that it may not cross.
    """
    file = _version(board, ground)
    ratio = logo_ratio(Path(file))
    height = board.px(layer.height) * board.brand.logo.scale
    height = min(height, board.content.width * _WIDEST / ratio)
    if limit is not None and limit > board.content.x:
        height = min(height, (limit - board.content.x) / ratio)
    sign = board.brand.logo.sign
    if sign and (sign_height := board.px(layer.sign)):
        height = sign_height
        return LogoItem(
            name="logo",
            file=sign,
            box=_anchored(
                board.content,
                _corner(board, layer),
                height * logo_ratio(Path(sign)),
                height,
            ),
        )
    if height < board.brand.logo.smallest and sign:
        file, height = sign, max(height, float(board.brand.logo.smallest))
        ratio = logo_ratio(Path(file))
    box = _anchored(board.content, _corner(board, layer), height * ratio, height)
    return LogoItem(name="logo", file=file, box=box)


def in_version_for(board: Board, logo: LogoItem, ground: str | None) -> LogoItem:
    """The logo in the version that goes with another ground; None is a photo.

    The sign alone, and a version of another shape, stay as they are.
    """
    file = _version(board, ground)
    ratio = logo.box.width / logo.box.height
    alike = logo.file != board.brand.logo.sign and abs(logo_ratio(Path(file)) / ratio - 1) < 0.01
    return replace(logo, file=file) if alike else logo


def _corner(board: Board, layer: Logo) -> str:
    """Its corner; at the top where the network's buttons would push it into the picture."""
    anchor = board.at(layer.anchor)
    if board.content.bottom < _LOWEST * board.size.height:
        return anchor.replace("bottom", "top")
    return anchor


def _anchored(content: Box, anchor: str, width: float, height: float) -> Box:
    words = anchor.split()
    x = content.x
    if "right" in words:
        x = content.right - width
    elif "centre" in words:
        x = content.centre.x - width / 2
    y = content.centre.y - height / 2
    if "top" in words:
        y = content.y
    elif "bottom" in words:
        y = content.bottom - height
    return Box(x, y, width, height)


def _version(board: Board, ground: str | None) -> str:
    logo, colours = board.brand.logo, board.brand.colours
    if ground is None:
        light_letters = luminance(colours.photo_text) > _LIGHT
        return logo.for_dark if light_letters else logo.for_light or logo.for_dark
    if luminance(ground) >= _LIGHT:
        return logo.for_light or logo.one_colour or logo.for_dark
    if ground == colours.accent:
        return logo.one_colour_white or logo.for_dark
    return logo.for_dark
