"""Passages of a page, and which of them hold an answer: one rule for whoever runs the bake-off and whoever reads it.

A page is a row of tokens. A cut lays windows of `chunk_tokens` over it, each `overlap_tokens` into the one before, and
the last one ends with the page, as `calculators.domain.retrieval.chunks` counts them.
"""

from __future__ import annotations

from typing import NamedTuple

from calculators.domain.retrieval.chunks import chunks


class Cut(NamedTuple):
    """A size of passages and how many tokens neighbours share."""

    chunk_tokens: int
    overlap_tokens: int

    @property
    def name(self) -> str:
        """The cut in the names of files: `512-64`."""
        return f"{self.chunk_tokens}-{self.overlap_tokens}"


class Span(NamedTuple):
    """Tokens `start` to `end` of a page; `end` is not part of it."""

    start: int
    end: int

    def shared(self, other: Span) -> int:
        """How many tokens two spans of one page have in common."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    @property
    def tokens(self) -> int:
        """How many tokens it has."""
        return self.end - self.start


def windows(page_tokens: int, cut: Cut) -> list[Span]:
    """The passages of a page, in order."""
    count = chunks(text_tokens=page_tokens, chunk_tokens=cut.chunk_tokens, overlap_tokens=cut.overlap_tokens)
    step = cut.chunk_tokens - cut.overlap_tokens
    return [Span(at * step, min(at * step + cut.chunk_tokens, page_tokens)) for at in range(count)]


def holds(passage: Span, answer: Span) -> bool:
    """Whether a passage counts as right: it has at least half of the answer, or at least half of it is answer."""
    shared = passage.shared(answer)
    return shared > 0 and 2 * shared >= min(passage.tokens, answer.tokens)


def right_passages(page_tokens: int, cut: Cut, answer: Span) -> list[int]:
    """Which windows of a page are right for an answer; there is always one."""
    return [at for at, passage in enumerate(windows(page_tokens, cut)) if holds(passage, answer)]


def covered_share(passages: list[Span], answer: Span) -> float:
    """The share of an answer's tokens that some passages of its page hold together, 0 to 1."""
    inside = sorted((max(one.start, answer.start), min(one.end, answer.end)) for one in passages if one.shared(answer))
    covered, reached = 0, answer.start
    for start, end in inside:
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered / answer.tokens
