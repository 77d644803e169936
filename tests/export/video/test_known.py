"""A clip is looked into once; the next export remembers by its content."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.errors import MissingMedia
from studio.export.fingerprint import source_of
from studio.export.video.known import known_pauses, known_probe
from studio.model.post import Footage
from studio.model.timing import Span, to_ticks
from tests.export.video.clips import clip, post_of

SPEECH = "0.5*sin(2*PI*300*t)*gt(abs(mod(t,2)-1),0.3)"  # silent around every odd second


def test_a_clip_is_probed_once_and_its_card_stays_in_words(tmp_path: Path) -> None:
    file = clip(tmp_path / "a.mov", sound="")
    post, source = post_of(file), source_of(file)
    first = known_probe(post, source, None)
    file.unlink()
    assert known_probe(post, source, None) == first
    assert any("no sound" in str(note) for note in first.notes)


def test_another_clip_under_the_same_name_is_looked_into(tmp_path: Path) -> None:
    file = clip(tmp_path / "a.mov")
    known_probe(post_of(file), source_of(file), None)
    clip(file, seconds=2)
    assert known_probe(post_of(file), source_of(file), None).length == to_ticks(2)


def test_pauses_count_from_the_clip_s_beginning_and_are_heard_once(tmp_path: Path) -> None:
    file = clip(tmp_path / "a.mov", seconds=4, sound=SPEECH)
    trim = Span(to_ticks(2), to_ticks(4))
    post, source = post_of(file, footage=Footage(trim=trim)), source_of(file)
    probe = known_probe(post, source, None)
    (pause,) = known_pauses(post, source, probe, None)
    assert abs(pause - to_ticks(3)) < to_ticks(0.1)
    file.unlink()
    assert list(known_pauses(post, source, probe, None)) == [pause]
    with pytest.raises(MissingMedia):
        known_pauses(post_of(file), source, probe, None)
