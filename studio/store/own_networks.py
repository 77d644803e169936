"""A person's own network file, merged over what we ship."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from studio.model.network import Format, Name, Network, TextRules
from studio.store.network_rules import check_network, refusal, schema_hint
from studio.store.schema import convert
from studio.store.toml_file import read_toml
from studio.wording import say

Noun = TypeVar("Noun", bound=Format | TextRules)
Tables = dict[str, Any]

_FILLED_IN = ("network", "corrected", "own_file")  # by us, never by a file
_NAMES = {"id", "surface", "network"}
_WHOLE = ("fact", "size", "safe")  # replaced as one: half of another's would be a false claim


class _OwnFile(msgspec.Struct, forbid_unknown_fields=True):
    """The outer shape of an own file; its entries are checked once they are complete."""

    id: Name
    name: str = ""
    order: int | None = None
    formats: list[Tables] = []
    text: list[Tables] = []


def with_own_file(networks: Mapping[str, Network], file: Path) -> Network:
    """The network that `file` speaks of, with its additions and corrections. Raises BadPreset."""
    own = convert(read_toml(file, schema_hint()), _OwnFile, file, hint=schema_hint())
    before = networks.get(own.id) or Network(id=own.id, name=own.name or own.id, order=1000)
    _refuse_taken(networks, own, file)
    text = {rules.surface: rules for rules in before.text}
    for entry in own.text:
        name = _name_of(file, entry, "surface", "text")
        text[name] = _corrected(file, entry, text.get(name), TextRules, f"text.{name}")
    formats = {made.id: made for made in before.formats}
    for entry in own.formats:
        name = _name_of(file, entry, "id", "formats")
        whole = {**entry, "network": own.id}
        formats[name] = _corrected(file, whole, formats.get(name), Format, f"formats.{name}")
    network = msgspec.structs.replace(
        before,
        name=own.name or before.name,
        order=before.order if own.order is None else own.order,
        formats=tuple(formats.values()),
        text=tuple(text.values()),
    )
    check_network(file, network)
    return network


def _corrected(file: Path, entry: Tables, before: Noun | None, noun: type[Noun], key: str) -> Noun:
    """`before` with what `entry` says, or a new noun where there was none."""
    base: Tables = {} if before is None else _stated(msgspec.to_builtins(before))
    source = {"source": file.name, "evidence": "own", "confidence": "medium"}
    said = {"fact": source, **entry}
    merged = {**_merge(base, said), "own_file": file.name}
    if base:
        merged["corrected"] = sorted({*base["corrected"], *_leaves(said)} - _NAMES)
    return convert(merged, noun, file, at=key, hint=schema_hint())


def _merge(base: Tables, said: Tables) -> Tables:
    """Tables in tables are merged, all else is replaced."""
    merged = dict(base)
    for name, value in said.items():
        old = merged.get(name)
        if isinstance(old, dict) and isinstance(value, dict) and name not in _WHOLE:
            merged[name] = _merge(old, value)
        else:
            merged[name] = value
    return merged


def _stated(tables: Tables) -> Tables:
    """What a file would have said: without the rules that are not known."""
    return {
        name: _stated(value) if isinstance(value, dict) else value
        for name, value in tables.items()
        if value is not None
    }


def _leaves(tables: Tables, prefix: str = "") -> Iterator[str]:
    for name, value in tables.items():
        if isinstance(value, dict) and name not in _WHOLE:
            yield from _leaves(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"


def _name_of(file: Path, entry: Tables, key: str, table: str) -> str:
    name = entry.get(key)
    if not isinstance(name, str):
        came = say("nothing") if name is None else repr(name)
        raise refusal(file, f"{table}.{key}", say("a text"), came)
    for filled in _FILLED_IN:
        if filled in entry:
            raise refusal(file, f"{table}.{name}.{filled}", say("no such key"), say("a value"))
    return name


def _refuse_taken(networks: Mapping[str, Network], own: _OwnFile, file: Path) -> None:
    """A format id belongs to one network only."""
    owner = {f.id: n.id for n in networks.values() if n.id != own.id for f in n.formats}
    for entry in own.formats:
        other = owner.get(str(entry.get("id")))
        if other:
            raise refusal(file, f"formats.{entry['id']}",
                          say("a format of {network}", network=own.id),
                          say("a format of {network}", network=other))  # fmt: skip
