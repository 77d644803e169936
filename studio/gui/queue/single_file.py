"""One format of one post as a file, for whoever waits for it alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from studio.export.wishes import Wishes
from studio.gui.desk import Desk
from studio.gui.notices import tell_error
from studio.gui.queue.batch import Batch
from studio.gui.queue.exports import exports_of
from studio.gui.queue.protocol import Ended
from studio.gui.queue.request import Wanted, narrowed
from studio.gui.settings import settings
from studio.paths import cache_folder
from studio.wording import say


def export_one(
    desk: Desk,
    format_id: str,
    ready: Callable[[Path], object],
    *,
    out: Path | None = None,
) -> Batch | None:
    """Make the file of one format of the present post, then call `ready` with its path.

    Without `out` it lies among what can be made again: for dragging it out, or for copying. None
    where there is no post. What goes wrong is told in words.
    """
    post = desk.post
    if post is None:
        return None
    session = desk.document.session
    wanted = Wanted(
        project=narrowed(desk.document.project, {post.id: (format_id,)}),
        posts=(post.id,),
        out=out or cache_folder() / "single",
        name=post.name,
        path_of=session.path_of,
        wishes=Wishes(location=settings().now.location),
    )

    def take(ended: Ended) -> None:
        if ended.files:
            ready(ended.files[0])
        elif ended.error is not None:
            tell_error(desk, ended.error)
        elif ended.failures:
            desk.tell(say("{reason}", reason=ended.failures[0]), problem=True)

    batch = exports_of(desk).make(wanted)
    batch.ended.connect(take)
    return batch
