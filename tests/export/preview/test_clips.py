"""Clips and sounds on tiles: a picture at once, the exported cover once they were watched."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest
from PIL import Image

from studio.errors import UnreadableMedia
from studio.export.posts import export_post
from studio.export.preview.drawing import Drawing
from studio.export.project_order import order_of, post_of
from studio.model.geometry import Size
from studio.model.post import Footage
from studio.model.project import Project
from studio.model.timing import TICKS
from studio.model.values import Values
from studio.store.catalogue import load_catalogue
from studio.task import Task
from tests.export.preview.asking import WORDS, Pixels, apart, ask_about, ask_for, drawn, project_of
from tests.export.video.clips import clip, recording, subtitle_file

REEL, COVER = "instagram_reel", "instagram_reel_cover"
HEADLINE = Values(template="headline", slots=WORDS)
JPEG = 2.5


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """Two seconds in which every picture is another one."""
    return clip(tmp_path / "clip.mov", seconds=2)


def cover_of(project: Project, format_id: str, folder: Path) -> Pixels:
    """The exported still of a clip."""
    project = msgspec.structs.replace(project, formats=(format_id,))
    entry, catalogue = project.post("p"), load_catalogue()
    post = post_of(lambda ref: Path(ref.path), project, entry, catalogue)
    order = order_of(project, entry, catalogue, folder, "en")
    report = export_post(post, order, task=Task())
    (made,) = report.manifest.files
    return np.asarray(Image.open(report.folder / made.path).convert("RGB"))


def test_a_clip_or_a_sound_in_passing_is_no_broken_photo(film: Path, tmp_path: Path) -> None:
    sound = recording(tmp_path / "sound.wav")
    for project in (project_of(film, kind="video"), project_of(sound, kind="sound")):
        about = msgspec.structs.replace(ask_about(project, "source"), passing=True)
        answer, _ = Drawing().answer(about)
        assert answer.length >= TICKS


def test_a_clip_is_shown_before_it_is_watched(film: Path) -> None:
    project, drawing = project_of(film, kind="video", values=HEADLINE), Drawing()
    source, _ = drawn(drawing, ask_about(project, "source"))
    assert source.size == Size(160, 90)
    assert source.length == 2 * TICKS
    assert source.provisional
    early, _ = drawn(drawing, ask_for(project, REEL, size=200))
    assert early.provisional
    assert not early.facts.doubts
    assert "headline" in early.facts.boxes
    looked, _ = drawing.answer(ask_about(project, "look"))
    assert looked.attention is not None
    assert not looked.provisional
    late, _ = drawn(drawing, ask_for(project, REEL, size=200))
    assert not late.provisional
    assert late.facts.doubts  # 160 pixels are too few for a reel


def test_a_cover_is_the_exported_one(film: Path, tmp_path: Path) -> None:
    project, drawing = project_of(film, kind="video", values=HEADLINE), Drawing()
    drawing.answer(ask_about(project, "look"))
    _, shown = drawn(drawing, ask_for(project, COVER))
    assert apart(shown[..., 2::-1], cover_of(project, COVER, tmp_path / "out")) < JPEG


def test_the_chosen_cover_shows_at_once(film: Path) -> None:
    project, drawing = project_of(film, kind="video", values=HEADLINE), Drawing()
    _, first = drawn(drawing, ask_about(project, "source"))
    chosen = project_of(film, kind="video", footage=Footage(cover=round(1.9 * TICKS)))
    answer, other = drawn(drawing, ask_about(chosen, "source"))
    assert apart(first, other) > 1
    assert abs(answer.cover - 1.9 * TICKS) < TICKS / 25
    trimmed = project_of(film, kind="video", footage=Footage(trim=None, cover=0))
    answer, start = drawn(drawing, ask_about(trimmed, "source"))
    assert answer.cover == 0
    assert apart(first, start) > 1


def test_words_make_room_for_subtitles_as_in_the_film(film: Path, tmp_path: Path) -> None:
    words = subtitle_file(tmp_path / "words.srt")
    drawing = Drawing()
    found = {}
    for how in ("burned", "beside"):
        footage = Footage(subtitles=str(words), subtitles_as=how)  # type: ignore[arg-type]
        project = project_of(film, kind="video", values=HEADLINE, footage=footage)
        answer, _ = drawn(drawing, ask_for(project, "facebook_feed_video", size=200))
        found[how] = set(answer.facts.sizes)
    assert found["burned"] <= found["beside"]
    assert "headline" in found["burned"]


def test_a_sound_shows_its_card_and_then_its_own_wave(tmp_path: Path) -> None:
    file = recording(tmp_path / "sound.wav", seconds=2)
    project = project_of(file, kind="sound", values=Values(template="audiogram"))
    drawing = Drawing()
    source, pixels = drawing.answer(ask_about(project, "source"))
    assert pixels is None
    assert source.size is None
    assert source.length == 2 * TICKS
    early, _ = drawn(drawing, ask_for(project, REEL, size=300))
    assert early.provisional
    drawing.answer(ask_about(project, "look"))
    late, picture = drawn(drawing, ask_for(project, REEL, size=300))
    assert not late.provisional
    assert (late.width, late.height) == (169, 300)
    assert late.facts.boxes
    assert len(np.unique(picture[..., :3])) > 20


def test_a_sounds_cover_is_the_exported_one(tmp_path: Path) -> None:
    file = recording(tmp_path / "sound.wav", seconds=2)
    project = project_of(file, kind="sound", values=Values(template="audiogram"))
    drawing = Drawing()
    drawing.answer(ask_about(project, "look"))
    _, shown = drawn(drawing, ask_for(project, COVER))
    assert apart(shown[..., 2::-1], cover_of(project, COVER, tmp_path / "out")) < JPEG


def test_a_broken_clip_is_refused_in_words(film: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(film.read_bytes()[:400])
    project, drawing = project_of(broken, kind="video"), Drawing()
    for what in ("source", "look"):
        with pytest.raises(UnreadableMedia, match=r"broken\.mp4"):
            drawing.answer(ask_about(project, what))  # type: ignore[arg-type]


def test_a_film_shows_what_is_said_at_its_moment_and_its_cover_does_not(
    film: Path, tmp_path: Path
) -> None:
    silent = project_of(film, kind="video", values=Values(template="clean"))
    words = subtitle_file(tmp_path / "words.srt")
    said = Footage(subtitles=str(words))
    spoken = project_of(film, kind="video", values=Values(template="clean"), footage=said)
    drawing = Drawing()
    quiet, loud = (drawn(drawing, ask_for(p, REEL, size=640))[1] for p in (silent, spoken))
    changed = np.flatnonzero((quiet[..., :3] != loud[..., :3]).any(axis=(1, 2)))
    assert 0.3 * 640 < changed.min() < changed.max() < 0.95 * 640
    covers = [drawn(drawing, ask_for(p, COVER, size=640))[1] for p in (silent, spoken)]
    assert apart(*covers) == 0
    words.write_bytes(b"\x00\x01 no subtitles")
    assert apart(drawn(Drawing(), ask_for(spoken, REEL, size=640))[1], quiet) == 0
