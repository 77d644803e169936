"""Words of a paragraph are the same whether it was read at once or followed key by key."""

from __future__ import annotations

import hypothesis
from hypothesis import given
from hypothesis import strategies as st

from studio.gui.writing.paragraphs import Paragraph, rewritten, shared_end, shared_start
from studio.gui.writing.word_spans import word_spans

_PIECES = st.sampled_from(
    [
        "l’été",
        "Lyon",
        " ",
        " ",
        "\u00a0",
        "#",
        "@",
        "20h",
        "a@b.fr",
        "https://",
        "👩🏽‍🎤",
        ".",
        "-",
        "x",
    ]
)
TEXTS = st.lists(_PIECES, max_size=14).map("".join)
UNKNOWN = {"Lyon", "x", "l'été"}


@given(TEXTS, TEXTS)
@hypothesis.settings(max_examples=150)
def test_what_follows_a_change_is_what_is_read_anew(before: str, after: str) -> None:
    old = rewritten(Paragraph(), before, UNKNOWN, None)
    new = rewritten(old, after, UNKNOWN, None)
    assert list(new.words) == word_spans(after)
    assert list(new.wrong) == [span for span in new.words if span.word in UNKNOWN]


@given(TEXTS, TEXTS)
@hypothesis.settings(max_examples=80)
def test_what_two_texts_share_is_all_that_they_share(one: str, other: str) -> None:
    start = shared_start(one, other)
    end = shared_end(one, other, start)
    assert one[:start] == other[:start]
    assert one[len(one) - end :] == other[len(other) - end :]
    assert start + end <= min(len(one), len(other))
    assert one[start : start + 1] != other[start : start + 1] or start == min(len(one), len(other))


def test_a_word_that_is_being_written_is_not_underlined_yet() -> None:
    old = rewritten(Paragraph(), "Bon Lyo", UNKNOWN, None)
    assert rewritten(old, "Bon Lyon", UNKNOWN, 8).wrong == ()
    there = rewritten(old, "Bon Lyon", UNKNOWN, None)
    assert [span.word for span in there.wrong] == ["Lyon"]
    pushed = rewritten(there, "Bon ✨ Lyon", UNKNOWN, 6)  # the caret stands before the word
    assert [(span.start, span.word) for span in pushed.wrong] == [(6, "Lyon")]
