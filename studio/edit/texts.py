"""Writing what is posted with a post: its texts by language and network, its dates and ticks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Literal

import msgspec

from studio.errors import BadInput
from studio.model.project import Project, ProjectPost
from studio.model.texts import Texts
from studio.wording import say

Field = Literal["caption", "title", "comment", "alt"]
_VERSIONS = MappingProxyType({"caption": "captions", "title": "titles", "alt": "alts"})


def write(
    project: Project, post_id: str, language: str, field: Field, text: str, network: str = ""
) -> Project:
    """The project with a text of a post: what is shared, or a network's own version.

    The first comment is one for all networks: `network` says nothing there.
    """
    text = text.encode("utf-8", "ignore").decode("utf-8")  # halves of signs cannot be kept
    texts = _texts(project, post_id, language)
    if field == "comment" or (field != "title" and not network):
        changed = msgspec.structs.replace(texts, **{field: text})
    else:  # the shared title is the version of no network
        changed = _with_version(texts, field, network, text)
    return _with_texts(project, post_id, language, changed)


def follow(project: Project, post_id: str, language: str, field: Field, network: str) -> Project:
    """The project where a network has no version of its own any more: it follows what is shared."""
    texts = _texts(project, post_id, language)
    versions = _VERSIONS.get(field, "")
    if not network or not versions or network not in getattr(texts, versions):
        return project
    kept = {name: text for name, text in getattr(texts, versions).items() if name != network}
    changed = msgspec.structs.replace(texts, **{versions: kept})
    return _with_texts(project, post_id, language, changed)


def set_thread(project: Project, post_id: str, network: str, *, on: bool) -> Project:
    """The project where a caption that is too long for a network goes on in replies; or not.

    In every language that is posted: they are posted together.
    """
    for language in project.post(post_id).posted_in:
        texts = _texts(project, post_id, language)
        if on == (network in texts.threads) or (on and texts.says_nothing):
            continue
        others = tuple(each for each in texts.threads if each != network)
        changed = msgspec.structs.replace(texts, threads=(*others, network) if on else others)
        project = _with_texts(project, post_id, language, changed)
    return project


def own_networks(post: ProjectPost, language: str, field: Field = "caption") -> tuple[str, ...]:
    """The networks with a version of their own."""
    texts = post.texts.get(language, Texts())
    versions: dict[str, str] = getattr(texts, _VERSIONS[field]) if field in _VERSIONS else {}
    return tuple(name for name in versions if name)


def set_languages(project: Project, post_id: str, languages: Iterable[str]) -> Project:
    """The project with the languages a post is posted in, in this order; none: its own."""
    chosen = tuple(dict.fromkeys(languages))
    post = project.post(post_id)
    if chosen == (post.language,):
        chosen = ()
    return _with(project, post, languages=chosen)


def set_hashtags(project: Project, post_id: str, hashtags: Iterable[str] | None) -> Project:
    """The project with the hashtags added to a post, with or without #; None: the brand's."""
    tags = None if hashtags is None else tidy_hashtags(hashtags)
    return _with(project, project.post(post_id), hashtags=tags)


def set_when(project: Project, post_id: str, when: str) -> Project:
    """The project with the moment a post is planned for: "2026-06-12T18:30", or "" for none.

    Raises BadInput.
    """
    return _with(project, project.post(post_id), when=_moment(when) if when else "")


def set_dates(project: Project, dates: Mapping[str, str]) -> Project:
    """The project with several posts planned at once, by id, as `set_when` takes them.

    Raises BadInput.
    """
    moments = {post_id: _moment(when) if when else "" for post_id, when in dates.items()}
    posts = tuple(
        msgspec.structs.replace(post, when=moments.get(post.id, post.when))
        for post in project.posts
    )
    return project if posts == project.posts else msgspec.structs.replace(project, posts=posts)


def tick_posted(project: Project, post_id: str, network: str, when: str | None) -> Project:
    """The project where a post is out on a network since then; None: not posted after all.

    Raises BadInput for what is no moment.
    """
    post = project.post(post_id)
    posted = {name: then for name, then in post.posted.items() if name != network}
    if when is not None:
        posted[network] = _moment(when)
    return _with(project, post, posted=posted)


def tidy_hashtags(hashtags: Iterable[str]) -> tuple[str, ...]:
    """Hashtags without #, spaces, and those that are there already whatever their capitals."""
    found: dict[str, str] = {}
    for raw in hashtags:
        name = "".join(raw.split()).lstrip("#＃")
        if name:
            found.setdefault(name.casefold(), name)
    return tuple(found.values())


def _moment(when: str) -> str:
    try:
        return datetime.fromisoformat(when).replace(tzinfo=None).isoformat(timespec="minutes")
    except ValueError:
        raise BadInput(
            say("“{when}” is no date and time", when=when[:40]),
            say("Write it as {example}.", example="2026-06-12T18:30"),
        ) from None


def _texts(project: Project, post_id: str, language: str) -> Texts:
    return project.post(post_id).texts.get(language, Texts())


def _with_version(texts: Texts, field: Field, network: str, text: str) -> Texts:
    name = _VERSIONS[field]
    versions = {**getattr(texts, name), network: text}
    if not network and not text:  # an empty shared title is no title
        del versions[network]
    return msgspec.structs.replace(texts, **{name: versions})


def _with_texts(project: Project, post_id: str, language: str, texts: Texts) -> Project:
    post = project.post(post_id)
    kept = {**post.texts, language: texts}
    if texts == Texts():
        del kept[language]
    return _with(project, post, texts=kept)


def _with(project: Project, post: ProjectPost, **changed: object) -> Project:
    """The same project where nothing is said anew: no step is made of it."""
    new = msgspec.structs.replace(post, **changed)
    return project if new == post else project.with_post(new)
