"""Networks as people name them on the command line."""

from __future__ import annotations

from collections.abc import Iterable

from studio.errors import BadInput
from studio.model.catalogue import Catalogue
from studio.model.shown import shown_name
from studio.wording import say

_FORMER_NAMES = {"twitter": "x", "gbp": "google_business_profile"}


def network_names(catalogue: Catalogue) -> dict[str, str]:
    """The ids of networks by all that they are called: ids, names, former names; no capitals."""
    names = {network.name.casefold(): network.id for network in catalogue.networks}
    names |= {network.id: network.id for network in catalogue.networks}
    return names | {old: new for old, new in _FORMER_NAMES.items() if new in names}


def networks_named(given: Iterable[str], catalogue: Catalogue) -> tuple[str, ...]:
    """The ids of networks, each once. Raises BadInput."""
    names = network_names(catalogue)
    found = []
    for each in given:
        if (network := names.get(each.strip().casefold())) is None:
            raise BadInput(
                say("There is no network named “{name}”", name=shown_name(each)),
                say("“studio formats” lists them all."),
            )
        found.append(network)
    return tuple(dict.fromkeys(found))
