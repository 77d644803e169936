"""Undo and redo: every state of a project that a person made, with the name of the step to it.

States share all that did not change, so that a step costs a few kilobytes.
"""

from __future__ import annotations

import msgspec

from studio.model.project import Project
from studio.wording import Said, say

MOST_STEPS = 500


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One named change. `gesture`: steps with the same one, in a row, are a single step.

    `post` and `path` say where to look: the post and the property that changed, "" for none.
    """

    label: Said
    project: Project  # after it
    gesture: str = ""
    post: str = ""
    path: str = ""


class History(msgspec.Struct, frozen=True, kw_only=True):
    """Where a project is among its steps. Never changes: every verb gives a new one.

    `steps[0]` is what was opened; `at` the step that shows now; later ones can be done again.
    """

    steps: tuple[Step, ...]
    at: int = 0

    @classmethod
    def of(cls, project: Project) -> History:
        return cls(steps=(Step(label=say("Opened"), project=project),))

    @property
    def project(self) -> Project:
        return self.steps[self.at].project

    @property
    def undoable(self) -> Step | None:
        """The step that undo takes back; None at the beginning."""
        return self.steps[self.at] if self.at else None

    @property
    def redoable(self) -> Step | None:
        return self.steps[self.at + 1] if self.at + 1 < len(self.steps) else None

    def do(self, step: Step) -> History:
        """A new step after the one that shows; what could be done again is gone.

        A step that changes nothing is none; one of the same gesture takes the last one's place.
        """
        if step.project == self.project:
            return self
        past = self.steps[: self.at + 1]
        last = past[-1]
        if step.gesture and self.at and last.gesture == step.gesture:
            past = past[:-1]
        steps = (*past, step)
        if len(steps) > MOST_STEPS + 1:
            steps = steps[-MOST_STEPS - 1 :]
        return History(steps=steps, at=len(steps) - 1)

    def to(self, at: int) -> History:
        """The history with another of its steps showing; no gesture goes on."""
        shown = msgspec.structs.replace(self, at=max(0, min(at, len(self.steps) - 1)))
        return shown.ended()

    def undo(self) -> History:
        return self.to(self.at - 1)

    def redo(self) -> History:
        return self.to(self.at + 1)

    def ended(self) -> History:
        """The same history where the next step of this gesture will be a step of its own."""
        last = self.steps[self.at]
        if not last.gesture:
            return self
        steps = list(self.steps)
        steps[self.at] = msgspec.structs.replace(last, gesture="")
        return msgspec.structs.replace(self, steps=tuple(steps))
