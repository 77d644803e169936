"""Which font file, family and weight each text is set in, for every script."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QRawFont

from studio.compose.qt import ensure_qt
from studio.compose.text.font_file import check_font
from studio.compose.text.scripts import families_for
from studio.errors import BadInput
from studio.model.brand import Brand, Font

# Family name in Qt -> package and files. One of .otf and .ttf, never both, and never the
# variable Manrope: it answers as "Manrope ExtraLight".
PACKAGED: dict[str, tuple[str, str]] = {
    "Red Hat Display": ("font_rhd", "files/*.ttf"),
    "Manrope": ("font_manrope", "files/Manrope-[!V]*.ttf"),
    "Source Serif Pro": ("font_source_serif_pro", "files/*.otf"),
    "Source Sans Pro": ("font_source_sans_pro", "files/*.otf"),
    "Fjalla One": ("font_fjallaone", "files/*.ttf"),
    "Lato": ("font_lato", "files/*.ttf"),
    "Hanken Grotesk": ("font_hanken_grotesk", "files/*.otf"),
    "Noto Sans": ("manimgx_fonts", "NotoSans[[]wght].ttf"),
    "Noto Emoji": ("manimgx_fonts", "NotoEmoji*.ttf"),
    **{
        f"Noto Sans CJK {place}": ("manimgx_fonts_cjk", "*.ttc")
        for place in ("JP", "KR", "SC", "TC", "HK")
    },
}
DRAWN_AS_OUTLINES = 64  # pixels: from here on Qt does not thicken signs
_registering = Lock()


def register_fonts(files: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Make font files usable by Qt, once; the families they give, none for a broken file."""
    return _register(tuple(file for file in files if _is_usable(file)))


def _register(files: tuple[str, ...]) -> tuple[str, ...]:
    ensure_qt()
    found: dict[str, None] = {}
    for file in files:
        with _registering:
            found.update(dict.fromkeys(_families_in(file)))
    return tuple(found)


def register_family(family: str) -> None:
    """Make a family of our font packages usable by Qt; other names are left to the system."""
    _register(packaged_files(family))


@lru_cache(maxsize=256)
def packaged_files(family: str) -> tuple[str, ...]:
    """The files of a family that came with our packages; empty for others."""
    package, pattern = PACKAGED.get(family, ("", ""))
    if not package and family.startswith("Noto Sans "):
        package, pattern = "manimgx_fonts", family.replace(" ", "") + "[[]wght].ttf"
    spec = find_spec(package) if package else None
    folders = list(spec.submodule_search_locations or ()) if spec else []
    return tuple(str(f) for folder in folders for f in sorted(Path(folder).glob(pattern)))


def font_of(
    font: Font, size: float, *, text: str = "", tabular: bool = False, joined_script: bool = False
) -> QFont:
    """The Qt font for `text` at a size in whole pixels, without hinting.

    `text` decides which fonts for other scripts and emoji stand behind the brand's own;
    `joined_script` takes the tracking off.
    """
    pixels = max(1, round(size))
    large = pixels >= DRAWN_AS_OUTLINES
    qt = QFont(_base_font(font, families_for(text), tabular, large))
    qt.setPixelSize(pixels)
    if font.tracking and not joined_script:
        qt.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, font.tracking * pixels)
    return qt


@lru_cache(maxsize=512)
def _base_font(font: Font, others: tuple[str, ...], tabular: bool, large: bool) -> QFont:
    if font.file:
        register_fonts((font.file,))
    families = tuple(dict.fromkeys((font.family, *font.fallbacks, *others, "Noto Sans")))
    for family in families:
        register_family(family)
    qt = QFont(list(families))
    qt.setWeight(QFont.Weight(min(1000, max(1, font.weight))))
    qt.setItalic(font.italic)
    qt.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    qt.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    weight = _look_weight(font) if others else font.weight
    if any(family.startswith("Noto Sans CJK") for family in families):
        # Qt takes this variable font for a thin one and thickens small signs by itself.
        thickened = font.weight > 600 and not large
        heaviness = max(350, weight - 430) if thickened else weight
        qt.setVariableAxis(QFont.Tag("wght"), float(min(900, heaviness)))
    elif weight != font.weight:
        qt.setVariableAxis(QFont.Tag("wght"), float(weight))
    for feature in ("tnum",) if tabular else ("pnum", "lnum"):
        qt.setFeature(QFont.Tag(feature), 1)
    return qt


def _look_weight(font: Font) -> int:
    """How heavy a font looks: a poster font of one weight says 400 and stands like 700.

    Other scripts beside it take this weight.
    """
    register_family(font.family)
    if font.weight >= 600 or len(QFontDatabase.styles(font.family)) != 1:
        return font.weight
    plain = QFont(font.family)
    plain.setPixelSize(100)
    raw = QRawFont.fromFont(plain)
    stems = [raw.boundingRect(glyph).width() for glyph in raw.glyphIndexesForString("l")]
    return 700 if stems and 11 < stems[0] < 24 else font.weight


def missing_families(brand: Brand) -> tuple[str, ...]:
    """The brand's families that neither its files, our packages nor this machine have."""
    ensure_qt()
    fonts = _fonts_of(brand)
    for font in fonts:
        register_fonts((font.file,) if font.file else ())
        register_family(font.family)
    known = {family.casefold() for family in QFontDatabase.families()}
    wanted = dict.fromkeys(font.family for font in fonts)
    return tuple(family for family in wanted if family.casefold() not in known)


def answering_family(font: Font) -> str:
    """The family that Qt really uses for a font: another one when the asked one is missing."""
    ensure_qt()
    return QFontInfo(font_of(font, 100)).family()


def _fonts_of(brand: Brand) -> tuple[Font, ...]:
    roles: Iterator[str] = iter(brand.fonts.__struct_fields__)
    return tuple(getattr(brand.fonts, role) for role in roles)


@lru_cache(maxsize=512)
def _families_in(file: str) -> tuple[str, ...]:
    number = QFontDatabase.addApplicationFont(file)
    return tuple(QFontDatabase.applicationFontFamilies(number)) if number >= 0 else ()


@lru_cache(maxsize=256)
def _is_usable(file: str) -> bool:
    try:
        check_font(Path(file))
    except BadInput:
        return False
    return True
