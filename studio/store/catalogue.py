"""The catalogue of networks: what we ship, with a person's own corrections on top.

We ship `presets/networks/*.toml`. Files of the same schema in the configuration folder add
networks and formats, or correct single values of ours; what they change stays visible in
`Format.corrected` and `Format.own_file`.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec

from studio.errors import BadPreset
from studio.model.catalogue import Catalogue
from studio.model.network import Network
from studio.paths import PRESETS, config_folder
from studio.store.network_rules import check_network, schema_hint
from studio.store.own_networks import with_own_file
from studio.store.schema import convert
from studio.store.toml_file import read_toml
from studio.wording import say

_MOST_OWN_FILES = 100

Stamp = tuple[str, int, int]  # a file's path, time and size: changes when the file does


def load_catalogue(own: Path | None = None) -> Catalogue:
    """All networks. `own`: the folder of a person's own files (by default, the configured one).

    Reading again costs nothing as long as the own files stay as they are. Raises BadPreset.
    """
    folder = own if own is not None else config_folder() / "networks"
    return _merged(_stamps(folder))


def _stamps(folder: Path) -> tuple[Stamp, ...]:
    """The own files as they are now; an empty tuple where there are none."""
    try:
        files = sorted(f for f in folder.glob("*.toml") if f.is_file())[: _MOST_OWN_FILES + 1]
        if len(files) > _MOST_OWN_FILES:
            raise BadPreset(
                say("{folder}: more than {count} files", folder=folder.name, count=_MOST_OWN_FILES)
            )
        return tuple((str(f), f.stat().st_mtime_ns, f.stat().st_size) for f in files)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BadPreset(
            say("{folder} cannot be read: {reason}", folder=str(folder), reason=reason)
        ) from error


@lru_cache(maxsize=4)
def _merged(own_files: tuple[Stamp, ...]) -> Catalogue:
    networks = {network.id: network for network in shipped_networks()}
    for path, _, _ in own_files:
        network = with_own_file(networks, Path(path))
        networks[network.id] = network
    return Catalogue(networks.values())


@lru_cache(maxsize=1)
def shipped_networks() -> tuple[Network, ...]:
    """The networks as we ship them, without a person's corrections."""
    return tuple(_read(file) for file in sorted((PRESETS / "networks").glob("*.toml")))


def _read(file: Path) -> Network:
    raw = read_toml(file, schema_hint())
    for entry in raw.get("formats", ()):
        entry["network"] = raw.get("id", "")
    try:
        network = msgspec.convert(raw, Network)
    except msgspec.ValidationError:
        network = convert(raw, Network, file, hint=schema_hint())  # slower, and says what is wrong
    check_network(file, network)
    return network
