"""A small dictionary, so that spelling is tried for real on any machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.gui.writing.speller import Speller, speller
from studio.store.dictionaries import own_dictionaries

WORDS = ("festival", "lumière", "nuit/S", "trois", "ville/S", "de", "la", "artiste/S")


@pytest.fixture
def dictionary(home: Path) -> Iterator[Speller]:
    """A French dictionary of eight words in the person's own folder."""
    folder = own_dictionaries()
    folder.mkdir(parents=True)
    listed = "\n".join((str(len(WORDS)), *WORDS))
    (folder / "fr.dic").write_text(listed + "\n", "utf-8")
    (folder / "fr.aff").write_text("SET UTF-8\nSFX S Y 1\nSFX S 0 s .\n", "utf-8")
    speller().forget()
    yield speller()
    speller().forget()
