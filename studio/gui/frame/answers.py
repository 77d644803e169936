"""What the frame answers for: which function each action of the whole window runs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from studio.gui.frame.bulk_answers import answer_bulk
from studio.gui.frame.keys_sheet import AboutSheet, KeysSheet
from studio.gui.frame.out_answers import answer_out
from studio.gui.frame.palette import Palette
from studio.gui.frame.versions_sheet import VersionsSheet
from studio.gui.frame.what_is import WhatIs
from studio.gui.selection import Place
from studio.gui.settings import settings
from studio.gui.words import words
from studio.wording import Language, Said, say

if TYPE_CHECKING:
    from studio.gui.main_window import MainWindow

_PLACES: tuple[Place, ...] = ("home", "create", "brand")


def answer(window: MainWindow) -> None:
    """Register everything that concerns the window as a whole."""
    _history(window)
    _places(window)
    _project(window)
    _view(window)
    _look(window)
    _help(window)
    answer_bulk(window)
    answer_out(window)


def _history(window: MainWindow) -> None:
    commands, document = window.commands, window.desk.document

    def named(verb: Said, label: Said | None) -> Said:
        return say("{verb}: {step}", verb=verb, step=label) if label else verb

    commands.on("undo", document.undo, lambda: document.history.undoable is not None)
    commands.on("redo", document.redo, lambda: document.history.redoable is not None)
    commands.name(
        "undo",
        lambda: named(say("Undo"), step.label if (step := document.history.undoable) else None),
    )
    commands.name(
        "redo",
        lambda: named(say("Redo"), step.label if (step := document.history.redoable) else None),
    )


def _places(window: MainWindow) -> None:
    commands, selection = window.commands, window.desk.selection
    for place in _PLACES:
        commands.on(f"place.{place}", partial(selection.show, place))
    commands.on(
        "place.next",
        lambda: selection.show(_PLACES[(_PLACES.index(selection.place) + 1) % len(_PLACES)]),
    )
    commands.on("panel.next", window.panels.next)
    commands.on("panel.previous", window.panels.previous)
    commands.on("find", lambda: Palette(window.desk, commands, window).open())
    commands.on("history", window.history.turn, checked=lambda: window.history.isVisibleTo(window))


def _project(window: MainWindow) -> None:
    commands, projects = window.commands, window.projects
    commands.on("project.new", projects.new)
    commands.on("project.open", projects.choose)
    commands.on("media.add", projects.choose_media, projects.can_change)
    commands.on("project.save", projects.save_elsewhere, projects.has_file)
    commands.on("project.rename", window.header.title.rename, projects.can_change)
    commands.on("project.copy_media", window.care.copy_beside, window.care.has_media)
    commands.on("project.versions", lambda: _open_versions(window), projects.has_file)
    commands.on("project.folder", projects.show_folder, projects.has_file)
    commands.on("media.find", window.care.find, window.care.has_missing)
    commands.on("sample", projects.add_sample)
    commands.on("export", lambda: _export(window), projects.has_posts)
    commands.on("quit", window.close)


def _view(window: MainWindow) -> None:
    commands, view = window.commands, window.desk.view
    for name in ("safe_zones", "in_app", "thirds", "snapping"):
        commands.on(
            name,
            partial(view.toggle, name),
            checked=partial(getattr, view, name),
        )
    for group in ("network", "shape", "state"):
        commands.on(
            f"group.{group}",
            partial(view.put, "group", group),
            checked=partial(_is, lambda: view.group, group),
        )
    commands.on("format.next", lambda: _step(window, 1), lambda: bool(window.desk.formats))
    commands.on("format.previous", lambda: _step(window, -1), lambda: bool(window.desk.formats))
    commands.on("layout.reset", window.create_place.reset_columns)
    commands.on(
        "full_screen",
        lambda: window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen),
        checked=window.isFullScreen,
    )


def _is(now: Callable[[], object], wanted: object) -> bool:
    return now() == wanted


def _look(window: MainWindow) -> None:
    commands, chosen = window.commands, settings()
    for look in ("system", "light", "dark"):
        commands.on(
            f"theme.{look}",
            partial(chosen.put, "look", look),
            checked=partial(_is, lambda: chosen.now.look, look),
        )
    languages: tuple[Language, ...] = ("en", "fr")
    for language in languages:
        commands.on(
            f"language.{language}",
            partial(chosen.put, "language", language),
            checked=partial(_is, lambda: words().language, language),
        )
    for size in (90, 100, 125, 150):
        commands.on(
            f"text_size.{size}",
            partial(chosen.put, "text_size", size),
            checked=partial(_is, lambda: chosen.now.text_size, size),
        )
    commands.on(
        "motion.less",
        lambda: chosen.put("less_motion", not chosen.now.less_motion),
        checked=lambda: chosen.now.less_motion,
    )
    commands.on("settings", lambda: _open_settings(window))


def _help(window: MainWindow) -> None:
    commands = window.commands
    commands.on("keys", lambda: _open_keys(window))
    commands.on("what_is", WhatIs(window).ask)
    commands.on("about", lambda: AboutSheet(window).open())


def _step(window: MainWindow, by: int) -> None:
    """Select the next format of the wall."""
    selection, ids = window.desk.selection, [each.id for each in window.desk.formats]
    at = ids.index(selection.formats[-1]) if selection.formats else -1 if by > 0 else 0
    selection.take_formats((ids[(at + by) % len(ids)],))


def _open_keys(window: MainWindow) -> None:
    sheet = KeysSheet(window.commands, window, window.commands.here)
    sheet.open(sheet.first)


def _open_settings(window: MainWindow) -> None:
    from studio.gui.sheets.settings.sheet import SettingsSheet

    sheet = SettingsSheet(window.desk, window.commands, window)
    sheet.open(sheet.first)


def _open_versions(window: MainWindow) -> None:
    VersionsSheet(window.desk, window.projects, window).open()


def _export(window: MainWindow) -> None:
    from studio.gui.sheets.export import ExportSheet

    ExportSheet(window.desk, window).open()
