"""A person's own network files: additions, corrections, and plain refusals."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.errors import BadPreset
from studio.store.catalogue import load_catalogue

NEW_FORMAT = """
id = "instagram"
[[formats]]
id = "instagram_wall"
label = { en = "Wall", fr = "Mur" }
kind = "image"
use = "post"
size = { width = 2000, height = 1000 }
text = "feed"
image = { file_types = ["jpg"] }
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "networks"
    folder.mkdir()
    return folder


def write(folder: Path, text: str, name: str = "mine.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_limit_is_corrected_and_all_else_stays(own: Path) -> None:
    write(own, 'id = "x"\n[[formats]]\nid = "x_header"\nimage = { max_bytes = 5_000_000 }\n')
    before = load_catalogue(Path("/nowhere")).format("x_header")
    now = load_catalogue(own).format("x_header")
    assert now.image.max_bytes == 5_000_000
    assert now.image.file_types == before.image.file_types
    assert (now.size, now.label, now.safe) == (before.size, before.label, before.safe)
    assert now.corrected == ("fact", "image.max_bytes")
    assert (now.own_file, now.fact.source) == ("mine.toml", "mine.toml")
    assert before.image.max_bytes == 2_000_000


def test_a_correction_names_its_own_source(own: Path) -> None:
    write(
        own,
        'id = "mastodon"\n[[text]]\nsurface = "post"\ncaption_max = 1000\n[text.fact]\n'
        'source = "our server"\nas_of = "2026-11-20"\nconfidence = "high"\n',
    )
    rules = load_catalogue(own).network("mastodon").text_rules("post")
    assert rules is not None
    assert (rules.caption_max, rules.alt_max, rules.counting) == (1000, 1500, "mastodon")
    assert (rules.fact.source, rules.fact.url, rules.fact.as_of) == ("our server", "", "2026-11-20")
    assert rules.corrected == ("caption_max", "fact")


def test_a_format_and_a_network_are_added(own: Path) -> None:
    write(own, NEW_FORMAT)
    write(
        own,
        NEW_FORMAT.replace('"instagram"', '"intranet"\nname = "Intranet"')
        .replace("instagram_wall", "intranet_wall")
        .replace('text = "feed"', ""),
        "ours.toml",
    )
    catalogue = load_catalogue(own)
    assert catalogue.network_of("instagram_wall").id == "instagram"
    assert catalogue.network_of("intranet_wall").name == "Intranet"
    assert catalogue.networks[-1].id == "intranet"
    assert {"instagram_wall", "intranet_wall"} <= {f.id for f in catalogue.select()}


def test_a_changed_file_is_read_again(own: Path, home: Path) -> None:
    folder = home / "config" / "networks"
    folder.mkdir(parents=True)
    assert load_catalogue().format("x_header").corrected == ()
    write(folder, 'id = "x"\n[[formats]]\nid = "x_header"\nlabel = { fr = "Bandeau" }\n')
    assert load_catalogue().format("x_header").label == {"en": "Profile header", "fr": "Bandeau"}
    write(folder, 'id = "x"\n[[formats]]\nid = "x_header"\nlabel = { fr = "En-tête" }\n')
    assert load_catalogue().format("x_header").label["fr"] == "En-tête"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id = ", "mine.toml is not a TOML file"),
        ("[[formats]]", "mine.toml: id is missing"),
        ('id = "x"\ncolour = 1', "mine.toml: colour is not a known key"),
        ('id = "x"\n[[formats]]\nsize = 1', "formats.id expected a text; nothing came"),
        ('id = "x"\n[[formats]]\nid = "x_header"\nsize = "big"', "formats.x_header.size expected"),
        ('id = "x"\n[[formats]]\nid = "x_header"\nuse = "poster"', "one of ad, cover, identity"),
        ('id = "x"\n[[formats]]\nid = "x_header"\nimage = { max_byte = 1 }', "image.max_byte is"),
        ('id = "x"\n[[formats]]\nid = "x_header"\nimage = { max_bytes = -1 }', "-1 came"),
        ('id = "x"\n[[formats]]\nid = "x_header"\nimage = { ratio_min = nan }', "ratio_min"),
        ('id = "x"\n[[formats]]\nid = "x_header"\nsize = { width = 0, height = 9 }', "size"),
        ('id = "x"\n[[formats]]\nid = "x_header"\nsize = { width = 90000, height = 9 }', "at most"),
        ('id = "x"\n[[formats]]\nid = "x_header"\nsafe = { left = 900, right = 900 }', "margins"),
        (
            'id = "x"\n[[formats]]\nid = "x_video_square"\nvideo = { seconds_min = 200 }',
            "at most seconds_max, 140",
        ),
        (
            'id = "x"\n[[formats]]\nid = "x_video_square"\nvideo = { loudness = 3 }',
            "loudness",
        ),
        ('id = "x"\n[[formats]]\nid = "x_header"\ntext = "nope"', "one of post, premium; nope"),
        ('id = "x"\n[[formats]]\nid = "x_header"\nlabel = { en = "" }', "words in English"),
        ('id = "x"\n[[formats]]\nid = "x_header"\nown_file = "y"', "own_file"),
        ('id = "x"\n[[formats]]\nid = "gbp_logo"', "a format of google_business_profile"),
        ('id = "x"\n[[text]]\nsurface = "post"\ncounting = "sheep"', "characters, utf16"),
        ('id = "X !"\nname = "X"', "id expected"),
        ('id = "new_one"\n[[formats]]\nid = "new_wall"', "formats.new_wall"),
        ("id = " + "[" * 5000, "nested too deeply"),
        ("a." * 5000 + "b = 1", "nested too deeply"),
        ("x" * 1_000_001, "too large"),
    ],
)
def test_a_wrong_file_is_refused_with_file_key_expected_and_came(
    own: Path, text: str, said: str
) -> None:
    with pytest.raises(BadPreset) as caught:
        load_catalogue(write(own, text))
    assert "mine.toml" in str(caught.value.what)
    assert said in str(caught.value.what)


def test_bytes_that_are_no_text_are_refused(own: Path) -> None:
    (own / "mine.toml").write_bytes(b'id = "x\xff"')
    with pytest.raises(BadPreset, match=r"not a TOML file: .*utf-8"):
        load_catalogue(own)
