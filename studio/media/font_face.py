"""Whether a font file can be read and draws its letters. Runs in the confined child."""

from __future__ import annotations

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase, QImage, QPainter, QRawFont

from studio.media.drawing import qt
from studio.media.limits import LIMITS
from studio.media.refusal import Refused
from studio.media.wire import FontFace

_MAGIC = (b"\0\1\0\0", b"OTTO", b"true", b"ttcf", b"wOFF", b"wOF2")
_LETTERS = "AanoR05éЖжعبअक中あ가😀★"
_WIDEST = 8  # font sizes; no letter of ours is wider


def read_faces(content: bytes) -> FontFace:
    """The families in a font file. Raises Refused for what is no font or draws blanks."""
    if not content.startswith(_MAGIC) or len(content) > LIMITS.font_bytes:
        raise Refused("not_font")
    faces = int.from_bytes(content[8:12], "big") if content[:4] == b"ttcf" else 1
    if not 1 <= faces <= LIMITS.font_faces:
        raise Refused("not_font")
    qt()
    number = QFontDatabase.addApplicationFontFromData(QByteArray(content))
    families = tuple(QFontDatabase.applicationFontFamilies(number)) if number >= 0 else ()
    if not families:
        raise Refused("not_font")
    face = QRawFont(QByteArray(content), 64)
    if not face.isValid() or not (_draws(face) or _paints(families[0])):
        raise Refused("font_blank")
    return FontFace(families)


def _draws(face: QRawFont) -> bool:
    """Some letter that the font claims to have leaves ink, and none is absurdly wide."""
    seen = False
    for letter in _LETTERS:
        glyphs = [glyph for glyph in face.glyphIndexesForString(letter) if glyph]
        for glyph in glyphs:
            if face.advancesForGlyphIndexes([glyph])[0].x() > _WIDEST * 64:
                raise Refused("font_blank")
            seen = seen or not face.pathForGlyph(glyph).isEmpty()
    return seen


def _paints(family: str) -> bool:
    """Letters without outlines: colour emoji, which only painting shows."""
    font = QFont(family)
    font.setPixelSize(48)
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    image = QImage(256, 64, QImage.Format.Format_RGBA8888)
    image.fill(0)
    painter = QPainter(image)
    painter.setFont(font)
    painter.drawText(4, 50, "😀★🎉")
    painter.end()
    return any(bytes(image.constBits()))
