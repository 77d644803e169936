"""Emoji found by group, by a word in both languages, by keys alone; those used last come first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.gui.settings import settings
from studio.gui.widgets import Button
from studio.gui.words import words
from studio.gui.writing.emoji_picker import EmojiPicker
from studio.store.emoji_names import load_emojis
from studio.wording import say


@pytest.fixture
def button(qtbot: QtBot, _dressed: None) -> Button:
    made = Button(say("Emoji"), "test.emoji")
    qtbot.addWidget(made)
    made.show()
    return made


def _open(qtbot: QtBot, button: Button) -> tuple[EmojiPicker, list[str]]:
    picker = EmojiPicker(button)
    taken: list[str] = []
    picker.chosen.connect(taken.append)
    picker.open_at(button)
    qtbot.waitUntil(lambda: picker.findChild(object, "emoji.group.flags") is not None)
    return picker, taken


def _shown(picker: EmojiPicker) -> list[str]:
    return [str(picker.model.index(row).data()) for row in range(picker.model.rowCount())]


def test_a_word_in_either_language_and_enter(qtbot: QtBot, button: Button) -> None:
    picker, taken = _open(qtbot, button)
    QTest.keyClicks(picker.search, "coeur rouge")
    assert _shown(picker)[0] == "❤️"
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert taken == ["❤️"]
    assert settings().now.emoji == ("❤️",)
    picker, taken = _open(qtbot, button)
    assert _shown(picker)[0] == "❤️", "what was used last comes first"
    QTest.keyClicks(picker.search, "microphone")
    assert "🎤" in _shown(picker)
    picker.close()


def test_arrows_walk_and_escape_leaves(qtbot: QtBot, button: Button) -> None:
    picker, taken = _open(qtbot, button)
    signs = _shown(picker)
    QTest.keyClick(picker.search, Qt.Key.Key_Right)
    QTest.keyClick(picker.search, Qt.Key.Key_Down)
    assert picker.view.currentIndex().data() == signs[10]
    QTest.keyClick(picker.search, Qt.Key.Key_Up)
    QTest.keyClick(picker.search, Qt.Key.Key_Left)
    assert picker.view.currentIndex().data() == signs[0]
    QTest.keyClick(picker.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not button.findChildren(EmojiPicker))
    assert taken == []


def test_groups_and_nothing_found(qtbot: QtBot, button: Button) -> None:
    picker, taken = _open(qtbot, button)
    words().speak("fr")
    picker._open_group("food")
    assert "🍇" in _shown(picker)
    QTest.keyClicks(picker.search, "zzzz")
    assert _shown(picker) == []
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert taken == []
    picker.search.show_text("")
    picker._show()
    assert _shown(picker)
    QTest.mouseClick(
        picker.view.viewport(), Qt.MouseButton.LeftButton,
        pos=picker.view.visualRect(picker.model.index(2, 0)).center(),
    )  # fmt: skip
    assert taken == [load_emojis().groups[3].signs[2]]


@pytest.mark.parametrize(
    ("wanted", "first"),
    [("fête", "🎉"), ("FETE", "🎉"), ("merci", "🙏"), ("billet", "🎟️"), ("star", "⭐")],
)
def test_words_of_the_trade_are_found(wanted: str, first: str) -> None:
    assert first in load_emojis().search(wanted)[:4]


def test_every_grouped_sign_has_a_name_in_both_languages() -> None:
    emojis = load_emojis()
    named = {each.sign: each.names for each in emojis.all}
    for group in emojis.groups:
        assert len(set(group.signs)) == len(group.signs), group.id
        for sign in group.signs:
            assert named[sign]["en"], sign
            assert named[sign]["fr"], sign
