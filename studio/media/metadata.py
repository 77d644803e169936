"""What a finished file tells besides its pixels: nothing, if it is ours."""

from __future__ import annotations

_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"Exif\0\0", "EXIF"),
    (b"http://ns.adobe.com/xap/", "XMP"),
    (b"<x:xmpmeta", "XMP"),
    (b"<?xpacket", "XMP"),
    (b"http://ns.adobe.com/xmp/extension/", "XMP"),
    (b"Photoshop 3.0\0", "IPTC"),
    (b"8BIM", "IPTC"),
    (b"MPF\0", "further pictures"),
    (b"urn:iso:std:iso:ts:21496", "gain map"),
)
_PNG_CHUNKS = {
    b"eXIf": "EXIF",
    b"tEXt": "comment",
    b"zTXt": "comment",
    b"iTXt": "comment",
    b"tIME": "time",
}
_RIFF_CHUNKS = {b"EXIF": "EXIF", b"XMP ": "XMP"}


def metadata_left(content: bytes) -> tuple[str, ...]:
    """Kinds of metadata found in the bytes of a picture or clip; empty when there is none."""
    if content.startswith(b"\xff\xd8"):
        found = _in_jpeg(content)
    elif content.startswith(b"\x89PNG"):
        found = _in_png(content)
    elif content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        found = _in_webp(content)
    elif content.startswith(b"GIF8"):
        found = {"comment"} if b"!\xfe" in content[:2048] else set()
        found |= _in_bytes(content)
    else:
        found = _in_bytes(content) | (
            {"EXIF"} if b"infe" in content and b"Exif" in content else set()
        )
    return tuple(sorted(found))


def _in_bytes(content: bytes) -> set[str]:
    return {name for mark, name in _MARKS if mark in content}


def _in_jpeg(content: bytes) -> set[str]:
    """Marks in the segments; compressed data are not searched, they hold anything by chance."""
    found: set[str] = set()
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        kind = content[at + 1]
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        if kind == 0xFE:
            found.add("comment")
        elif 0xE0 <= kind <= 0xEF:
            found |= _in_segment(kind, content[at + 4 : at + 2 + length])
        if kind == 0xDA:
            break
        at += 2 + length
    end = content.rfind(b"\xff\xd9")
    if end >= 0 and content[end + 2 :].strip(b"\0"):
        found.add("bytes after the picture")
    return found


def _in_segment(kind: int, body: bytes) -> set[str]:
    known = (kind == 0xE0 and body[:4] in {b"JFIF", b"JFXX"}) or body.startswith(b"ICC_PROFILE\0")
    known = known or (kind == 0xEE and body.startswith(b"Adobe"))
    return _in_bytes(body) or (set() if known else {"unknown"})


def _in_png(content: bytes) -> set[str]:
    found: set[str] = set()
    at = 8
    while at + 12 <= len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        kind = content[at + 4 : at + 8]
        if kind in _PNG_CHUNKS:
            found.add(_PNG_CHUNKS[kind])
        at += 12 + length
        if kind == b"IEND" and at < len(content):
            found.add("bytes after the picture")
            break
    return found


def _in_webp(content: bytes) -> set[str]:
    found: set[str] = set()
    at = 12
    while at + 8 <= len(content):
        if content[at : at + 4] in _RIFF_CHUNKS:
            found.add(_RIFF_CHUNKS[content[at : at + 4]])
        length = int.from_bytes(content[at + 4 : at + 8], "little")
        at += 8 + length + length % 2
    return found
