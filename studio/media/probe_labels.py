"""What a container calls itself, and what it tells about people. In the child only."""

from __future__ import annotations

from typing import Any

_NAMES = {
    "matroska": "Matroska",
    "avi": "AVI",
    "mpegts": "MPEG-TS",
    "mpeg": "MPEG",
    "asf": "Windows Media",
    "flv": "Flash Video",
    "mxf": "MXF",
    "dv": "DV",
    "mp3": "MP3",
    "wav": "WAV",
    "w64": "Wave64",
    "flac": "FLAC",
    "ogg": "Ogg",
    "aac": "AAC",
    "aiff": "AIFF",
    "caf": "CAF",
    "amr": "AMR",
    "ac3": "AC-3",
    "eac3": "E-AC-3",
}
_KINDS: dict[str, tuple[str, ...]] = {
    "location": ("location", "gps", "xyz", "geo"),
    "device": ("make", "model", "device", "serial", "manufacturer", "android"),
    "author": ("artist", "author", "owner", "performer", "composer", "copyright", "publisher"),
    "time": ("creation_time", "date", "creationdate", "timecode"),
    "comment": ("comment", "description", "synopsis", "keywords", "lyrics"),
    "title": ("title", "album"),
}
_GOES_WITH_IT = {"major_brand", "minor_version", "compatible_brands", "encoder", "language"}
_GOES_WITH_IT |= {"handler_name", "vendor_id", "duration", "alpha_mode", "variant_bitrate"}


def container_name(demuxer: str, head: bytes) -> str:
    """The format's name for people, by FFmpeg's name and the first bytes."""
    if demuxer == "mov":
        brand = head[8:12] if head[4:8] == b"ftyp" else b"qt  "
        if brand == b"qt  ":
            return "QuickTime"
        if brand[:3] == b"M4A":
            return "M4A"
        return "3GP" if brand[:2] == b"3g" else "MP4"
    if demuxer == "matroska" and b"webm" in head:
        return "WebM"
    return _NAMES.get(demuxer, demuxer)


def personal_details(container: Any) -> tuple[str, ...]:
    """Kinds of details in the file's labels: location, device, author, time, comment, title."""
    labels = dict(container.metadata)
    for stream in container.streams:
        labels |= {f"{stream.index} {key}": value for key, value in stream.metadata.items()}
    names = [key.lower().rsplit(" ", 1)[-1] for key, value in labels.items() if value.strip()]
    found = {
        kind
        for name in names
        if name not in _GOES_WITH_IT
        for kind, words in _KINDS.items()
        if any(word in name for word in words)
    }
    if any("gopro met" in value.lower() for value in labels.values()):
        found.add("location")  # such a track of measurements holds where the camera was
    return tuple(sorted(found))
