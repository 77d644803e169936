"""Which pictures nobody needs while a post's picture moves: its formats are put together then."""

from __future__ import annotations

from studio.export.preview.wire import What
from studio.gui.preview_errands import Name, Place


class Holding:
    """Formats of `post` whose parts are known wait for their pictures until `post` is "" again.

    Whoever wants exact pictures asks for them then. The first parts of a format are made even
    when its picture has moved on: they would always come too late otherwise.
    """

    def __init__(self) -> None:
        self.post = ""
        self._lifting: set[Place] = set()  # their first parts are on their way

    def waits(self, what: What, place: Place, *, lifted: bool) -> bool:
        """Whether a picture is not to be asked for now; `lifted`: former parts are there."""
        lifting = place in self._lifting
        if what == "lifted" and not lifted:
            self._lifting.add(place)
            return lifting
        return place[0] == self.post and (lifted or lifting)

    def keeps(self, name: Name, place: Place) -> bool:
        """Whether something is needed although its place shows something else by now."""
        return name[0] == "lifted" and place in self._lifting

    def came(self, places: set[Place]) -> None:
        """Parts arrived, or cannot be made."""
        self._lifting -= places

    def clear(self) -> None:
        self._lifting.clear()
