"""Presets of the export sheet are kept, replaced, renamed and removed; a broken file is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.export.presets import (
    MOST,
    Preset,
    clean_name,
    load_presets,
    presets_file,
    renamed,
    save_presets,
    with_preset,
    without,
)
from studio.export.wishes import Wishes

FULL = Preset(
    name="Full campaign", networks=("instagram", "x"), left_out=("x_header",), folder="/out",
    wishes=Wishes(names=("post", "size"), sheet="pdf", quality="best", captions=False),
)  # fmt: skip
STORY = Preset(name="Stories", networks=("instagram",))


def test_what_is_kept_comes_back(home: Path) -> None:
    assert load_presets() == ()
    save_presets([FULL, STORY])
    assert load_presets() == (FULL, STORY)


@pytest.mark.parametrize("content", ["", "[{", '[{"networks": []}]', "[" * 100_000, "\0"])
def test_a_broken_file_holds_none(home: Path, content: str) -> None:
    presets_file().parent.mkdir(parents=True, exist_ok=True)
    presets_file().write_text(content)
    assert load_presets() == ()


def test_a_name_is_there_once_whatever_its_case() -> None:
    other = Preset(name="FULL CAMPAIGN", networks=("bluesky",))
    assert with_preset((FULL, STORY), other) == (other, STORY)
    assert renamed((FULL, STORY), "Stories", "full campaign")[0].networks == ("instagram",)
    assert renamed((FULL, STORY), "Stories", "") == (FULL, STORY)
    assert without((FULL, STORY), "Stories") == (FULL,)
    many: tuple[Preset, ...] = ()
    for number in range(MOST + 5):
        many = with_preset(many, Preset(name=f"{number:04}"))
    assert len(many) == MOST


def test_a_name_is_one_line() -> None:
    assert clean_name("  All \n of  it ") == "All of it"
    assert len(clean_name("x" * 500)) == 60
