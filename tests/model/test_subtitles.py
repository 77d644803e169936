"""Subtitles follow trims, openings and parts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from studio.model.subtitles import Cue, Subtitles, Word
from studio.model.timing import Span

TALK = Subtitles(
    (
        Cue(Span(0, 10), "before"),
        Cue(Span(10, 30), "cut here", words=(Word(0, 3, 10, 18), Word(4, 8, 18, 30))),
        Cue(Span(40, 50), "inside"),
        Cue(Span(60, 70), "after"),
    )
)


def test_a_trim_keeps_what_shows_in_it_from_its_own_start() -> None:
    kept = TALK.within(Span(20, 60))
    assert [(cue.text, cue.span) for cue in kept.cues] == [
        ("cut here", Span(0, 10)),
        ("inside", Span(20, 30)),
    ]
    assert kept.cues[0].words == (Word(0, 3, 0, 0), Word(4, 8, 0, 10))


def test_an_opening_moves_everything_later() -> None:
    plain, later = TALK.within(Span(20, 60)), TALK.within(Span(20, 60), by=100)
    assert [cue.span for cue in later.cues] == [
        Span(cue.span.start + 100, cue.span.end + 100) for cue in plain.cues
    ]
    assert later.cues[0].words == (Word(0, 3, 100, 100), Word(4, 8, 100, 110))


_CUES = st.lists(st.tuples(st.integers(0, 90), st.integers(1, 20)), max_size=6).map(
    lambda spans: Subtitles(tuple(Cue(Span(a, a + b), "x") for a, b in sorted(spans)))
)


@given(_CUES, st.integers(1, 100))
def test_parts_share_the_whole(talk: Subtitles, at: int) -> None:
    """Whatever shows at a moment shows in the part that holds the moment."""
    first, second = talk.within(Span(0, at)), talk.within(Span(at, 200))
    for moment in range(0, 120, 3):
        part, local = (first, moment) if moment < at else (second, moment - at)
        assert _showing(part, local) == _showing(talk, moment)


def _showing(talk: Subtitles, moment: int) -> int:
    return sum(cue.span.start <= moment < cue.span.end for cue in talk.cues)
