"""Spelling with a real dictionary in its process: marks, better words, own words, none there."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from studio.gui.background import ask_aside
from studio.gui.settings import settings
from studio.gui.writing.area_menu import area_menu
from studio.gui.writing.spell_control import SpellControl
from studio.gui.writing.speller import Speller
from studio.gui.writing.text_area import TextArea
from studio.gui.writing.word_spans import word_at, word_spans
from studio.store.dictionaries import load_own_words
from studio.wording import say


@pytest.fixture
def area(qtbot: QtBot, dictionary: Speller) -> TextArea:
    made = TextArea(say("Caption"), "test.caption")
    qtbot.addWidget(made)
    made.resize(400, 120)
    made.show()
    return made


def _labels(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


def test_a_misspelled_word_is_marked_replaced_and_learned(
    qtbot: QtBot, area: TextArea, dictionary: Speller
) -> None:
    area.show_text("trois nuits de lumiére, festivel #Lyonn @vile https://lumiere.example")
    area.spell("fr")
    qtbot.waitUntil(lambda: area.marks.misspelled == ("lumiére", "festivel"))
    area.put_caret(18)
    menu = area_menu(area, area.marks)
    qtbot.waitUntil(lambda: "lumière" in _labels(menu))
    next(each for each in menu.actions() if each.text() == "lumière").trigger()
    assert area.text().startswith("trois nuits de lumière, festivel")
    menu.deleteLater()
    qtbot.waitUntil(lambda: area.marks.misspelled == ("festivel",))
    area.put_caret(26)
    menu = area_menu(area, area.marks)
    next(each for each in menu.actions() if each.objectName() == "writing.learn").trigger()
    qtbot.waitUntil(lambda: area.marks.misspelled == ())
    qtbot.waitUntil(lambda: load_own_words() == {"festivel"})
    dictionary.unlearn("festivel")
    qtbot.waitUntil(lambda: area.marks.misspelled == ("festivel",))
    qtbot.waitUntil(lambda: load_own_words() == frozenset())
    menu.deleteLater()
    area.spell(None)
    assert area.marks.misspelled == ()


def test_marks_stay_with_their_words_while_something_is_written_before(
    qtbot: QtBot, area: TextArea
) -> None:
    area.show_text("la lumiére, l’artsite")
    area.spell("fr")
    qtbot.waitUntil(lambda: area.marks.misspelled == ("lumiére", "l'artsite"))
    area.put_caret(0)
    area.insert("✨ ")
    assert area.marks.drawn == [("unknown", "lumiére"), ("unknown", "l’artsite")]


def test_a_word_is_judged_once_it_is_written(qtbot: QtBot, area: TextArea) -> None:
    area.setFocus()
    qtbot.waitUntil(area.hasFocus)
    area.spell("fr")
    QTest.keyClicks(area, "trios nuti")
    qtbot.waitUntil(lambda: area.marks.misspelled == ("trios",))
    QTest.keyClicks(area, " ")
    qtbot.waitUntil(lambda: area.marks.misspelled == ("trios", "nuti"))


def test_a_process_that_dies_is_started_again_but_not_for_ever(
    qtbot: QtBot, area: TextArea, dictionary: Speller
) -> None:
    broken = dictionary_file(dictionary)
    with open(broken, "wb") as stream:  # noqa: PTH123 (a path in words)
        stream.write(b"SET NO-SUCH-CODING\n")
    area.show_text("festivel")
    area.spell("fr")
    qtbot.waitUntil(lambda: dictionary.has("fr") is False, timeout=20_000)
    assert area.marks.misspelled == ()
    told: list[tuple[str, ...]] = []
    dictionary.suggest("fr", "festivel", told.append)
    assert told == [()]
    control = SpellControl("test.spelling")
    qtbot.addWidget(control)
    control.write_in("fr")
    assert control.toolTip() == "fr.aff is damaged: install that dictionary again"


def dictionary_file(speller: Speller) -> str:
    from studio.store.dictionaries import own_dictionaries

    return str(own_dictionaries() / "fr.aff")


def test_a_look_that_was_under_way_when_all_was_forgotten_counts_no_more(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    late, asked = threading.Event(), threading.Event()

    def answers_late() -> tuple[dict[str, str], frozenset[str]]:
        asked.set()
        assert late.wait(20)
        return {"fr": "former"}, frozenset({"former"})

    looking = Speller()
    monkeypatch.setattr("studio.gui.writing.speller._found", answers_late)
    looking.look()
    assert asked.wait(20)
    looking.forget()
    monkeypatch.setattr("studio.gui.writing.speller._found", lambda: ({"de": "x"}, frozenset()))
    looking.look()
    qtbot.waitUntil(lambda: looking.has("de") is True)
    late.set()
    ended: list[object] = []
    ask_aside(looking, lambda: None, ended.append)
    qtbot.waitUntil(lambda: not any(t.name == "errand" for t in threading.enumerate()))
    qtbot.waitUntil(lambda: bool(ended))
    assert looking.has("de") is True
    assert looking.has("fr") is False


def test_the_control_says_where_a_dictionary_is_missing(qtbot: QtBot, dictionary: Speller) -> None:
    control = SpellControl("test.spelling")
    qtbot.addWidget(control)
    control.write_in("fr")
    qtbot.waitUntil(lambda: control.language == "fr")
    assert control.isChecked()
    control.click()
    assert control.language is None
    assert settings().now.spelling is False
    control.click()
    assert control.language == "fr"
    control.write_in("xx")
    assert control.language is None
    assert control.shown_words == "No spelling"
    assert "no dictionary" in control.toolTip()
    control.click()
    menu = control.findChild(QMenu, "test.spelling.menu")
    assert menu is not None
    assert settings().now.spelling, "a press that cannot turn it on does not turn it off"
    menu.close()


def test_links_hashtags_handles_and_times_are_no_words() -> None:
    text = "Dès 20h30, l’été à Lyon: #FêteDeLaMusique @ville.lyon a@b.fr lyon.fr/été x1 O’Neil"
    found = [span.word for span in word_spans(text)]
    assert found == ["Dès", "l'été", "Lyon", "O'Neil"]
    for span in word_spans(text):
        assert text[span.start : span.end].replace("’", "'") == span.word
    assert word_at(text, 0) == word_spans(text)[0]
    assert word_at(text, 5) is None


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "unit", ["a", "a.", "a@", "a-", "http:", "@", "#", "a'", "1", "a.A/", "-."]
)
def test_a_run_without_an_end_is_no_reason_to_stop(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    assert all(span.end <= len(text) for span in word_spans(text))
    word_at(text, len(text))


def test_a_key_draws_only_its_own_paragraph_anew(
    qtbot: QtBot, area: TextArea, monkeypatch: pytest.MonkeyPatch
) -> None:
    area.show_text("festivel\n" * 20)
    area.spell("fr")
    qtbot.waitUntil(lambda: len(area.marks.misspelled) == 20)
    drawn: list[int] = []
    monkeypatch.setattr(
        "studio.gui.writing.marks.draw_lines", lambda block, *_: drawn.append(block.blockNumber())
    )
    area.put_caret(len("festivel\n") * 7)
    area.insert("la ")
    area.insert("nuit ")
    assert drawn == [7, 7]
    assert len(area.marks.misspelled) == 20
    monkeypatch.undo()
    area.insert("✨\n")  # parts it: both halves keep their lines
    assert area.marks.drawn == [("unknown", "festivel")] * 20
    area.show_text("festivel\n" * 19 + "trois")  # as undo does
    assert area.marks.drawn == [("unknown", "festivel")] * 19


def test_lines_of_what_is_too_long_move_with_their_words(area: TextArea) -> None:
    area.show_text("trois nuits\nde trop\nici")
    area.mark_excess(12)
    assert area.marks.drawn == [("excess", "de trop\u2029ici")]
    area.put_caret(0)
    area.insert("ou ")
    assert area.marks.drawn == [("excess", "de trop\u2029ici")], "until it is counted again"
    area.mark_excess(12)
    assert area.marks.drawn == [("excess", "ts\u2029de trop\u2029ici")]
    area.mark_excess(None)
    assert area.marks.drawn == []


def test_a_text_of_words_that_nobody_knows_has_no_more_lines_than_somebody_reads(
    qtbot: QtBot, area: TextArea
) -> None:
    area.show_text("festivel " * 2000)
    area.spell("fr")
    qtbot.waitUntil(lambda: len(area.marks.misspelled) == 300)
    area.insert("festivel " * 10)
    assert len(area.marks.drawn) <= 300
