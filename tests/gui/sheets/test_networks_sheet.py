"""Choosing networks: ticks and chips say what posts are made in; nothing changes before that."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from studio.edit.formats import usual_formats
from studio.gui.desk import Desk
from studio.gui.settings import settings
from studio.gui.sheets.networks import NetworksSheet
from studio.gui.widgets import Button, Chip, Switch, Tick
from studio.model.project import Project
from studio.store.catalogue import load_catalogue
from tests.gui.conftest import Desks

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(desk_at: Desks) -> Desk:
    return desk_at(Project(id="x", name="Festival"))


@pytest.fixture
def sheet(qtbot: QtBot, desk: Desk) -> NetworksSheet:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 860)
    window.show()
    made = NetworksSheet(desk, window)
    made.choose()
    return made


def press(qtbot: QtBot, sheet: NetworksSheet, kind: type[QWidget], name: str) -> None:
    found = [each for each in sheet.findChildren(kind, name) if each.isVisibleTo(sheet)]
    assert len(found) == 1, name
    qtbot.mouseClick(found[0], LEFT)


def formats(desk: Desk) -> tuple[str, ...]:
    return desk.document.project.formats


def test_it_opens_on_what_is_made_now(sheet: NetworksSheet) -> None:
    assert sheet.chosen == usual_formats(load_catalogue())


def test_a_network_is_taken_away_with_its_tick_and_one_format_with_its_chip(
    sheet: NetworksSheet, desk: Desk, qtbot: QtBot
) -> None:
    press(qtbot, sheet, Tick, "networks.mastodon")
    press(qtbot, sheet, Chip, "networks.instagram_feed_square")
    assert formats(desk) == ()
    press(qtbot, sheet, Button, "networks.use")
    kept = formats(desk)
    assert "instagram_feed_square" not in kept
    assert "instagram_feed_4x5" in kept
    assert not [each for each in kept if each.startswith("mastodon")]
    assert not sheet.isVisible()
    desk.document.undo()
    assert formats(desk) == ()


def test_choosing_the_usual_ones_follows_the_catalogue_again(
    sheet: NetworksSheet, desk: Desk, qtbot: QtBot
) -> None:
    press(qtbot, sheet, Tick, "networks.mastodon")
    press(qtbot, sheet, Button, "networks.usual")
    press(qtbot, sheet, Button, "networks.use")
    assert formats(desk) == ()


def test_everything_is_offered_on_request(sheet: NetworksSheet, desk: Desk, qtbot: QtBot) -> None:
    assert not sheet.findChildren(Chip, "networks.instagram_profile_photo")
    press(qtbot, sheet, Switch, "networks.everything")
    qtbot.waitUntil(
        lambda: any(
            chip.isVisible()
            for chip in sheet.findChildren(Chip, "networks.instagram_profile_photo")
        )
    )
    press(qtbot, sheet, Chip, "networks.instagram_profile_photo")
    press(qtbot, sheet, Button, "networks.use")
    assert "instagram_profile_photo" in formats(desk)


def test_esc_changes_nothing(sheet: NetworksSheet, desk: Desk, qtbot: QtBot) -> None:
    press(qtbot, sheet, Tick, "networks.mastodon")
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert formats(desk) == ()


def test_without_any_format_there_is_nothing_to_confirm(sheet: NetworksSheet, qtbot: QtBot) -> None:
    for network in load_catalogue().networks:
        for tick in sheet.findChildren(Tick, f"networks.{network.id}"):
            qtbot.mouseClick(tick, LEFT)
    assert sheet.chosen == frozenset()
    assert not sheet.findChild(Button, "networks.use").isEnabled()


def test_mine_are_kept_for_new_projects(sheet: NetworksSheet, desk: Desk, qtbot: QtBot) -> None:
    press(qtbot, sheet, Tick, "networks.mastodon")
    press(qtbot, sheet, Tick, "networks.mine")
    press(qtbot, sheet, Button, "networks.use")
    assert settings().now.formats == formats(desk)
    settings().close()
