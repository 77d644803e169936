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
    assert TALK.within(Span(20, 60), by=100) == TALK.within(Span(20, 60)).shifted(100)
    assert TALK.shifted(5).cues[1].words[0] == Word(0, 3, 15, 23)


def test_what_ends_before_the_start_is_gone() -> None:
    earlier = TALK.shifted(-20)
    assert [cue.text for cue in earlier.cues] == ["cut here", "inside", "after"]
    assert earlier.cues[0].span == Span(0, 10)


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
