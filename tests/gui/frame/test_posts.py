"""The list of posts by mouse and keys: renamed, ordered, removed, and given a setup."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from studio.edit.values import ALL, set_value
from studio.gui.frame.posts_model import KIND, MIME
from studio.gui.outings import outings_in
from studio.wording import say
from tests.gui.frame.conftest import Posts

ALT = Qt.KeyboardModifier.AltModifier


def name_field(qtbot: QtBot, posts: Posts) -> QLineEdit:
    posts.commands.run("post.rename")
    field = posts.list.findChild(QLineEdit, "posts.name")
    assert isinstance(field, QLineEdit)
    qtbot.waitUntil(field.hasFocus)
    return field


def quote(posts: Posts) -> None:
    """Give the first post another template."""
    document = posts.desk.document
    document.do(say("Quote"), set_value(document.project, "O", ALL, "template", "quote"), post="O")


def test_rows_say_what_a_post_is(posts: Posts) -> None:
    index = posts.list.posts.index(0)
    assert index.data() == "Opening night"
    assert index.data(KIND) == "Photo · 44 formats"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Opening night, Photo")


def test_a_click_works_on_another_post(qtbot: QtBot, posts: Posts) -> None:
    place = posts.list.visualRect(posts.list.posts.index(1)).center()
    qtbot.mouseClick(posts.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert posts.desk.selection.post_id == "L"
    assert posts.desk.selection.post_ids == ("L",)


def test_f2_renames_in_place_as_one_step(qtbot: QtBot, posts: Posts) -> None:
    field = name_field(qtbot, posts)
    field.setText("")
    qtbot.keyClicks(field, "First")
    outings_in(posts.desk).changed.emit()  # what rows say may change at any moment
    qtbot.keyClicks(field, " night")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: posts.names[0] == "First night")
    assert posts.steps()[-1] == "Rename the post"
    posts.desk.document.undo()
    assert posts.names[0] == "Opening night"


def test_letters_are_letters_while_a_name_is_typed(qtbot: QtBot, posts: Posts) -> None:
    view, asked = posts.desk.view, ("safe_zones", "in_app", "thirds")
    for name in asked:
        posts.commands.on(name, lambda name=name: view.toggle(name))
    field = name_field(qtbot, posts)
    field.setText("")
    qtbot.keyClicks(field, "sdg")
    assert field.text() == "sdg"
    assert not any(getattr(view, name) for name in asked)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(posts.list.hasFocus)
    qtbot.keyClicks(posts.list, "sdg")
    assert all(getattr(view, name) for name in asked)


def test_alt_and_arrows_order_posts(qtbot: QtBot, posts: Posts) -> None:
    qtbot.keyClick(posts.list, Qt.Key.Key_Down, ALT)
    assert posts.names == ["Lake walk", "Opening night", "Thank you"]
    assert posts.desk.selection.post_id == "O"
    qtbot.keyClick(posts.list, Qt.Key.Key_Down, ALT)
    assert posts.names == ["Lake walk", "Thank you", "Opening night"]
    assert not posts.commands.can("post.down")
    qtbot.keyClick(posts.list, Qt.Key.Key_Up, ALT)
    assert posts.names == ["Lake walk", "Opening night", "Thank you"]


def test_dragged_posts_come_before_the_row_they_are_dropped_on(posts: Posts) -> None:
    model, move = posts.list.posts, Qt.DropAction.MoveAction
    given = model.mimeData([model.index(2)])
    assert given.hasFormat(MIME)
    model.dropMimeData(given, move, 0, 0, model.index(-1))
    assert posts.names == ["Thank you", "Opening night", "Lake walk"]
    model.dropMimeData(
        model.mimeData([model.index(0), model.index(1)]), move, 3, 0, model.index(-1)
    )
    assert posts.names == ["Lake walk", "Thank you", "Opening night"]
    assert posts.steps()[-2:] == ["Move the post", "Move 2 posts"]


def test_a_deleted_post_can_be_had_back(qtbot: QtBot, posts: Posts) -> None:
    qtbot.keyClick(posts.list, Qt.Key.Key_Delete)
    assert posts.names == ["Lake walk", "Thank you"]
    assert posts.desk.selection.post_id == "L"
    notice = posts.told[-1]
    assert str(notice.text) == "Post deleted"
    assert notice.lasting
    (said, undo), *_ = notice.buttons
    assert str(said) == "Undo"
    undo()
    assert posts.names == ["Opening night", "Lake walk", "Thank you"]


def test_all_posts_can_go_and_come_back(posts: Posts) -> None:
    posts.list.selectAll()
    posts.commands.run("post.remove")
    assert posts.names == []
    assert posts.desk.post is None
    posts.desk.document.undo()
    assert len(posts.names) == 3
    assert posts.desk.post is not None


def test_a_copy_is_worked_on_next(posts: Posts) -> None:
    posts.commands.run("post.duplicate")
    assert posts.names == ["Opening night", "Opening night", "Lake walk", "Thank you"]
    assert posts.desk.selection.post_id == posts.desk.document.project.posts[1].id


def test_a_setup_goes_to_all_selected_posts_in_one_step(posts: Posts) -> None:
    quote(posts)
    assert not posts.commands.can("setup.paste")
    posts.commands.run("setup.copy")
    select = QItemSelectionModel.SelectionFlag.Select
    for row in (1, 2):
        posts.list.selectionModel().select(posts.list.posts.index(row), select)
    posts.commands.run("setup.paste")
    project = posts.desk.document.project
    assert [post.values.template for post in project.posts] == ["quote"] * 3
    assert all(post.values.slots for post in project.posts[1:])  # examples: no empty card
    assert posts.steps()[-1] == "Paste setup to 2 posts"


def test_undo_goes_to_the_post_that_it_changes(posts: Posts) -> None:
    quote(posts)
    posts.commands.run("post.next")
    assert posts.desk.selection.post_id == "L"
    posts.desk.document.undo()
    assert posts.desk.selection.post_id == "O"
    assert str(posts.told[-1].text) == "Undone: Quote"


def test_select_all_means_posts_in_the_list(qtbot: QtBot, posts: Posts) -> None:
    posts.commands.on("select_all", lambda: posts.told.clear())
    posts.list.setFocus()
    qtbot.keyClick(posts.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert posts.list.chosen == ("O", "L", "T")
    assert posts.desk.selection.post_ids == ("O", "L", "T")


def test_a_narrow_panel_is_a_strip_of_pictures(qtbot: QtBot, posts: Posts) -> None:
    panel = posts.list.window()
    panel.resize(64, 600)
    qtbot.waitUntil(lambda: posts.list.width() <= 64)
    row = posts.list.visualRect(posts.list.posts.index(0))
    assert row.width() <= 64
    assert posts.list.posts.index(0).data(Qt.ItemDataRole.ToolTipRole) == "Opening night"
