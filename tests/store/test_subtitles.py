"""Subtitle files: every format and encoding is read right, bad cues are named, text is literal."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.errors import MissingMedia, UnreadableMedia
from studio.model.subtitles import Cue, Subtitles
from studio.model.timing import TICKS, Span, to_ticks
from studio.store.subtitle_times import MILLISECOND
from studio.store.subtitles import MOST_CUES, read_subtitles, write_srt, write_vtt

LANGUAGES = {
    "cp1252": "L’été où naît l’œuvre : « ça, c’est à l’Élysée » – 50 €.",
    "cp1254": "Cehennemin Savaşçısı'da kim? Benim adım, şöyle değil mi?",
    "cp1250": "Zażółć gęślą jaźń, proszę państwa. Dzień dobry, świecie!",
    "iso8859-2": "Árvíztűrő tükörfúrógép",
    "cp1251": "Все люди рождаются свободными и равными.",
    "cp1253": "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι.",
    "cp1255": "כל בני האדם נולדו בני חורין ושווים.",
    "cp1256": "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق.",
    "cp932": "すべての人間は、生まれながらにして自由であり、DVDを見る。",
    "euc_jp": "すべての人間は、生まれながらにして自由であり、",
    "cp949": "모든 인간은 태어날 때부터 자유로우며 동등하다.",
    "gb18030": "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心。",
    "big5": "人人生而自由，在尊嚴和權利上一律平等。他們賦有理性和良心。",
    "utf-16": "Tous les êtres humains",
    "utf-16-le": "Tous les êtres humains",
    "utf-16-be": "Tous les êtres humains",
    "utf-8-sig": "Tous les êtres humains",
    "utf-32": "Tous les êtres humains",
}


def written(folder: Path, text: str | bytes, name: str = "talk.srt") -> Path:
    file = folder / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def srt(*texts: str) -> str:
    return "\n".join(
        f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{text}\n" for n, text in enumerate(texts, 1)
    )


def texts_of(file: Path) -> list[str]:
    return [cue.text for cue in read_subtitles(file).cues]


@pytest.mark.parametrize("encoding", LANGUAGES)
def test_any_encoding_is_read_right(tmp_path: Path, encoding: str) -> None:
    text = LANGUAGES[encoding]
    assert texts_of(written(tmp_path, srt(text).encode(encoding))) == [text]


def test_a_guess_that_may_be_wrong_is_said(tmp_path: Path) -> None:
    turkish = written(tmp_path, srt(LANGUAGES["cp1254"]).encode("cp1254"))
    (doubt,) = read_subtitles(turkish).doubts
    assert "Windows-1254" in str(doubt)
    french = written(tmp_path, srt(LANGUAGES["cp1252"]).encode("cp1252"))
    assert read_subtitles(french).doubts == ()


def test_bad_cues_are_named_and_the_others_kept(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "1\n00:00:05,000 --> 00:00:01,000\nbackwards\n\n"
        "2\n-00:00:01,000 --> 00:00:02,000\nminus\n\n"
        "3\n00:99:00,000 --> 00:99:59,999\nlate\n\n4\n00:00:01,000 --> 00:00:01,000\nno time\n\n"
        "5\n00:00:01,000 --> 00:00:02,000\ngood\n",
    )
    found = read_subtitles(file)
    assert [cue.text for cue in found.cues] == ["good"]
    said = [str(doubt) for doubt in found.doubts]
    whys = ("ends before", "before the video", "cannot be read", "no time")
    for line, why, what in zip((2, 6, 10, 14), whys, said, strict=True):
        assert f"line {line}:" in what
        assert why in what


def test_many_bad_cues_are_counted(tmp_path: Path) -> None:
    bad = "\n".join(f"{n}\n00:00:02,000 --> 00:00:01,000\nx\n" for n in range(30))
    found = read_subtitles(written(tmp_path, bad + "\n" + srt("good")))
    assert len(found.doubts) == 21
    assert "10 more" in str(found.doubts[-1])


def test_only_so_many_cues_count(tmp_path: Path) -> None:
    one = "00:00:00,000 --> 00:00:01,000\nx\n\n"
    found = read_subtitles(written(tmp_path, one * (MOST_CUES + 1)))
    assert len(found.cues) == MOST_CUES
    assert str(MOST_CUES) in str(found.doubts[0])


def test_rows_numbers_and_empty_lines_of_srt(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "1\r\n00:00:01,000 --> 00:00:02,000 X1:40\r\nTwo\r\n  rows \r\n\r\n"
        "00:00:03,5 --> 00:00:04.25\r\nwith\r\n\r\n2026\r\n\r\n3\r\n"
        "00:05 --> 00:06\r\n12 --> 13\r\n\r\n4",
    )
    found = read_subtitles(file)
    assert [cue.text for cue in found.cues] == ["Two\nrows", "with\n2026", "12 --> 13"]
    assert found.cues[1].span == Span(to_ticks(3.5), to_ticks(4.25))


def test_markup_goes_and_all_else_is_literal(tmp_path: Path) -> None:
    texts = {
        "<b>Bold</b> {\\an8}and <font color='red'>red</font>": "Bold and red",
        "<script>alert(1)</script> a < b & c > d": "<script>alert(1)</script> a < b & c > d",
        "{not a code} x':textfile=/etc/passwd:[0:v]": "{not a code} x':textfile=/etc/passwd:[0:v]",
        "100 % \\N {b}": "100 % \\N {b}",
    }
    assert texts_of(written(tmp_path, srt(*texts))) == list(texts.values())


def test_italics_are_kept(tmp_path: Path) -> None:
    (cue,) = read_subtitles(written(tmp_path, srt("He <i>really</i> said"))).cues
    assert (cue.text, cue.italics) == ("He really said", ((3, 9),))


def test_vtt_blocks_entities_voices_and_words(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "WEBVTT\n\nSTYLE\n::cue { color: red }\n\nNOTE --> no\n\n"
        "id\n00:01.000 --> 00:03.000 line:0\n"
        "<v Fred>R&amp;D <00:01.500>is &lt;i&gt; <00:02.000>fun</v>\n\n00:04.0 --> 00:05.000\nno\n",
    )
    found = read_subtitles(file)
    (cue,) = found.cues
    assert cue.text == "R&D is <i> fun"
    assert [(cue.text[w.first : w.last], w.start * 1000 // TICKS) for w in cue.words] == [
        ("R&D", 1000), ("is", 1500), ("<i>", 1700), ("fun", 2000),
    ]  # fmt: skip
    assert cue.words[-1].end == cue.span.end
    assert len(found.doubts) == 1


def test_two_voices_in_a_cue_are_told_apart(tmp_path: Path) -> None:
    talk = "<v Ana>You go</v>\n<v Bob>No, you</v>"
    alone = "<v Ana>You go</v>\n<v Ana>or stay</v>"
    text = f"WEBVTT\n\n00:01.000 --> 00:02.000\n{talk}\n\n00:03.000 --> 00:04.000\n{alone}\n"
    assert texts_of(written(tmp_path, text)) == ["- You go\n- No, you", "You go\nor stay"]


def test_automatic_subtitles_that_roll_up_say_each_row_once(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "WEBVTT\n\n00:00.000 --> 00:02.000\n \nhello<00:00:01.000><c> world</c>\n\n"
        "00:02.000 --> 00:02.010\nhello world\n \n\n"
        "00:02.010 --> 00:04.000\nhello world\nnext<00:00:03.000><c> words</c>\n\n",
    )
    first, second = read_subtitles(file).cues
    assert (first.text, second.text) == ("hello world", "next words")
    assert first.span.end == second.span.start == to_ticks(2) + 10 * MILLISECOND
    assert [word.start for word in second.words] == [second.span.start, to_ticks(3)]


def test_ass_follows_its_own_columns_styles_and_codes(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        "[Script Info]\nTitle: x\n"
        "[V4+ Styles]\nFormat: Name, Italic\nStyle: Plain,0\nStyle: Off,-1\n"
        "[Events]\nFormat: Start, End, Style, Text\n"
        "Dialogue: 0:00:01.00,0:00:02.00,Plain,{\\pos(1,2)}One, two{a note}\\NThree\\h!\n"
        "Comment: 0:00:01.00,0:00:02.00,Plain,never\n"
        "Dialogue: 0:00:03.00,0:00:04:50,Off,{\\p1}m 0 0 l 9 9{\\p0}Off screen\n"
        "Dialogue: 0:00:05.00,0:00:06.00,Plain,{\\k20}Ka{\\k30}ra {\\kf50}oke\n",
    )
    plain, slanted, sung = read_subtitles(file).cues
    assert plain.text == "One, two\nThree\u00a0!"
    assert slanted.text == "Off screen"
    assert slanted.all_italic
    assert slanted.span.end == to_ticks(4.5)
    assert [sung.text[w.first : w.last] for w in sung.words] == ["Kara", "oke"]
    assert sung.words[1].start == to_ticks(5.5)


def test_what_is_no_subtitle_file_is_refused_in_words(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.srt")
    (tmp_path / "folder.srt").mkdir()
    bad = {
        written(tmp_path, bytes(range(256)) * 16, "binary.srt"): "is not a text",
        written(tmp_path, b"", "empty.srt"): "is empty",
        written(tmp_path, "just words", "words.srt"): "holds no subtitles",
        written(tmp_path, "1\n00:00:02,0 --> 00:00:01,0\nx", "all_bad.srt"): "holds no subtitles",
        written(tmp_path, b"x" * (17 << 20), "huge.srt"): "too large",
        tmp_path / "pipe.srt": "not a file",
        tmp_path / "folder.srt": "folder",
    }
    for file, why in bad.items():
        with pytest.raises(UnreadableMedia, match=why) as caught:
            read_subtitles(file)
        assert file.name in str(caught.value)
        assert str(caught.value.hint)
    with pytest.raises(MissingMedia):
        read_subtitles(tmp_path / "absent.srt")


@given(st.binary(max_size=300))
@settings(max_examples=150)
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes) -> None:
    head = b"WEBVTT\n\n00:00.000 --> 00:01.000\n"
    for whole in (content, head + content, head.decode().encode("utf-16") + content):
        try:
            found = read_subtitles(written(tmp_path, whole))
        except UnreadableMedia:
            continue
        assert found.cues


_ROWS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=9)
_TEXTS = st.lists(st.lists(_ROWS, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=3)


@given(st.lists(st.tuples(_TEXTS.map("\n".join), st.integers(1, 9999)), min_size=1, max_size=5))
def test_what_is_written_is_read_again(tmp_path: Path, given: list[tuple[str, int]]) -> None:
    cues, at = [], 0
    for text, length in given:
        end = at + length * MILLISECOND
        text = unicodedata.normalize("NFC", text)
        cues.append(Cue(Span(at, end), text, ((0, 1),)))
        at = end + 500 * MILLISECOND  # apart: rows that repeat at once would roll up
    made = Subtitles(tuple(cues))
    assert read_subtitles(written(tmp_path, write_vtt(made))).cues == made.cues
    again = read_subtitles(written(tmp_path, write_srt(made))).cues
    assert [cue.span for cue in again] == [cue.span for cue in made.cues]


def test_srt_comes_back_as_it_was(tmp_path: Path) -> None:
    texts = ["Two\nrows", "He <i>really</i> said", "« 50 % » – 7 > 5 & 3 < 4", "2026"]
    first = read_subtitles(written(tmp_path, srt(*texts)))
    assert read_subtitles(written(tmp_path, write_srt(first))).cues == first.cues


def test_words_survive_in_vtt(tmp_path: Path) -> None:
    text = "WEBVTT\n\n00:00.000 --> 00:02.000\nOne <00:00:00.500>two <00:00:01.000><i>three</i>\n"
    first = read_subtitles(written(tmp_path, text))
    assert first.has_words
    assert read_subtitles(written(tmp_path, write_vtt(first))).cues == first.cues


def test_the_corpus_says_what_it_should(shared: Path) -> None:
    folder = shared / "media" / "subtitles"
    first = {
        "french_cp1252_crlf.srt":
            "Tous les êtres humains naissent libres\net égaux en dignité et en droits.",
        "turkish_iso8859-9.srt": "Benim adım Abaddon.",
        "utf8_bom.srt": "About 2 months ago I found myself on\nthe comment section of YouTube",
        "utf16le_bom.srt": "About 2 months ago I found myself on\nthe comment section of YouTube",
        "tags.srt": "This is the first subtitle.",
        "css_styles.vtt": "This is the first subtitle.",
        "positioning.ass": "First subtitle.",
        "negative_times.srt": "This is the third subtitle.",
    }  # fmt: skip
    for name, text in first.items():
        assert read_subtitles(folder / name).cues[0].text == text, name
    counts = {"bad_timestamps.vtt": 2, "overlapping.ass": 7, "colors.ass": 7, "typical.ass": 3,
              "missing_sequence.srt": 3, "unexpected_end.srt": 2, "tags.srt": 14}  # fmt: skip
    for name, count in counts.items():
        assert len(read_subtitles(folder / name).cues) == count, name
    assert all(read_subtitles(file).cues for file in folder.iterdir())
