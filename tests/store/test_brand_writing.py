"""A brand that was changed in the window is on disk as it was changed, with all its files."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.edit import brand as edit
from studio.errors import CannotWrite
from studio.model.brand import Brand, LockedRule
from studio.store.brand_writing import add_files, brand_toml, is_own, own_folder, save_own
from studio.store.brands import LOGO_FILES, brand_folders, brand_names, load_brand
from studio.store.toml_file import read_toml
from studio.wording import say


@pytest.mark.parametrize("name", brand_names())
def test_every_brand_comes_back_as_it_was(name: str) -> None:
    shipped = load_brand(name)
    assert not is_own(shipped)
    saved = save_own(shipped)
    again = load_brand(name)
    assert is_own(again)
    assert again == saved
    assert _plain(again) == _plain(shipped)
    assert brand_folders()[name] == own_folder(shipped)


def test_new_files_are_among_the_others(tmp_path: Path) -> None:
    shipped = load_brand("lumiere")
    changed = edit.set_colour(shipped, "accent", "#123456")
    home = add_files(changed, {"extra.svg": b"<svg/>"})
    assert load_brand("lumiere").colours == shipped.colours
    kit = edit.set_logos(edit.unlock(shipped, "logo"), {"sign": str(home / "extra.svg")})
    saved = save_own(kit)
    assert Path(saved.logo.sign).read_bytes() == b"<svg/>"
    for key in LOGO_FILES:
        assert Path(getattr(load_brand("lumiere").logo, key)).parent == home


def test_what_did_not_change_is_not_written_again() -> None:
    kit = load_brand("etoile")
    file = Path(save_own(kit).folder) / "brand.toml"
    os.utime(file, (1, 1))
    save_own(load_brand("etoile"))
    assert file.stat().st_mtime == 1
    save_own(edit.rename(load_brand("etoile"), "Nuits"))
    assert file.stat().st_mtime > 1
    assert load_brand("etoile").name == "Nuits"


def test_a_disk_that_takes_nothing_is_told(home: Path) -> None:
    (home / "config").write_text("in the way")
    with pytest.raises(CannotWrite):
        save_own(load_brand("lumiere"))


_TEXT = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60)


@given(name=_TEXT, signature=_TEXT, tags=st.lists(_TEXT, max_size=3), reason=_TEXT)
def test_whatever_people_write_comes_back(
    name: str, signature: str, tags: list[str], reason: str, tmp_path: Path
) -> None:
    kit = load_brand("passerelle")
    voice = msgspec.structs.replace(kit.voice, hashtags=tuple(tags), signature=signature)
    rule = LockedRule(what="voice", reason={"en": reason})
    kit = msgspec.structs.replace(kit, name=name, voice=voice, rules=(*kit.rules, rule))
    file = tmp_path / "brand.toml"
    file.write_text(brand_toml(kit), "utf-8", newline="")
    said = msgspec.convert(read_toml(file, say("")), Brand)
    assert (said.name, said.voice, said.rules) == (name, voice, kit.rules)


def _plain(brand: Brand) -> Brand:
    """Without where its files are."""
    return msgspec.convert(read_toml(Path(brand.folder) / "brand.toml", say("")), Brand)
