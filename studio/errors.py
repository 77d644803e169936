"""Every error a person can meet: what happened, to which file, and what to do next."""

from __future__ import annotations

from studio.wording import Said


class StudioError(Exception):
    """What happened, and a hint for what to do. Shown as two lines."""

    def __init__(self, what: Said, hint: Said | None = None) -> None:
        super().__init__(str(what))
        self.what = what
        self.hint = hint or Said("")


class BadInput(StudioError):
    """A value, an option or a text that cannot be used as given."""


class BadPreset(BadInput):
    """A network, template or brand file that does not follow its schema."""


class BadProject(BadInput):
    """A project file that is damaged, foreign or not there. It is left as it is."""


class UnreadableMedia(StudioError):
    """A file that is missing, not a picture or a video, damaged or refused for safety."""


class MissingMedia(UnreadableMedia):
    """A file that is not there (any more)."""


class CannotWrite(StudioError):
    """A folder or a disk that does not take the file: full, read-only, vanished."""


class RenderFailed(StudioError):
    """A file that could not be made, or that did not pass its check afterwards."""


class Cancelled(StudioError):
    """The person stopped the work. A normal outcome, never shown as an error."""
