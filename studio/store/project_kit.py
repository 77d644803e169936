"""A brand as a project changed it: its files stay in the brand's folder and are said by name."""

from __future__ import annotations

from pathlib import Path

import msgspec

from studio.errors import BadPreset
from studio.model.brand import Brand
from studio.store.brand_files import named_in, with_files
from studio.store.brands import asset_in, brand_folders


def stored_kit(kit: Brand) -> Brand:
    """The brand as a file says it, without where this computer keeps it."""
    said = with_files(kit, lambda name, _: named_in(name, kit.folder))
    return msgspec.structs.replace(said, folder="")


def opened_kit(kit: Brand, file: Path) -> Brand | None:
    """The brand with the files of this computer; None where they are not here, or lead outside."""
    folder = brand_folders().get(kit.id)
    if folder is None:
        return None
    place = folder.resolve()
    try:
        found = with_files(kit, lambda name, key: asset_in(place, name, f"kit.{key}", file))
    except BadPreset:
        return None
    return msgspec.structs.replace(found, folder=str(place))
