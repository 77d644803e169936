"""What formats, networks and their shapes are called in the language of the window."""

from __future__ import annotations

from studio.gui.words import words
from studio.model.catalogue import Catalogue
from studio.model.network import Format, Words


def in_language(told: Words | None) -> str:
    """Words of a network file in the present language, else in English; "" for none."""
    return (told.get(words().language) or told["en"]) if told else ""


def label_of(wanted: Format) -> str:
    """A format's whole label, such as "Feed photo, portrait"."""
    return in_language(wanted.label)


def short_label(wanted: Format) -> str:
    """The label where little room is and the network is known, such as "Post 4:5"."""
    return in_language(wanted.short) or label_of(wanted)


def full_name(catalogue: Catalogue, wanted: Format) -> str:
    """The network and the format: "Instagram · Story"."""
    return f"{catalogue.network(wanted.network).name} · {short_label(wanted)}"
