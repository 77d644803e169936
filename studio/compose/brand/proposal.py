"""A first brand from nothing but a logo: its colours by role, and its missing versions."""

from __future__ import annotations

from math import atan2, cos, degrees, hypot, radians, sin

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from studio.compose.brand.charter import ink_contrast
from studio.model.brand import Colours
from studio.model.brand_pairs import TEXT
from studio.model.colour import (
    Lab,
    chroma,
    contrast,
    from_lab,
    mix,
    parse,
    readable,
    to_hex,
    to_lab,
)

Pixels = NDArray[np.uint8]

_SAFE = 4.6  # proposals keep a rest above the limit
_MOVED = 22.0  # lightness by which a colour may move and still be taken for itself
_VIVID = 18.0  # chroma from which a colour counts as one
_INNER = 1.5  # contrast from which a form inside another is one of its own
_BOX = 0.92  # share of visible pixels from which a logo is a box with a background
_MANY = 24  # cells of 16 shades a channel from which a picture has many colours
_ROUGH = 0.24  # share of neighbours that differ from which a picture is a photo; logos: 0.1


class Ink(msgspec.Struct, frozen=True):
    """A colour found in a logo and the share of its ink, 0 to 1."""

    colour: str
    share: float


def cut_out(pixels: Pixels) -> Pixels:
    """The logo without its plain background; a logo that is transparent already stays as it is.

    `pixels`: RGBA. The background is the colour along the border.
    """
    if (pixels[..., 3] > 127).mean() < _BOX:
        return pixels
    colour = pixels[..., :3].astype(np.float32)
    border = np.concatenate((colour[0], colour[-1], colour[:, 0], colour[:, -1]))
    ground = np.median(border, axis=0)
    far = np.sqrt(((colour - ground) ** 2).sum(axis=2))
    if np.sqrt(((border - ground) ** 2).sum(axis=1)).mean() > 24:
        return pixels  # a photo or a pattern: there is no plain background to take away
    alpha = np.clip(far / max(60.0, float(np.percentile(far, 99)) * 0.6), 0, 1)[..., None]
    own = (colour - ground * (1 - alpha)) / np.maximum(alpha, 0.05)
    layers = (np.clip(own, 0, 255), alpha * pixels[..., 3:])
    return np.round(np.concatenate(layers, axis=2)).astype(np.uint8)


def looks_like_photo(pixels: Pixels) -> bool:
    """Whether there is no logo to cut out: opaque, many colours, fine texture, no plain border.

    A gradient has many colours too, but its neighbouring pixels are nearly equal. `pixels`: RGBA.
    """
    if (pixels[..., 3] > 127).mean() < _BOX or cut_out(pixels) is not pixels:
        return False
    scale = min(1.0, 320 / max(pixels.shape[:2]))
    size = [max(1, round(side * scale)) for side in pixels.shape[1::-1]]
    small = cv2.resize(pixels[..., :3], size, interpolation=cv2.INTER_AREA).astype(np.int16)
    steps = np.abs(np.diff(small, axis=1)).max(axis=2)
    cells = np.unique((small // 16).reshape(-1, 3), axis=0)
    return len(cells) >= _MANY and steps.size > 0 and bool((steps > 3).mean() >= _ROUGH)


def one_colour(pixels: Pixels, colour: str) -> Pixels:
    """A logo as one flat colour, RGBA; what stands inside another colour becomes a hole."""
    flat = np.empty_like(pixels)
    flat[..., :3] = parse(colour)
    flat[..., 3] = np.where(_holes(pixels), 0, pixels[..., 3])
    # The edges of holes follow pixels: soften them by less than one.
    flat[..., 3] = np.minimum(cv2.GaussianBlur(flat[..., 3], (0, 0), 0.6), pixels[..., 3])
    return flat


def _holes(pixels: Pixels) -> NDArray[np.bool_]:
    """Places that are enclosed by another colour of the logo, well apart from it in contrast."""
    visible = pixels[..., 3] > 127
    outside = cv2.dilate((~np.pad(visible, 1)).astype(np.uint8), np.ones((5, 5), np.uint8))
    outside = outside[1:-1, 1:-1].astype(bool)
    centres = np.asarray([parse(ink.colour) for ink in inks(shrunk(pixels))], np.float32)
    far = [((pixels[..., :3].astype(np.float32) - centre) ** 2).sum(axis=2) for centre in centres]
    nearest = np.argmin(far, axis=0)
    holes = np.zeros_like(visible)
    for index in range(len(centres)):
        count, labels, stats, _ = cv2.connectedComponentsWithStats(
            ((nearest == index) & visible).astype(np.uint8)
        )
        reaching = set(np.unique(labels[outside]).tolist())
        for label in range(1, min(count, 400)):
            if label in reaching or stats[label, cv2.CC_STAT_AREA] < 12:
                continue
            place = labels == label
            ring = cv2.dilate(place.astype(np.uint8), np.ones((9, 9), np.uint8)).astype(bool)
            around = np.median(pixels[ring & ~place & visible][:, :3], axis=0)
            if contrast(to_hex(around), to_hex(centres[index])) >= _INNER:
                holes |= place
    return holes


def inks(pixels: Pixels, most: int = 6) -> tuple[Ink, ...]:
    """The colours of a logo, the largest first; close ones count as one."""
    visible = pixels[pixels[..., 3] > 200][:, :3]
    if not len(visible):
        return (Ink("#202020", 1.0),)
    shares: dict[tuple[int, ...], int] = {}
    colours, counts = np.unique(visible // 12, axis=0, return_counts=True)
    for colour, count in zip(colours.tolist(), counts.tolist(), strict=True):
        shares[tuple(colour)] = count
    groups: list[tuple[Lab, int]] = []
    for cell, count in sorted(shares.items(), key=lambda item: (-item[1], item[0])):
        lab = to_lab([min(255, value * 12 + 6) for value in cell])
        for index, (centre, weight) in enumerate(groups):
            if hypot(lab[0] - centre[0], lab[1] - centre[1], lab[2] - centre[2]) < 20:
                groups[index] = (centre, weight + count)
                break
        else:
            groups.append((lab, count))
    groups.sort(key=lambda group: -group[1])
    total = sum(weight for _, weight in groups)
    return tuple(Ink(to_hex(from_lab(lab)), weight / total) for lab, weight in groups[:most])


def propose_colours(pixels: Pixels) -> Colours:
    """Colours by role from a logo (RGBA); every pair a template may use reaches 4.5:1."""
    found = inks(shrunk(pixels))
    vivid = [ink for ink in found if chroma(to_lab(parse(ink.colour))) >= _VIVID]
    main = max(vivid, key=_pull).colour if vivid else found[0].colour
    dark_ground = ink_contrast(pixels, "#101010")[0] > ink_contrast(pixels, "#FFFFFF")[0]
    grounds = _dark_grounds(main) if dark_ground else _light_grounds(main)
    ground, panel, glow, text, muted, line = grounds
    shade, paper = _tone(main, 6, 0.5, 10), _tone(main, 98.5, 0.05, 2)
    ink = readable(_tone(main, 12, 0.6), (paper,), 7)
    second = _second(main, vivid)
    accent = _accent(second, main, (ground, panel))
    signal = _signal(accent)
    action = readable(main, (paper,), _SAFE)
    return Colours(
        ground=ground, panel=panel, glow=glow,
        text=readable(text, (ground, panel, glow), 7),
        muted=readable(muted, (ground, panel, glow), _SAFE), line=line,
        accent=accent, on_accent=_on(accent, ink), signal=signal, on_signal=_on(signal, ink),
        photo_text="#FFFFFF", photo_muted=readable(mix("#FFFFFF", main, 0.1), (shade,), 7),
        photo_accent=readable(_bright(second), (shade,), _SAFE), shade=shade,
        paper=paper, ink=ink, ink_muted=readable(_tone(main, 38, 0.4), (paper,), _SAFE),
        action=action, on_action=_on(action, ink), tint=main, tint_strength=0.16,
    )  # fmt: skip


def shrunk(pixels: Pixels, longest: int = 320) -> Pixels:
    """A smaller copy with hard edges, so that no mixed colours arise."""
    scale = longest / max(pixels.shape[:2])
    if scale >= 1:
        return pixels
    size = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_NEAREST)
    return np.asarray(small, np.uint8)


def _pull(ink: Ink) -> float:
    """How much a colour stands for the logo: its area counts, and how vivid it is."""
    return float(ink.share**0.5) * chroma(to_lab(parse(ink.colour)))


def _tone(main: str, lightness: float, vividness: float, most: float = 16.0) -> str:
    """The hue of `main` at a lightness, its chroma reduced and never above `most`."""
    lab = to_lab(parse(main))
    share = vividness * min(1.0, most / max(1e-6, vividness * chroma(lab)))
    return to_hex(from_lab((lightness, lab[1] * share, lab[2] * share)))


def _light_grounds(main: str) -> tuple[str, ...]:
    return (
        _tone(main, 96.5, 0.07, 4), _tone(main, 92, 0.12, 7), _tone(main, 87, 0.20, 11),
        _tone(main, 12, 0.6), _tone(main, 38, 0.4), _tone(main, 76, 0.3),
    )  # fmt: skip


def _dark_grounds(main: str) -> tuple[str, ...]:
    return (
        _tone(main, 8, 0.5, 18), _tone(main, 14, 0.6, 26), _tone(main, 21, 0.7, 34),
        "#FFFFFF", _tone(main, 82, 0.3, 12), _tone(main, 36, 0.6, 30),
    )  # fmt: skip


def _second(main: str, vivid: list[Ink]) -> str:
    """The most vivid other hue of the logo, or the main colour."""
    others = [ink for ink in vivid if _apart(ink.colour, main) > 35 and ink.share > 0.03]
    return max(others, key=_pull).colour if others else main


def _accent(second: str, main: str, grounds: tuple[str, ...]) -> str:
    """The second colour, if it stays itself when made readable; else the main one."""
    made = readable(second, grounds, _SAFE)
    moved = abs(to_lab(parse(made))[0] - to_lab(parse(second))[0])
    return made if moved <= _MOVED else readable(main, grounds, _SAFE)


def _hue(colour: str) -> float:
    _, a, b = to_lab(parse(colour))
    return degrees(atan2(b, a))


def _apart(a: str, b: str) -> float:
    """Degrees between two hues, 0 to 180."""
    return abs((_hue(a) - _hue(b) + 180) % 360 - 180)


def _signal(accent: str) -> str:
    """Red, which everybody reads as live; amber beside a red accent."""
    red = to_hex(from_lab((54.0, 62 * cos(radians(28)), 62 * sin(radians(28)))))
    amber = "#F2A516"
    close = chroma(to_lab(parse(accent))) > _VIVID and _apart(accent, red) < 40
    return amber if close else red


def _bright(colour: str) -> str:
    return _tone(colour, max(78.0, to_lab(parse(colour))[0]), 1.0, 60)


def _on(ground: str, ink: str) -> str:
    """White, the ink, or black: the first that can be read on a ground."""
    for colour in ("#FFFFFF", ink):
        if contrast(colour, ground) >= TEXT + 0.05:
            return colour
    return "#000000" if contrast("#000000", ground) >= TEXT else "#FFFFFF"
