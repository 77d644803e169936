"""What goes out: a post on one network, with all that is posted there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from studio.export.handoff.files import (
    Exported,
    OutFile,
    cover_file,
    kind_of,
    post_file,
    story_files,
)
from studio.export.project_order import exported_formats
from studio.model.caption import NO_CAPTION, CaptionResult
from studio.model.catalogue import Catalogue
from studio.model.project import Project, ProjectPost
from studio.model.scheduler import PostKind
from studio.model.state import State
from studio.model.texts import alt_in
from studio.wording import Said


class Outgoing(msgspec.Struct, frozen=True, kw_only=True):
    """One post on one network. `when` as that of the post; `file` None: not exported for it.

    `text` of a thread is all of it in one piece, its posts are `parts`.
    """

    post: str  # id
    name: str
    network: str
    when: str = ""
    text: str = ""
    parts: tuple[str, ...] = ()
    state: State = "ready"  # of the text
    reason: Said | None = None  # why that is not ready
    title: str = ""
    comment: str = ""
    alt: str = ""
    languages: tuple[str, ...] = ()
    kind: PostKind = "post"
    file: OutFile | None = None
    cover: OutFile | None = None


def networks_of(project: Project, post: ProjectPost, catalogue: Catalogue) -> tuple[str, ...]:
    """The networks a post is posted on: those of the formats it is exported in, in their order.

    Where it only becomes a cover there is nothing to post.
    """
    made = exported_formats(project, post, catalogue)
    return tuple(dict.fromkeys(each.network for each in made if each.goes_out))


def outgoing_of(
    project: Project,
    post: ProjectPost,
    captions: Mapping[str, CaptionResult],
    exported: Exported | None,
    catalogue: Catalogue,
    *,
    networks: Iterable[str] | None = None,
    stories: bool = False,
) -> tuple[Outgoing, ...]:
    """A post on each of its networks (or the `networks` given); `stories`: and in their stories.

    `captions` by network. Where a network only has a story, that goes out.
    """
    found: list[Outgoing] = []
    uses = {(each.network, each.use) for each in exported_formats(project, post, catalogue)}
    for network in networks_of(project, post, catalogue) if networks is None else networks:
        files = exported.files.get(network, ()) if exported else ()
        caption = captions.get(network, NO_CAPTION)
        parts: tuple[OutFile | None, ...] = story_files(files, catalogue)
        if (network, "post") in uses or (network, "story") not in uses:
            found.append(
                _row(post, network, caption, post_file(files, catalogue), files, catalogue)
            )
            parts = parts if stories else ()
            caption = NO_CAPTION  # a story beside it has none
        elif not parts:
            parts = (None,)
        found += [_row(post, network, caption, part, files, catalogue) for part in parts]
    return tuple(found)


def spoken_for(post: ProjectPost, network: str) -> str:
    """The alternative text; without one, the words on the picture, as in the files of an export."""
    slots = (words.strip(" .") for words in post.values.slots.values() if words.strip())
    return alt_in(post.texts, post.posted_in, network) or ". ".join(slots)


def _row(
    post: ProjectPost,
    network: str,
    caption: CaptionResult,
    file: OutFile | None,
    files: tuple[OutFile, ...],
    catalogue: Catalogue,
) -> Outgoing:
    alt = caption.alt.text if caption.alt else ""
    return Outgoing(
        post=post.id,
        name=post.name,
        network=network,
        when=post.when,
        text=caption.text,
        parts=caption.parts,
        state=caption.state,
        reason=next(iter(caption.reasons), None),
        title=caption.title.text if caption.title else "",
        comment=caption.comment,
        alt=alt or spoken_for(post, network),
        languages=post.posted_in,
        kind=kind_of(file, catalogue) if file else "post",
        file=file,
        cover=cover_file(files, catalogue) if file and file.moves else None,
    )
