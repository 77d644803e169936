"""The field for texts: plain to the last sign, without a past of its own, marked where too long."""

from __future__ import annotations

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.gui.writing.text_area import MOST, TextArea
from studio.gui.writing.text_places import signs_before, units_before
from studio.wording import say

CAPTION = "Trois nuits ✨👩🏽‍🎤 de\u00a0lumière\u202f!\n\n#Lyon https://lyon.example"
_SIGNS = st.characters(
    exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufdd0\ufdd1\ufeff"
)
_PIECES = st.sampled_from(["\n", "\u00a0", "\u202f", "👩🏽‍🎤", "é"])
TEXTS = st.lists(_SIGNS | _PIECES, max_size=40).map("".join)


class Both(QWidget):
    """A text area above a line, in a window whose Ctrl+Z counts."""

    def __init__(self) -> None:
        super().__init__()
        self.area = TextArea(say("Caption"), "test.caption", 3, 6)
        self.line = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.area)
        column.addWidget(self.line)
        column.addStretch(1)
        self.done: list[str] = []
        for key in ("Ctrl+Z", "Ctrl+Return", "Ctrl+Down"):
            action = QAction(self)
            action.setShortcut(QKeySequence(key))
            action.triggered.connect(lambda _=False, key=key: self.done.append(key))
            self.addAction(action)


@pytest.fixture
def both(qtbot: QtBot) -> Both:
    made = Both()
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.area.setFocus()
    qtbot.waitUntil(made.area.hasFocus)
    return made


def test_no_sign_is_lost_and_showing_is_silent(both: Both) -> None:
    told: list[str] = []
    both.area.edited.connect(told.append)
    both.area.show_text(CAPTION)
    assert both.area.text() == CAPTION
    assert told == []


def test_whatever_is_shown_is_what_is_read(both: Both) -> None:
    @given(TEXTS)
    @hypothesis.settings(max_examples=40)
    def shown(text: str) -> None:
        both.area.show_text(text)
        assert both.area.text() == text

    shown()


@given(TEXTS, st.data())
@hypothesis.settings(max_examples=40)
def test_places_in_signs_and_in_units_are_the_same_place(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert signs_before(text, units_before(text, at)) == at


def test_keys_of_the_window_stay_the_windows(both: Both) -> None:
    QTest.keyClicks(both.area, "Lyon")
    for key in ("Ctrl+Z", "Ctrl+Return", "Ctrl+Down"):
        QTest.keySequence(both.area, QKeySequence(key))
    assert both.done == ["Ctrl+Z", "Ctrl+Return", "Ctrl+Down"]
    assert both.area.text() == "Lyon"


def test_empty_lines_are_lines(both: Both) -> None:
    QTest.keyClicks(both.area, "a")
    for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        QTest.keyClick(both.area, Qt.Key.Key_Return, modifier)
        QTest.keyClick(both.area, Qt.Key.Key_Return, modifier)
    QTest.keyClicks(both.area, "b")
    assert both.area.text() == "a\n\n\n\nb"
    block, spacings = both.area.document().begin(), set()
    while block.isValid():
        spacings.add(block.blockFormat().lineHeight())
        block = block.next()
    assert len(spacings) == 1


def test_a_burst_ends_where_the_caret_jumps_and_where_the_field_is_left(both: Both) -> None:
    ends: list[str] = []
    both.area.ended.connect(lambda: ends.append(both.area.text()))
    QTest.keyClicks(both.area, "ab")
    assert ends == []
    QTest.keyClick(both.area, Qt.Key.Key_Home)
    assert ends == ["ab"]
    QTest.keyClick(both.area, Qt.Key.Key_End)
    assert ends == ["ab"], "a caret that wanders ends nothing more"
    QTest.keyClicks(both.area, "c")
    both.line.setFocus()
    assert ends == ["ab", "abc"]


def test_pastes_are_plain_and_files_are_not_for_it(both: Both) -> None:
    rich = QMimeData()
    rich.setText("Light\u2029night\r\nend")
    rich.setHtml("<b>Light</b>")
    both.area.insertFromMimeData(rich)
    assert both.area.text() == "Light\nnight\nend"
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/tmp/a.jpg")])
    assert not both.area.canInsertFromMimeData(files)
    assert both.area.canInsertFromMimeData(rich)


def test_what_is_copied_keeps_its_unbreakable_spaces(both: Both) -> None:
    both.area.show_text(CAPTION)
    both.area.selectAll()
    both.area.copy()
    assert QApplication.clipboard().text() == CAPTION
    assert not QApplication.clipboard().mimeData().hasHtml()


def test_emoji_go_to_the_caret(both: Both) -> None:
    both.area.show_text("👩🏽‍🎤 soir")
    both.area.put_caret(4)
    both.area.insert("✨")
    assert both.area.text() == "👩🏽‍🎤✨ soir"
    assert both.area.caret() == 5
    both.area.put_caret(5, select_from=4)
    both.area.insert("🎉")
    assert both.area.text() == "👩🏽‍🎤🎉 soir"


def test_what_is_too_long_is_underlined_to_the_end(both: Both) -> None:
    both.area.show_text("👩🏽‍🎤 de trop")
    both.area.mark_excess(5)
    assert both.area.marks.drawn == [("excess", "de trop")]
    QTest.keyClick(both.area, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(both.area, "!")
    assert both.area.marks.drawn == [("excess", "de trop!")]
    both.area.mark_excess(None)
    assert both.area.marks.drawn == []


def test_it_grows_with_its_words_then_scrolls(both: Both) -> None:
    heights = []
    for lines in (1, 5, 6, 30):
        both.area.show_text("\n".join(["une ligne"] * lines))
        heights.append(both.area.sizeHint().height())
    assert heights[0] < heights[1] < heights[2]
    assert heights[3] - heights[2] < both.area.fontMetrics().lineSpacing()


def test_its_menu_offers_what_fields_offer_but_no_undo(both: Both) -> None:
    both.area.show_text("Lyon")
    menu = both.area.createStandardContextMenu()
    kept = {action.objectName() for action in menu.actions()}
    assert "edit-undo" in kept
    menu.deleteLater()
    QTest.mouseClick(both.area.viewport(), Qt.MouseButton.RightButton)
    from studio.gui.writing.area_menu import area_menu

    ours = area_menu(both.area, both.area.marks)
    names = {action.objectName() for action in ours.actions()}
    assert "edit-undo" not in names
    assert "edit-paste" in names
    assert isinstance(ours, QMenu)
    ours.deleteLater()


def test_a_whole_book_is_pasted_as_far_as_any_network_goes_and_the_rest_told(both: Both) -> None:
    left_out: list[int] = []
    both.area.full.connect(left_out.append)
    both.area.insert("word " * 40_000)
    assert len(both.area.text()) == MOST
    assert left_out == [200_000 - MOST]
    both.area.selectAll()
    both.area.insert("Three nights")
    assert both.area.text() == "Three nights"
    assert len(left_out) == 1
