"""How many queries two groups take that answer different ones, and what so many can show: by one of four formulas.

They differ in how the variance is taken, and so by name: `pooled` (that of both groups together under the null
hypothesis), `cohen_h` (shares turned into angles, whose variance is the same everywhere), `evan_miller` (the formula of
a widely used web page, the baseline's variance under the null) and `fleiss` (pooled, corrected for continuity).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from statistics import NormalDist

_STANDARD = NormalDist()
_HALVINGS = 200


def _z(significance: float) -> float:
    return _STANDARD.inv_cdf(1 - significance / 2)


def pooled_queries(one: float, other: float, *, significance: float, power: float) -> float:
    """The size of a group for two shares, `(z_α √(2 p̄ q̄) + z_β √(p₁q₁ + p₂q₂))² / d²`; inf where they are equal."""
    if one == other:
        return math.inf
    mean = (one + other) / 2
    reach = _z(significance) * math.sqrt(2 * mean * (1 - mean))
    reach += _STANDARD.inv_cdf(power) * math.sqrt(one * (1 - one) + other * (1 - other))
    return (reach / (one - other)) ** 2


def fleiss_queries(one: float, other: float, *, significance: float, power: float) -> float:
    """The pooled size with Fleiss' correction for continuity, `n/4 · (1 + √(1 + 4 / (n·|d|)))²`."""
    pooled = pooled_queries(one, other, significance=significance, power=power)
    if math.isinf(pooled):
        return pooled
    return pooled / 4 * (1 + math.sqrt(1 + 4 / (pooled * abs(one - other)))) ** 2


def evan_miller_queries(one: float, other: float, *, significance: float, power: float) -> float:
    """The size of Evan Miller's sample-size page: from the baseline `one`, taken from its nearer end of 0 to 1."""
    if one == other:
        return math.inf
    base, difference = min(one, 1 - one), abs(one - other)
    reach = _z(significance) * math.sqrt(2 * base * (1 - base))
    moved = min(base + difference, 1.0)
    reach += _STANDARD.inv_cdf(power) * math.sqrt(base * (1 - base) + moved * (1 - moved))
    return (reach / difference) ** 2


def cohen_h(one: float, other: float) -> float:
    """Cohen's effect size of two shares, `2 asin √p₁ − 2 asin √p₂`."""
    return 2 * math.asin(math.sqrt(one)) - 2 * math.asin(math.sqrt(other))


def cohen_h_power(queries: float, one: float, other: float, *, significance: float) -> float:
    """How often so many queries a group find the difference, by Cohen's effect size; both tails count."""
    reach = abs(cohen_h(one, other)) * math.sqrt(queries / 2)
    return _STANDARD.cdf(reach - _z(significance)) + _STANDARD.cdf(-reach - _z(significance))


def cohen_h_queries_one_tail(one: float, other: float, *, significance: float, power: float) -> float:
    """The size by Cohen's effect size without the other tail, `2 · ((z_α + z_β) / h)²`."""
    if one == other:
        return math.inf
    return 2 * ((_z(significance) + _STANDARD.inv_cdf(power)) / cohen_h(one, other)) ** 2


def cohen_h_queries(one: float, other: float, *, significance: float, power: float) -> float:
    """The size by Cohen's effect size, both tails counted."""
    most = cohen_h_queries_one_tail(one, other, significance=significance, power=power)
    if math.isinf(most):
        return most
    return crossing(lambda queries: cohen_h_power(queries, one, other, significance=significance), power, 0.0, most)


def pooled_power(queries: float, one: float, other: float, *, significance: float) -> float:
    """How often so many queries a group find the difference by the pooled z test; both tails count."""
    mean = (one + other) / 2
    null = math.sqrt(2 * mean * (1 - mean))
    actual = math.sqrt(one * (1 - one) + other * (1 - other))
    reach, bar = abs(one - other) * math.sqrt(queries), _z(significance) * null
    if not actual:
        return float(reach >= bar)
    return _STANDARD.cdf((reach - bar) / actual) + _STANDARD.cdf((-reach - bar) / actual)


def pooled_detectable(queries: float, baseline: float, *, significance: float, power: float) -> float | None:
    """The smallest improvement on a baseline that so many queries a group find so often; None where none is."""

    def power_of(difference: float) -> float:
        return pooled_power(queries, baseline, baseline + difference, significance=significance)

    most = 1 - baseline
    return crossing(power_of, power, 0.0, most) if most > 0 and power_of(most) >= power else None


def crossing(rising: Callable[[float], float], level: float, low: float, high: float) -> float:
    """Where a function that rises reaches a level between two places, by halving."""
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if middle in {low, high}:
            break
        if rising(middle) < level:
            low = middle
        else:
            high = middle
    return high


QUERIES: Mapping[str, Callable[..., float]] = {
    "pooled": pooled_queries,
    "cohen_h": cohen_h_queries,
    "evan_miller": evan_miller_queries,
    "fleiss": fleiss_queries,
}
"""The formulas of the size of a group, by their names."""
