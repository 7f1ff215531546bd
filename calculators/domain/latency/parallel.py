"""Stages that run at the same time: the request waits for the slowest, so their time is the maximum.

Of independent stages the maximum's distribution function is the product of theirs (Dean and Barroso, The Tail at Scale,
2013, show what this does to tails).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from calculators.domain.latency.stage import Stage

_STEPS = 400
_HALVINGS = 60
_TAIL = 9


@dataclass(frozen=True)
class Slowest:
    """The maximum of independent stages."""

    stages: tuple[Stage, ...]

    def cdf(self, log_times: Sequence[float]) -> list[float]:
        """The product of the stages' distribution functions at each time, given as the logarithm of milliseconds."""
        return list(map(math.prod, zip(*(stage.cdf(log_times) for stage in self.stages), strict=True)))

    @cached_property
    def least_ms(self) -> float:
        """A time that next to no request undercuts, since the slowest takes no less than any stage."""
        return max(stage.least_ms for stage in self.stages)

    @cached_property
    def most_ms(self) -> float:
        """A time that next to no request exceeds: all stages together seldom exceed what one of them does."""
        return max(stage.most_ms for stage in self.stages)

    def at_most_ms(self, share: float) -> float:
        """A time that the quantile of `share` does not exceed: the quantile that all stages stay under."""
        return max(stage.quantile_ms(1 - (1 - share) / len(self.stages)) for stage in self.stages)

    def at_once_ms(self, share: float) -> float:
        """The quantile of `share` of the slowest stage, in milliseconds."""
        return max(stage.quantile_ms(share) for stage in self.stages)

    def quantile_ms(self, share: float) -> float:
        """The time that `share` of requests do not exceed, by halving between the two bounds above, in milliseconds."""
        low, high = self.at_once_ms(share), self.at_most_ms(share)
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            if self.cdf([math.log(middle)])[0] < share:
                low = middle
            else:
                high = middle
        return high

    @cached_property
    def mean_ms(self) -> float:
        """The integral of 1 − F from 0 on, by Simpson's rule over the logarithm of time."""
        fixed = [stage.mu for stage in self.stages if stage.is_fixed]
        varying = [stage for stage in self.stages if not stage.is_fixed]
        if not varying:
            return math.exp(max(fixed))
        least = max([*fixed, *(stage.mu - _TAIL * stage.sigma for stage in varying)])
        most = max(stage.mu + stage.sigma**2 + _TAIL * stage.sigma for stage in varying)
        step = max(most - least, 0) / _STEPS
        log_times = [least + step * index for index in range(_STEPS + 1)]
        heights = [(1 - share) * math.exp(at) for share, at in zip(self.cdf(log_times), log_times, strict=True)]
        return math.exp(least) + step / 3 * (
            heights[0] + 4 * sum(heights[1:-1:2]) + 2 * sum(heights[2:-1:2]) + heights[-1]
        )

    def spent(self, times_ms: Sequence[float], log_times: Sequence[float]) -> list[float]:
        """The integral of the distribution function up to each of the even steps, in ms, by Simpson's rule."""
        step = times_ms[1] - times_ms[0]
        middles = [math.log(time + step / 2) for time in times_ms[:-1]]
        ends, halves = self.cdf(log_times), self.cdf(middles)
        parts = [
            step / 6 * (before + 4 * half + after) for before, half, after in zip(ends, halves, ends[1:], strict=False)
        ]
        return list(accumulate(parts, initial=0.0))
