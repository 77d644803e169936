"""A thread that is kept: judged by its parts, which all fit and together say everything."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.edit.texts import set_thread, write
from studio.model.brand import Voice
from studio.model.caption import CaptionResult
from studio.model.caption_thread import MOST_PARTS, write_thread
from studio.model.counting import METHODS, length
from studio.model.network import Fact, TextRules
from studio.model.posted import posted
from studio.model.project import Project, ProjectPost
from studio.model.shortening import without_hashtags
from studio.model.texts import Texts
from studio.store.catalogue import load_catalogue
from studio.store.project_file import encoded, parsed

CATALOGUE = load_catalogue(Path("/nowhere"))
FILE = Path("/nowhere/soir.cmstudio")
LONG = "Trois nuits de lumière, une ville sous les étoiles ✨ et de la musique. " * 9
POST = ProjectPost(id="p", name="Soir", texts={"fr": Texts(caption=LONG)})
PIECES = ["Du", "12", "au", "14", "juin,", "une", "scène.", "Venez", "!", "a" * 90, "👨‍👩‍👧‍👦", "é",
          "🇫🇷", "#Lyon", "https://hall.fr/jazz.html", "\n", "…"]  # fmt: skip


def rules_of(network: str) -> TextRules:
    return CATALOGUE.network(network).text[0]


def on(network: str, post: ProjectPost, voice: Voice | None = None) -> CaptionResult:
    return posted(post, network, rules_of(network), voice or Voice())


def threaded(post: ProjectPost, *networks: str) -> ProjectPost:
    project = Project(id="x", name="X", posts=(post,))
    for network in networks:
        project = set_thread(project, post.id, network, on=True)
    return project.post(post.id)


@pytest.mark.parametrize("network", ["x", "threads", "bluesky", "mastodon"])
def test_a_caption_that_is_too_long_is_ready_as_a_thread(network: str) -> None:
    rules = rules_of(network)
    alone, kept = on(network, POST), on(network, threaded(POST, network))
    assert (alone.state, alone.parts) == ("blocked", ())
    counts = [length(part, rules.counting) for part in kept.parts]
    assert (kept.state, kept.reasons, kept.too_long) == ("ready", (), 0)
    assert len(counts) > 1
    assert max(counts) == kept.length <= (rules.caption_max or 0)
    assert kept.text == alone.text
    assert kept.visible == kept.parts[0][: len(kept.visible)]


def test_alternative_text_and_first_comment_are_those_of_one_post() -> None:
    texts = Texts(caption=LONG, alt="Une scène", comment="Billets : lyon.fr")
    post = msgspec.structs.replace(POST, texts={"fr": texts})
    alone, kept = on("x", post), on("x", threaded(post, "x"))
    assert (kept.alt, kept.comment, kept.title) == (alone.alt, alone.comment, alone.title)


def test_a_thread_that_is_chosen_on_one_network_is_none_on_another() -> None:
    post = threaded(POST, "x")
    assert on("x", post).parts
    assert on("bluesky", post).state == "blocked"
    assert not on("linkedin", threaded(POST, "linkedin")).parts  # it knows no threads


def test_a_text_that_fits_is_one_post_and_loses_no_choice() -> None:
    post = threaded(POST, "x")
    short = {"fr": msgspec.structs.replace(post.texts["fr"], caption="Bonsoir")}
    result = on("x", msgspec.structs.replace(post, texts=short), Voice(hashtags=("#Lyon",)))
    assert (result.parts, result.text, result.state) == ((), "Bonsoir\n\n#Lyon", "ready")


def test_what_would_be_too_many_parts_is_no_thread_and_says_so() -> None:
    text = "Une phrase de plus. " * 10_000  # 200 000 signs
    result = write_thread(text, rules_of("bluesky"))
    assert (result.parts, result.state) == ((), "blocked")
    assert str(result.reasons[-1]) == f"A thread has {MOST_PARTS} parts at most"


def test_what_is_wrong_is_told_with_its_parts() -> None:
    result = write_thread("#Un #Deux et la suite de tout cela. " * 20, rules_of("threads"))
    assert result.state == "blocked"
    assert str(result.reasons[0]).startswith("Part 1: ")
    assert "hashtags too many: 1 at most" in str(result.reasons[0])


def test_choosing_a_thread_is_kept_by_the_project_file_and_taken_back() -> None:
    before = Project(id="x", name="X", posts=(POST,))
    chosen = set_thread(before, "p", "x", on=True)
    assert chosen.post("p").texts["fr"].threads == ("x",)
    assert set_thread(chosen, "p", "x", on=True) is chosen
    assert set_thread(chosen, "p", "x", on=False) == before
    assert set_thread(before, "p", "x", on=False) is before
    assert b"threads" not in encoded(before, FILE.parent)
    empty = Project(id="x", name="X", posts=(ProjectPost(id="p", name=""),))
    assert set_thread(empty, "p", "x", on=True) is empty


def test_both_languages_that_are_posted_together_are_one_thread() -> None:
    post = msgspec.structs.replace(
        POST, languages=("fr", "en"), texts={**POST.texts, "en": Texts(caption="Good evening")}
    )
    both = threaded(post, "x")
    assert [texts.threads for texts in both.texts.values()] == [("x",), ("x",)]
    assert "Good evening" in on("x", both).parts[-1]
    alone = on("x", msgspec.structs.replace(both, languages=("en",)))
    assert (alone.text, alone.parts) == ("Good evening", ())


@given(
    st.lists(st.sampled_from(PIECES), min_size=5, max_size=160).map(" ".join),
    st.sampled_from(METHODS),
    st.integers(40, 300),
)
def test_all_parts_fit_by_every_way_of_counting_and_say_everything(
    text: str, counting: str, limit: int
) -> None:
    rules = TextRules(
        surface="post", label={"en": "post"}, caption_max=limit, counting=counting, threads=True,
        fact=Fact(source="", confidence="ours"),
    )  # fmt: skip
    result = write_thread(text, rules)
    if not result.parts:
        assert result.state == "ready" or result.length > limit
        return
    assert all(length(part, counting) <= limit for part in result.parts)
    assert result.too_long == 0
    bare = [part.rpartition(" ")[0] for part in result.parts]
    assert "".join("".join(bare).split()) == "".join(text.split())


@given(
    st.dictionaries(st.sampled_from(["fr", "en"]), st.text(max_size=40).filter(str.strip)),
    st.sets(st.sampled_from(["x", "threads", "bluesky", "mastodon"])),
)
def test_threads_come_back_from_the_project_file(said: dict[str, str], where: set[str]) -> None:
    post = ProjectPost(id="p", name="N", languages=("fr", "en"))
    project = Project(id="x", name="X", posts=(post,))
    for language, text in said.items():
        project = write(project, "p", language, "caption", text)
    for network in sorted(where):
        project = set_thread(project, "p", network, on=True)
    assert parsed(encoded(project, FILE.parent), FILE).project == project
    for network in where:
        project = set_thread(project, "p", network, on=False)
    assert not any(texts.threads for texts in project.post("p").texts.values())


def test_hashtags_of_a_thread_can_be_dropped_as_those_of_one_post() -> None:
    rules = rules_of("threads")
    result = write_thread("Et la suite de tout cela, au bord de l’eau. #Un #Deux\n" * 12, rules)
    assert result.parts
    assert result.state == "blocked"
    assert without_hashtags(result, rules) > result.length / 5
