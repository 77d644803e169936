"""Rows of a table as the posts of a project."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import msgspec

from studio.edit.posts import add_posts, new_id
from studio.edit.texts import tidy_hashtags
from studio.model.bulk import Draft, Target, target_of
from studio.model.bulk_words import plain
from studio.model.post import Kind
from studio.model.project import MediaRef, Project, ProjectPost
from studio.model.template import Template
from studio.model.texts import Texts
from studio.model.values import Values

_LONGEST_NAME = 60  # signs
_BETWEEN = re.compile(r"[\s,;]+")
_CODES = MappingProxyType(
    {
        **dict.fromkeys(("fr", "francais", "french", "fr fr"), "fr"),
        **dict.fromkeys(("en", "anglais", "english", "en us", "en gb"), "en"),
    }
)


def add_drafts(project: Project, drafts: Iterable[Draft]) -> Project:
    """The project with a post of each row that one can be made of, under ids of their own."""
    made = (
        msgspec.structs.replace(draft.post, id=new_id())
        for draft in drafts
        if draft.state != "blocked"
    )
    return add_posts(project, tuple(made))


def post_of_row(
    given: Mapping[str, str], media: Sequence[MediaRef], template: Template, *,
    id: str, kind: Kind, languages: Sequence[str], when: str = "",
) -> ProjectPost:  # fmt: skip
    """The post of a row. `given`: its words, by target; `languages`: its own, then others posted.

    Words that are missing are missing: nothing is made up.
    """
    texts = _texts(given, languages[0])
    posted = tuple(dict.fromkeys((*languages, *texts)))
    slots = {
        target.detail: text
        for name, text in given.items()
        if (target := target_of(name)).field == "slot" and text
    }
    hashtags = given.get("hashtags", "")
    return ProjectPost(
        id=id,
        name=_name(given, slots, media, template),
        kind=kind,
        media=tuple(media),
        values=Values(template=template.id, slots=slots),
        texts=texts,
        language=languages[0],
        languages=posted if len(posted) > 1 else (),
        hashtags=tidy_hashtags(_BETWEEN.split(hashtags)) if hashtags else None,
        when=when,
    )


def languages_in(words: str, usual: str) -> tuple[str, ...] | None:
    """The languages that a cell names, such as "fr" or "French, English"; None: one is unknown."""
    if not words.strip():
        return (usual,)
    parts = [plain(part) for part in re.split(r"[,;/+&\n]| et | and | puis | then ", words)]
    found = [_CODES.get(part) for part in parts if part]
    known = tuple(dict.fromkeys(each for each in found if each))
    return known if known and len(known) == len(set(found)) else None


def _texts(given: Mapping[str, str], language: str) -> dict[str, Texts]:
    """What is posted, by language; a network without words of its own follows the others."""
    said: dict[str, dict[str, object]] = {}
    for name, text in given.items():
        target = target_of(name)
        if text and target.field in ("caption", "alt", "title", "comment"):
            _say(said.setdefault(target.language or language, {}), target, text)
    return {code: msgspec.convert(fields, Texts) for code, fields in said.items()}


def _say(fields: dict[str, object], target: Target, text: str) -> None:
    if target.detail or target.field == "title":
        versions = fields.setdefault(f"{target.field}s", {})
        assert isinstance(versions, dict)
        versions[target.detail] = text
    else:
        fields[target.field] = text


def _name(
    given: Mapping[str, str], slots: Mapping[str, str], media: Sequence[MediaRef],
    template: Template,
) -> str:  # fmt: skip
    """As the table says, else as what is written on the picture, else as its file."""
    main = [template.slot_named("headline") or ""]
    main += [slot for slot, rules in template.slots.items() if rules.required]
    written = [slots[slot] for slot in (*main, *template.slots) if slots.get(slot)]
    file = media[0].name if media else ""
    stem = file.rpartition(".")[0] or file
    for words in (given.get("name", ""), *written, stem):
        if tidy := " ".join(words.split()):
            return _shortened(tidy)
    return ""


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST_NAME:
        return name
    return name[: _LONGEST_NAME - 1].rstrip(" ,;:.-") + "…"
