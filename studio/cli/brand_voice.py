"""What a brand says in words, told on the command line; and whom it names that nobody knows."""

from __future__ import annotations

from collections.abc import Iterator

from studio.model.brand import Voice
from studio.model.catalogue import Catalogue
from studio.wording import Said, say


def voice_lines(voice: Voice) -> Iterator[Said]:
    """Hashtags, signature, contacts and accounts, one line each."""
    if voice.hashtags:
        yield say("  hashtags: {tags}", tags=" ".join(voice.hashtags))
    for name, tags in voice.sets.items():
        yield say("  hashtags “{set}”: {tags}", set=name, tags=" ".join(tags))
    if voice.signature:
        yield say("  signature: {words}", words=" / ".join(voice.signature.splitlines()))
    for contact in voice.contacts:
        handles = ", ".join(f"{network} @{handle}" for network, handle in contact.handles.items())
        yield say("  contact: {name} ({handles})", name=contact.name, handles=handles or "–")
    for network, account in voice.accounts.items():
        handle = f"@{account.handle}" if account.handle else "–"
        if account.caption_max is None:
            yield say("  account: {network} {handle}", network=network, handle=handle)
        else:
            yield say("  account: {network} {handle}, captions of {limit} at most",
                      network=network, handle=handle, limit=account.caption_max)  # fmt: skip


def unknown_networks(voice: Voice, catalogue: Catalogue) -> Iterator[tuple[str, Said]]:
    """Where a network is named that does not exist: the key in brand.toml, and what is wrong."""
    known = {network.id for network in catalogue.networks}
    named = [(f"voice.accounts.{each}", each) for each in voice.accounts]
    named += [
        (f"voice.contacts “{contact.name}”", each)
        for contact in voice.contacts
        for each in contact.handles
    ]
    for subject, network in named:
        if network not in known:
            yield subject, say("There is no network “{name}”", name=network)
