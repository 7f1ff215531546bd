"""Means of graded scores: their intervals, paired tests, and how many queries a paired t test takes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from statistics import NormalDist

from calculators.domain.evaluation.independent import crossing
from calculators.domain.evaluation.proportions import Interval
from calculators.domain.evaluation.student_t import off_centre_at_most, t_quantile, t_two_sided

_STANDARD = NormalDist()
_MOST_EXACT, _MOST_EXACT_WITH_TIES = 50, 13
"""So many differences the signed-rank test is exact for, as in SciPy: without ties and zeros, and with."""


def mean_and_error(values: Sequence[float]) -> tuple[float, float]:
    """The mean, and its standard error by the spread of the values; of fewer than two values the error is infinite."""
    mean = math.fsum(values) / len(values)
    if len(values) == 1:
        return mean, math.inf
    squares = math.fsum((value - mean) ** 2 for value in values)
    return mean, math.sqrt(squares / (len(values) - 1) / len(values))


def t_interval(values: Sequence[float], confidence: float) -> Interval:
    """Student's interval of a mean."""
    mean, error = mean_and_error(values)
    if not error or math.isinf(error):
        return Interval(mean, mean) if not error else Interval(-math.inf, math.inf)
    half = t_quantile((1 + confidence) / 2, len(values) - 1) * error
    return Interval(mean - half, mean + half)


def t_test(differences: Sequence[float]) -> tuple[float, float]:
    """Student's t of paired differences, and its two-sided p value; 0 and 1 where nothing differs."""
    mean, error = mean_and_error(differences)
    if math.isinf(error) or not (error or mean):
        return 0.0, 1.0
    if not error:
        return math.copysign(math.inf, mean), 0.0
    return mean / error, t_two_sided(mean / error, len(differences) - 1)


def t_test_power(queries: float, effect: float, significance: float) -> float:
    """How often a paired t test of so many queries finds a mean difference of `effect` standard deviations."""
    freedom = queries - 1
    bar, shift = t_quantile(1 - significance / 2, freedom), abs(effect) * math.sqrt(queries)
    return 1 - off_centre_at_most(bar, freedom, shift) + off_centre_at_most(-bar, freedom, shift)


def t_test_queries(effect: float, *, significance: float, power: float) -> float:
    """How many queries a paired t test takes, not rounded; inf where the effect is 0. At least two."""
    if not effect:
        return math.inf
    reach = _STANDARD.inv_cdf(1 - significance / 2) + _STANDARD.inv_cdf(power)
    near = max(2.0, (reach / effect) ** 2)
    if near > _LARGE:
        return near
    return crossing(lambda queries: t_test_power(queries, effect, significance), power, max(2.0, near - 1), near + 10)


_LARGE = 1e5
"""From so many queries on Student's distribution is the normal one, to less than a query."""


def signed_ranks(differences: Sequence[float]) -> tuple[float, float]:
    """Wilcoxon's signed-rank statistic of paired differences, and its two-sided p value, by SciPy's conventions.

    Zeros are left out. Up to 50 differences it is exact, up to 13 where some are tied or zero; else by the normal
    approximation with a correction for ties. 0 and 1 where nothing differs.
    """
    sizes = sorted((abs(one), one > 0) for one in differences if one)
    if not sizes:
        return 0.0, 1.0
    counts = Counter(size for size, _ in sizes)
    last = dict(zip(counts, accumulate(counts.values()), strict=True))
    ranks = [last[size] - (counts[size] - 1) / 2 for size, _ in sizes]
    above = math.fsum(rank for rank, (_, is_above) in zip(ranks, sizes, strict=True) if is_above)
    whole = math.fsum(ranks)
    statistic = min(above, whole - above)
    is_plain = len(counts) == len(differences)
    if len(differences) <= (_MOST_EXACT if is_plain else _MOST_EXACT_WITH_TIES):
        return statistic, _exact_p(ranks, statistic)
    tied = math.fsum(count**3 - count for count in counts.values())
    number = len(ranks)
    error = math.sqrt((number * (number + 1) * (2 * number + 1) - tied / 2) / 24)
    return statistic, 2 * _STANDARD.cdf((statistic - number * (number + 1) / 4) / error)


def _exact_p(ranks: Sequence[float], statistic: float) -> float:
    """How often random signs give a sum as small, twice: sums of doubled ranks, which are whole, are counted."""
    ways = Counter({0: 1})
    for rank in ranks:
        moved = Counter({total + round(2 * rank): count for total, count in ways.items()})
        ways += moved
    small = sum(count for total, count in ways.items() if total <= 2 * statistic)
    return float(min(1.0, 2 * small / 2 ** len(ranks)))
