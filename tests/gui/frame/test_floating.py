"""What floats over the window: notices, the search, earlier versions, keys, history."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from studio.edit.values import ALL, set_value
from studio.gui.desk import Desk, Notice
from studio.gui.frame import toasts
from studio.gui.frame.keys_sheet import KeysSheet
from studio.gui.frame.palette import Palette
from studio.gui.frame.title import NameField
from studio.gui.frame.toasts import Toasts
from studio.gui.main_window import MainWindow
from studio.gui.notices import Notices
from studio.gui.theme import theme
from studio.gui.widgets import Button, ScrimSheet
from studio.wording import say
from tests.gui.conftest import Desks

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(desk_at: Desks) -> Desk:
    return desk_at(None)


@pytest.fixture
def floor(qtbot: QtBot, desk: Desk) -> Toasts:
    """Toasts over a plain window."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    return Toasts(Notices(desk, window), window)


def said(floor: Toasts) -> str:
    assert floor.shown is not None
    label = floor.shown.findChild(QLabel)
    assert label is not None
    return label.text()


def test_a_toast_waits_for_its_turn(qtbot: QtBot, desk: Desk, floor: Toasts) -> None:
    desk.tell(say("One"), lasting=True)
    desk.tell(say("Two"), lasting=True)
    assert said(floor) == "One"
    assert floor.shown is not None
    floor.shown.gone.emit()
    assert said(floor) == "Two"


def test_a_toast_does_what_its_button_says_and_goes(
    qtbot: QtBot, desk: Desk, floor: Toasts
) -> None:
    done: list[str] = []
    desk.tell(say("Deleted"), (say("Undo"), lambda: done.append("undo")), lasting=True)
    assert floor.shown is not None
    button = floor.shown.findChild(Button, "toast.button.0")
    assert button is not None
    qtbot.mouseClick(button, LEFT)
    assert done == ["undo"]
    assert floor.shown is None


def test_a_toast_goes_by_itself_but_not_under_the_mouse(
    qtbot: QtBot, desk: Desk, floor: Toasts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(toasts, "SHOWN_MS", 40)
    desk.tell(say("One"), lasting=True)
    toast = floor.shown
    assert toast is not None
    place = QPointF(QPoint(4, 4))
    QApplication.sendEvent(toast, QEnterEvent(place, place, place))
    assert not toast.waits
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert toast.waits
    qtbot.waitUntil(lambda: floor.shown is None)


def test_a_problem_is_a_toast_and_news_is_for_the_status_bar(desk: Desk, floor: Toasts) -> None:
    desk.tell(say("Applied to 6 vertical formats"))
    assert floor.shown is None
    desk.tell(say("There is no room left"), problem=True)
    assert said(floor) == "There is no room left"


def test_a_toast_takes_the_place_of_what_was_said_before(working: MainWindow) -> None:
    """Else "Only this one" would stay, and belong to a change that is no longer the last."""
    status, desk = working.status, working.desk
    desk.told.emit(Notice(say("Applied to 11 formats"), ((say("Only this one"), lambda: None),)))
    assert status.spoken.label.text() == "Applied to 11 formats"
    desk.tell(say("There is no room left"), problem=True)
    assert status.spoken.label.text() == ""
    assert not [b for b in status.spoken.findChildren(Button) if b.isVisible()]


def test_the_search_runs_what_is_found_and_gives_the_focus_back(
    qtbot: QtBot, working: MainWindow
) -> None:
    window = working
    shown = window.create_place.posts.list
    shown.setFocus()
    window.commands.run("find")
    palette = window.findChild(Palette)
    assert palette is not None
    qtbot.keyClicks(palette.field, "thank")
    assert palette.model.found[0].title == "Thank you"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isHidden()
    assert window.desk.selection.post_id == "T"
    qtbot.waitUntil(shown.hasFocus)


def test_keys_walk_the_found_and_escape_leaves(qtbot: QtBot, working: MainWindow) -> None:
    window = working
    palette = Palette(window.desk, window.commands, window)
    palette.open()
    for key, row in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Up, 0), (Qt.Key.Key_PageDown, 8)):
        qtbot.keyClick(palette.field, key)
        assert palette.list.currentIndex().row() == row
    qtbot.keyClicks(palette.field, "s")
    assert not window.desk.view.safe_zones
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert palette.isHidden()


def test_f1_shows_the_keys_of_this_place(qtbot: QtBot, working: MainWindow) -> None:
    working.commands.run("keys")
    sheet = working.findChild(KeysSheet)
    assert sheet is not None
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    assert {"Safe zones", "Undo", "Next panel"} <= shown
    assert "Play or pause" not in shown  # only where a clip is open
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isHidden()


def test_nothing_comes_over_an_open_sheet_but_another_look(
    qtbot: QtBot, working: MainWindow
) -> None:
    working.commands.run("export")
    for name in ("export", "find", "keys", "networks", "about", "place.home"):
        working.commands.run(name)
    shown = [each.objectName() for each in working.findChildren(ScrimSheet) if each.isVisible()]
    assert shown == ["export"]
    assert working.findChild(Palette) is None
    assert working.desk.selection.place == "create"
    working.commands.run("theme.dark")
    assert theme().dark
    working.commands.run("theme.light")
    working.create_place.posts.list.setFocus()
    qtbot.waitUntil(lambda: not working.create_place.posts.list.hasFocus())
    qtbot.keyClick(working, Qt.Key.Key_Escape)
    working.commands.run("place.home")
    assert working.desk.selection.place == "home"


def test_a_click_in_the_history_goes_there(qtbot: QtBot, working: MainWindow) -> None:
    document = working.desk.document
    for name in ("quote", "event"):
        project = set_value(document.project, "O", ALL, "template", name)
        document.do(say("Take {template}", template=name), project, post="O")
    working.commands.run("history")
    history = working.history
    rows = [history.model.index(row).data() for row in range(history.model.rowCount())]
    assert rows == ["Take event", "Take quote", "Add 3 posts", "Opened"]
    place = history.list.visualRect(history.model.index(1)).center()
    qtbot.mouseClick(history.list.viewport(), LEFT, pos=place)
    assert document.project.post("O").values.template == "quote"
    heard = history.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Take event, undone"
    working.commands.run("history")
    assert history.isHidden()


def test_the_history_gives_the_focus_back_and_is_dark_in_the_dark(
    qtbot: QtBot, working: MainWindow
) -> None:
    shown = working.create_place.posts.list
    shown.setFocus()
    qtbot.waitUntil(shown.hasFocus)
    working.commands.run("history")
    theme().set("dark")
    seen = working.history.grab().toImage()
    low = seen.pixelColor(seen.width() // 2, seen.height() - 4)
    theme().set("light")
    assert low.lightness() < 80
    working.commands.run("history")
    qtbot.waitUntil(shown.hasFocus)


def test_a_toast_keeps_clear_of_the_drawer(desk: Desk, floor: Toasts) -> None:
    window = floor.parent()
    assert isinstance(window, QWidget)
    drawer = QWidget(window)
    drawer.setGeometry(480, 400, 320, 200)
    drawer.show()
    floor.keep_clear_of(drawer)
    desk.tell(say("A word about what is ready"), lasting=True)
    toast = floor.shown
    assert toast is not None
    assert toast.geometry().right() < drawer.x()
    drawer.setGeometry(20, 400, 780, 200)
    assert toast.geometry().bottom() < drawer.y()
    drawer.hide()
    assert toast.geometry().bottom() > drawer.y()


def test_f6_goes_round_the_panels(qtbot: QtBot, working: MainWindow) -> None:
    create = working.create_place
    panels = [working.header, working.rail, create.posts, create.pages, create.inspector]
    seen = []
    for _ in range(len(panels) + 2):
        working.commands.run("panel.next")
        focused = QApplication.focusWidget()
        seen += [each for each in panels if each.isAncestorOf(focused)]
    assert set(map(id, panels)) <= set(map(id, seen))


def test_esc_comes_back_from_the_columns_to_the_work_and_then_goes_up(
    qtbot: QtBot, working: MainWindow
) -> None:
    create, selection = working.create_place, working.desk.selection
    selection.focus(working.desk.formats[0].id)
    zoom = create.inspector.framing.zoom
    zoom.setFocus()
    qtbot.waitUntil(zoom.hasFocus)
    qtbot.keyClick(zoom, Qt.Key.Key_Escape)
    qtbot.waitUntil(create.focus.canvas.hasFocus)
    assert selection.focused
    qtbot.keyClick(create.focus.canvas, Qt.Key.Key_Escape)
    assert not selection.focused


def test_enter_takes_the_name_of_the_project_and_opens_no_menu(
    qtbot: QtBot, working: MainWindow
) -> None:
    title = working.header.title
    opened: list[bool] = []
    title.clicked.connect(lambda: opened.append(True))
    title.rename()
    field = title.findChild(NameField)
    assert field is not None
    qtbot.keyClicks(field, "Garden party")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert working.desk.document.project.name == "Garden party"
    assert title.shown_words == "Garden party"
    assert opened == []
