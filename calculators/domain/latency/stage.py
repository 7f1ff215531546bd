"""One stage's time as a lognormal distribution, fitted from its p50 and p95.

ln X is normal with mean μ = ln p50 and standard deviation σ = (ln p95 − ln p50) / z, where z is the standard normal's
95 % quantile. https://en.wikipedia.org/wiki/Log-normal_distribution
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import NormalDist
from typing import Protocol

_STANDARD = NormalDist()
_ROOT_2 = math.sqrt(2)
_FITTED_QUANTILE = 0.95
MEDIAN = 0.5
_NEXT_TO_NONE = 1e-9
_SAME = 1e-7
Z_95 = _STANDARD.inv_cdf(_FITTED_QUANTILE)


class Time(Protocol):
    """A time that varies from request to request, in milliseconds."""

    @property
    def mean_ms(self) -> float:
        """The mean, in milliseconds."""

    @property
    def least_ms(self) -> float:
        """A time that next to no request undercuts."""

    @property
    def most_ms(self) -> float:
        """A time that next to no request exceeds."""

    def quantile_ms(self, share: float) -> float:
        """The time that `share` of requests do not exceed; 0 < share < 1."""

    def at_most_ms(self, share: float) -> float:
        """A time that the quantile does not exceed, and that takes little time to find."""

    def at_once_ms(self, share: float) -> float:
        """The quantile of `share` if all stages it is made of took their own quantile of it at the same time."""

    def cdf(self, log_times: Sequence[float]) -> list[float]:
        """The shares of requests that take no longer than each time, given as its natural logarithm."""

    def spent(self, times_ms: Sequence[float], log_times: Sequence[float]) -> list[float]:
        """The integral of the distribution function up to each of some evenly spaced times, but for a constant."""


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A stage that takes at most `p50_ms` in half of all requests and at most `p95_ms` in 95 % of them.

    Both in milliseconds, 0 < p50 ≤ p95; where they are equal the stage always takes that long.
    """

    p50_ms: float
    p95_ms: float

    @property
    def is_fixed(self) -> bool:
        """Whether it takes the same time in each request, or so nearly that nobody could tell."""
        return self.p95_ms <= self.p50_ms * (1 + _SAME)

    @cached_property
    def least_ms(self) -> float:
        """The quantile that only one request in a thousand million undercuts, in milliseconds."""
        return self.quantile_ms(_NEXT_TO_NONE)

    @cached_property
    def most_ms(self) -> float:
        """The quantile that only one request in a thousand million exceeds, in milliseconds."""
        return self.quantile_ms(1 - _NEXT_TO_NONE)

    @cached_property
    def mu(self) -> float:
        """The mean of the logarithm."""
        return math.log(self.p50_ms)

    @cached_property
    def sigma(self) -> float:
        """The standard deviation of the logarithm."""
        return (math.log(self.p95_ms) - self.mu) / Z_95

    @cached_property
    def mean_ms(self) -> float:
        """The mean, p50 · e^(σ²/2)."""
        return self.p50_ms * math.exp(self.sigma**2 / 2)

    def quantile_ms(self, share: float) -> float:
        """e^(μ + σ·z) with the standard normal's quantile z of `share`; p50 and p95 come back as they were given."""
        if share in {MEDIAN, _FITTED_QUANTILE}:
            return self.p50_ms if share == MEDIAN else self.p95_ms
        return self.p50_ms * math.exp(self.sigma * _STANDARD.inv_cdf(share))

    def at_most_ms(self, share: float) -> float:
        """The quantile of `share` itself, which for a single stage takes little time to find."""
        return self.quantile_ms(share)

    def at_once_ms(self, share: float) -> float:
        """The quantile of `share`: a single stage has no parts that could vary apart."""
        return self.quantile_ms(share)

    def cdf(self, log_times: Sequence[float]) -> list[float]:
        """Φ((ln x − μ)/σ) for each logarithm of a time, by erfc, which keeps its digits in the left tail."""
        if self.is_fixed:
            return [1.0 if log_time >= self.mu else 0.0 for log_time in log_times]
        erfc, mu, scale = math.erfc, self.mu, self.sigma * _ROOT_2
        return [0.5 * erfc((mu - log_time) / scale) for log_time in log_times]

    def spent(self, times_ms: Sequence[float], log_times: Sequence[float]) -> list[float]:
        """x·F(x) less the part of the mean that lies under x, for each time x in milliseconds, in closed form."""
        if self.is_fixed:
            return [max(time - self.p50_ms, 0.0) for time in times_ms]
        # Both distributions in one go: most of a percentile's time goes by here.
        erfc, scale, mean = math.erfc, self.sigma * _ROOT_2, self.mean_ms
        mu, mu_of_mean = self.mu, self.mu + self.sigma**2
        return [
            0.5 * (time * erfc((mu - log_time) / scale) - mean * erfc((mu_of_mean - log_time) / scale))
            for time, log_time in zip(times_ms, log_times, strict=True)
        ]
