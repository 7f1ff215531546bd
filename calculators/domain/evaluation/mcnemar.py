"""McNemar's exact test: two systems on the same queries, judged by the queries that only one of them gets right.

If the systems are equally good, each of these discordant queries falls to either with probability one half. The test is
the exact binomial one, two-sided: it finds a difference where twice the smaller side's tail is within the significance.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count


class _Tail:
    """P(X ≤ `at`) of X ~ Bin(`pairs`, `share`), carried along while `pairs` and `at` grow by one at a time."""

    def __init__(self, share: float) -> None:
        self._share, self._rest = share, 1 - share
        self._odds = share / self._rest if self._rest else 0.0  # no tail of a certainty is ever counted
        self._pairs, self._at = 0, -1
        self._here = 0.0
        self.below = 0.0

    def next_here(self) -> float:
        """P(X = `at` + 1)."""
        if self._at < 0:
            return self._rest**self._pairs
        return self._here * self._odds * (self._pairs - self._at) / (self._at + 1)

    def raise_at(self) -> None:
        """Count one more."""
        self._here = self.next_here()
        self._at += 1
        self.below += self._here

    def add_pair(self) -> None:
        """One more pair: what was at the border and gains one leaves the tail."""
        self.below -= self._share * self._here
        self._pairs += 1
        self._here *= self._rest * self._pairs / (self._pairs - self._at)


def conditional_powers(*, share: float, significance: float) -> Iterator[float]:
    """How often the test finds the difference with 0, 1, 2, … discordant queries, a `share` of which fall to one side.

    As a function of their number it is saw-toothed: it falls from one to the next, and rises where the rejected tails
    take in one more count. Every step adds to the sums of the step before, so that the first m cost m steps.
    """
    null, one, other = _Tail(0.5), _Tail(share), _Tail(1 - share)
    for _ in count():
        if 2 * (null.below + null.next_here()) <= significance:
            for tail in (null, one, other):
                tail.raise_at()
        yield min(one.below + other.below, 1.0)
        for tail in (null, one, other):
            tail.add_pair()
