"""What a column of a table can be for, in words."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from studio.model.bulk import Target, target_of
from studio.model.catalogue import Catalogue
from studio.model.network import Format
from studio.model.template import Template
from studio.wording import Said, say

_FIELDS = MappingProxyType(
    {
        "photo": say("Picture"),
        "name": say("Name of the post"),
        "caption": say("Caption"),
        "alt": say("Alternative text"),
        "comment": say("First comment"),
        "title": say("Title of the post"),
        "hashtags": say("Hashtags"),
        "when": say("Publication date"),
        "time": say("Publication time"),
        "language": say("Language"),
    }
)
_LANGUAGES = MappingProxyType({"fr": say("French"), "en": say("English")})
_SPOKEN = ("caption", "alt")  # offered in each language
NOTHING = ""


def offered(
    template: Template, catalogue: Catalogue, formats: Sequence[Format], taken: Sequence[str]
) -> tuple[tuple[str, Said], ...]:
    """All that a column can be for, by id: the words on the picture first."""
    networks = catalogue.caption_rules(formats)
    ids = [
        NOTHING,
        *(Target("slot", slot).id for slot in template.slots),
        *_FIELDS,
        *(Target(field, "", code).id for field in _SPOKEN for code in _LANGUAGES),
        *(
            Target("caption", network).id
            for network, rules in networks.items()
            if rules.caption_max != 0
        ),
    ]
    known = dict.fromkeys((*ids, *taken))
    return tuple((id, words_of(id, template, catalogue)) for id in known)


def words_of(id: str, template: Template, catalogue: Catalogue) -> Said:
    """What a target is called."""
    if id == NOTHING:
        return say("Not used")
    target = target_of(id)
    if target.field == "slot":
        slot = template.slots.get(target.detail)
        return say("{name}", name=slot.label if slot else target.detail)
    said = _FIELDS.get(target.field, say("{name}", name=target.field))
    if target.detail:
        names = {network.id: network.name for network in catalogue.networks}
        said = say("{words} of {network}", words=said,
                   network=names.get(target.detail, target.detail))  # fmt: skip
    if target.language:
        language = _LANGUAGES.get(target.language, target.language)
        said = say("{words}, in {language}", words=said, language=language)
    return said
