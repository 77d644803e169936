"""What the person hears when an export has ended."""

from __future__ import annotations

from collections.abc import Callable

from studio.gui.desk import Desk
from studio.gui.folders import show_folder
from studio.gui.notices import tell_error
from studio.gui.queue.batch import Batch
from studio.gui.queue.copied_captions import captions_of_posts, copy_captions
from studio.gui.queue.protocol import Ended
from studio.gui.queue.result_text import result_text
from studio.wording import Said, say

Offer = tuple[Said, Callable[[], object]]


def show_result(desk: Desk, batch: Batch, ended: Ended, more: tuple[Offer, ...] = ()) -> None:
    """Say what came of an export, with what one does next; `more` are further buttons."""
    if ended.error is not None:
        tell_error(desk, ended.error)
        return
    if ended.cancelled and not ended.files:
        desk.tell(say("The export was cancelled; no file is half written"), lasting=True)
        return
    folder = ended.folders[0] if len(ended.folders) == 1 else batch.out
    offers: list[Offer] = [(say("Show in folder"), lambda: show_folder(folder))]
    captions = captions_of_posts(desk, batch)
    if captions and not ended.failures:
        offers.append((say("Copy captions"), lambda: copy_captions(desk, captions)))
    desk.tell(result_text(ended), *offers, *more, problem=bool(ended.failures))
