"""Rows become posts: words, pictures by name, and what is wrong is found, the worst first."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
import pytest

from studio.edit.bulk import add_drafts, languages_in
from studio.errors import BadInput, Cancelled, StudioError
from studio.export.bulk.clerk import Clerk
from studio.export.bulk.drafts import prepare
from studio.export.bulk.judging import Judging
from studio.export.bulk.laying import laid_out, proofs
from studio.export.bulk.setup import Setup
from studio.model.bulk import Draft, worst
from studio.model.project import Project
from studio.model.texts import Texts
from studio.store.brands import load_brand
from studio.store.catalogue import load_catalogue
from studio.store.templates import load_template
from studio.task import Task
from tests.export.conftest import photo

HEADER = ("Titre", "Date", "Photo", "Légende", "Légende X", "Texte alternatif", "Publié le",
          "Date de publication", "Heure", "Langue", "Hashtags", "Caption (EN)")  # fmt: skip
FORMATS = ("x_post_square", "instagram_feed_4x5", "instagram_story_image", "bluesky_image_square")


@pytest.fixture
def media(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    photo(folder / "Été à Lyon.jpg", size=(900, 900))
    photo(folder / "deep" / "bal.jpg", size=(1300, 1300))
    photo(folder / "petite.jpg", size=(300, 300))
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 not a picture")
    (folder / "clip.mp4").write_bytes(b"....")
    return folder


def written(folder: Path, rows: Iterable[Sequence[str]], header: Sequence[str] = HEADER) -> Path:
    file = folder / "programme.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(header)
        writer.writerows([*row, *[""] * (len(header) - len(row))] for row in rows)
    return file


def prepared(table: Path, media: Path, **more: object) -> tuple[Setup, list[Draft]]:
    setup = Setup(
        table=str(table), folder=str(media), template="event", formats=FORMATS, **more,  # type: ignore[arg-type]
    )  # fmt: skip
    return setup, list(prepare(setup, load_catalogue()).drafts)


def looked_at(setup: Setup, drafts: list[Draft]) -> dict[int, Draft]:
    judging = Judging(setup, load_brand("lumiere"), load_template("event"), load_catalogue())
    found = {draft.number: draft for draft in drafts}
    for number, findings in judging.look(drafts):
        found[number] = found[number].with_findings(findings)
    return found


def told(draft: Draft) -> list[str]:
    return [str(each.said) for each in draft.findings]


def test_a_row_is_a_post_with_all_its_words(tmp_path: Path, media: Path) -> None:
    row = ("Fête d'été", "21 juin", "ete_a_lyon", "Venez @Lyon !", "Court", "Une fête", "oui",
           "21/06/2026", "18h30", "", "été, #lyon", "Come along!")  # fmt: skip
    _, (draft,) = prepared(written(tmp_path, [row]), media)
    post = draft.post
    assert not draft.findings
    assert post.name == "Fête d'été"
    assert post.values.template == "event"
    assert post.values.slots == {"title": "Fête d'été", "date": "21 juin"}
    assert [ref.path for ref in post.media] == [str(media / "Été à Lyon.jpg")]
    assert post.texts == {
        "fr": Texts(caption="Venez @Lyon !", captions={"x": "Court"}, alt="Une fête"),
        "en": Texts(caption="Come along!"),
    }
    assert (post.language, post.languages) == ("fr", ("fr", "en"))
    assert (post.hashtags, post.when) == (("été", "lyon"), "2026-06-21T18:30")


def test_what_is_missing_stops_a_row_and_near_misses_are_offered(
    tmp_path: Path, media: Path
) -> None:
    rows = [
        ("Bal", "1 mai", "balll.jpg"),
        ("", "2 mai", "bal"),
        ("Sans", "3 mai", ""),
        ("Date", "4 mai", "bal", "", "", "", "", "bientôt"),
        ("Langue", "5 mai", "bal", "", "", "", "", "", "", "klingon"),
    ]
    _, drafts = prepared(written(tmp_path, rows), media)
    assert [told(draft) for draft in drafts] == [
        ["“balll.jpg” is not in the folder"],
        ["“Title” is missing"],
        ["No picture is named"],
        ["“bientôt” is no date that can be read"],
        ["“klingon” is no language that is known here"],
    ]
    assert [draft.state for draft in drafts] == ["blocked"] * 3 + ["check"] * 2
    assert drafts[0].findings[0].near == (str(media / "deep" / "bal.jpg"),)
    project = add_drafts(Project(id="p", name="x"), drafts)
    assert [post.name for post in project.posts] == ["Date", "Langue"]
    assert all(not post.id.startswith("row-") for post in project.posts)


def test_what_a_person_decides_comes_before_the_table(tmp_path: Path, media: Path) -> None:
    rows = [("Bal", "1 mai", "nowhere"), ("", "2 mai", ""), ("Out", "3 mai", "bal")]
    table, bal = written(tmp_path, rows), media / "deep" / "bal.jpg"
    _, drafts = prepared(
        table, media, picture=str(media / "petite.jpg"), chosen={2: str(bal)},
        written={3: {"slot:title": "Written"}}, left_out=frozenset({4}), language="en",
    )  # fmt: skip
    assert [draft.number for draft in drafts] == [2, 3]
    assert [draft.state for draft in drafts] == ["ready", "ready"]
    assert [draft.post.media[0].name for draft in drafts] == ["bal.jpg", "petite.jpg"]
    assert drafts[1].post.values.slots["title"] == "Written"
    assert drafts[0].post.language == "en"


def test_a_column_of_file_names_is_for_pictures_whatever_it_is_called(
    tmp_path: Path, media: Path
) -> None:
    table = written(tmp_path, [("a", "b", "bal")], ("Titre", "Date", "Quoi"))
    setup = Setup(table=str(table), folder=str(media), template="event")
    assert prepare(setup, load_catalogue()).columns == ("slot:title", "slot:date", "photo")


def test_templates_of_two_pictures_want_two_and_no_clip(tmp_path: Path, media: Path) -> None:
    rows = [("a", "bal", "petite"), ("b", "bal", ""), ("c", "clip", "bal")]
    table = written(tmp_path, rows, ("titre", "photo 1", "photo 2"))
    setup = Setup(table=str(table), folder=str(media), template="before_after")
    drafts = prepare(setup, load_catalogue()).drafts
    assert [len(draft.post.media) for draft in drafts] == [2, 1, 2]
    assert told(drafts[0]) == []
    assert told(drafts[1]) == ["The template shows 2 pictures, 1 is named"]
    chosen = msgspec.structs.replace(setup, chosen={3: str(media / "petite.jpg")})
    mended = prepare(chosen, load_catalogue()).drafts[1]
    assert [ref.name for ref in mended.post.media] == ["bal.jpg", "petite.jpg"]
    assert mended.state == "ready"
    assert told(drafts[2]) == ["The template shows several photos: it takes no clip"]


def test_captions_are_counted_and_pictures_measured(tmp_path: Path, media: Path) -> None:
    rows = [
        ("Long", "1 mai", "bal", "m" * 290),
        ("Petite", "2 mai", "petite", "court"),
        ("Cassée", "3 mai", "broken", "court"),
        ("Bien", "4 mai", "bal", "court"),
    ]
    setup, drafts = prepared(written(tmp_path, rows), media)
    found = looked_at(setup, drafts)
    assert "The caption is too long for X (+10)" in told(found[2])
    assert any("300 × 300 pixels, enlarged up to" in each for each in told(found[3]))
    assert found[4].state == "blocked"
    assert found[5].state == "ready"
    shown = worst(list(found.values()))
    assert [each.number for each in shown] == [4, 2, 3]
    assert {each.number for each in shown if each.finding.state == "blocked"} == {4}


def test_long_texts_are_really_laid_out(tmp_path: Path, media: Path) -> None:
    rows = [("Une phrase sans fin " * 12, "1 mai", "bal"), ("Court", "2 mai", "bal")]
    setup, drafts = prepared(written(tmp_path, rows), media)
    found = looked_at(setup, drafts)
    project = Project(id="p", name="", formats=FORMATS)
    laid = dict(laid_out(project, list(found.values()), load_catalogue(), Task()))
    (finding,) = laid[2]
    assert str(finding.said).startswith("The text for “Title” is too long")
    assert 3 not in laid
    shapes = [load_catalogue().format(each) for each in FORMATS]
    assert [each.id for each in proofs(shapes)] == [
        "x_post_square", "instagram_feed_4x5", "instagram_story_image",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "languages"),
    [
        ("", ("fr",)),
        ("English", ("en",)),
        ("fr + EN", ("fr", "en")),
        ("anglais puis français", ("en", "fr")),
        ("fr, klingon", None),
    ],
)
def test_languages_as_somebody_writes_them(words: str, languages: tuple[str, ...] | None) -> None:
    assert languages_in(words, "fr") == languages


def test_the_process_beside_tells_the_same(tmp_path: Path, media: Path) -> None:
    rows = [("Long", "1 mai", "bal", "m" * 290), ("Nul", "2 mai", "zero"), ("", "3 mai", "bal")]
    setup, drafts = prepared(written(tmp_path, rows), media)
    clerk = Clerk()
    reply = clerk.prepare(setup)
    assert reply.prepared is not None
    assert list(reply.prepared.drafts) == drafts
    found = list(reply.found)
    while not reply.over:
        reply = clerk.go_on()
        found += reply.found
    expected = looked_at(setup, drafts)
    assert {str(each.said) for _, findings in found for each in findings} == {
        str(each.said)
        for draft in drafts
        for each in expected[draft.number].findings[len(draft.findings) :]
    }
    with pytest.raises(StudioError, match="not there") as refused:
        clerk.prepare(Setup(table=str(tmp_path / "none.csv")))
    assert refused.value.hint
    clerk.close()
    with pytest.raises(Cancelled):
        clerk.prepare(setup)


def test_a_dead_process_is_replaced(tmp_path: Path, media: Path) -> None:
    setup, drafts = prepared(written(tmp_path, [("a", "b", "bal")]), media)
    clerk = Clerk()
    clerk.prepare(setup)
    process = clerk._process
    assert process is not None
    process.kill()
    process.wait()
    reply = clerk.prepare(setup)
    assert reply.prepared is not None
    assert list(reply.prepared.drafts) == drafts
    clerk.close()


def test_a_table_without_rows_or_folder_is_said(tmp_path: Path, media: Path) -> None:
    with pytest.raises(BadInput, match="has no rows"):
        prepared(written(tmp_path, []), media)
    with pytest.raises(BadInput, match="is not there"):
        prepared(written(tmp_path, [("a", "b", "c")]), tmp_path / "nowhere")


ODD = (
    "word " * 2000, "👩‍👩‍👧‍👦" * 300, "مرحبا بالعالم " * 100, "\u202eevil\u202c\0\a", "á" * 2000,
    "\n" * 500 + "x", "%n%s{name}{0}", "=HYPERLINK(\"http://x\")", "../../../etc/passwd",
)  # fmt: skip


def test_odd_words_stay_words(tmp_path: Path, media: Path) -> None:
    rows = [(odd, odd, "bal", odd, odd, odd, odd, odd, odd, odd, odd, odd) for odd in ODD]
    rows += [("Titre", "1 mai", odd) for odd in ODD]
    setup, drafts = prepared(written(tmp_path, rows), media)
    found = list(looked_at(setup, drafts).values())
    assert [draft.state for draft in found[: len(ODD)]] == ["check"] * len(ODD)
    assert [draft.state for draft in found[len(ODD) :]] == ["blocked"] * len(ODD)
    for draft in found:
        for finding in draft.findings:
            assert finding.said.into("fr")
    project = Project(id="p", name="", formats=FORMATS)
    assert dict(laid_out(project, found, load_catalogue(), Task()))
    assert len(add_drafts(project, found).posts) == len(ODD)
