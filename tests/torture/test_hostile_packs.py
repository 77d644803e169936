"""Every hostile pack and template of the index gets its verdict, within limits and for its reason.

The index's files speak of a schema that is not ours (`pack.json`, `card.json`). Each is opened as
it is; then the same attack is made with our schema, so that it is not refused for its names alone:
the generator's own builders write `spring/template.toml` in place of those two files, and each
template row has a TOML below that does the same. Tripwires as in `test_hostile_stills`.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from studio.compose.brand.pack_assets import check_assets
from studio.errors import BadInput, StudioError, UnreadableMedia
from studio.paths import PRESETS, config_folder
from studio.store.brands import load_brand
from studio.store.pack import install_pack
from studio.store.templates import check_template, load_template, load_template_in
from tests.torture.test_hostile_stills import fingerprint

pytestmark = [pytest.mark.torture, pytest.mark.timeout(120)]

QUOTE = (PRESETS / "templates" / "quote" / "template.toml").read_text("utf-8")
BRAND = (PRESETS / "brands" / "lumiere" / "brand.toml").read_text("utf-8")

PACKS = {  # row -> words of the reason
    "slip_dotdot.zip": "leads out of the pack",
    "slip_absolute.zip": "leads out of the pack",
    "slip_backslash.zip": "not every system takes",
    "slip_link_then_write.zip": "it is a link",
    "link_to_secret.zip": "it is a link",
    "bomb_256mb.zip": "unpacks to far more",
    "overlapping_entries.zip": "unpacks to far more",
    "20000_entries.zip": "more than 2000 files",
    "says_ten_bytes.zip": "damaged",
    "two_manifests.zip": "in it twice",
    "case_twins.zip": "would be one file",
    "windows_names.zip": "reserved on Windows",
    "long_names.zip": "longer than 200 bytes",
    "cut_short.zip": "damaged",
    "wrong_crc.zip": "damaged",
    "says_encrypted.zip": "password",
    "carries_code.zip": "only .toml",
    "no_manifest.zip": "no template.toml",
    "is_a_tar.zip": "not a zip file",
    "asset_bomb.zip": "logo.png",
}


def made(generator: ModuleType, kind: str, name: str, folder: Path) -> Path:
    """One row of the index, written."""
    write = next(case[5] for case in generator.CASES if case[:2] == (kind, name))
    path = folder / name
    assert write(path) is not False
    return path


def rows(generator: ModuleType, kind: str) -> dict[str, str]:
    """Name -> verdict."""
    return {case[1]: case[2] for case in generator.CASES if case[0] == kind}


def ours(generator: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on the generator builds packs of our schema."""
    plain_zip = generator.zipped

    def renamed(name: str) -> str:
        name = "template.toml" if name == "pack.json" else name
        return name if name.startswith((".", "/")) else f"spring/{name}"

    def zipped(entries: list[tuple[Any, Any]], *comp: int) -> bytes:
        told = []
        for entry, body in entries:
            name = getattr(entry, "filename", entry)
            if name == "card.json":
                continue
            if entry is name:
                entry = renamed(name)
            else:
                entry.filename = renamed(name)
            told.append((entry, QUOTE if name == "pack.json" else body))
        if str(getattr(entries[0][0], "filename", entries[0][0])).startswith("assets"):
            told.append(("spring/template.toml", QUOTE))
        return bytes(plain_zip(told, *comp))

    monkeypatch.setattr(generator, "zipped", zipped)


def nothing_installed() -> bool:
    return not config_folder().exists() or not [
        p for p in config_folder().rglob("*") if p.is_file()
    ]


def refused(pack: Path) -> str:
    before = fingerprint(pack)
    with pytest.raises((BadInput, UnreadableMedia)) as raised:
        install_pack(pack, check=check_assets)
    assert nothing_installed()
    assert not list(config_folder().rglob(".studio-*"))
    assert fingerprint(pack) == before
    said = f"{raised.value} ({raised.value.hint})"
    assert said.isprintable()
    return said


def test_every_row_is_tried(generator: ModuleType) -> None:
    assert rows(generator, "pack") == dict.fromkeys(PACKS, "reject")
    assert rows(generator, "template").keys() == TEMPLATES.keys() | BRANDS.keys() | {WORDS}


@pytest.mark.parametrize("name", PACKS)
def test_a_hostile_pack_is_refused_for_its_reason(
    name: str, generator: ModuleType, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert name in refused(made(generator, "pack", name, out))
    ours(generator, monkeypatch)
    folder = out / "ours"
    folder.mkdir()
    assert PACKS[name] in refused(made(generator, "pack", name, folder))


def test_a_good_pack_installs(
    generator: ModuleType, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours(generator, monkeypatch)
    pack = out / "good.zip"
    pack.write_bytes(generator.pack())
    made_ = install_pack(pack, check=check_assets)
    assert sorted(p.name for p in made_.folder.rglob("*") if p.is_file()) == [
        "logo.png", "template.toml",
    ]  # fmt: skip
    assert load_template("spring").slots.keys() == load_template("quote").slots.keys()


def brand(logo: str) -> str:
    return BRAND.replace('"logo-for-dark.svg"', repr(logo), 1)


def sized(size: str) -> str:
    return QUOTE.replace("[[layer.entries]]", f"[[layer.entries]]\n  size = {size}", 1).replace(
        "\n  size = {", "\n  # size = {", 1
    )


LOOP = """
[[layer]]
kind = "stack"
entries = [{ slot = "name", same_size_as = "role" }, { slot = "role", same_size_as = "name" }]
"""
BRANDS = {
    "asset_climbs.json": lambda out, port: brand("../canary/secret.png"),
    "asset_absolute.json": lambda out, port: brand(f"{out}/canary/secret.png"),
    "asset_url.json": lambda out, port: brand(f"http://127.0.0.1:{port}/a.png"),
    "asset_unc.json": lambda out, port: brand("\\\\127.0.0.1\\share\\a.png"),
}
TEMPLATES = {
    "canvas_1e9.json": ("margin = 1000000000\n" + QUOTE, "margin expected"),
    "canvas_not_a_number.json": ("margin = nan\n" + QUOTE, "margin expected a number"),
    "canvas_negative.json": (sized("[-1080, 0]"), "size[0] expected a number > 0"),
    "nested_100000.json": ("a = " + "[" * 100_000 + "]" * 100_000, "nested too deeply"),
    "number_of_5000_digits.json": ("margin = " + "9" * 5000, "not a TOML file"),
    "layers_50000.json": ("[[layer]]\nkind='logo'\n" * 10_000 + "[slots]", "of length <= 60"),
    "font_size_1e8.json": (sized("[1, 100000000]"), "size[1] expected a number <= 100"),
    "text_1mb.json": (QUOTE + "# " + "word " * 200_000, "too large"),
    "wrong_types.json": (
        'schema = "one"\nname = ["x"]\n[layer]\na = 1',
        "schema expected a whole number",
    ),
    "same_key_twice.json": ("order = 1\n" + QUOTE, "not a TOML file"),
    "parent_loop.json": (QUOTE + LOOP, "same_size_as expected"),
    "lone_surrogate.json": (QUOTE.replace("Quote", "\\ud800", 1), "not a TOML file"),
    "deep.toml": ("a=" + "[" * 5000 + "]" * 5000, "nested too deeply"),
    "alias_bomb.yaml": ("a: &a [x,x]\nb: &b [*a,*a]", "not a TOML file"),
}
WORDS = "filter_words.json"


@pytest.mark.parametrize("name", [*TEMPLATES, *BRANDS, WORDS])
def test_a_file_of_another_schema_is_refused_as_a_template(
    name: str, generator: ModuleType, out: Path
) -> None:
    path = made(generator, "template", name, out)
    assert [str(fault) for fault in check_template(path) if path.name in str(fault)]


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_hostile_template_is_refused_for_its_reason(
    name: str, generator: ModuleType, out: Path
) -> None:
    text, reason = TEMPLATES[name]
    (out / "template.toml").write_text(text, "utf-8")
    with pytest.raises(BadInput) as raised:
        load_template_in(out)
    assert reason in str(raised.value)
    assert str(raised.value).startswith("template.toml")
    assert len(str(raised.value)) < 400


@pytest.mark.parametrize("name", BRANDS)
def test_an_asset_outside_its_folder_is_refused(
    name: str, generator: ModuleType, out: Path
) -> None:
    (out / "brand.toml").write_text(BRANDS[name](out, generator.PORT), "utf-8")
    with pytest.raises(BadInput, match="leads out of the folder"):
        load_brand(str(out / "brand.toml"))


def test_words_of_a_template_are_taken_letter_for_letter(generator: ModuleType, out: Path) -> None:
    words = generator.FILTER
    text = QUOTE + f"[[layer]]\nkind = 'tag'\nwords.en = '''{words}'''\n"
    (out / "template.toml").write_text(text, "utf-8")
    assert load_template_in(out).layer[-1].words == {"en": words}  # type: ignore[union-attr]


def test_damaged_packs_never_surprise(
    generator: ModuleType, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut and changed packs are refused in words, or installed whole."""
    ours(generator, monkeypatch)
    good = generator.pack()
    pack = out / "damaged.zip"
    for at in range(0, len(good), 7):
        damaged = bytearray(good)
        damaged[at] ^= 0xFF
        pack.write_bytes(damaged if at % 2 else good[:at])
        with suppress(StudioError):
            install_pack(pack, replace=True)
        assert not list(config_folder().rglob(".studio-*"))
