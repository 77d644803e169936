"""What stories of interrupted and starved exports share: the clip, its films, how they go on."""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.export.folder import PostFolder
from studio.export.manifest import read_manifest
from tests.torture.small_films import (
    FILMS,
    UNFINISHED,
    add_network,
    exported,
    films_in,
    make_clip,
    whole,
)

COUNT = int(os.environ.get("STUDIO_TORTURE", "0"))
NAMES = {f"{name}.mp4" for name in FILMS}


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    how = {"seconds": 2.4, "rate": 25} if COUNT else {}
    return make_clip(tmp_path_factory.mktemp("clips") / "clip.mp4", **how)


@pytest.fixture
def clip(source: Path, tmp_path: Path, home: Path) -> Path:
    add_network()
    return Path(shutil.copy(source, tmp_path / "clip.mp4"))


def moments(least: int) -> Iterator[float]:
    """Shares of a time, closer to each other towards its end, where files are written."""
    count = COUNT or least
    chance = random.Random(count)
    for number in range(count):
        yield ((number + chance.random()) / count) ** 0.6


def known(folder: Path) -> set[str]:
    """The films that the next export will find to be good."""
    kept = PostFolder(folder).memory.kept.values()
    return {Path(each.file.path).name for each in kept}


def inodes(folder: Path) -> dict[str, int]:
    return {name: film.stat().st_ino for name, film in films_in(folder).items()}


def told(figures: dict[str, object]) -> None:
    """Figures for who asked for many moments."""
    if COUNT:
        print(json.dumps(figures), file=sys.stderr)  # noqa: T201


def check_goes_on(clip: Path, out: Path) -> int:
    """The next export ends what was begun, and makes nothing again; how many films it found."""
    folder = out / "clip"
    there, ready = inodes(folder), known(folder)
    assert all(whole(film) for film in films_in(folder).values())
    assert ready <= there.keys()
    assert len(there.keys() - ready) <= 1  # the one between its writing and its note
    report = exported(clip, out)
    assert not report.manifest.failures
    assert report.unchanged == len(ready)
    after = films_in(folder)
    assert after.keys() == NAMES
    assert {name: after[name].stat().st_ino for name in ready} == {n: there[n] for n in ready}
    assert all(whole(film) for film in after.values())
    assert not list(out.rglob(UNFINISHED))
    return len(ready)


def check_stopped(folder: Path) -> int:
    """What is there is whole and listed, and nothing else is; how many films."""
    films = films_in(folder)
    manifest = read_manifest(folder)
    listed = {Path(made.path).name for made in manifest.files} if manifest else set()
    assert films.keys() == listed
    assert all(whole(film) for film in films.values())
    assert not list(folder.rglob(UNFINISHED))
    return len(films)
