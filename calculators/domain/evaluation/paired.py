"""How many queries it takes to tell two systems apart that answer the same ones.

Each query falls to A alone, to B alone, or to neither (both right or both wrong). How many fall to one alone is
binomial; given their number, McNemar's exact test (see `mcnemar`) has a certain power; the two together give the power
of a comparison, with no approximation in it.

Above `MOST_EXACT_QUERIES` power and size are those of Connor's normal approximation (Biometrics 43, 1987, 207–211).
It misses by some one or two divided by the difference, less than a percent up there, where no test set will be. Where
the two shares are near each other it asks for fewer queries than the exact test needs.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate, islice
from operator import mul
from statistics import NormalDist

from calculators.data import assumption
from calculators.domain.evaluation.mcnemar import conditional_powers
from calculators.frame.caches import droppable

MOST_EXACT_QUERIES = 100_000
"""Up to this many queries everything is exact; a larger size is Connor's."""

SIGNIFICANCE: float = assumption("significance").value
POWER: float = assumption("power").value

_STANDARD = NormalDist()
# How far the binomial distribution counts to each side of its mean, in spreads, and in counts where few are expected.
_SPREADS = 7.5
_COUNTS = 15
# From here on the teeth are averaged away: full counts of over a thousand such comparisons found no power that falls.
_SMOOTH_VARIANCE = 25
_SMOOTH_SHARE = 0.5


class _Comparison:
    """Two systems whose shares of discordant queries are known: the power by the number of queries."""

    def __init__(self, only_a_correct_share: float, only_b_correct_share: float, significance: float) -> None:
        self.discordant = min(only_a_correct_share + only_b_correct_share, 1.0)
        self.difference = abs(only_a_correct_share - only_b_correct_share)
        self.bar = _STANDARD.inv_cdf(1 - significance / 2) * math.sqrt(self.discordant)
        self.spread = math.sqrt(max(0.0, self.discordant - self.difference**2))
        share = only_a_correct_share / self.discordant if self.discordant else 0.5
        self._more = conditional_powers(share=share, significance=significance)
        self._known: list[float] = []
        self._floor: list[float] = []

    def power(self, queries: int) -> float:
        """The exact power: the conditional one, averaged over the number of discordant queries."""
        return self._average(queries, self._known_up_to)

    def least_power(self, queries: int) -> float:
        """A bound under the power of this and any larger number of queries; it never falls."""
        return self._average(queries, self._floor_up_to)

    def _average(self, queries: int, of: Callable[[int], list[float]]) -> float:
        """The average of a function of the number of discordant queries, by its binomial weights from the mode out."""
        first, last = self._window(queries)
        values = of(last)
        if first == last:
            return values[first]
        # The weights are taken relative to the mode's, so that no factorial is needed.
        odds, mode = self.discordant / (1 - self.discordant), min(int(queries * self.discordant), last)
        rising = accumulate(((queries - at) / (at + 1) * odds for at in range(mode, last)), mul, initial=1.0)
        falling = accumulate((at / (queries - at + 1) / odds for at in range(mode, first, -1)), mul)
        weights = [*reversed([*falling]), *rising]
        found: float = sum(map(mul, weights, values[first : last + 1])) / sum(weights)
        return min(found, 1.0)

    def _window(self, queries: int) -> tuple[int, int]:
        """The numbers of discordant queries that count: all others together are less likely than 1e-12."""
        if self.discordant in (0, 1):
            return (round(queries * self.discordant),) * 2
        mean = queries * self.discordant
        reach = _SPREADS * math.sqrt(mean * (1 - self.discordant)) + _COUNTS
        return max(0, math.floor(mean - reach)), min(queries, math.ceil(mean + reach))

    def _known_up_to(self, last: int) -> list[float]:
        """The conditional powers up to `last` at least."""
        self._known += islice(self._more, max(0, last + 1 - len(self._known)))
        return self._known

    def _floor_up_to(self, last: int) -> list[float]:
        """For each number of discordant queries the least conditional power from there on: where the teeth end.

        It looks ahead by more than a tooth's length and the length at which teeth repeat, some √m, so that what lies
        beyond is higher.
        """
        if len(self._floor) <= last:
            ahead = last + 4 * math.isqrt(last) + 40
            self._floor = list(accumulate(reversed(self._known_up_to(ahead)[: ahead + 1]), min))[::-1]
        return self._floor

    def is_smooth_from(self, queries: float) -> bool:
        """Whether power only rises from here on, because the number of discordant queries spreads over many teeth."""
        spread = queries * self.discordant * (1 - self.discordant)
        return self.discordant <= _SMOOTH_SHARE and spread >= _SMOOTH_VARIANCE


@droppable(maxsize=8)
def _comparison(only_a_correct_share: float, only_b_correct_share: float, significance: float) -> _Comparison:
    """A comparison, kept because its conditional powers serve every number of queries; ValueError if impossible."""
    if min(only_a_correct_share, only_b_correct_share) < 0 or only_a_correct_share + only_b_correct_share > 1 + 1e-12:
        raise ValueError("the shares of queries that only one system gets right are 0 to 1 together")
    if not 0 < significance < 1:
        raise ValueError("a significance lies between 0 and 1")
    return _Comparison(only_a_correct_share, only_b_correct_share, significance)


@lru_cache(maxsize=512)
def exact_power(
    *, queries: int, only_a_correct_share: float, only_b_correct_share: float, significance: float = SIGNIFICANCE
) -> float:
    """How often a comparison on so many queries finds the difference, by McNemar's exact test, two-sided.

    Exact to 1e-9 up to `MOST_EXACT_QUERIES`; above, Connor's approximation.
    """
    comparison = _comparison(only_a_correct_share, only_b_correct_share, significance)
    if queries > MOST_EXACT_QUERIES:
        return _connors_power(queries, comparison)
    return comparison.power(queries)


@lru_cache(maxsize=512)
def queries_needed(
    *,
    only_a_correct_share: float,
    only_b_correct_share: float,
    power: float = POWER,
    significance: float = SIGNIFICANCE,
) -> int:
    """The first number of queries from which on the exact power is never below `power` again.

    Where `MOST_EXACT_QUERIES` do not suffice it is the size by Connor's formula, and always above that limit.
    """
    comparison = _comparison(only_a_correct_share, only_b_correct_share, significance)
    approximate = connors_queries(
        only_a_correct_share=only_a_correct_share,
        only_b_correct_share=only_b_correct_share,
        power=power,
        significance=significance,
    )
    if approximate <= MOST_EXACT_QUERIES and (found := _first(comparison, power, approximate)) <= MOST_EXACT_QUERIES:
        return found
    return max(math.ceil(approximate), MOST_EXACT_QUERIES + 1)


def _first(comparison: _Comparison, power: float, approximate: float) -> int:
    """The first number of queries from which on power is never below what is asked, or one above the limit.

    Half the approximation is too few, in every case that was counted out. Where power is smooth, halving finds its only
    crossing; elsewhere it finds where the bound under it crosses, and the last query that falls short is below that.
    """
    low, smooth = int(approximate / 2), comparison.is_smooth_from(approximate / 2)
    reached = comparison.power if smooth else comparison.least_power
    high = int(approximate * 1.2 + 2 / comparison.difference) + 10
    while high <= MOST_EXACT_QUERIES and reached(high) < power:
        high *= 2
    queries = bisect_left(range(high + 1), power, lo=max(low, 1), key=reached)
    while not smooth and queries > 1 and comparison.power(queries - 1) >= power:
        queries -= 1
    return queries


def connors_queries(
    *,
    only_a_correct_share: float,
    only_b_correct_share: float,
    power: float = POWER,
    significance: float = SIGNIFICANCE,
) -> float:
    """The size by Connor's normal approximation, `(z_α √p + z_β √(p − d²))² / d²`; ValueError where no size suffices.

    p is the share of discordant queries, d the difference. The exact test mostly needs more.
    """
    comparison = _comparison(only_a_correct_share, only_b_correct_share, significance)
    if not comparison.difference:
        raise ValueError("no number of queries shows a difference where there is none")
    if not significance < power < 1:  # chance alone finds a difference that often
        raise ValueError("a power lies between the significance and 1")
    return ((comparison.bar + _STANDARD.inv_cdf(power) * comparison.spread) / comparison.difference) ** 2


def _connors_power(queries: int, comparison: _Comparison) -> float:
    """The power by the same approximation."""
    reach = comparison.difference * math.sqrt(queries) - comparison.bar
    if not comparison.spread:
        return float(reach >= 0)
    return _STANDARD.cdf(reach / comparison.spread)
