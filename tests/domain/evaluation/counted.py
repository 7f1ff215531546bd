"""The test and its power once more, by counting in whole numbers: what the product's sums are compared with."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from math import comb


@cache
def finds(one: int, other: int, significance: Fraction) -> bool:
    """Whether McNemar's exact test, two-sided, calls so many discordant queries a difference."""
    pairs, fewer = one + other, min(one, other)
    return 2 * Fraction(sum(comb(pairs, at) for at in range(fewer + 1)), 2**pairs) <= significance


def power(queries: int, only_a: Fraction, only_b: Fraction, significance: Fraction) -> Fraction:
    """The chance of every outcome of so many queries that the test calls a difference."""
    neither = 1 - only_a - only_b
    return sum(
        (
            comb(queries, a) * comb(queries - a, b) * only_a**a * only_b**b * neither ** (queries - a - b)
            for a in range(queries + 1)
            for b in range(queries - a + 1)
            if finds(a, b, significance)
        ),
        Fraction(0),
    )
