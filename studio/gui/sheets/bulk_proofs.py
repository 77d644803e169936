"""Pictures of rows as they would be exported, and what they tell about long texts."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Signal

from studio.export.bulk.laying import laid_out_finding, long_rows, proofs
from studio.gui.desk import Desk
from studio.gui.previews import Preview, Previews
from studio.gui.sheets.bulk_state import BulkState
from studio.gui.sheets.bulk_targets import words_of
from studio.model.bulk import Draft
from studio.model.network import Format
from studio.model.post import Kind
from studio.model.project_formats import formats_of
from studio.store.templates import load_template
from studio.wording import Said


class Proofs(QObject):
    """Draws rows with the window's drawing process, apart from the posts of the project."""

    arrived = Signal(int)  # the number of a row

    def __init__(self, desk: Desk, state: BulkState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._state = desk, state
        self._previews = Previews(desk.catalogue)
        self._previews.setParent(self)
        self._formats: dict[Kind, tuple[Format, ...]] = {}  # the sheet is open for one project
        self._previews.arrived.connect(self._take)
        state.changed.connect(self._show)
        state.judged.connect(self.look)

    def formats(self, draft: Draft) -> tuple[Format, ...]:
        """One format of each family of shapes that a row becomes."""
        if draft.post.kind not in self._formats:
            found = formats_of(self._state.base, draft.post, self._desk.catalogue)
            self._formats[draft.post.kind] = proofs(found)
        return self._formats[draft.post.kind]

    def best_format(self, draft: Draft) -> Format | None:
        """The format in which a row looks worst as far as that is known, else the first."""
        found = self.formats(draft)
        troubled = [
            wanted
            for wanted in found
            if (shown := self._previews.known(draft.post.id, wanted.id)) and shown.doubts
        ]
        return next(iter((*troubled, *found)), None)

    def name_of(self, target: str) -> Said:
        """What the words of a row are called."""
        return words_of(target, load_template(self._state.setup.template), self._desk.catalogue)

    def picture(self, draft: Draft, wanted: Format, size: QSize) -> Preview | None:
        """A row in a format, as far as it is drawn. `size` in device pixels."""
        if not has_picture(draft):
            return None
        return self._previews.of(draft.post.id, wanted.id, size)

    def look(self) -> None:
        """Have the rows with the longest texts laid out, and tell what speaks against them."""
        for draft, target in long_rows(self._state.rows):
            shown = [
                (wanted, self._previews.facts(draft.post.id, wanted.id))
                for wanted in self.formats(draft)
            ]
            if not all(each and each.exact for _, each in shown):
                continue
            doubts = [(wanted, said) for wanted, each in shown if each for said in each.doubts]
            if (found := laid_out_finding(target, doubts)) and found not in draft.findings:
                self._state.add_finding(draft.number, found)

    def _show(self) -> None:
        self._previews.show(self._state.project(), self._desk.document.session)

    def _take(self, post_id: str, _format_id: str) -> None:
        number = int(post_id.rpartition("-")[2])
        self.arrived.emit(number)
        draft = self._state.drafts.get(number)
        if draft and any(each.sort == "longest" for each in draft.findings):
            self.look()


def has_picture(draft: Draft) -> bool:
    """Whether all pictures of a row are there, as far as that is known."""
    broken = any(each.sort in ("picture", "unreadable") for each in draft.findings)
    return bool(draft.post.media) and not broken
