"""A tile in words: for screen readers, and for the tooltip."""

from __future__ import annotations

from studio.gui.format_words import label_of, short_label
from studio.gui.places.create.wall.tiles import Tile
from studio.gui.words import words
from studio.model.project import ProjectPost
from studio.model.resolve import paths_said
from studio.model.values import Values
from studio.wording import Said, say


def heard(tile: Tile, post: ProjectPost | None) -> str:
    """All that a person sees of a tile, in one sentence of parts."""
    speak = words().of
    width, _, height = tile.shape.partition(":")
    parts = [
        tile.network,
        label_of(tile.format),
        speak(say("{width} by {height}", width=width, height=height)),
    ]
    if tile.left_out:
        parts.append(speak(say("left out of the export")))
    elif tile.doubts:
        reasons = " ".join(speak(doubt) for doubt in tile.doubts)
        parts.append(speak(say("to check: {reasons}", reasons=reasons)))
    else:
        parts.append(speak(say("ready")))
    if tile.changed:
        what = ", ".join(speak(each) for each in own_things(tile, post))
        parts.append(speak(say("changed separately: {what}", what=what)))
    return ", ".join(parts)


def hint(tile: Tile, post: ProjectPost | None) -> str:
    """What a tile is and what is the matter with it, a line each."""
    speak = words().of
    lines = [f"{tile.network} · {label_of(tile.format)} · {tile.format.size}"]
    lines += [speak(doubt) for doubt in tile.doubts]
    if tile.changed:
        what = ", ".join(speak(each) for each in own_things(tile, post))
        lines.append(speak(say("Changed separately: {what}", what=what)))
    if tile.left_out:
        lines.append(speak(say("Left out of the export")))
    return "\n".join(lines)


def under(tile: Tile, group: str) -> tuple[str, str]:
    """The two texts under a tile: what the head over it does not say."""
    name = short_label(tile.format)
    if group != "network":
        return tile.network, name
    tall = tile.shape == "9:16" and tile.format.size.ratio < 0.57
    return name, tile.shape if tall else str(tile.format.size)


def own_things(tile: Tile, post: ProjectPost | None) -> tuple[Said, ...]:
    """What a format has of its own, in words, each once."""
    own = post.formats.get(tile.id, Values()) if post else Values()
    return tuple(dict.fromkeys(_word(path) for path in paths_said(own) if path != "left_out"))


def _word(path: str) -> Said:
    head = path.partition(".")[0]
    if head in ("window", "focus", "mode"):
        return say("framing")
    if head == "template":
        return say("template")
    if head == "slots":
        return say("words")
    return {
        "hidden": say("visibility"),
        "moved": say("position"),
        "scale": say("size"),
        "colour": say("colour"),
        "font": say("font"),
        "fit": say("fitting"),
        "strength": say("shade"),
    }.get(path.rpartition(".")[2], say("looks"))
