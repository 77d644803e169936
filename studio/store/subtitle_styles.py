"""Styles of burned-in subtitles: the shipped ones and a person's own."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from msgspec.structs import replace

from studio import paths
from studio.errors import BadInput, BadPreset
from studio.model.subtitle_style import SubtitleStyle
from studio.store.schema import convert
from studio.store.toml_file import read_toml
from studio.wording import Said, say

SCHEMA = 1


def subtitle_style_files() -> dict[str, Path]:
    """Name -> file of every style; a person's own replace shipped ones of the same name."""
    found: dict[str, Path] = {}
    for root in (paths.PRESETS / "subtitles", paths.config_folder() / "subtitles"):
        if root.is_dir():
            found.update({file.stem: file for file in sorted(root.glob("*.toml"))})
    return found


def load_subtitle_style(name: str) -> SubtitleStyle:
    """The style called `name`. Raises BadInput when there is none, BadPreset when it is wrong."""
    files = subtitle_style_files()
    if name not in files:
        raise BadInput(
            say("There is no style of subtitles called “{name}”", name=name),
            say("Choose one of: {names}", names=", ".join(sorted(files))),
        )
    return _load(files[name], files[name].stat().st_mtime_ns)


def load_subtitle_styles() -> tuple[SubtitleStyle, ...]:
    """All styles, in their order."""
    made = [load_subtitle_style(name) for name in subtitle_style_files()]
    return tuple(sorted(made, key=lambda style: (style.order, style.id)))


@lru_cache(maxsize=32)
def _load(file: Path, _changed: int) -> SubtitleStyle:
    tables = read_toml(file, _hint())
    style = convert(tables, SubtitleStyle, file, hint=_hint())
    if style.schema > SCHEMA:
        raise BadPreset(
            say("{file} was made for a newer studio", file=file.name),
            say("Update the studio to use this style."),
        )
    if style.box is None and not style.edges:
        raise BadPreset(say("{file}: it needs a box or edges", file=file.name), _hint())
    return replace(style, id=file.stem)


def _hint() -> Said:
    return say("Compare it with a shipped style in presets/subtitles.")
