"""The index of a file is read as players read it, and one that lies costs nothing."""

from __future__ import annotations

import struct
from contextlib import suppress
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from studio.errors import UnreadableMedia
from studio.media.coded_units import remarks_and_starts
from studio.media.movie import read_movie
from tests.export.video.films import HEVC, Recipe, film

SMALL = Recipe(picture="testsrc2=s=64x48:r=25:d=0.6", sound="sine=440:r=48000:d=0.6")
TELLING = [each.replace("info=0:", "") for each in HEVC.codec]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return film(tmp_path_factory.mktemp("movies") / "small.mp4", SMALL)


def box(kind: str, *content: bytes) -> bytes:
    inside = b"".join(content)
    return struct.pack(">I4s", 8 + len(inside), kind.encode()) + inside


def test_what_players_need_is_read(small: Path) -> None:
    movie = read_movie(small)
    picture, sound = movie.track("vide"), movie.track("soun")
    assert picture is not None
    assert sound is not None
    assert (movie.index_first, movie.has_edits, movie.created, movie.labels) == (
        True, False, False, frozenset(),
    )  # fmt: skip
    assert (picture.entry, picture.width, picture.height, picture.samples) == ("avc1", 64, 48, 15)
    assert (picture.colours, picture.turned) == ((1, 1, 1, False), False)
    assert picture.length / picture.timescale == pytest.approx(0.6)
    assert picture.key_frames is not None
    assert picture.key_frames.tolist() == [0]
    assert sound.entry == "mp4a"
    assert movie.track("sbtl") is None


@pytest.mark.parametrize(
    "container",
    [
        SMALL.container,
        ("-movflags", "+faststart"),
        ("-metadata", "title=Ana", "-metadata", "creation_time=2026-01-02T03:04:05"),
    ],
)
def test_every_sample_stands_where_ffmpeg_finds_it(tmp_path: Path, container: list[str]) -> None:
    """Place, size and time, whether chunks hold one sample or many."""
    recipe = Recipe(picture=SMALL.picture, sound=SMALL.sound, container=container)
    path = film(tmp_path / "a.mp4", recipe)
    movie = read_movie(path)
    with av.open(str(path), options={"ignore_editlist": "1"}) as opened:
        for track, stream in zip(movie.tracks, opened.streams, strict=True):
            opened.seek(0)
            packets = [packet for packet in opened.demux(stream) if packet.size]
            assert track.places.tolist() == [packet.pos for packet in packets]
            assert track.sizes.tolist() == [packet.size for packet in packets]
            times = track.shown_at() - track.shown_at().min()
            first = min(packet.pts for packet in packets)
            assert times.tolist() == [packet.pts - first for packet in packets]


def test_labels_and_edits_are_noticed(tmp_path: Path) -> None:
    telling = Recipe(
        picture=SMALL.picture,
        sound=SMALL.sound,
        container=("-metadata", "title=Ana", "-metadata", "creation_time=2026-01-02T03:04:05"),
    )
    movie = read_movie(film(tmp_path / "a.mp4", telling))
    assert {"©nam", "©too"} <= movie.labels
    assert movie.created
    assert movie.has_edits
    assert not movie.index_first


@pytest.mark.parametrize(
    ("recipe", "expected"),
    [
        (replace(SMALL, sound=None), False),
        (replace(SMALL, sound=None, unit_types="24"), True),
        (replace(HEVC, sound=None, picture=SMALL.picture), False),
        (replace(HEVC, sound=None, picture=SMALL.picture, codec=TELLING), True),
    ],
    ids=["h264", "h264 telling", "hevc", "hevc telling"],
)
def test_free_text_of_the_encoder_is_found(tmp_path: Path, recipe: Recipe, expected: bool) -> None:
    picture = read_movie(path := film(tmp_path / "a.mp4", recipe)).track("vide")
    assert picture is not None
    assert remarks_and_starts(path, picture) == (expected, True)


def test_the_corpus_is_read_as_ffmpeg_reads_it(shared: Path) -> None:
    read = 0
    for path in sorted((shared / "media" / "videos").iterdir()):
        if path.read_bytes()[4:8] not in (b"ftyp", b"wide"):
            continue
        movie = read_movie(path)
        with av.open(str(path)) as opened:
            streams = [stream for stream in opened.streams.video if stream.frames]
            tracks = [track for track in movie.tracks if track.kind == "vide"]
            assert [track.samples for track in tracks] == [stream.frames for stream in streams]
        for track in movie.tracks:
            assert len(track.shown_at()) == track.samples
            assert np.all(track.places + track.sizes <= movie.bytes), path.name
        read += 1
    assert read > 25


@given(st.data())
@settings(max_examples=150)
def test_a_damaged_index_is_read_or_refused_in_words(small: Path, data: st.DataObject) -> None:
    content = bytearray(small.read_bytes())
    start = content.index(b"moov")
    end = content.index(b"mdat")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(start, end))
        width = data.draw(st.sampled_from((1, 4)))
        content[at : at + width] = data.draw(st.binary(min_size=width, max_size=width))
    broken = small.with_name("broken.mp4")
    broken.write_bytes(content)
    with suppress(UnreadableMedia):
        for track in read_movie(broken).tracks:
            assert len(track.shown_at()) == track.samples
            if track.kind == "vide":
                remarks_and_starts(broken, track)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 64,
        b"no film at all, only words that go on",
        box("ftyp", b"isom") + box("mdat", b"pictures"),
        box("moov"),
        box("moov", b"\0\0\0\3trak"),
        box("moov", b"\xff\xff\xff\xfftrak"),
        struct.pack(">I4sQ", 1, b"moov", 1 << 62),
        struct.pack(">I4s", 7, b"moov"),
        box("moov", box("trak", *[b"\0\0\0\x08trak"] * 9000)),
        box("moov", box("trak", box("mdia", box("hdlr"), box("minf", box("stbl"))))),
    ],
)
def test_what_has_no_index_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(content)
    with pytest.raises(UnreadableMedia, match=r"a\.mp4"):
        read_movie(path)


def test_counts_that_lie_need_no_memory(small: Path, tmp_path: Path) -> None:
    """Billions of samples are claimed, and none are there."""
    content = bytearray(small.read_bytes())
    for name in (b"stts", b"stsz", b"stsc", b"stco", b"ctts", b"stss"):
        at = content.index(name) + 4 + (8 if name == b"stsz" else 4)
        content[at : at + 4] = b"\xff\xff\xff\xff"
    at = content.index(b"stts") + 12
    content[at : at + 4] = b"\xff\xff\xff\x7f"  # one duration for two billion pictures
    lying = tmp_path / "lying.mp4"
    lying.write_bytes(content)
    picture = read_movie(lying).track("vide")
    assert picture is not None
    assert picture.samples == 15
    assert len(picture.shown_at()) == 15
