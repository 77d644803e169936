"""A post of a project as what the exporter takes: every format's values resolved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from studio.export.order import Order
from studio.model.brand import Brand
from studio.model.card_words import CARD_SLOTS
from studio.model.catalogue import Catalogue
from studio.model.network import Format
from studio.model.post import Footage, Post
from studio.model.project import MediaRef, Project, ProjectPost
from studio.model.project_formats import formats_of, left_out, template_in, template_said, values_in
from studio.model.template import Template
from studio.model.values import LayerValues, Values
from studio.store.brands import load_brand
from studio.store.templates import load_template
from studio.wording import Language

PathOf = Callable[[MediaRef], Path]  # as `Session.path_of`


def post_of(path_of: PathOf, project: Project, entry: ProjectPost, catalogue: Catalogue) -> Post:
    """The post as it is exported, with what differs by format in `own`.

    Raises BadInput where a template is not there, BadPreset where one is wrong.
    """
    base = _resolved(path_of, project, entry, entry.values)
    own = {}
    for wanted in exported_formats(project, entry, catalogue):
        here = values_in(entry, wanted)
        if _but_left_out(here) != _but_left_out(entry.values):
            own[wanted.id] = _values_at(entry, wanted)
    return msgspec.structs.replace(base, own=own)


def resolved_post(project: Project, entry: ProjectPost, wanted: Format, path_of: PathOf) -> Post:
    """The post as one format shows it: what a preview draws, and what is exported.

    Its template is the one this format is drawn with. Raises as `post_of`.
    """
    return _resolved(path_of, project, entry, Values()).with_values(_values_at(entry, wanted))


def order_of(
    project: Project, entry: ProjectPost, catalogue: Catalogue, out: Path, language: Language
) -> Order:
    """What to make of a post of a project. `language`: of the words about the export.

    Raises BadInput and BadPreset.
    """
    formats = exported_formats(project, entry, catalogue)
    return Order(
        out=out,
        formats=formats,
        clip_formats=formats,
        catalogue=catalogue,
        brand=brand_of(project),
        template=load_template(template_said(entry.values, entry.kind)),
        language=language,
        date=entry.when[:10],
    )


def exported_formats(
    project: Project, entry: ProjectPost, catalogue: Catalogue
) -> tuple[Format, ...]:
    """The formats that a post is exported in: all of it but those left out."""
    found = formats_of(project, entry, catalogue)
    return tuple(wanted for wanted in found if not left_out(entry, wanted))


def brand_of(project: Project) -> Brand:
    """The brand as the project has changed it, or as it is on disk. Raises as `load_brand`."""
    return project.kit or load_brand(project.brand)


def _resolved(path_of: PathOf, project: Project, entry: ProjectPost, values: Values) -> Post:
    """The post with the values of one level."""
    footage = entry.footage if entry.kind != "image" else Footage()
    if footage.subtitles:
        subtitles = str(path_of(MediaRef(footage.subtitles)))
        footage = msgspec.structs.replace(footage, subtitles=subtitles)
    name = template_said(values, entry.kind)
    post = Post(
        media=tuple(str(path_of(ref)) for ref in entry.media),
        kind=entry.kind,
        name=entry.name,
        brand=brand_of(project).id,
        template=name,
        texts=entry.texts,
        language=entry.language,
        languages=entry.languages,
        hashtags=entry.hashtags,
        quarters=entry.quarters if entry.kind == "image" else 0,
        straighten=entry.straighten if entry.kind == "image" else 0.0,
        footage=footage,
    )
    return post.with_values(_named(values, name, footage))


def _values_at(entry: ProjectPost, wanted: Format) -> Values:
    """All that holds in a format, its template said."""
    return _named(values_in(entry, wanted), template_in(entry, wanted), entry.footage)


def _but_left_out(values: Values) -> Values:
    return msgspec.structs.replace(values, left_out=None)


def _named(values: Values, template: str, footage: Footage) -> Values:
    """Values with a template, words and layers by its own names of its slots."""
    shown = load_template(template)
    cards = CARD_SLOTS if footage.opening or footage.ending else ()
    return msgspec.structs.replace(
        values,
        template=template,
        left_out=None,
        slots=_words(shown, values.slots, cards),
        layers=_layers(shown, values.layers),
    )


def _words(template: Template, words: dict[str, str], cards: Iterable[str]) -> dict[str, str]:
    """The words that a template shows; those under a slot's own name come before its others."""
    found = {
        slot: text
        for name, text in sorted(words.items(), key=lambda pair: pair[0] in template.slots)
        if (slot := template.slot_named(name)) and text.strip()
    }
    found |= {name: words[name] for name in cards if name not in found and words.get(name)}
    return {name: found[name] for name in (*template.slots, *CARD_SLOTS) if name in found}


def _layers(template: Template, layers: dict[str, LayerValues]) -> dict[str, LayerValues]:
    """What differs by layer; a headline that was moved is a title that was moved."""
    found: dict[str, LayerValues] = {}
    for name, layer in sorted(layers.items(), key=lambda pair: pair[0] in template.slots):
        slot = template.slot_named(name) or name
        said = {f: v for f in layer.__struct_fields__ if (v := getattr(layer, f)) is not None}
        found[slot] = msgspec.structs.replace(found.get(slot, LayerValues()), **said)
    return found
