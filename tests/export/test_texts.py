"""The texts that lie beside the pictures: to copy, by language, and what is read aloud."""

from __future__ import annotations

from pathlib import Path

import msgspec

from studio.export.handoff.cells import from_csv
from studio.export.kit.writing import Kit
from studio.export.manifest import MadeFile
from studio.export.wishes import Wishes
from studio.model.brand import Contact
from studio.model.post import Post
from studio.model.texts import Texts
from studio.store.brands import load_brand
from studio.store.catalogue import load_catalogue
from studio.store.templates import load_template

CATALOGUE = load_catalogue(Path("/nowhere"))
FORMATS = CATALOGUE.select(("instagram_feed_4x5", "x_post_landscape", "pinterest"))
POST = Post(
    media=("/a.jpg",),
    brand="lumiere",
    template="clean",
    hashtags=(),
    texts={
        "fr": Texts(
            caption="Bonsoir", captions={"x": "Soir"}, titles={"": "La nuit"},
            comment="Billets", alt="Une scène", alts={"x": "=Une rue"},
        ),
        "en": Texts(caption="Good evening"),
    },
)  # fmt: skip


def kit(post: Post = POST, contacts: tuple[Contact, ...] = (), **wishes: object) -> Kit:
    brand = load_brand("lumiere")
    voice = msgspec.structs.replace(brand.voice, hashtags=(), signature="", contacts=contacts)
    return Kit(
        post=post, brand=msgspec.structs.replace(brand, voice=voice),
        template=load_template("clean"), language="en", catalogue=CATALOGUE, formats=FORMATS,
        wishes=msgspec.structs.replace(Wishes(), **wishes),
    )  # fmt: skip


def made(network: str, path: str, mime: str = "image/jpeg") -> MadeFile:
    return MadeFile(
        path=path, network=network, format_id="f", width=1, height=1, bytes=1, mime=mime,
        xxh3="", state="ready",
    )  # fmt: skip


def texts(made: Kit) -> dict[str, str]:
    return {path: content.decode() for path, content in made.texts().items()}


def test_each_text_is_a_file_to_copy_and_each_language_a_page() -> None:
    found = texts(kit())
    assert set(found) == {
        "captions/instagram.txt", "captions/x.txt", "captions/pinterest.txt",
        "captions/instagram-first-comment.txt", "captions/x-first-comment.txt",
        "captions/pinterest-title.txt", "captions-fr.txt", "captions-en.txt", "alt.txt",
    }  # fmt: skip
    assert found["captions/instagram.txt"] == "Bonsoir\n"
    assert found["captions/x.txt"] == "Soir\n"
    assert found["captions/pinterest-title.txt"] == "La nuit\n"
    assert "Good evening" not in "".join(v for k, v in found.items() if k != "captions-en.txt")
    page = found["captions-fr.txt"]
    assert page.startswith("Instagram\n=========\n\nBonsoir\n\n[First comment]\nBillets\n\n")
    assert "[Title]\nLa nuit\n\nBonsoir" in page


def test_what_is_posted_in_two_languages_is_one_text() -> None:
    both = texts(kit(msgspec.structs.replace(POST, languages=("en", "fr"))))
    assert both["captions/instagram.txt"] == "Good evening\n\n—\n\nBonsoir\n"
    alone = msgspec.structs.replace(POST, texts={"fr": POST.texts["fr"]})
    assert not [path for path in texts(kit(alone)) if path.startswith("captions-")]


def test_alternative_texts_go_with_their_files_and_are_no_formulas() -> None:
    film = made("x", "x/b.mp4", "video/mp4")
    files = (made("instagram", "instagram/a.jpg"), made("x", "x/a.png"), film)
    content = kit().tables(files)["alt-texts.csv"]
    assert from_csv(content) == [
        ["file", "network", "alt"],
        ["instagram/a.jpg", "Instagram", "Une scène"],
        ["x/a.png", "X", "=Une rue"],
    ]
    assert ",=" not in content.decode()


def test_nothing_is_written_where_no_captions_are_wished() -> None:
    silent = kit(captions=False)
    assert not silent.texts()
    assert not silent.tables((made("x", "x/a.png"),))
    without_x = texts(kit(silent=("x",)))
    assert not [path for path in without_x if path.startswith("captions/x")]
    assert "Soir\n" not in without_x["captions-fr.txt"].replace("Bonsoir", "")


def test_a_contact_that_says_nothing_here_changes_no_sheet() -> None:
    city = Contact(name="Ville", handles={"x": "ville"})
    assert kit(contacts=(city,)).digest() == kit().digest()
    named = msgspec.structs.replace(POST, texts={"fr": Texts(caption="@Ville")})
    assert kit(named, (city,)).digest() != kit(named).digest()


def test_a_thread_stands_part_below_part_in_its_file_and_on_its_page() -> None:
    long = "Trois nuits de lumière et de musique, au bord de l’eau. " * 9
    texts_of_it = {"fr": Texts(caption=long, threads=("x",)), "en": Texts(threads=("x",))}
    found_kit = kit(msgspec.structs.replace(POST, texts=texts_of_it))
    caption, found = found_kit.captions["x"], texts(found_kit)
    assert caption.state == "ready"
    assert caption.parts
    assert found["captions/x.txt"].rstrip("\n").split("\n\n----------\n\n") == list(caption.parts)
    assert "captions-en.txt" not in found  # nothing is written in it
    assert found["captions/instagram.txt"].strip() == long.strip()
    two = {**texts_of_it, "en": Texts(caption="Good evening")}
    page = texts(kit(msgspec.structs.replace(POST, texts=two)))["captions-fr.txt"]
    assert caption.to_copy in page
