"""The brand on the contact sheet: its logo and its fonts, inside the page."""

from __future__ import annotations

from pathlib import Path

from studio.errors import StudioError
from studio.export.kit.page import embedded
from studio.model.brand import Brand, Font

_LARGEST_FONT = 300_000  # bytes
_WEIGHTS = {
    "light": 300, "regular": 400, "medium": 500, "semibold": 600, "bold": 700, "extrabold": 800,
    "black": 900,
}  # fmt: skip
_LOGO_HEIGHT = 144  # pixels of a bitmap logo; shown 48 high


def logo_image(brand: Brand) -> str:
    """The logo for light grounds as a `data:` address; "" where it cannot be used."""
    from studio.media.logo import check_svg, is_drawing, logo_ratio, open_logo

    file = brand.logo.for_light or brand.logo.one_colour or brand.logo.for_dark
    try:
        if is_drawing(Path(file)):
            return embedded(check_svg(Path(file)), "image/svg+xml")
        from studio.media.encode import encode_picture

        width = max(1, round(_LOGO_HEIGHT * logo_ratio(Path(file))))
        pixels = open_logo(Path(file), width, _LOGO_HEIGHT)
        return embedded(encode_picture(pixels, "png").data, "image/png")
    except StudioError:
        return ""  # the name is written instead; the charter's check tells what is wrong


def font_faces(brand: Brand) -> str:
    """CSS that embeds our own open fonts where the brand uses them; a brand's own files are not
    ours to pass on."""
    faces = [
        _face("Title", brand.fonts.title, brand.fonts.title.weight),
        _face("Text", brand.fonts.body, 500),
        _face("Text", brand.fonts.body, 700),
    ]
    return "".join(dict.fromkeys(faces)) + (
        f"\n:root {{ --title-weight: {brand.fonts.title.weight}; }}"
    )


def _face(name: str, font: Font, weight: int) -> str:
    from studio.compose.text.fonts import packaged_files

    files = {
        found: Path(file)
        for file in packaged_files(font.family)
        if (found := _weight_of(Path(file).stem))
    }
    if not files:
        return ""
    nearest = min(files, key=lambda found: abs(found - weight))
    content = files[nearest].read_bytes()
    if len(content) > _LARGEST_FONT:
        return ""
    kind = "font/otf" if files[nearest].suffix == ".otf" else "font/ttf"
    return (
        f"\n@font-face {{ font-family: {name}; font-weight: {weight}; "
        f"src: url({embedded(content, kind)}); }}"
    )


def _weight_of(stem: str) -> int:
    """The weight that a font file's name tells; 0 for italics and others."""
    return _WEIGHTS.get(stem.rpartition("-")[2].lower(), 0)
