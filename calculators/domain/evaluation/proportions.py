"""Shares of right answers: intervals of one, of the difference of two, and tests of two groups."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from itertools import chain, takewhile
from statistics import NormalDist
from typing import NamedTuple

from calculators.domain.evaluation.beta import beta_quantile

_STANDARD = NormalDist()
_SAME = 1 + 1e-7
"""Tables that are as likely but for rounding count as such, as in SciPy."""
_ADDS_NOTHING = 60.0
"""A table so much less likely, as a logarithm, that millions of them do not change the sum."""


class Interval(NamedTuple):
    """From low to high."""

    low: float
    high: float


def z_two_sided(confidence: float) -> float:
    """The normal quantile that leaves half of the rest above: 1.96 for 0.95."""
    return _STANDARD.inv_cdf((1 + confidence) / 2)


def wilson(successes: float, of: float, confidence: float) -> Interval:
    """Wilson's score interval (J. Am. Stat. Assoc. 22, 1927); the whole of 0 to 1 where there is nothing to count."""
    if not of:
        return Interval(0.0, 1.0)
    z = z_two_sided(confidence)
    middle = (successes + z * z / 2) / (of + z * z)
    half = z / (of + z * z) * math.sqrt(successes * (of - successes) / of + z * z / 4)
    return Interval(0.0 if not successes else middle - half, 1.0 if successes == of else middle + half)


def wilson_corrected(successes: float, of: float, confidence: float) -> Interval:
    """Wilson's interval with a correction for continuity (Newcombe, Stat. Med. 17, 1998, 857, method 4)."""
    z, wrong = z_two_sided(confidence), of - successes
    middle, width = 2 * successes + z * z, 2 * (of + z * z)
    low = high = 0.0  # below the root may be less than nothing where none is right, or all are
    if successes:
        low = middle - 1 - z * math.sqrt(z * z - 2 - 1 / of + 4 * successes / of * (wrong + 1))
    if wrong:
        high = middle + 1 + z * math.sqrt(z * z + 2 - 1 / of + 4 * successes / of * (wrong - 1))
    return Interval(max(0.0, low / width), min(1.0, high / width) if wrong else 1.0)


def clopper_pearson(successes: int, of: int, confidence: float) -> Interval:
    """The exact interval (Biometrika 26, 1934), whose ends are quantiles of beta distributions."""
    rest = (1 - confidence) / 2
    low = beta_quantile(rest, successes, of - successes + 1) if successes else 0.0
    high = beta_quantile(1 - rest, successes + 1, of - successes) if successes < of else 1.0
    return Interval(low, high)


def normal(successes: float, of: float, confidence: float) -> Interval:
    """The textbook interval: mean ± z standard errors, cut at 0 and 1. Too narrow near either."""
    share = successes / of
    half = z_two_sided(confidence) * math.sqrt(share * (1 - share) / of)
    return Interval(max(0.0, share - half), min(1.0, share + half))


INTERVALS: Mapping[str, Callable[[int, int, float], Interval]] = {
    "wilson": wilson,
    "clopper_pearson": clopper_pearson,
    "wilson_corrected": wilson_corrected,
    "normal": normal,
}
"""The intervals of one share, by their names."""


def most_failures(of: int, confidence: float) -> float:
    """The failure rate that may still be there where none was seen in so many: `1 − (1 − confidence)^(1/of)`."""
    return -math.expm1(math.log1p(-confidence) / of)


def queries_for_margin(share: float, margin: float, confidence: float) -> float:
    """How many queries measure a share to within ± `margin`, by the normal approximation `z² p (1 − p) / margin²`."""
    return z_two_sided(confidence) ** 2 * share * (1 - share) / margin**2


def newcombe_difference(
    successes_a: int, of_a: int, successes_b: int, of_b: int, confidence: float
) -> tuple[float, Interval]:
    """The difference of two groups' shares, and Newcombe's interval of it (Stat. Med. 17, 1998, 873, method 10)."""
    one, other = successes_a / of_a, successes_b / of_b
    return one - other, _square_and_add(
        one, wilson(successes_a, of_a, confidence), other, wilson(successes_b, of_b, confidence), 0.0
    )


def newcombe_paired(
    both_correct: int, only_a_correct: int, only_b_correct: int, both_wrong: int, confidence: float
) -> tuple[float, Interval]:
    """The difference of two systems on the same queries, and its interval (Newcombe, Stat. Med. 17, 1998, 2635).

    Method 10 there: Wilson's intervals put together with the correlation of the two, which is corrected for continuity.
    """
    of = both_correct + only_a_correct + only_b_correct + both_wrong
    right_a, right_b = both_correct + only_a_correct, both_correct + only_b_correct
    cross = both_correct * both_wrong - only_a_correct * only_b_correct
    corrected = max(cross - of / 2, 0.0) if cross > 0 else cross
    spread = math.sqrt(right_a * (of - right_a) * right_b * (of - right_b))
    return (only_a_correct - only_b_correct) / of, _square_and_add(
        right_a / of,
        wilson(right_a, of, confidence),
        right_b / of,
        wilson(right_b, of, confidence),
        corrected / spread if spread else 0.0,
    )


def _square_and_add(one: float, of_one: Interval, other: float, of_other: Interval, correlation: float) -> Interval:
    """The interval of a difference out of those of its two parts."""

    def distance(towards: float, away: float) -> float:
        return math.sqrt(max(0.0, towards**2 - 2 * correlation * towards * away + away**2))

    difference = one - other
    return Interval(
        max(-1.0, difference - distance(one - of_one.low, of_other.high - other)),
        min(1.0, difference + distance(of_one.high - one, other - of_other.low)),
    )


def two_group_z(successes_a: int, of_a: int, successes_b: int, of_b: int) -> tuple[float, float]:
    """The z and the two-sided p value of two groups' shares, with the variance pooled; 0 and 1 where nothing varies."""
    pooled = (successes_a + successes_b) / (of_a + of_b)
    error = math.sqrt(pooled * (1 - pooled) * (1 / of_a + 1 / of_b))
    if not error:
        return 0.0, 1.0
    z = (successes_a / of_a - successes_b / of_b) / error
    return z, 2 * _STANDARD.cdf(-abs(z))


def fisher(successes_a: int, of_a: int, successes_b: int, of_b: int) -> tuple[float, float]:
    """The sample odds ratio, and the two-sided p value of Fisher's exact test: all tables that are no likelier.

    Tables grow likelier towards the middle, so the two ends of those that count are searched for, and summed from there
    outwards until nothing is added any more: millions of answers take no longer than thousands.
    """
    right, of = successes_a + successes_b, of_a + of_b
    least, most = max(0, right - of_b), min(right, of_a)
    likeliest = (right + 1) * (of_a + 1) // (of + 2)

    def log_weight(count: int) -> float:
        return _log_choices(of_a, count) + _log_choices(of_b, right - count) - _log_choices(of, right)

    bound = log_weight(successes_a) + math.log(_SAME)
    rising, falling = range(least, likeliest + 1), range(likeliest + 1, most + 1)
    lower = rising[: bisect_right(rising, bound, key=log_weight)]
    upper = falling[bisect_left(falling, -bound, key=lambda count: -log_weight(count)) :]
    tails = (
        takewhile(lambda each: each > bound - _ADDS_NOTHING, map(log_weight, tail)) for tail in (lower[::-1], upper)
    )
    p_value = math.fsum(math.exp(each) for each in chain(*tails))
    crossed = (of_a - successes_a) * successes_b
    odds = successes_a * (of_b - successes_b) / crossed if crossed else math.inf
    return odds, min(1.0, p_value)


def _log_choices(of: int, count: int) -> float:
    return math.lgamma(of + 1) - math.lgamma(count + 1) - math.lgamma(of - count + 1)
