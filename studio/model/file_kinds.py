"""What a file seems to be by the ending of its name alone: nothing is read."""

from __future__ import annotations

from studio.model.post import Kind


def _endings(words: str) -> frozenset[str]:
    return frozenset(words.split())


PHOTOS = _endings("jpg jpeg jpe jfif png webp avif heic heif hif gif bmp tif tiff svg")
CLIPS = _endings("mp4 m4v mov qt mkv webm avi mpg mpeg ts mts m2ts 3gp 3g2 wmv flv ogv mxf")
SOUNDS = _endings("mp3 m4a aac wav flac ogg oga opus wma aif aiff")
TABLES = _endings("csv tsv xlsx xlsm xls ods")


def ending_of(name: str) -> str:
    """The ending of a file's name in small letters, "" for none."""
    return name.rpartition(".")[2].lower() if "." in name.strip(".") else ""


def kind_named(name: str) -> Kind | None:
    """The kind of post that a file of this name makes; None for other files."""
    ending = ending_of(name)
    if ending in PHOTOS:
        return "image"
    if ending in CLIPS:
        return "video"
    return "sound" if ending in SOUNDS else None
