"""Small files of our own that somebody else wrote, cut off or put there: said once, never lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.errors import BadInput
from studio.export.presets import presets_file, read_presets
from studio.store.dictionaries import load_own_words
from studio.store.kept_file import read_kept
from studio.store.outings import note_outing, outings_of
from studio.store.queue import queue_file, read_queue
from studio.store.settings import Settings, load_settings, read_settings, settings_file

READERS: dict[Callable[[], Path], Callable[[], object]] = {
    queue_file: lambda: read_queue(queue_file()),
    presets_file: read_presets,
    settings_file: read_settings,
}
NOT_OURS = (
    b"{", b"\xff", b'{"jobs": [{"state": "dreaming"}], "look": "purple"}',
    b'{"jobs":' + b"[" * 20_000, b'{"x": "' + b"a" * (9 << 20) + b'"}',
)  # fmt: skip


@pytest.mark.parametrize("place", READERS)
def test_what_is_not_understood_is_named_once_and_kept_beside(
    home: Path, place: Callable[[], Path]
) -> None:
    file, read = place(), READERS[place]
    file.parent.mkdir(parents=True, exist_ok=True)
    for content in NOT_OURS:
        file.write_bytes(content)
        with pytest.raises(BadInput, match="is damaged, or was written by a newer") as told:
            read()
        assert file.name in str(told.value)
        assert f"{file.stem}.unreadable" in str(told.value.hint)
        assert not file.exists()
        read()  # it begins anew
    kept = {each.read_bytes() for each in file.parent.iterdir()}
    assert kept >= set(NOT_OURS)


def test_a_pipe_a_folder_and_a_link_to_nowhere_are_nothing_and_nobody_waits(home: Path) -> None:
    note_outing("p", "a", home)
    (noted,) = (home / "data" / "outings").rglob("*.json")
    words = home / "config" / "words.txt"
    for file in (queue_file(), presets_file(), settings_file(), noted, words):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        os.mkfifo(file)
    assert [read() for read in READERS.values()] == [read_queue(home / "none"), (), Settings()]
    assert outings_of("p") == {}
    assert load_own_words() == frozenset()
    (home / "folder").mkdir()
    (home / "link").symlink_to("/nowhere")
    assert read_kept(home / "folder", Settings, 10) is None
    assert read_kept(home / "link", Settings, 10) is None


def test_settings_nested_a_thousand_times_are_the_usual_ones(home: Path) -> None:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_bytes(b'{"x":' + b"[" * 20_000)
    assert load_settings() == Settings()
