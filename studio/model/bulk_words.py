"""What the columns of a table are for, told by their headers in English or French."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from studio.model.bulk import FIELDS, SPOKEN, VERSIONED, Target
from studio.model.catalogue import Catalogue
from studio.model.template import Template

_OTHER = re.compile(r"[^\w]+|_+")
_ASIDE = re.compile(r"[(\[].*?[)\]]")
_NUMBER = re.compile(r" ?\d+$")
_LANGUAGES = MappingProxyType(
    {
        "fr": ("fr", "francais", "french", "vf"),
        "en": ("en", "anglais", "english", "vo", "eng"),
    }
)
_SHORT_NETWORKS = MappingProxyType(
    {
        "ig": "instagram", "insta": "instagram", "fb": "facebook", "twitter": "x",
        "gmb": "google_business_profile", "gbp": "google_business_profile", "yt": "youtube",
    }
)  # fmt: skip
_FIELD_WORDS = MappingProxyType(
    {
        "photo": "photo|photos|picture|pictures|image|images|img|file|filename|file name|media|"
        "visual|visuel|fichier|nom du fichier|nom de fichier|photographie|illustration|video|clip",
        "name": "post|post name|name of the post|publication|nom de la publication|nom du post|"
        "id|ref|reference",
        "caption": "caption|captions|legende|legendes|post text|text of the post|copy|message|"
        "texte de la publication|texte du post|publication text",
        "alt": "alt|alt text|alternative text|texte alternatif|texte alt|description de l image|"
        "image description|photo description",
        "comment": "first comment|premier commentaire|comment|commentaire|1er commentaire",
        "title": "post title|video title|titre de la video|titre de la publication|titre du post",
        "hashtags": "hashtags|hashtag|tags|mots dieses|mots diese",
        "when": "when|publish|publish at|publish on|publication date|date de publication|"
        "post date|posting date|date of the post|scheduled|scheduled at|schedule|programme le|"
        "date et heure|date and time|date publication|a publier le|publier le|planned for",
        "time": "time|hour|heure|posting time|publication time|heure de publication",
        "language": "language|lang|langue",
    }
)
_MAYBE_FIELDS = MappingProxyType(  # where the template has no slot of that name
    {
        "name": "name|nom|title|titre|headline|sujet|subject|theme",
        "caption": "text|texte|description|body|contenu|content|words",
        "when": "date|jour|day",
    }
)
_SLOT_WORDS = MappingProxyType(  # usual names of slots, whatever the template's label
    {
        "headline": "titre|title|accroche|gros titre|heading",
        "title": "titre|headline|accroche|heading|evenement|event|spectacle|show",
        "support": "texte|text|sous titre|subtitle|chapo|detail|details",
        "text": "texte|sous titre|subtitle|detail|details",
        "line": "ligne|texte|text|sous titre|subtitle|detail|details",
        "kicker": "surtitre|rubrique|category|categorie|tag",
        "tag": "surtitre|rubrique|category|categorie|kicker|etiquette",
        "date": "jour|day|dates",
        "place": "lieu|venue|location|salle|where|ou",
        "note": "remarque|infos|info|detail|details",
        "name": "nom|who|qui|intervenant|speaker|artiste|artist|author|auteur",
        "role": "fonction|poste|job|job title|metier",
        "first_name": "prenom|first name|given name",
        "surname": "nom|nom de famille|last name|family name|artiste|artist|guest|invite",
        "quote": "citation|phrase",
        "when": "quand|horaire|schedule",
        "price": "prix|tarif|cost",
        "points": "liste|list|bullets|puces",
        "action": "bouton|cta|call to action|appel",
        "count": "nombre|compte|jours|days|chiffre",
        "credit": "credit photo|photo credit|photographer|photographe",
        "before": "avant",
        "after": "apres",
        "word": "mot|merci",
    }
)


_TELLING = MappingProxyType(  # words that tell a header's language
    {
        "fr": "titre legende lieu texte nom heure prenom fonction citation langue fichier visuel "
        "accroche salle jour intervenant artiste alternatif publication tarif auteur commentaire "
        "surtitre etiquette",
        "en": "title headline place text name time hour role quote language file visual venue day "
        "speaker artist alternative publish when price author comment first second",
    }
)


def plain(text: str) -> str:
    """Words without accents, capitals and signs: "Légende (FR)" is "legende fr"."""
    bare = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return _OTHER.sub(" ", kept).strip()


def columns_for(header: Sequence[str], template: Template, catalogue: Catalogue) -> tuple[str, ...]:
    """A target for each column, "" for none. Only pictures may have several columns."""
    known = Headers(template, catalogue)
    found = sorted(
        (-score, number, target)
        for number, words in enumerate(header)
        for target, score in known.candidates(words).items()
    )
    columns, taken = [""] * len(header), set[str]()
    for _, number, target in found:
        if not columns[number] and (target == "photo" or target not in taken):
            columns[number] = target
            taken.add(target)
    return tuple(columns)


def language_of(header: Sequence[str], usual: str) -> str:
    """The language that headers are written in; `usual` where they tell nothing."""
    told = {word for each in header for word in plain(each).split()}
    counts = {language: len(told & {*known.split()}) for language, known in _TELLING.items()}
    best = max(counts, key=lambda language: counts[language])
    return usual if list(counts.values()).count(counts[best]) > 1 else best


def target_named(words: str, template: Template, catalogue: Catalogue) -> str | None:
    """The target that somebody wrote: a slot, a field, a network, or its id; None for nothing.

    A slot comes before a field of the same name: the post's own name is also "post".
    """
    head, _, language = words.strip().partition("@")
    field, _, detail = head.partition(":")
    if field == "slot":
        slot = template.slot_named(detail)
        return Target("slot", slot).id if slot else None
    if head == words.strip() and not detail and (slot := template.slot_named(head)):
        return Target("slot", slot).id
    if field in FIELDS and (not detail or detail in _network_ids(catalogue)):
        known = (not detail or field in VERSIONED) and (not language or field in SPOKEN)
        return Target(field, detail, language).id if known else None
    found = Headers(template, catalogue).candidates(words)
    return max(found, key=lambda target: found[target]) if found else None


class Headers:
    """What headers may mean where one template's words and all networks are known."""

    def __init__(self, template: Template, catalogue: Catalogue) -> None:
        self._slots = _slot_names(template)
        self._networks = dict(_SHORT_NETWORKS)
        for network in catalogue.networks:
            self._networks |= {plain(network.id): network.id, plain(network.name): network.id}

    def candidates(self, header: str) -> dict[str, int]:
        """Targets that a header may mean, and how sure that is."""
        for words in (plain(header), plain(_ASIDE.sub(" ", header))):
            if found := self._of(words):
                return found
        return {}

    def _of(self, words: str) -> dict[str, int]:
        found = {Target("slot", slot).id: sure for slot, sure in self._slots.get(words, {}).items()}
        for field, sure in _fields(words).items():
            found.setdefault(field, sure)
        rest, language = _without(words, {w: code for code, ws in _LANGUAGES.items() for w in ws})
        rest, network = _without(rest, self._networks)
        if not network and not language:
            return found
        if not rest and network:
            found.setdefault(Target("caption", network, language).id, 85)
        for field in _fields(rest):
            if field in (VERSIONED if network else SPOKEN):
                found.setdefault(Target(field, network, language).id, 85)
        return found


def _slot_names(template: Template) -> dict[str, dict[str, int]]:
    """Header words -> the slots they may mean, and how sure."""
    found: dict[str, dict[str, int]] = {}

    def add(words: Iterable[str], slot: str, sure: int) -> None:
        for each in words:
            known = found.setdefault(plain(each), {})
            known[slot] = max(sure, known.get(slot, 0))

    for slot, rules in template.slots.items():
        add((slot, *rules.label.values()), slot, 100)
        add(rules.also, slot, 80)
        add(_SLOT_WORDS.get(slot, slot).split("|"), slot, 70)
        for name in rules.also:
            add(_SLOT_WORDS.get(name, name).split("|"), slot, 65)
    return found


def _fields(words: str) -> dict[str, int]:
    """The fields that words may mean."""
    bare = _NUMBER.sub("", words)  # photo 1, image2
    found = {
        field: 90
        for field, names in _FIELD_WORDS.items()
        if words in names.split("|") or (field == "photo" and bare in names.split("|"))
    }
    maybe = {field: 50 for field, names in _MAYBE_FIELDS.items() if words in names.split("|")}
    return {**maybe, **found}


def _without(words: str, names: Mapping[str, str]) -> tuple[str, str]:
    """Words without the one name at their beginning or end, and what it stands for."""
    for name in sorted(names, key=len, reverse=True):
        if words == name:
            return "", names[name]
        if words.startswith(f"{name} "):
            return words.removeprefix(f"{name} "), names[name]
        if words.endswith(f" {name}"):
            return words.removesuffix(f" {name}"), names[name]
    return words, ""


def _network_ids(catalogue: Catalogue) -> frozenset[str]:
    return frozenset(network.id for network in catalogue.networks)
