"""Draws the pages of templates for the README: every template, and one set under every brand.

    python packaging/draw_templates_page.py [--photo NAME=FILE]... [--out DIR]

NAME is a brand, "portrait" or "group"; the sample photo stands in for what is not given.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np
from PIL import Image
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from studio.compose.draw import draw
from studio.compose.layout import lay_out
from studio.compose.photo import Photo, Pixels
from studio.compose.text.fonts import register_fonts
from studio.media.picture import open_picture
from studio.model.geometry import Insets, Size
from studio.model.post import Post
from studio.paths import ASSETS
from studio.store.brands import load_brand
from studio.store.templates import load_template, load_templates
from studio.vision.attention import look

WIDTH, MARGIN, GAP = 1600, 40, 14
GROUND = (235, 234, 230)
INK, MUTED = "#1B0B3B", "#6B6478"
STORY = (Size(1080, 1920), Insets(250, 65, 340, 65))
PORTRAIT = (Size(1080, 1350), Insets())
SQUARE = (Size(1080, 1080), Insets())
WIDE = (Size(1600, 900), Insets())
BANNER = (Size(1500, 500), Insets())
Shape = tuple[Size, Insets]
BARE = ("photo", "sign")  # no cards: formats without words ask for them
WITH_PORTRAIT = ("guest", "quote", "audiogram")
WITH_GROUP = ("thanks", "recruit")
BRANDS = ("lumiere", "aubepine", "etoile", "passerelle")


class Photos:
    """The photos of the pages by name, each looked at once."""

    def __init__(self, files: dict[str, Path]) -> None:
        self._files = files
        self._found: dict[Path, Photo] = {}

    def photo(self, *names: str) -> Photo:
        """The first photo that was given, or else the sample."""
        sample = ASSETS / "sample" / "concert.jpg"
        file = next((self._files[name] for name in names if name in self._files), sample)
        if file not in self._found:
            pixels = np.ascontiguousarray(open_picture(file).pixels[..., :3])
            self._found[file] = Photo(pixels, look(pixels))
        return self._found[file]

    def of(self, template: str, brand: str) -> list[Photo]:
        if template in WITH_PORTRAIT:
            return [self.photo("portrait")]
        if template in WITH_GROUP:
            return [self.photo("group", brand)]
        main = self.photo(brand)
        return [_unlit(main), main] if template == "before_after" else [main]


def _unlit(photo: Photo) -> Photo:
    """The same place before the show."""
    grey = cv2.cvtColor(photo.pixels, cv2.COLOR_RGB2GRAY).astype(np.float32)
    dim = grey[..., None] * np.array([0.36, 0.40, 0.50], np.float32) + 8
    return Photo(dim.clip(0, 255).astype(np.uint8), photo.attention)


class Page:
    """A page of cards with words between them."""

    def __init__(self, height: int) -> None:
        self.pixels: Pixels = np.full((height, WIDTH, 3), GROUND, np.uint8)

    def card(self, card: Pixels, x: int, y: int) -> None:
        self.pixels[y : y + card.shape[0], x : x + card.shape[1]] = card

    def words(self, parts: list[tuple[str, str, int, int, str]], x: int, baseline: int) -> None:
        """Texts one after another: words, family, weight, pixels, colour."""
        height, width = self.pixels.shape[:2]
        image = QImage(self.pixels.data, width, height, width * 3, QImage.Format.Format_RGB888)
        canvas = image.convertToFormat(QImage.Format.Format_RGB32)
        painter = QPainter(canvas)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        for text, family, weight, size, colour in parts:
            font = QFont(family)
            font.setPixelSize(size)
            font.setWeight(QFont.Weight(weight))
            painter.setFont(font)
            painter.setPen(QColor(colour))
            painter.drawText(x, baseline, text)
            x += painter.fontMetrics().horizontalAdvance(text) + 14
        painter.end()
        rows = np.frombuffer(canvas.constBits(), np.uint8).reshape(height, -1, 4)
        self.pixels = np.ascontiguousarray(rows[:, :width, 2::-1])

    def save(self, file: Path) -> None:
        """As PNG of 256 colours: the page stays light."""
        file.parent.mkdir(parents=True, exist_ok=True)
        picture = Image.fromarray(self.pixels)
        smaller = picture.resize(
            (picture.width // 4, picture.height // 4), Image.Resampling.NEAREST
        )
        palette = smaller.quantize(256, method=Image.Quantize.MEDIANCUT, kmeans=4)
        dithered = picture.quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG)
        dithered.save(file, optimize=True)


def card(template: str, brand: str, shape: Shape, width: int, photos: list[Photo]) -> Pixels:
    """One card with its examples, `width` pixels wide."""
    made = load_template(template)
    names = [name for name in made.slots if not name.startswith("price")]
    words = {name: made.slots[name].example["en"] for name in names}
    post = Post(media=(), brand=brand, template=template, slots=words, language="en")
    size, safe = shape
    layout = lay_out(post, size, safe, load_brand(brand), made, photos)
    height = round(width * size.height / size.width)
    return np.asarray(
        cv2.resize(draw(layout, photos), (width, height), interpolation=cv2.INTER_AREA), np.uint8
    )


def templates_page(photos: Photos) -> Page:
    """All templates in a few shapes, two templates a row."""
    shown = [t for t in load_templates() if t.id not in BARE]
    high, title, column = 292, 66, 780
    page = Page(2 * MARGIN + (len(shown) + 1) // 2 * (high + title + 14) - 24)
    for number, template in enumerate(shown):
        x = MARGIN + number % 2 * column
        y = MARGIN + number // 2 * (high + title + 14)
        page.words(
            [
                (template.name["en"], "Red Hat Display", 800, 22, INK),
                (template.line["en"], "Manrope", 500, 15, MUTED),
            ],
            x,
            y + 22,
        )
        _row(page, template.id, "lumiere", x, y + 44, high, photos)
    return page


def _row(page: Page, template: str, brand: str, x: int, y: int, high: int, photos: Photos) -> None:
    """Story, portrait, then wide over banner."""
    given = photos.of(template, brand)
    for shape in (STORY, PORTRAIT):
        wide = round(high * shape[0].ratio)
        page.card(card(template, brand, shape, wide, given), x, y)
        x += wide + GAP
    wide = _column(high)
    page.card(card(template, brand, WIDE, wide, given), x, y)
    low = card(template, brand, BANNER, wide, given)
    page.card(low, x, y + high - low.shape[0])


def brands_page(photos: Photos) -> Page:
    """The same six cards under every brand."""
    high, title = 345, 60
    page = Page(2 * MARGIN + len(BRANDS) * (high + title) - 24)
    for number, brand in enumerate(BRANDS):
        y = MARGIN + number * (high + title)
        name = load_brand(brand).name
        page.words([(name, "Manrope", 700, 17, INK)], MARGIN, y + 16)
        _six(page, brand, y + 32, high, photos)
    return page


def _six(page: Page, brand: str, y: int, high: int, photos: Photos) -> None:
    x = MARGIN
    first: list[tuple[str, Shape]] = [
        ("headline", PORTRAIT), ("event", PORTRAIT), ("announcement", SQUARE), ("guest", STORY),
    ]  # fmt: skip
    for template, shape in first:
        wide = round(high * shape[0].ratio)
        page.card(card(template, brand, shape, wide, photos.of(template, brand)), x, y)
        x += wide + GAP
    wide = _column(high)
    page.card(card("quote", brand, WIDE, wide, photos.of("quote", brand)), x, y)
    low = card("recruit", brand, BANNER, wide, photos.of("recruit", brand))
    page.card(low, x, y + high - low.shape[0])


def _column(high: int) -> int:
    """The width at which a wide card over a banner is so high."""
    return round((high - GAP) / (1 / WIDE[0].ratio + 1 / BANNER[0].ratio))


def main() -> None:
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--photo", action="append", default=[], metavar="NAME=FILE")
    wanted.add_argument("--out", type=Path, default=ASSETS / "pictures")
    given = wanted.parse_args()
    register_fonts()
    pairs = (each.partition("=") for each in given.photo)
    photos = Photos({name: Path(file) for name, _, file in pairs})
    templates_page(photos).save(given.out / "templates.png")
    brands_page(photos).save(given.out / "brands.png")


if __name__ == "__main__":
    main()
