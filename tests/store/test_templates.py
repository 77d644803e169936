"""Template files: the shipped ones are whole, and a wrong one says what is wrong."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.errors import BadInput, BadPreset
from studio.model.template import Template
from studio.paths import PRESETS, config_folder
from studio.store.schema import convert
from studio.store.template_rules import faults_of, shapes_of_slot
from studio.store.templates import (
    check_template,
    load_template,
    load_template_in,
    load_templates,
    template_folders,
)
from studio.wording import Said
from tests.waiting import soon

SHIPPED = sorted(folder.name for folder in (PRESETS / "templates").iterdir())
HEADLINE = (PRESETS / "templates" / "headline" / "template.toml").read_text("utf-8")
GUEST = (PRESETS / "templates" / "guest" / "template.toml").read_text("utf-8")


def written(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "template.toml").write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_template_is_whole(name: str) -> None:
    template = load_template(name)
    assert template.id == name
    assert check_template(Path(template.folder) / "template.toml") == ()
    for slot, rules in template.slots.items():
        assert rules.label.keys() >= {"en", "fr"}
        assert rules.example.keys() >= {"en", "fr"}
        assert shapes_of_slot(template, slot), f"{slot} appears nowhere"
        assert not rules.required or len(shapes_of_slot(template, slot)) == 5


def test_a_personal_template_hides_the_shipped_one() -> None:
    written(config_folder() / "templates" / "headline", GUEST)
    assert load_template("headline").slots.keys() == load_template("guest").slots.keys()
    assert len(load_templates()) == len(SHIPPED)


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    assert load_template_in(written(tmp_path, HEADLINE)).order == 2
    assert (
        load_template_in(written(tmp_path, HEADLINE.replace("order = 2", "order = 20"))).order == 20
    )


def test_an_unknown_template_names_the_known_ones() -> None:
    for name in ("nobody", "", "../headline", "a" * 5000, "x\0y"):
        with pytest.raises(BadInput) as raised:
            load_template(name)
        assert "headline" in str(raised.value.hint)


WRONG = {  # what is replaced, by what, and what the sentence holds
    "type": ("order = 2", 'order = "2"', "order expected a whole number; '2' came"),
    "unknown key": ("order = 2", "order = 2\ncolor = 1", "color is not a known key"),
    "missing": ("order = 2", "", "order is missing"),
    "nan": ("strength = 0.13", "strength = nan", "layer[2].strength expected a number; nan came"),
    "infinite": ("strength = 0.13", "strength = inf", "strength expected a number; inf came"),
    "share": ("strength = 0.13", "strength = 1.3", "strength expected a number <= 1; 1.3 came"),
    "kind": ('kind = "ground"', 'kind = "grund"', "layer[0].kind expected one of ground, photo"),
    "colour": ('"photo_muted"', '"red"', "colour expected one of accent, action"),
    "font": ('font = "body"', 'font = "arial"', "font expected one of body, display, label"),
    "shape": ("{ tall = [2.9,", "{ tal = [2.9,", "size expected one of banner, square, tall"),
    "two sizes": ("tall = [2.9, 3.4]", "tall = [2.9]", "size expected a list of length 2"),
    "size": ("tall = [2.9, 3.4]", "tall = [2.9, 340]", "size[1] expected a number <= 100"),
    "size 0": ("tall = [2.9, 3.4]", "tall = [0, 3.4]", "size[0] expected a number > 0"),
    "size order": ("tall = [2.9, 3.4]", "tall = [4, 3]", "size.tall expected the smallest, then"),
    "lines": ("{ tall = 5,", "{ tall = 0,", "lines expected a number >= 1"),
    "half lines": ("{ tall = 5,", "{ tall = 1.5,", "lines expected a whole number"),
    "area": ('area = { tall = "0 0 100 66c/"', 'area = { tall = "0 0 100"', "panel.area.tall exp"),
    "area words": ('"0 0 100 66c/"', '"everywhere"', "“full”, “none” or left, top, right, bottom"),
    "area outside": ('"0 0 100 66c/"', '"0 0 101 60"', "panel.area.tall expected"),
    "area turned": ('"0 0 100 66c/"', '"90 0 10 60"', "panel.area.tall expected"),
    "area script": ('"0 0 100 66c/"', '"0 0 100 ٦٠"', "panel.area.tall expected"),
    "zone": ("zone = [0, 62, 100, 100]", "zone = [0, 62, 100, 101]", "low.zone[3] expected"),
    "zone turned": ("zone = [0, 62, 100, 100]", "zone = [0, 62, 100, 50]", "top before bottom"),
    "anchor": ('anchor = "top left"', 'anchor = "up"', "layer[4].anchor expected one of top left"),
    "side": ('side = { tall = "bottom"', 'side = { tall = "down"', "layer[3].side.tall expected"),
    "slot": ('slot = "kicker"', 'slot = "kiker"', "support, name, role; kik"),
    "no slot": ('  slot = "kicker"\n', "", "entries[0].slot expected one of kicker"),
    "slot name": ("[slots.kicker]", '[slots."Kick er"]', "slots expected small letters"),
    "two owners": ('also = ["title"]', 'also = ["kicker"]', "no other slot has; kicker came"),
    "english": ('{ en = "Headline", fr', '{ de = "Headline", fr', "English, as “en”; de, fr came"),
    "no words": ('label = { en = "Headline", fr = "Titre" }', "label = {}", "nothing came"),
    "long words": ('en = "Three nights', f'en = "{"x" * 400}', "example expected a text of length"),
    "photo": ('kind = "photo"', 'kind = "photo"\nsource = 1', "less than the number of photos, 1"),
    "newer": ("schema = 1", "schema = 2", "made for a newer studio"),
    "far newer": ("schema = 1", "schema = 99\nwhat_is_this = 1", "made for a newer studio"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_file_says_file_key_expected_and_came(case: str, tmp_path: Path) -> None:
    old, new, words = WRONG[case]
    assert old in HEADLINE
    with pytest.raises(BadPreset) as raised:
        load_template_in(written(tmp_path, HEADLINE.replace(old, new, 1)))
    assert str(raised.value.what).startswith("template.toml")
    assert words in str(raised.value.what)
    assert raised.value.hint


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ('same_size_as = "nobody"', "same_size_as expected the slot of an entry above"),
        ('same_size_as = "surname"', "same_size_as expected the slot of an entry above"),
        ('same_size_as = "role"', "same_size_as expected the slot of an entry above"),
    ],
    ids=["unknown", "itself", "below"],
)
def test_sizes_follow_entries_above(change: str, words: str, tmp_path: Path) -> None:
    text = GUEST.replace('same_size_as = "first_name"', change)
    with pytest.raises(BadPreset) as raised:
        load_template_in(written(tmp_path, text))
    assert words in str(raised.value.what)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ('[[layer]]\nkind = "logo"\nlevel_with = "x"', "layer[7].level_with"),
        ('[[layer]]\nkind = "portrait"\nstyle = "corner"\narea = "none"', "an area for the"),
        ('[[layer]]\nkind = "portrait"\ndisc = [50, -90, 80]', "a disc that shows in the picture"),
        ('[[layer]]\nkind = "photo"\nwider = "all"', "layer[7].wider expected “full”"),
        ('[[layer]]\nkind = "facts"\ntitle = "x"\nslots = []', "slots expected a list of length"),
        ('[[layer]]\nkind = "facts"\ntitle = "x"\nslots = ["headline"]', "layer[7].title expected"),
        ('[[layer]]\nkind = "numeral"\nslot = "x"', "layer[7].slot expected one of kicker"),
        ('[[layer]]\nkind = "seal"\nslot = "headline"\nnote = "x"', "layer[7].note expected"),
        ('[[layer]]\nkind = "tag"', "layer[7].slot expected one of kicker"),
        ('[[layer]]\nkind = "frame"\ninset = {}', "layer[7].inset expected a value for a shape"),
        ('[[layer]]\nkind = "stack"\nentries = []', "entries expected a list of length >= 1"),
        ("[[layer]]\nkind = 'logo'\n" * 60, "layer expected a list of length <= 60"),
    ],
    ids=[
        "level",
        "corner",
        "disc",
        "wider",
        "no facts",
        "title",
        "numeral",
        "seal",
        "tag",
        "table",
        "empty",
        "many",
    ],
)
def test_layers_fit_the_slots(more: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(BadPreset) as raised:
        load_template_in(written(tmp_path, f"{HEADLINE.split('[low]')[0]}\n{more}\n"))
    assert words in str(raised.value.what)


def test_a_check_tells_everything_that_does_not_fit(tmp_path: Path) -> None:
    text = HEADLINE.replace('slot = "kicker"', 'slot = "x"').replace('"top left"', '"up"')
    assert len(check_template(written(tmp_path, text) / "template.toml")) == 2


HOSTILE = {
    "deep": "a = " + "[" * 60_000,
    "dotted": "a." * 60_000 + "a = 1",
    "dotted table": "[" + "a." * 60_000 + "a]",
    "tables": "a = " + "{a=" * 40_000,
    "long number": "order = " + "9" * 200_000,
    "long word": 'kind = "' + "x" * 250_000 + '"',
    "many keys": "\n".join(f"k{n} = 1" for n in range(20_000)),
    "many slots": "\n".join(f"[slots.s{n}]" for n in range(15_000)),
    "many layers": "[[layer]]\n" * 20_000,
    "too large": "# " + "x" * 300_000,
    "zero bytes": "\0" * 1000,
    "empty": "",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_files_are_refused_at_once(case: str, tmp_path: Path) -> None:
    began = time.monotonic()
    with pytest.raises(BadPreset) as raised:
        load_template_in(written(tmp_path, HOSTILE[case]))
    assert time.monotonic() - began < soon(2)
    assert len(str(raised.value.what)) < 600


TABLES = tomli.loads(HEADLINE)
ODD = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.just([]),
    st.just({}), st.lists(st.integers(), max_size=4),
    st.dictionaries(st.text(max_size=3), st.none()),
)  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for key, each in inner:
        found.append((*path, key))
        found += places(each, (*path, key)) if isinstance(each, dict | list) else []
    return found


@settings(max_examples=400)
@given(st.sampled_from(places(TABLES)), ODD)
def test_any_value_anywhere_is_taken_or_told(place: tuple[Any, ...], odd: object) -> None:
    """One value of a good template replaced by anything: never another error."""
    tables: Any = tomli.loads(HEADLINE)
    inner = tables
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = odd
    file = Path("template.toml")
    with suppress(BadPreset):
        faults = list(faults_of(convert(tables, Template, file, hint=Said(""))))
        assert all(fault.key and fault.expected for fault in faults)


def test_the_folders_of_templates_are_found_by_their_file() -> None:
    (config_folder() / "templates" / "empty").mkdir(parents=True)
    assert set(template_folders()) == set(SHIPPED)
