"""Subtitles as files beside the films, with the times of each stretch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from studio.export.video.film import Film
from studio.model.post import Post
from studio.store.subtitles import read_subtitles, write_srt, write_vtt


def words_beside(post: Post, films: Sequence[Film]) -> dict[str, bytes]:
    """Content by path: one .srt and one .vtt for each stretch of the clip.

    Named by language, as networks want to know it. Raises UnreadableMedia for the file given.
    """
    footage = post.footage
    if not footage.subtitles or footage.subtitles_as == "burned":
        return {}
    words = read_subtitles(Path(footage.subtitles))
    found: dict[str, bytes] = {}
    for film in films:
        part = f"_part{film.part}" if film.part else ""
        name = f"subtitles/subtitles{part}.{post.language}"
        if film.kind != "mp4" or f"{name}.srt" in found:
            continue
        shown = words.within(film.span, film.rate.at(film.opening_frames))
        found[f"{name}.srt"] = write_srt(shown)
        found[f"{name}.vtt"] = write_vtt(shown)
    return found
