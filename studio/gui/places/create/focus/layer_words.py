"""What layers are called in the names of steps, and which of them are texts."""

from __future__ import annotations

from studio.gui.places.create.focus.stage import Stage
from studio.gui.places.create.inspector import reading
from studio.wording import Said, say


def is_text(stage: Stage, layer: str) -> bool:
    """Whether a layer holds words of the post."""
    template = stage.template
    return template is not None and layer in template.slots


def name_of(stage: Stage, layer: str) -> str:
    """A layer's name in the language of the window."""
    return reading.layer_label(stage.template, layer)


def move_words(stage: Stage, layer: str) -> Said:
    return say("Move: {layer}", layer=name_of(stage, layer))


def scale_words(stage: Stage, layer: str) -> Said:
    return say("Size: {layer}", layer=name_of(stage, layer))
