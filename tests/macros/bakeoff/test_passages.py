"""Passages of a page, which of them hold an answer, and how much of it some hold together."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from calculators.domain.retrieval.chunks import chunks
from macros.bakeoff.passages import Cut, Span, covered_share, right_passages, windows

CUTS = st.sampled_from([Cut(512, 64), Cut(512, 0), Cut(128, 16), Cut(8, 0), Cut(8, 3)])


@given(st.integers(1, 3000), CUTS)
def test_windows_are_the_calculators_chunks_and_leave_nothing_out(tokens: int, cut: Cut) -> None:
    """There are as many as the formula says, the last ends with the page, and neighbours share the overlap."""
    found = windows(tokens, cut)
    assert len(found) == chunks(text_tokens=tokens, chunk_tokens=cut.chunk_tokens, overlap_tokens=cut.overlap_tokens)
    assert (found[0].start, found[-1].end) == (0, tokens)
    assert all(one.end - other.start == cut.overlap_tokens for one, other in pairwise(found))


@given(st.data(), CUTS)
def test_every_answer_has_a_right_passage(data: st.DataObject, cut: Cut) -> None:
    """However the page is cut, some window holds half of the answer or is half of it."""
    tokens = data.draw(st.integers(1, 2000))
    start = data.draw(st.integers(0, tokens - 1))
    answer = Span(start, data.draw(st.integers(start + 1, tokens)))
    assert right_passages(tokens, cut, answer)
    assert covered_share(windows(tokens, cut), answer) == 1


def test_an_overlap_is_counted_once() -> None:
    """Two passages that share tokens cover these once; what is not of the answer counts for nothing."""
    assert covered_share([Span(0, 10), Span(5, 15), Span(30, 40)], Span(5, 25)) == 0.5
    assert covered_share([], Span(5, 25)) == 0
