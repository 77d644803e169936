"""Packs: installed whole or not at all, never over what is there, and clean on every system."""

from __future__ import annotations

import os
import shutil
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import BadInput, BadPreset, Cancelled, CannotWrite, StudioError
from studio.paths import PRESETS, config_folder
from studio.store.brands import load_brand
from studio.store.pack import install_pack, sweep_packs
from studio.store.pack_entries import fault_of_name
from studio.store.templates import load_template, template_folders
from studio.task import Task
from studio.wording import say

QUOTE = (PRESETS / "templates" / "quote" / "template.toml").read_bytes()
Entries = dict[str, bytes]
Zip = Callable[..., Path]


@pytest.fixture
def zipped(tmp_path: Path) -> Zip:
    """A zip file with these entries, `card/template.toml` unless told otherwise."""

    def make(entries: Entries | None = None, *, name: str = "card.zip") -> Path:
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as archive:
            for path, content in (entries or {"card/template.toml": QUOTE}).items():
                archive.writestr(path, content)
        return tmp_path / name

    return make


def everything(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_template_is_there_once_installed(zipped: Zip) -> None:
    made = install_pack(zipped({"card/template.toml": QUOTE, "card/licence.md": b"free"}))
    assert (made.kind, made.name, made.files) == ("template", "card", 2)
    assert made.folder == config_folder() / "templates" / "card"
    assert load_template("card").name == load_template("quote").name
    assert everything(config_folder()).keys() == {
        "templates/card/template.toml", "templates/card/licence.md",
    }  # fmt: skip


def test_a_brand_is_there_once_installed(zipped: Zip) -> None:
    shipped = everything(PRESETS / "brands" / "etoile")
    made = install_pack(zipped({f"star/{name}": body for name, body in shipped.items()}))
    assert (made.kind, made.name) == ("brand", "star")
    assert everything(made.folder) == shipped
    assert load_brand("star").colours == load_brand("etoile").colours


@pytest.mark.parametrize(
    ("entry", "file", "name"),
    [
        ("card/template.toml", "x.zip", "card"),
        ("template.toml", "Carte d’été (2).zip", "carte-dete-2"),
        ("Ma Carte/template.toml", "x.zip", "ma-carte"),
        ("before_and_2/template.toml", "x.zip", "before_and_2"),
    ],
)
def test_the_folder_names_it(zipped: Zip, entry: str, file: str, name: str) -> None:
    assert install_pack(zipped({entry: QUOTE}, name=file)).name == name


def test_what_macs_and_windows_leave_in_zips_is_left_out(zipped: Zip) -> None:
    made = install_pack(
        zipped({
            "card/": b"", "card/template.toml": QUOTE, "card/.DS_Store": b"x",
            "__MACOSX/card/._template.toml": b"x", "card/Thumbs.db": b"x",
        })
    )  # fmt: skip
    assert everything(made.folder).keys() == {"template.toml"}


def test_what_is_there_stays_unless_told(zipped: Zip) -> None:
    install_pack(zipped())
    other = zipped({"card/template.toml": QUOTE + b"# other", "card/new.md": b""})
    before = everything(config_folder())
    with pytest.raises(BadInput, match="already a template") as raised:
        install_pack(other)
    assert "--replace" in str(raised.value.hint)
    assert everything(config_folder()) == before
    install_pack(other, replace=True)
    assert (config_folder() / "templates/card/template.toml").read_bytes().endswith(b"# other")
    install_pack(zipped(), replace=True)
    assert everything(config_folder()) == before


def test_a_pack_does_not_take_the_place_of_a_shipped_one_unasked(zipped: Zip) -> None:
    pack = zipped({"headline/template.toml": QUOTE})
    with pytest.raises(BadInput, match="already a template"):
        install_pack(pack)
    install_pack(pack, replace=True)
    assert load_template("headline").slots.keys() == load_template("quote").slots.keys()


WRONG: dict[str, tuple[Entries, str]] = {
    "nothing": ({"card/notes.md": b""}, "no template.toml"),
    "two": ({"a/template.toml": QUOTE, "b/template.toml": QUOTE}, "one folder"),
    "both": ({"a/template.toml": QUOTE, "a/brand.toml": QUOTE}, "one folder"),
    "deep": ({"a/b/template.toml": QUOTE}, "one folder"),
    "beside": ({"a/template.toml": QUOTE, "b/x.png": b""}, "outside the folder"),
    "nameless": ({"例/template.toml": QUOTE}, "letters from a to z"),
    "code": ({"a/template.toml": QUOTE, "a/x.py": b""}, "only .toml"),
    "archive": ({"a/template.toml": QUOTE, "a/x.zip": b""}, "only .toml"),
    "no ending": ({"a/template.toml": QUOTE, "a/x": b""}, "only .toml"),
    "capitals": ({"a/template.toml": QUOTE, "a/x.md": b"", "a/X.MD": b""}, "one file on some"),
    "accents": ({"a/template.toml": QUOTE, "a/\xe9.md": b"", "a/e\u0301.md": b""}, "one file on"),
    "sharp s": ({"a/template.toml": QUOTE, "a/\xdf.md": b"", "a/SS.md": b""}, "one file on some"),
    "folders": ({"a/template.toml": QUOTE, "a/x/1.md": b"", "a/X/2.md": b""}, "one file on some"),
    "file and folder": ({"a/template.toml": QUOTE, "a/x.md": b"", "a/x.md/y.md": b""}, "one file"),
    "hidden": ({"a/template.toml": QUOTE, "a/.x.md": b""}, "begins or ends"),
    "bomb": ({"a/template.toml": QUOTE, "a/x.md": bytes(9 << 20)}, "far more"),
    "large": ({"a/template.toml": QUOTE, "a/x.md": os.urandom(1 << 20) * 33}, "larger than 32 MB"),
    "wrong inside": ({"a/template.toml": b"order = 1\n" + QUOTE}, "not a TOML file"),
    "unknown slot": ({"a/template.toml": QUOTE.replace(b"[slots.role]", b"[slots.r]")}, "slot"),
    "lost logo": ({"a/brand.toml": (PRESETS / "brands/lumiere/brand.toml").read_bytes()}, "logo"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_pack_changes_nothing(case: str, zipped: Zip) -> None:
    entries, words = WRONG[case]
    pack = zipped(entries)
    with pytest.raises(BadInput, match=words):
        install_pack(pack)
    assert not list(config_folder().rglob("*.*"))


def changed(name: str, mode: int = 0o644, **attributes: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = mode << 16
    for key, value in attributes.items():
        setattr(entry, key, value)
    return entry


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (changed("a/x.md", stat.S_IFLNK | 0o777), "a link"),
        (changed("a/x.md", stat.S_IFIFO | 0o644), "a link"),
        (changed("a/x.md", stat.S_IFCHR | 0o644), "a link"),
        (changed("a/x.md", stat.S_IFSOCK | 0o644), "a link"),
        (changed("a/x.md", stat.S_IFREG | 0o4755), "a link"),
        (changed("a/x.md", stat.S_IFDIR | 0o755), "a link"),
        (changed("a/x.md", compress_type=zipfile.ZIP_LZMA), "unusual way"),
        (changed("a/x.md", compress_type=zipfile.ZIP_BZIP2), "unusual way"),
    ],
    ids=["link", "pipe", "device", "socket", "setuid", "folder", "lzma", "bzip2"],
)
def test_an_unusual_entry_is_refused(entry: zipfile.ZipInfo, words: str, tmp_path: Path) -> None:
    pack = tmp_path / "x.zip"
    with zipfile.ZipFile(pack, "w") as archive:
        archive.writestr("a/template.toml", QUOTE)
        archive.writestr(entry, "x")
    with pytest.raises(BadInput, match=words):
        install_pack(pack)
    assert not list(config_folder().rglob("*.*"))


def test_entries_that_share_bytes_are_refused(zipped: Zip) -> None:
    pack = zipped({"a/template.toml": QUOTE, "a/x.md": b"one", "a/y.md": b"two"})
    content = bytearray(pack.read_bytes())
    last = content.rfind(b"PK\x01\x02")
    first = content.find(b"PK\x03\x04", 4)
    content[last + 42 : last + 46] = struct.pack("<I", first)
    pack.write_bytes(content)
    with pytest.raises(BadInput, match="shares its content"):
        install_pack(pack)


@pytest.mark.parametrize("name", [
    "../x.md", "a/../x.md", "/x.md", "a//x.md", "a/./x.md", "C:/x.md", "C:x.md", "a\\x.md",
    "\\\\host\\share\\x.md", "a/x.md:stream", "a/x\0.md", "a/x\n.md", "a/\u202egpj.md", "con",
    "CON.md", "a/nul.tar.md", "a/COM1.md", "a/lpt9", "a/com¹.md", "a/x.md.", "a/x.md ", "a /x.md",
    " a/x.md", "a/" + "é" * 100, "a/" * 120 + "x.md", "a/x?.md", "a/x*.md", 'a/".md',
    "a/<b>.md", "a/|.md",
])  # fmt: skip
def test_a_name_that_some_system_would_not_keep_is_refused(name: str) -> None:
    assert fault_of_name(name)


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=4))
def test_a_name_that_passes_stays_below_the_pack(parts: list[str]) -> None:
    name = "/".join(parts)
    if fault_of_name(name) is None:
        assert os.path.normpath(name).replace(os.sep, "/") == name.removesuffix("/")
        assert not name.startswith("/")
        assert len(name.encode()) <= 200


@given(st.data())
def test_any_bytes_are_refused_in_words(data: st.DataObject) -> None:
    pack = config_folder().parent / "x.zip"
    pack.write_bytes(b"PK\x03\x04" + data.draw(st.binary(max_size=300)))
    with pytest.raises(StudioError):
        install_pack(pack)


@pytest.mark.parametrize("kind", ["absent", "folder", "pipe", "loop", "empty", "device"])
def test_what_is_no_file_is_refused(kind: str, tmp_path: Path) -> None:
    pack = tmp_path / "x.zip"
    if kind == "folder":
        pack.mkdir()
    elif kind == "pipe":
        os.mkfifo(pack)
    elif kind == "loop":
        pack.symlink_to(pack)
    elif kind == "empty":
        pack.touch()
    elif kind == "device":
        pack = Path("/dev/zero")
    with pytest.raises(BadInput) as raised:
        install_pack(pack)
    assert raised.value.hint


def test_a_stop_leaves_nothing(zipped: Zip) -> None:
    task = Task()
    with pytest.raises(Cancelled):
        install_pack(zipped(), check=lambda folder: task.stop(), task=task)
    assert not list((config_folder() / "templates").iterdir())


def test_a_failed_check_leaves_nothing(zipped: Zip) -> None:
    def refuse(folder: Path) -> None:
        assert (folder / "template.toml").is_file()
        assert "card" not in template_folders()
        raise BadPreset(say("no"))

    with pytest.raises(BadPreset):
        install_pack(zipped(), check=refuse)
    assert not list((config_folder() / "templates").iterdir())


def test_a_file_where_the_folder_should_be_is_told(zipped: Zip) -> None:
    config_folder().mkdir(parents=True)
    (config_folder() / "templates").write_text("mine")
    with pytest.raises(CannotWrite, match="is not there"):
        install_pack(zipped())
    assert (config_folder() / "templates").read_text() == "mine"


def test_what_a_crash_left_is_put_right(zipped: Zip) -> None:
    """Killed between the two renames of a replacement: the old one comes back."""
    root = install_pack(zipped()).folder.parent
    left = root / ".studio-abc"
    (left / "before").mkdir(parents=True)
    (root / "card").replace(left / "before" / "card")
    sweep_packs()
    assert load_template("card")
    assert left.exists(), "perhaps still at work"
    os.utime(left, (0, 0))
    sweep_packs()
    assert [p.name for p in root.iterdir()] == ["card"]
    shutil.rmtree(root)
    sweep_packs()
