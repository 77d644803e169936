"""Everything a person can ask the window for, as a table: menus, keys and search read it."""

from __future__ import annotations

from typing import Literal

import msgspec

from studio.wording import Said, say

Menu = Literal["", "file", "edit", "view", "post", "help"]
Where = Literal["anywhere", "create", "wall", "focus", "captions", "brand", "home"]
Choice = Literal["", "theme", "language", "text_size", "group"]


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to ask for. `keys` are portable key sequences; all of them do it.

    `letter`: a single key that only works while no text has the caret; `where` the places in which
    it can be asked for. `toggles`: it is on or off; actions of one `choice` exclude each other and
    share a submenu. `begins`: a line stands above it in its menu.
    """

    id: str
    said: Said
    menu: Menu = ""
    keys: tuple[str, ...] = ()
    letter: str = ""
    icon: str = ""
    where: Where = "anywhere"
    toggles: bool = False
    choice: Choice = ""
    begins: bool = False


MENUS: dict[Menu, Said] = {
    "file": say("File"),
    "edit": say("Edit"),
    "view": say("View"),
    "post": say("Post"),
    "help": say("Help"),
}

CHOICES: dict[Choice, Said] = {
    "theme": say("Theme"),
    "language": say("Language"),
    "text_size": say("Text size"),
    "group": say("Group formats"),
}

_FILE = (
    Action(
        id="project.new", said=say("New project"), menu="file", keys=("Ctrl+N",),
        icon="mdi6.plus",
    ),
    Action(
        id="project.open", said=say("Open a project…"), menu="file", keys=("Ctrl+O",),
        icon="mdi6.folder-open-outline",
    ),
    Action(
        id="media.add", said=say("Add photos or videos…"), menu="file", keys=("Ctrl+I",),
        icon="mdi6.image-multiple-outline", begins=True,
    ),
    Action(
        id="bulk", said=say("Posts from a table…"), menu="file", icon="mdi6.table-large",
    ),
    Action(
        id="export", said=say("Export…"), menu="file", keys=("Ctrl+E",),
        icon="mdi6.export-variant",
    ),
    Action(
        id="posting", said=say("Posting list…"), menu="file", keys=("Ctrl+Shift+E",),
        icon="mdi6.clipboard-check-outline",
    ),
    Action(
        id="schedule", said=say("Table for a scheduler…"), menu="file",
        icon="mdi6.calendar-export",
    ),
    Action(
        id="project.save", said=say("Save under another name…"), menu="file", keys=("Ctrl+S",),
        icon="mdi6.content-save-outline", begins=True,
    ),
    Action(
        id="project.rename", said=say("Rename the project"), menu="file",
        icon="mdi6.pencil-outline",
    ),
    Action(
        id="project.copy_media", said=say("Copy photos and videos beside the project"),
        menu="file", icon="mdi6.folder-download-outline",
    ),
    Action(
        id="project.versions", said=say("Earlier versions…"), menu="file", icon="mdi6.history",
    ),
    Action(
        id="project.folder", said=say("Show in folder"), menu="file",
        icon="mdi6.folder-search-outline",
    ),
    Action(id="quit", said=say("Quit"), menu="file", keys=("Ctrl+Q",), begins=True),
)  # fmt: skip

_EDIT = (
    Action(
        id="undo", said=say("Undo"), menu="edit", keys=("Ctrl+Z",), icon="mdi6.undo-variant",
    ),
    Action(
        id="redo", said=say("Redo"), menu="edit", keys=("Ctrl+Shift+Z", "Ctrl+Y"),
        icon="mdi6.redo-variant",
    ),
    Action(
        id="select_all", said=say("Select all"), menu="edit", keys=("Ctrl+A",), where="create",
        begins=True,
    ),
    Action(
        id="framing.copy", said=say("Copy framing"), menu="edit", keys=("Ctrl+Shift+C",),
        icon="mdi6.content-copy", where="create", begins=True,
    ),
    Action(
        id="framing.paste", said=say("Paste framing"), menu="edit", keys=("Ctrl+Shift+V",),
        where="create",
    ),
    Action(
        id="framing.reset", said=say("Reset framing"), menu="edit", icon="mdi6.restore",
        where="create",
    ),
    Action(
        id="framing.detect", said=say("Look for people again"), menu="edit",
        icon="mdi6.face-recognition", where="create",
    ),
    Action(
        id="framing.turn", said=say("Turn by a quarter"), menu="edit", icon="mdi6.rotate-right",
        where="create",
    ),
    Action(
        id="focal", said=say("Move the focal point"), menu="edit", letter="F",
        icon="mdi6.image-filter-center-focus", where="create", begins=True,
    ),
    Action(
        id="settings", said=say("Settings"), menu="edit", keys=("Ctrl+,",),
        icon="mdi6.cog-outline", begins=True,
    ),
)  # fmt: skip

_PLACES = (
    Action(
        id="place.home", said=say("Home"), menu="view", keys=("Ctrl+1", "Ctrl+&"),
        icon="mdi6.home-variant-outline",
    ),
    Action(
        id="place.create", said=say("Create"), menu="view", keys=("Ctrl+2", "Ctrl+é"),
        icon="mdi6.view-dashboard-variant-outline",
    ),
    Action(
        id="place.brand", said=say("Brand"), menu="view", keys=("Ctrl+5", "Ctrl+("),
        icon="mdi6.palette-swatch-outline",
    ),
    Action(id="face", said=say("Visuals or captions"), menu="view", keys=("Ctrl+T",),
           icon="mdi6.card-text-outline"),
    Action(id="place.next", said=say("Next place"), keys=("Ctrl+Tab",)),
    Action(id="find", said=say("Find or run…"), menu="view", keys=("Ctrl+K",),
           icon="mdi6.magnify", begins=True),
    Action(id="queue", said=say("Queue"), menu="view", keys=("Ctrl+J",),
           icon="mdi6.progress-download", toggles=True),
    Action(id="history", said=say("History"), menu="view", keys=("Ctrl+H",), icon="mdi6.history",
           toggles=True),
    Action(id="inspector", said=say("Inspector"), menu="view", keys=("F4",), where="create",
           icon="mdi6.tune-variant", toggles=True),
    Action(id="panel.next", said=say("Next panel"), keys=("F6",)),
    Action(id="panel.previous", said=say("Previous panel"), keys=("Shift+F6",)),
)  # fmt: skip

_OVERLAYS = (
    Action(
        id="safe_zones", said=say("Safe zones"), menu="view", letter="S", icon="mdi6.overscan",
        where="create", toggles=True, begins=True,
    ),
    Action(
        id="in_app", said=say("In the app"), menu="view", letter="D", icon="mdi6.cellphone",
        where="create", toggles=True,
    ),
    Action(
        id="thirds", said=say("Thirds"), menu="view", letter="G", icon="mdi6.grid",
        where="create", toggles=True,
    ),
    Action(
        id="snapping", said=say("Snapping"), menu="view", letter="N", icon="mdi6.magnet-on",
        where="create", toggles=True,
    ),
    Action(
        id="group.network", said=say("By network"), menu="view", where="create", toggles=True,
        choice="group", begins=True,
    ),
    Action(
        id="group.shape", said=say("By shape"), menu="view", where="create", toggles=True,
        choice="group",
    ),
    Action(
        id="group.state", said=say("By state"), menu="view", where="create", toggles=True,
        choice="group",
    ),
    Action(
        id="larger", said=say("Larger"), menu="view", keys=("Ctrl++", "Ctrl+="),
        icon="mdi6.magnify-plus-outline", where="wall",
    ),
    Action(
        id="smaller", said=say("Smaller"), menu="view", keys=("Ctrl+-",),
        icon="mdi6.magnify-minus-outline", where="wall",
    ),
    Action(
        id="zoom.in", said=say("Look closer"), menu="view", keys=("Ctrl++", "Ctrl+="),
        icon="mdi6.magnify-plus-outline", where="focus",
    ),
    Action(
        id="zoom.out", said=say("Look from farther away"), menu="view", keys=("Ctrl+-",),
        icon="mdi6.magnify-minus-outline", where="focus",
    ),
    Action(
        id="zoom.fit", said=say("Show the whole format"), menu="view",
        keys=("Ctrl+0", "Ctrl+à"), letter="Z", icon="mdi6.fit-to-page-outline", where="focus",
    ),
)  # fmt: skip

_LOOK = (
    Action(id="theme.system", said=say("As the system"), menu="view", toggles=True,
           choice="theme", begins=True),
    Action(id="theme.light", said=say("Light"), menu="view", toggles=True, choice="theme",
           icon="mdi6.white-balance-sunny"),
    Action(id="theme.dark", said=say("Dark"), menu="view", toggles=True, choice="theme",
           icon="mdi6.weather-night"),
    # Each language by its own name, whatever the window speaks.
    Action(id="language.en", said=say("{name}", name="English"), menu="view", toggles=True,
           choice="language"),
    Action(id="language.fr", said=say("{name}", name="Français"), menu="view", toggles=True,
           choice="language"),
    Action(id="text_size.90", said=say("Small (90 %)"), menu="view", toggles=True,
           choice="text_size"),
    Action(id="text_size.100", said=say("Usual (100 %)"), menu="view", toggles=True,
           choice="text_size"),
    Action(id="text_size.125", said=say("Large (125 %)"), menu="view", toggles=True,
           choice="text_size"),
    Action(id="text_size.150", said=say("Very large (150 %)"), menu="view", toggles=True,
           choice="text_size"),
    Action(id="motion.less", said=say("Reduce motion"), menu="view", toggles=True),
    Action(id="layout.reset", said=say("Reset the layout"), menu="view", begins=True),
    Action(id="full_screen", said=say("Full screen"), menu="view", keys=("F11",), toggles=True),
)  # fmt: skip

_POST = (
    Action(id="post.rename", said=say("Rename"), menu="post", keys=("F2",), where="create",
           icon="mdi6.pencil-outline"),
    Action(id="post.duplicate", said=say("Duplicate"), menu="post", keys=("Ctrl+D",),
           where="create", icon="mdi6.content-duplicate"),
    Action(id="post.up", said=say("Move up"), menu="post", where="create"),
    Action(id="post.down", said=say("Move down"), menu="post", where="create"),
    Action(id="post.remove", said=say("Delete"), menu="post", where="create",
           icon="mdi6.trash-can-outline"),
    Action(id="post.next", said=say("Next post"), keys=("Ctrl+PgDown",), where="create"),
    Action(id="post.previous", said=say("Previous post"), keys=("Ctrl+PgUp",), where="create"),
    Action(id="setup.copy", said=say("Copy setup"), menu="post", where="create", begins=True,
           icon="mdi6.content-copy"),
    Action(id="setup.paste", said=say("Paste setup"), menu="post", where="create",
           icon="mdi6.content-paste"),
    Action(id="networks", said=say("Choose networks…"), menu="post", where="create", begins=True,
           icon="mdi6.format-list-checks"),
    Action(id="templates", said=say("All templates…"), menu="post", where="create",
           icon="mdi6.view-grid-outline"),
    Action(id="exceptions", said=say("Reset exceptions…"), menu="post", where="create",
           icon="mdi6.restore"),
    Action(id="media.replace", said=say("Replace the picture…"), menu="post", where="create",
           icon="mdi6.image-edit-outline"),
    Action(id="media.find", said=say("Find missing files…"), menu="post",
           icon="mdi6.folder-search-outline"),
)  # fmt: skip

_FORMAT = (
    Action(id="format.edit", said=say("Edit this format"), menu="post", where="wall", begins=True,
           icon="mdi6.arrow-expand-all"),
    Action(id="format.wall", said=say("Back to the wall"), menu="post", where="focus",
           icon="mdi6.view-dashboard-variant-outline"),
    Action(id="format.next", said=say("Next format"), keys=("Alt+Right",), where="wall"),
    Action(id="format.previous", said=say("Previous format"), keys=("Alt+Left",), where="wall"),
    Action(id="format.follow", said=say("Follow the others again"), menu="post", where="create",
           icon="mdi6.link-variant"),
    Action(id="format.leave_out", said=say("Leave out of the export"), menu="post",
           where="create", toggles=True, icon="mdi6.eye-off-outline"),
    Action(id="format.copy", said=say("Copy the picture"), menu="post", where="create",
           icon="mdi6.content-copy"),
    Action(id="format.export", said=say("Export this one"), menu="post", where="create",
           icon="mdi6.export-variant"),
)  # fmt: skip

_CLIP = (
    Action(id="clip.play", said=say("Play or pause"), menu="post", letter="Space", where="focus",
           icon="mdi6.play", begins=True),
    Action(id="clip.back", said=say("Play backwards"), letter="J", where="focus"),
    Action(id="clip.pause", said=say("Pause"), letter="K", where="focus"),
    Action(id="clip.forward", said=say("Play, again for faster"), letter="L", where="focus"),
    Action(id="clip.in", said=say("Begin here"), menu="post", letter="I", where="focus",
           icon="mdi6.ray-start"),
    Action(id="clip.out", said=say("End here"), menu="post", letter="O", where="focus",
           icon="mdi6.ray-end"),
    Action(id="clip.cover", said=say("Use this frame as the cover"), menu="post", where="focus",
           icon="mdi6.image-outline"),
)  # fmt: skip

_CAPTIONS = (
    Action(id="network.next", said=say("Next network"), menu="post", keys=("Ctrl+Down",),
           where="captions", icon="mdi6.chevron-down", begins=True),
    Action(id="network.previous", said=say("Previous network"), menu="post", keys=("Ctrl+Up",),
           where="captions", icon="mdi6.chevron-up"),
    Action(id="captions.copy", said=say("Copy the caption"), menu="post", where="captions",
           icon="mdi6.content-copy"),
    Action(id="captions.leave", said=say("Back to the wall"), menu="view",
           keys=("Ctrl+Return", "Ctrl+Enter"), where="captions"),
)  # fmt: skip

_HELP = (
    Action(id="keys", said=say("Keys of this place"), menu="help", keys=("F1",),
           icon="mdi6.help-circle-outline"),
    Action(id="what_is", said=say("What is this?"), menu="help", keys=("Shift+F1",)),
    Action(id="sample", said=say("Try with a sample photo"), menu="help", begins=True,
           icon="mdi6.image-outline"),
    Action(id="about", said=say("About CM Studio"), menu="help", begins=True),
)  # fmt: skip

ACTIONS: tuple[Action, ...] = (
    *_FILE, *_EDIT, *_PLACES, *_OVERLAYS, *_LOOK, *_POST, *_FORMAT, *_CLIP, *_CAPTIONS,
    *_HELP,
)  # fmt: skip
