"""What goes out: a post on one network, with all that is posted there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from studio.export.handoff.files import Exported, OutFile, cover_file, kind_of, main_file
from studio.export.project_order import exported_formats
from studio.model.catalogue import Catalogue
from studio.model.project import Project, ProjectPost
from studio.model.scheduler import PostKind
from studio.model.state import State
from studio.model.texts import alt_in, comment_in, title_in


class Caption(msgspec.Struct, frozen=True):
    """What a network gets as text, and whether it can be posted."""

    text: str
    state: State = "ready"


class Outgoing(msgspec.Struct, frozen=True, kw_only=True):
    """One post on one network. `when` as that of the post; `file` None: not exported for it."""

    post: str  # id
    name: str
    network: str
    when: str = ""
    text: str = ""
    state: State = "ready"  # of the text
    title: str = ""
    comment: str = ""
    alt: str = ""
    languages: tuple[str, ...] = ()
    kind: PostKind = "post"
    file: OutFile | None = None
    cover: OutFile | None = None


def networks_of(project: Project, post: ProjectPost, catalogue: Catalogue) -> tuple[str, ...]:
    """The networks a post goes to: those of the formats it is exported in, in their order."""
    return tuple(dict.fromkeys(f.network for f in exported_formats(project, post, catalogue)))


def outgoing_of(
    project: Project,
    post: ProjectPost,
    captions: Mapping[str, Caption],
    exported: Exported | None,
    catalogue: Catalogue,
    *,
    networks: Iterable[str] | None = None,
    stories: bool = False,
) -> tuple[Outgoing, ...]:
    """A post on each of its networks (or the `networks` given); `stories`: and in their stories.

    `captions` by network, in the languages of the post. Where a network only has a story, that
    goes out.
    """
    found: list[Outgoing] = []
    formats = exported_formats(project, post, catalogue)
    rules = catalogue.caption_rules(formats)
    titled = frozenset(name for name, each in rules.items() if each.title_max is not None)
    uses = {(each.network, each.use) for each in formats}
    for network in networks_of(project, post, catalogue) if networks is None else networks:
        files = exported.files.get(network, ()) if exported else ()
        posted = main_file(files, catalogue, story=False)
        story = main_file(files, catalogue, story=True)
        caption = captions.get(network, Caption(""))
        if (network, "post") in uses or (network, "story") not in uses:
            found.append(_row(post, network, caption, posted, files, catalogue, titled))
            caption = Caption("")  # a story beside it has none
        elif not stories or story is None:
            found.append(_row(post, network, caption, story, files, catalogue, titled))
        if story and stories:
            found.append(_row(post, network, caption, story, files, catalogue, titled))
    return tuple(found)


def spoken_for(post: ProjectPost, network: str, languages: Sequence[str] = ()) -> str:
    """The alternative text; without one, the words on the picture, as in the files of an export."""
    given = alt_in(post.texts, languages or post.posted_in, network)
    slots = post.values.slots.values()
    return given or ". ".join(words.strip(" .") for words in slots if words.strip())


def _row(
    post: ProjectPost,
    network: str,
    caption: Caption,
    file: OutFile | None,
    files: tuple[OutFile, ...],
    catalogue: Catalogue,
    titled: frozenset[str],
) -> Outgoing:
    kind = kind_of(file, catalogue) if file else "post"
    languages, story = post.posted_in, kind == "story"
    return Outgoing(
        post=post.id,
        name=post.name,
        network=network,
        when=post.when,
        text=caption.text,
        state=caption.state,
        title=title_in(post.texts, languages, network) if network in titled and not story else "",
        comment="" if story else comment_in(post.texts, languages),
        alt=spoken_for(post, network),
        languages=languages,
        kind=kind,
        file=file,
        cover=cover_file(files, catalogue) if file and file.moves else None,
    )
