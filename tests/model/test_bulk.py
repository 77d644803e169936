"""Columns by their headers, and the rows to look at first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.export.bulk.sample import sample_rows
from studio.model.bulk import Draft, Finding, Sort, target_of, worst
from studio.model.bulk_words import columns_for, language_of, target_named
from studio.model.project import ProjectPost
from studio.model.state import State
from studio.store.catalogue import load_catalogue
from studio.store.templates import load_template, template_folders
from studio.wording import LANGUAGES, say

FRENCH = ("Titre", "Date", "Lieu", "Photo", "Légende", "Légende Instagram", "Texte alternatif",
          "Date de publication", "Heure", "Langue", "Mots-dièse", "Légende (EN)")  # fmt: skip
ENGLISH = ("Title", "date", "PLACE", "Image file", "Caption", "Instagram", "Alt text",
           "Publish at", "Time", "Language", "Hashtags", "caption EN")  # fmt: skip
EVENT = ("slot:title", "slot:date", "slot:place", "photo", "caption", "caption:instagram", "alt",
         "when", "time", "language", "hashtags", "caption@en")  # fmt: skip


@pytest.mark.parametrize("header", [FRENCH, ENGLISH])
def test_headers_in_both_languages(header: tuple[str, ...]) -> None:
    found = columns_for(header, load_template("event"), load_catalogue())
    named = zip(header, EVENT, strict=True)
    expected = ("" if name == "Image file" else target for name, target in named)
    assert found == tuple(expected)


def test_what_a_template_lacks_is_said_of_the_post() -> None:
    """Without a slot for it, a title names the post, a text is its caption, a date plans it."""
    header = ("titre", "texte", "date", "photo 1", "photo 2")
    found = columns_for(header, load_template("clean"), load_catalogue())
    assert found == ("name", "caption", "when", "photo", "photo")


def test_the_headers_tell_the_language() -> None:
    assert language_of(FRENCH, "en") == "fr"
    assert language_of(ENGLISH, "fr") == "en"
    assert language_of(("Photo", "Date"), "fr") == "fr"


@pytest.mark.parametrize("name", sorted(template_folders()))
def test_a_sample_table_says_what_each_column_is_for(name: str) -> None:
    template, catalogue = load_template(name), load_catalogue()
    slots = [f"slot:{slot}" for slot in template.slots]
    for language in LANGUAGES:
        header, rows = sample_rows(template, language)
        found = columns_for(header, template, catalogue)
        photos = max(1, template.photos)
        assert found[:photos] == ("photo",) * photos
        assert list(found[photos : photos + len(slots)]) == slots
        assert found[photos + len(slots) :] == (
            "caption", "caption:instagram", "alt", "hashtags", "when",
        )  # fmt: skip
        assert all(len(row) == len(header) for row in rows)


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("headline", "slot:headline"),
        ("title", "slot:headline"),
        ("slot:support", "slot:support"),
        ("caption:x@fr", "caption:x@fr"),
        ("alt", "alt"),
        ("Légende", "caption"),
        ("photo", "photo"),
        ("caption:nowhere", None),
        ("hashtags@en", None),
        ("colour", None),
    ],
)
def test_targets_as_somebody_writes_them(words: str, target: str | None) -> None:
    found = target_named(words, load_template("headline"), load_catalogue())
    assert found == target
    assert found is None or target_of(found).id == found


@settings(max_examples=25)
@given(st.lists(st.text(max_size=12), max_size=12))
def test_any_header_has_each_target_once(header: list[str]) -> None:
    found = columns_for(header, load_template("event"), load_catalogue())
    assert len(found) == len(header)
    used = [target for target in found if target and target != "photo"]
    assert len(used) == len(set(used))


def draft(number: int, *findings: tuple[Sort, State, float]) -> Draft:
    return Draft(
        number=number, post=ProjectPost(id=f"row-{number}", name=""), given={},
        findings=tuple(
            Finding(sort=sort, state=state, said=say("x"), weight=weight)
            for sort, state, weight in findings
        ),
    )  # fmt: skip


def test_forty_missing_files_hide_no_caption_that_is_too_long() -> None:
    drafts = [draft(number, ("picture", "blocked", 1)) for number in range(2, 42)]
    drafts += [draft(50, ("caption", "check", 30)), draft(51, ("caption", "check", 80))]
    drafts += [draft(60, ("longest", "ready", 70)), draft(61, ("smallest", "ready", 0))]
    shown = worst(drafts)
    assert [each.number for each in shown] == [2, 51, 60, 61, 3]
    assert [each.alike for each in shown] == [39, 1, 0, 0, 39]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["picture", "words", "caption", "longest"]),
            st.sampled_from(["blocked", "check", "ready"]), st.floats(0, 100),
        ),
        max_size=20,
    ),
    st.integers(1, 6),
)  # fmt: skip
def test_rows_are_shown_once_and_as_many_as_there_are(
    found: list[tuple[Sort, State, float]], most: int
) -> None:
    drafts = [draft(number // 2, each) for number, each in enumerate(found)]
    joined: dict[int, Draft] = {}
    for each in drafts:
        before = joined.get(each.number)
        joined[each.number] = before.with_findings(each.findings) if before else each
    shown = worst(list(joined.values()), most)
    numbers = [each.number for each in shown]
    assert len(numbers) == len(set(numbers)) == min(most, len(joined))
    if any(each.state == "blocked" for each in joined.values()):
        assert shown[0].finding.state == "blocked"
