"""The time of stages one after the other: the distribution of a sum, by numeric convolution on an even grid.

A share of requests that take no longer than x is decided by what lies under x alone, as no stage takes less than no
time. So each question has a grid of its own, up to a time that the answer cannot exceed, and a heavy tail beyond costs
no accuracy. A stage's mass is shared between the two grid points around it so that its mean stays, and two
stages are convolved as one product of whole numbers with 64 bits a grid point, which Python multiplies fast.
"""

from __future__ import annotations

import math
import sys
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from calculators.latency.stage import Stage, Time
from calculators.numbers import to_digits

_POINTS = 768
_ONE = 1 << 30
_BYTES = 8
_FINE = 150
_GRID_DIGITS, _FORMULA_DIGITS = 6, 12
"""What is told: a grid is good for less than six digits, and libraries of functions differ in a double's last ones."""
_REFINEMENTS = 3


def _mass(time: Time, step_ms: float) -> array[int]:
    """A time's mass at 0, 1, 2, … steps over its least, in units of 2⁻³⁰: second differences of an integral."""
    least = time.least_ms
    times = [least + step_ms * index for index in range(_POINTS + 2)]
    spent = time.spent(times, list(map(math.log, times)))
    slopes = [(after - before) / step_ms for before, after in pairwise(spent)]
    return array("Q", [max(0, round(_ONE * (after - before))) for before, after in pairwise([0.0, *slopes])])


def _convolved(one: array[int], other: array[int]) -> array[int]:
    """The mass of the sum, as far as the grid goes. Neither mass exceeds 2³⁰, so that no product spills over."""
    order = sys.byteorder
    product = int.from_bytes(one.tobytes(), order) * int.from_bytes(other.tobytes(), order)
    found = array("Q")
    found.frombytes(product.to_bytes(2 * _BYTES * (_POINTS + 1), order)[: _BYTES * (_POINTS + 1)])
    return array("Q", [(mass + _ONE // 2) >> 30 for mass in found])


class _Grid:
    """The distribution of a sum on even points up to `most_ms`. Of a point's mass half lies under it."""

    def __init__(self, times: Sequence[Time], most_ms: float) -> None:
        self.least_ms = sum(time.least_ms for time in times)
        self.step_ms = (most_ms - self.least_ms) / _POINTS
        mass, *others = (_mass(time, self.step_ms) for time in times)
        for other in others:
            mass = _convolved(mass, other)
        self.shares = [(total - at / 2) / _ONE for total, at in zip(accumulate(mass), mass, strict=True)]

    def quantile_ms(self, share: float) -> float:
        """The time at which the distribution reaches `share`, on a straight line between two points."""
        after = min(bisect_left(self.shares, share), _POINTS)
        before = self.shares[after - 1] if after else 0.0
        rise = self.shares[after] - before
        steps = max(after - 1, 0) + (min((share - before) / rise, 1.0) if rise > 0 else 1.0)
        return self.least_ms + steps * self.step_ms

    def is_fine_at(self, time_ms: float) -> bool:
        """Whether a step is a small part of a time."""
        return self.step_ms * _FINE <= time_ms


@dataclass(frozen=True)
class Total:
    """The sum of independent times, in milliseconds, and of a time that never varies."""

    times: tuple[Time, ...]
    fixed_ms: float = 0

    @classmethod
    def of(cls, times: Sequence[Time], fixed_ms: float = 0) -> Total:
        """The sum of the times and a fixed one; stages that do not vary are counted with what is fixed."""
        varying = tuple(time for time in times if not (isinstance(time, Stage) and time.is_fixed))
        fixed = sum(time.mean_ms for time in times if time not in varying)
        return cls(varying, fixed_ms + fixed)

    @property
    def mean_ms(self) -> float:
        """The mean: means add, whatever the distributions and whether the times depend on each other."""
        return self.fixed_ms + to_digits(sum(time.mean_ms for time in self.times), _FORMULA_DIGITS)

    def quantiles_ms(self, shares: Sequence[float]) -> list[float]:
        """For each share, the time that so many requests do not exceed, each stage varying on its own."""
        if len(self.times) <= 1:
            alone = [sum(time.quantile_ms(share) for time in self.times) for share in shares]
            return [self.fixed_ms + to_digits(found, _FORMULA_DIGITS) for found in alone]
        grid, found = None, {}
        for share in sorted(shares, reverse=True):
            if grid is None or not grid.is_fine_at(grid.quantile_ms(share)):
                grid = self._grid_for(share)
            found[share] = self.fixed_ms + to_digits(grid.quantile_ms(share), _GRID_DIGITS)
        return [found[share] for share in shares]

    def _grid_for(self, share: float) -> _Grid:
        """A grid up to a time that the quantile cannot exceed.

        In fewer than `1 − share` of requests is any of k times over its own quantile at 1 − (1 − share)/k. Where that
        bound is far too high, the first grid says how far.
        """
        grid = _Grid(self.times, sum(time.quantile_ms(1 - (1 - share) / len(self.times)) for time in self.times))
        for _ in range(_REFINEMENTS):
            found = grid.quantile_ms(share)
            if grid.is_fine_at(found):
                break
            grid = _Grid(self.times, found + 2 * grid.step_ms)
        return grid

    def dependent_quantile_ms(self, share: float) -> float:
        """The sum with every stage at the same quantile: percentiles add where stages are slow at the same time."""
        return self.fixed_ms + to_digits(sum(time.at_once_ms(share) for time in self.times), _FORMULA_DIGITS)

    def share_within(self, limit_ms: float) -> float:
        """The share of requests that take no longer than `limit_ms`, each stage varying on its own."""
        left = limit_ms - self.fixed_ms
        if not self.times:
            return 1.0 if left >= 0 else 0.0
        if left <= sum(time.least_ms for time in self.times):
            return 0.0
        if len(self.times) == 1:
            return round(self.times[0].cdf([math.log(left)])[0], _FORMULA_DIGITS)
        return min(round(_Grid(self.times, left).shares[-1], _GRID_DIGITS), 1.0)
