"""A clip in the real window: dropped, watched, cut, given a cover and words, exported, moved."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from studio.cli.main import run
from studio.edit.formats import choose_formats
from studio.gui.places.create.focus.clip_panel import ClipPanel
from studio.gui.places.create.inspector.clip_section import ClipSection
from studio.gui.queue.exports import exports_of
from studio.media.probe import probe_media
from studio.model.timing import TICKS, Span
from studio.paths import ASSETS
from studio.wording import say
from tests.export.video.clips import clip, recording, subtitle_file
from tests.flows.window import Person, longest_gap

pytestmark = pytest.mark.qt_log_ignore("No RHI backend", "PulseAudioService", extend=True)

REEL, COVER, WIDE = "instagram_reel", "instagram_reel_cover", "linkedin_video_landscape"
KEYS, CONCERT = Qt.Key, ASSETS / "sample" / "concert.mp4"


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """Three seconds, small, in which every picture is another one."""
    return clip(tmp_path / "filmed" / "evening.mov", seconds=3)


def makes_few(person: Person, *formats: str) -> None:
    """Only these formats, so that the story is short."""
    document = person.desk.document
    few = choose_formats(document.project, formats, person.desk.catalogue)
    document.do(say("Choose formats"), few)


def opens(person: Person, film: Path) -> ClipPanel:
    """Drop a clip, and look at its reel."""
    makes_few(person, REEL, COVER, WIDE)
    person.drop([film])
    person.see_wall()
    person.see(lambda: person.desk.previews.length(person.post.id) == 3 * TICKS)
    person.desk.selection.focus(REEL)
    panel = person.find("create.focus.clip", ClipPanel)
    person.see(lambda: panel.player.length, "the clip does not open")
    return panel


def shows_frame(person: Person, panel: ClipPanel, time: int) -> QImage:
    """Look at a moment."""
    found: list[QImage] = []
    panel.framed.connect(found.append)
    panel.player.seek(time)
    person.see(lambda: found and abs(panel.player.position - time) <= TICKS // 25)
    panel.framed.disconnect(found.append)
    return found[-1]


def test_a_clip_is_watched_cut_worded_and_given_a_cover(person: Person, film: Path) -> None:
    panel = opens(person, film)
    assert not person.shows("create.focus.straighten")
    before = person.pictures()

    person.see(person.window.commands.action("clip.play").isEnabled, "it cannot be played")
    person.keys(KEYS.Key_Space)
    person.see(lambda: panel.player.position > TICKS // 5, "it does not play")
    person.keys(KEYS.Key_Space)
    assert not panel.player.playing

    shows_frame(person, panel, 2 * TICKS)
    person.keys(KEYS.Key_O)
    assert person.post.footage.trim == Span(0, 2 * TICKS)
    shows_frame(person, panel, TICKS)
    person.click("create.focus.clip.cover")
    assert person.post.footage.cover == TICKS
    covered = person.pictures()
    assert COVER in person.differing(before, covered)

    words = subtitle_file(film.parent / "words.srt")
    section = person.window.findChild(ClipSection)
    assert section is not None
    section.take_subtitles(str(words))
    person.see(lambda: person.post.footage.subtitles)
    worded = person.pictures()
    assert person.differing(covered, worded) == {REEL, WIDE}
    person.click("create.inspector.clip.noSubtitles")
    assert person.differing(covered, person.pictures()) == set()
    assert person.undo_names()[:5] == [
        "Remove the subtitles", "Add subtitles", "Change the cover", "Trim the clip", "Add a post",
    ]  # fmt: skip
    person.undoes_and_redoes_everything()


def test_a_clip_is_exported_as_the_command_line_does_it(person: Person, tmp_path: Path) -> None:
    film = clip(tmp_path / "filmed" / "evening.mov", seconds=1)
    makes_few(person, REEL, COVER)
    person.drop([film])
    person.see_wall()
    person.click("header.export")
    person.write_over("export.folder", str(tmp_path / "window"))
    person.see(lambda: person.find("export.start").isEnabled())
    person.click("export.start")
    person.heard("2 files ready")
    document = person.desk.document
    person.see(lambda: document.session.state == "saved")
    project = document.session.file
    assert project is not None
    assert run(["render", str(project), "--out", str(tmp_path / "line")]) == 0
    made = {file.name: file for file in (tmp_path / "window").rglob("*.*") if file.is_file()}
    again = {file.name: file for file in (tmp_path / "line").rglob("*.*") if file.is_file()}
    for name in ("instagram_reel.mp4", "instagram_reel_cover.jpg"):
        assert made[name].read_bytes() == again[name].read_bytes(), name
    assert probe_media(made["instagram_reel.mp4"]).length == TICKS


def test_an_export_of_a_clip_is_stopped_at_once(person: Person, tmp_path: Path) -> None:
    makes_few(person, REEL)
    person.drop([CONCERT])
    person.see_wall()
    person.click("header.export")
    person.write_over("export.folder", str(tmp_path / "out"))
    person.click("export.start")
    exports = exports_of(person.desk)
    person.see(lambda: person.shows("queue") and exports.running and exports.running.share > 0)
    person.keys("Ctrl+J")
    begun = time.monotonic()
    person.keys(KEYS.Key_Delete)
    person.see(lambda: exports.running is None)
    assert time.monotonic() - begun < 10 * longest_gap()
    assert not list((tmp_path / "out").rglob("*.mp4"))


def test_a_clip_that_moved_is_found_again(person: Person, film: Path, tmp_path: Path) -> None:
    makes_few(person, REEL)
    person.drop([film])
    person.see_wall()
    person.see(lambda: person.desk.document.session.state == "saved")
    sharp = person.picture(REEL)
    film.parent.rename(tmp_path / "elsewhere")
    person.desk.previews.retry(person.post.id)
    person.see(lambda: person.shows("create.broken.find"), "nobody says that it is gone")
    person.window.care.find_in(tmp_path / "elsewhere")
    person.see(lambda: not person.shows("create.broken.find"))
    person.see_wall()
    assert person.picture(REEL) == sharp


def test_a_sound_is_a_card_that_plays(person: Person, tmp_path: Path) -> None:
    makes_few(person, REEL)
    person.drop([recording(tmp_path / "voice.wav", seconds=2)])
    person.see_wall()
    assert person.post.kind == "sound"
    assert not person.shows("create.inspector.focal")
    person.desk.selection.focus(REEL)
    panel = person.find("create.focus.clip", ClipPanel)
    person.see(lambda: panel.player.length)
    person.keys(KEYS.Key_Space)
    person.see(lambda: panel.player.position > 0, "the sound does not play")
    person.keys(KEYS.Key_Escape)
    assert panel.player.source is None
