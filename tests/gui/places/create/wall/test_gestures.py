"""What pointer and keys do on the wall, as people do it."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.edit.values import Where, set_value
from studio.gui.changes import change
from studio.gui.places.create.wall.menu import tile_menu
from studio.gui.places.create.wall.page import WallPage
from studio.gui.settings import settings
from studio.model.geometry import Point
from studio.wording import say
from tests.gui.places.create.wall.conftest import (
    FORMATS,
    LINK,
    POST,
    REEL,
    SAMPLE,
    SQUARE,
    STORY,
    TIKTOK,
    below,
    drag,
    is_sharp,
    middle,
    shown,
    wait_until_sharp,
)

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier


def click(qtbot: QtBot, page: WallPage, format_id: str, keys: Qt.KeyboardModifier = PLAIN) -> None:
    qtbot.mouseClick(page.view.viewport(), LEFT, keys, middle(page, format_id))


def steps(page: WallPage) -> list[str]:
    return [str(step.label) for step in page.desk.document.history.steps[1:]]


def test_a_click_selects_and_moves_nothing(sharp: WallPage, qtbot: QtBot) -> None:
    click(qtbot, sharp, STORY)
    assert sharp.desk.selection.formats == (STORY,)
    drag(qtbot, sharp, middle(sharp, STORY), QPoint(5, 0))
    assert steps(sharp) == []


def test_ctrl_and_shift_select_more_and_nothing_deselects(sharp: WallPage, qtbot: QtBot) -> None:
    click(qtbot, sharp, POST)
    click(qtbot, sharp, STORY, CTRL)
    assert sharp.desk.selection.formats == (POST, STORY)
    click(qtbot, sharp, STORY, CTRL)
    assert sharp.desk.selection.formats == (POST,)
    click(qtbot, sharp, POST)
    click(qtbot, sharp, REEL, SHIFT)
    assert sharp.desk.selection.formats == (POST, SQUARE, STORY, REEL)
    far = QPoint(sharp.view.viewport().width() - 4, sharp.view.viewport().height() - 4)
    qtbot.mouseClick(sharp.view.viewport(), LEFT, PLAIN, far)
    assert sharp.desk.selection.formats == ()


def test_a_drag_moves_the_framing_of_the_whole_shape_as_one_step(
    sharp: WallPage, qtbot: QtBot
) -> None:
    told: list[str] = []
    sharp.desk.told.connect(lambda notice: told.append(str(notice.text)))
    drag(qtbot, sharp, middle(sharp, STORY), QPoint(-20, 0))
    assert shown(sharp, STORY).window == shown(sharp, TIKTOK).window == shown(sharp, REEL).window
    assert shown(sharp, STORY).window is not None
    assert shown(sharp, SQUARE).window is None
    assert steps(sharp) == ["Move the picture"]
    assert told == ["Applied to 3 vertical formats"]


def test_pictures_follow_while_the_button_is_down(sharp: WallPage, qtbot: QtBot) -> None:
    index = sharp.view.wall.index_of(TIKTOK)
    place = sharp.view.frame_of(index)
    before = sharp.view.viewport().grab(place).toImage()
    drag(qtbot, sharp, middle(sharp, STORY), QPoint(-30, 0), let_go=False)
    qtbot.waitUntil(lambda: sharp.view.viewport().grab(place).toImage() != before)
    qtbot.mouseRelease(sharp.view.viewport(), LEFT, PLAIN, middle(sharp, STORY))


def test_ctrl_drag_moves_one_alone_and_it_is_marked(sharp: WallPage, qtbot: QtBot) -> None:
    drag(qtbot, sharp, middle(sharp, TIKTOK), QPoint(20, 0), CTRL)
    assert shown(sharp, TIKTOK).window is not None
    assert shown(sharp, STORY).window is None
    qtbot.waitUntil(lambda: [t.id for t in sharp.view.wall.every if t.changed] == [TIKTOK])
    assert sharp.desk.selection.formats == (TIKTOK,)


def test_esc_in_the_middle_of_a_drag_puts_it_back(sharp: WallPage, qtbot: QtBot) -> None:
    before = sharp.desk.document.project
    drag(qtbot, sharp, middle(sharp, STORY), QPoint(-20, 0), let_go=False)
    assert sharp.desk.document.project != before
    qtbot.keyClick(sharp.view, Qt.Key.Key_Escape)
    assert sharp.desk.document.project == before


def test_the_exact_picture_after_a_drag_is_what_the_drag_showed(
    sharp: WallPage, qtbot: QtBot
) -> None:
    drag(qtbot, sharp, middle(sharp, STORY), QPoint(-20, 0), let_go=False)
    index = sharp.view.wall.index_of(STORY)
    size = sharp.view.asked_size(index)
    qtbot.mouseRelease(sharp.view.viewport(), LEFT, PLAIN, middle(sharp, STORY))
    wait_until_sharp(qtbot, sharp)
    exact = sharp.desk.previews.lifted("p", STORY, size)
    qtbot.waitUntil(
        lambda: (found := sharp.desk.previews.lifted("p", STORY, size)) is not None and found.exact,
        timeout=20_000,
    )
    exact = sharp.desk.previews.lifted("p", STORY, size)
    window = shown(sharp, STORY).window
    assert exact is not None
    assert window is not None
    assert abs(exact.panes[0].crop.center().x() - window.centre.x) < 0.01


def test_a_picture_shown_whole_is_not_moved_but_told(sharp: WallPage, qtbot: QtBot) -> None:
    desk = sharp.desk
    project = set_value(desk.document.project, "p", Where(formats=(STORY,)), "mode", "fit")
    desk.document.do(say("Fit"), project)
    wait_until_sharp(qtbot, sharp)
    told: list[str] = []
    desk.told.connect(lambda notice: told.append(str(notice.text)))
    drag(qtbot, sharp, middle(sharp, STORY), QPoint(-20, 0))
    assert steps(sharp) == ["Fit"]
    assert told == ["The whole picture shows here: choose Fill to move it"]


def test_ctrl_shift_and_the_wheel_look_closer(sharp: WallPage, qtbot: QtBot) -> None:
    at = QPointF(middle(sharp, STORY))
    event = QWheelEvent(
        at, QPointF(sharp.view.viewport().mapToGlobal(at.toPoint())), QPoint(), QPoint(0, 240),
        Qt.MouseButton.NoButton, CTRL | SHIFT, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    sharp.view.wheelEvent(event)
    window = shown(sharp, STORY).window
    assert window is not None
    assert window.zoom > 1.3
    assert shown(sharp, SQUARE).window is None


def test_ctrl_and_the_wheel_make_tiles_larger(page: WallPage) -> None:
    at = QPointF(middle(page, STORY))
    event = QWheelEvent(
        at, at, QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton, CTRL,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    page.view.wheelEvent(event)
    assert page.desk.view.tile_height > 128


def test_arrows_walk_in_space_and_enter_opens(page: WallPage, qtbot: QtBot) -> None:
    page.resize(620, 780)
    click(qtbot, page, POST)
    qtbot.keyClick(page.view, Qt.Key.Key_Right)
    assert page.desk.selection.formats == (SQUARE,)
    qtbot.keyClick(page.view, Qt.Key.Key_Left)
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    assert page.desk.selection.formats == (LINK,)
    qtbot.keyClick(page.view, Qt.Key.Key_End)
    assert page.desk.selection.formats == ()  # the way to more networks
    with qtbot.waitSignal(page.view.more):
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    qtbot.keyClick(page.view, Qt.Key.Key_Home)
    assert page.desk.selection.formats == (POST,)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert page.desk.selection.focused == POST


def test_shift_and_arrows_select_more(page: WallPage, qtbot: QtBot) -> None:
    click(qtbot, page, POST)
    qtbot.keyClick(page.view, Qt.Key.Key_Right, SHIFT)
    qtbot.keyClick(page.view, Qt.Key.Key_Right, SHIFT)
    assert page.desk.selection.formats == (POST, SQUARE, STORY)


def test_the_focal_point_is_moved_by_keys_for_all_but_those_framed_apart(
    sharp: WallPage, qtbot: QtBot
) -> None:
    drag(qtbot, sharp, middle(sharp, TIKTOK), QPoint(20, 0), CTRL)
    own = shown(sharp, TIKTOK).window
    click(qtbot, sharp, POST)
    sharp.view.move_focal(True)
    for _ in range(3):
        qtbot.keyClick(sharp.view, Qt.Key.Key_Left, SHIFT)
    focus = shown(sharp, SQUARE).focus
    assert isinstance(focus, Point)
    assert shown(sharp, LINK).focus == focus
    assert shown(sharp, TIKTOK).window == own
    assert steps(sharp) == ["Move the picture", "Move the focal point"]
    qtbot.keyClick(sharp.view, Qt.Key.Key_Escape)
    assert not sharp.view.focal


def test_the_focal_point_goes_where_the_picture_is_clicked(sharp: WallPage, qtbot: QtBot) -> None:
    click(qtbot, sharp, LINK)
    sharp.view.move_focal(True)
    frame = sharp.view.picture_of(sharp.view.wall.index_of(LINK))
    at = QPoint(round(frame.left() + frame.width() * 0.75), round(frame.center().y()))
    qtbot.mouseClick(sharp.view.viewport(), LEFT, PLAIN, at)
    focus = shown(sharp, LINK).focus
    assert focus is not None
    assert 0.6 < focus.x < 0.9


def test_double_click_on_the_picture_opens_it_large(sharp: WallPage, qtbot: QtBot) -> None:
    frame = sharp.view.picture_of(sharp.view.wall.index_of(LINK))
    at = QPoint(round(frame.right() - 12), round(frame.top() + 12))
    qtbot.mouseDClick(sharp.view.viewport(), LEFT, PLAIN, at)
    assert sharp.desk.selection.focused == LINK


def test_double_click_on_words_writes_there(sharp: WallPage, qtbot: QtBot) -> None:
    index = sharp.view.wall.index_of(LINK)
    found = sharp.desk.previews.of("p", LINK, sharp.view.asked_size(index))
    assert found is not None
    place, box = sharp.view.picture_of(index), found.boxes["headline"]
    at = QPoint(
        round(place.x() + box.center().x() * place.width()),
        round(place.y() + box.center().y() * place.height()),
    )
    qtbot.mouseDClick(sharp.view.viewport(), LEFT, PLAIN, at)
    assert sharp.writing.active
    sharp.writing.field.selectAll()
    qtbot.keyClicks(sharp.writing.field, "Tonight")
    assert shown(sharp, SQUARE).slots["headline"] == "Tonight"
    qtbot.keyClick(sharp.writing.field, Qt.Key.Key_Escape)
    assert not sharp.writing.active
    assert sharp.desk.document.project.post("p").values.slots["headline"] == "Tonight"


def test_the_menu_offers_what_can_be_done_and_does_it(sharp: WallPage, qtbot: QtBot) -> None:
    click(qtbot, sharp, STORY)
    commands = sharp.commands
    menu = tile_menu(commands, sharp.view)
    names = [action.objectName() for action in menu.actions() if not action.isSeparator()]
    assert "action.framing.copy" in names
    assert not commands.action("framing.paste").isEnabled()
    commands.run("framing.copy")
    click(qtbot, sharp, LINK)
    commands.run("framing.paste")
    assert shown(sharp, LINK).window is not None
    commands.run("framing.reset")
    assert shown(sharp, LINK).window is None
    menu.deleteLater()


def test_a_format_is_left_out_and_taken_in_again(sharp: WallPage, qtbot: QtBot) -> None:
    click(qtbot, sharp, LINK)
    sharp.commands.run("format.leave_out")
    assert shown(sharp, LINK).left_out
    sharp.refresh()
    assert next(t for t in sharp.view.wall.every if t.id == LINK).state == "out"
    sharp.commands.run("format.leave_out")
    assert not shown(sharp, LINK).left_out
    assert steps(sharp) == ["Leave a format out", "Export a format again"]


def test_an_exception_follows_the_others_again(sharp: WallPage, qtbot: QtBot) -> None:
    drag(qtbot, sharp, middle(sharp, TIKTOK), QPoint(20, 0), CTRL)
    sharp.refresh()
    assert sharp.commands.can("format.follow")
    sharp.commands.run("format.follow")
    assert shown(sharp, TIKTOK).window is None


def test_the_picture_is_copied_in_its_full_size(sharp: WallPage, qtbot: QtBot) -> None:
    click(qtbot, sharp, SQUARE)
    QApplication.clipboard().clear()
    sharp.commands.run("format.copy")
    qtbot.waitUntil(lambda: not QApplication.clipboard().image().isNull(), timeout=20_000)
    assert QApplication.clipboard().image().width() == 1080
    QApplication.clipboard().clear()


def test_one_format_alone_is_exported(sharp: WallPage, qtbot: QtBot, tmp_path: Path) -> None:
    settings().put_folder("export", str(tmp_path / "out"))
    told: list[str] = []
    sharp.desk.told.connect(lambda notice: told.append(str(notice.text)))
    click(qtbot, sharp, SQUARE)
    sharp.commands.run("format.export")
    qtbot.waitUntil(lambda: told[-1] == "Instagram · Square is ready", timeout=40_000)
    files = [each for each in (tmp_path / "out").rglob("*.jpg") if "square" in each.name]
    assert len(files) == 1
    settings().close()


def test_a_name_dragged_out_is_made_a_file(sharp: WallPage, qtbot: QtBot) -> None:
    told: list[str] = []
    sharp.desk.told.connect(lambda notice: told.append(str(notice.text)))
    drag(qtbot, sharp, below(sharp, SQUARE), QPoint(60, 60))
    assert told == ["Making Instagram · Square: hold on…"]
    qtbot.waitUntil(lambda: told[-1] == "Instagram · Square is ready", timeout=40_000)
    assert steps(sharp) == []


def test_all_are_selected_and_the_way_to_more_is_not_one_of_them(
    page: WallPage, qtbot: QtBot
) -> None:
    page.commands.run("select_all")
    assert page.desk.selection.formats == FORMATS


def test_a_photo_dropped_on_a_tile_replaces_and_elsewhere_is_a_post(
    sharp: WallPage, qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "other.jpg"
    other.write_bytes(SAMPLE.read_bytes())
    drop(sharp, middle(sharp, STORY), other)
    qtbot.waitUntil(lambda: name_of(sharp) == "other.jpg", timeout=20_000)
    far = QPoint(sharp.view.viewport().width() - 6, sharp.view.viewport().height() - 6)
    drop(sharp, far, SAMPLE)
    qtbot.waitUntil(lambda: len(sharp.desk.document.project.posts) == 2, timeout=20_000)
    assert name_of(sharp) == "concert.jpg"


def test_several_files_are_left_to_the_window(page: WallPage) -> None:
    given = files(SAMPLE, SAMPLE)
    event = QDragEnterEvent(middle(page, STORY), Qt.DropAction.CopyAction, given, LEFT, PLAIN)
    event.ignore()
    QApplication.sendEvent(page.view.viewport(), event)
    assert not event.isAccepted()


def name_of(page: WallPage) -> str:
    post = page.desk.post
    return post.media[0].name if post else ""


def files(*paths: Path) -> QMimeData:
    given = QMimeData()
    given.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return given


def drop(page: WallPage, at: QPoint, path: Path) -> None:
    given = files(path)
    ground, action = page.view.viewport(), Qt.DropAction.CopyAction
    QApplication.sendEvent(ground, QDragEnterEvent(at, action, given, LEFT, PLAIN))
    event = QDropEvent(QPointF(at), action, given, LEFT, PLAIN)
    QApplication.sendEvent(ground, event)
    assert event.isAccepted()


def test_every_tile_moves_with_the_focal_point_and_is_drawn_once_it_is_let_go(
    sharp: WallPage, qtbot: QtBot
) -> None:
    desk, size = sharp.desk, sharp.view.size_for
    places = cycle([0.3, 0.32, 0.34, 0.36])

    def all_move() -> bool:
        point = Point(next(places), 0.5)
        change(desk, say("Move the focal point"), "focus", point, gesture="aim")
        return all(sharp.view.motion.showing(each, size(each)) for each in FORMATS)

    qtbot.waitUntil(all_move, timeout=30_000)  # parts come although the picture moves on
    assert desk.previews.holding.post == "p"
    assert not is_sharp(sharp)
    desk.document.end_gesture()
    qtbot.waitUntil(lambda: not desk.previews.holding.post)
    wait_until_sharp(qtbot, sharp)
