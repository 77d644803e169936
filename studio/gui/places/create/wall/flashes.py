"""Which tiles light up for a moment: those that an undo or a redo has changed."""

from __future__ import annotations

from studio.gui.desk import Desk
from studio.model.project import Project, ProjectPost
from studio.model.resolve import resolve
from studio.model.shape import shape_of

LASTS = 600  # milliseconds
_WHOLE = ("media", "footage", "quarters", "straighten", "kind")


def differing(desk: Desk, before: Project, after: Project) -> frozenset[str]:
    """The formats of the post that is worked on which look different in two projects."""
    post_id = desk.selection.post_id
    if not (before.has(post_id) and after.has(post_id)):
        return frozenset()
    old, new = before.post(post_id), after.post(post_id)
    if before.kit != after.kit or before.brand != after.brand or _as_a_whole(old, new):
        return frozenset(each.id for each in desk.formats)
    found = set()
    for each in desk.formats:
        shape = shape_of(each.size.ratio)
        if resolve(old, each.id, shape) != resolve(new, each.id, shape):
            found.add(each.id)
    return frozenset(found)


def _as_a_whole(old: ProjectPost, new: ProjectPost) -> bool:
    return any(getattr(old, name) != getattr(new, name) for name in _WHOLE)
