"""The brand of a project, and one as it is on disk, for those who ask many times a second."""

from __future__ import annotations

from functools import lru_cache
from time import monotonic

from studio.errors import StudioError
from studio.model.brand import Brand
from studio.model.project import Project
from studio.store.brands import find_brand_file, load_brand


def brand_of(project: Project) -> Brand | None:
    """The project's brand; None where it cannot be read."""
    return project.kit or brand_on_disk(project.brand)


def brand_on_disk(name: str) -> Brand | None:
    """None where it cannot be read. Its file is looked at once a second at most."""
    return _found(name, int(monotonic()))


@lru_cache(maxsize=8)
def _found(name: str, _second: int) -> Brand | None:
    try:
        return _read(name, find_brand_file(name).stat().st_mtime_ns)
    except (StudioError, OSError):
        return None


@lru_cache(maxsize=8)
def _read(name: str, _stamp: int) -> Brand:
    return load_brand(name)
