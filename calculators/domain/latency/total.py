"""The time of stages one after the other: the distribution of a sum, by numeric convolution on an even grid.

A share of requests that take no longer than x is decided by what lies under x alone, as no stage takes less than no
time. So a question's grid goes no further than its answer, which a coarse grid finds first, and a heavy tail beyond
costs no accuracy. Where an answer has enough steps under it on a grid that is there already, that one tells it.

A stage's mass is shared between the two grid points around it so that its mean stays, and two stages are convolved as
one product of whole numbers with 64 bits a grid point, which Python multiplies fast.
"""

from __future__ import annotations

import math
import sys
from array import array
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain, pairwise

from calculators.domain.latency.stage import Stage, Time
from calculators.frame.numbers import to_digits

_COARSE, _POINTS = 64, 384
"""Steps of the grid that finds about where a quantile lies, and of the one that tells it."""

_ONE = 1 << 30
_BYTES = 8
_GRID_DIGITS, _FORMULA_DIGITS = 6, 12
"""What is told: a grid is good for less than six digits, and libraries of functions differ in a double's last ones."""
_REFINEMENTS = 4
_FINE = 150
_WELL_INSIDE = 3
_SAME = 1e-9
"""Where the least and the most of a sum are this close, there is no room for a grid, nor a need."""


def _mass(time: Time, step_ms: float, points: int) -> array[int]:
    """A time's mass at 0, 1, 2, … steps over its least, in units of 2⁻³⁰: second differences of an integral.

    It ends where the grid does, or where next to no request takes as long.
    """
    least = time.least_ms
    count = min(points, int((time.most_ms - least) / step_ms) + 2) + 2
    times = [least + step_ms * index for index in range(count)]
    spent = time.spent(times, list(map(math.log, times)))
    scale = _ONE / step_ms
    slopes = [0.0, *(scale * (after - before) for before, after in pairwise(spent))]
    return array("Q", [int(after - before + 0.5) if after > before else 0 for before, after in pairwise(slopes)])


def _convolved(one: array[int], other: array[int], points: int) -> array[int]:
    """The mass of the sum, as far as the grid goes. Neither mass exceeds 2³⁰, so that no product spills over."""
    order, count = sys.byteorder, min(len(one) + len(other) - 1, points + 1)
    product = int.from_bytes(one.tobytes(), order) * int.from_bytes(other.tobytes(), order)
    found = array("Q")
    found.frombytes(product.to_bytes(_BYTES * (len(one) + len(other)), order)[: _BYTES * count])
    return array("Q", [(mass + _ONE // 2) >> 30 for mass in found])


def _repeated(mass: array[int], count: int, points: int) -> Iterator[array[int]]:
    """The masses of sums of one, two, four, … such times that make up `count` of them."""
    while count:
        if count % 2:
            yield mass
        count //= 2
        mass = _convolved(mass, mass, points) if count else mass


class _Grid:
    """The distribution of a sum on even points up to `most_ms`. Of a point's mass half lies under it."""

    def __init__(self, times: Sequence[Time], most_ms: float, points: int = _POINTS) -> None:
        self.most_ms = most_ms
        self.least_ms = sum(time.least_ms for time in times)
        self.step_ms = (most_ms - self.least_ms) / points
        repeated = (
            _repeated(_mass(time, self.step_ms, points), count, points) for time, count in Counter(times).items()
        )
        masses = sorted(chain.from_iterable(repeated), key=len, reverse=True)
        while len(masses) > 1:  # the shortest two, so that long ones are multiplied least often
            insort(masses, _convolved(masses.pop(), masses.pop(), points), key=lambda mass: -len(mass))
        mass = masses[0]
        self.shares = [(total - at / 2) / _ONE for total, at in zip(accumulate(mass), mass, strict=True)]

    def quantile_ms(self, share: float) -> float:
        """The time at which the distribution reaches `share`, on a straight line between two points."""
        after = min(bisect_left(self.shares, share), len(self.shares) - 1)
        before = self.shares[after - 1] if after else 0.0
        rise = self.shares[after] - before
        steps = max(after - 1, 0) + (min((share - before) / rise, 1.0) if rise > 0 else 1.0)
        return self.least_ms + steps * self.step_ms

    def share_within(self, time_ms: float) -> float:
        """The share that the distribution reaches at a time, on a straight line between two points."""
        steps = (time_ms - self.least_ms) / self.step_ms
        before = min(int(steps), len(self.shares) - 1)
        after = min(before + 1, len(self.shares) - 1)
        return self.shares[before] + min(steps - before, 1.0) * (self.shares[after] - self.shares[before])

    def is_fine_at(self, time_ms: float) -> bool:
        """Whether enough steps lie under a time."""
        return self.least_ms + self.step_ms * _FINE <= time_ms


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
            return [self.fixed_ms + to_digits(quantile, _FORMULA_DIGITS) for quantile in alone]
        quantile_of: dict[float, float] = {}
        most_ms = math.inf
        for share in sorted(shares, reverse=True):
            most_ms = quantile_of[share] = self._quantile_ms(share, min(most_ms, self._at_most_ms(share)))
        return [self.fixed_ms + to_digits(quantile_of[share], _GRID_DIGITS) for share in shares]

    def _at_most_ms(self, share: float) -> float:
        """A time that the quantile cannot exceed.

        In fewer than `1 − share` of requests is any of k times over its own quantile at 1 − (1 − share)/k.
        """
        return sum(time.at_most_ms(1 - (1 - share) / len(self.times)) for time in self.times)

    def _quantile_ms(self, share: float, most_ms: float) -> float:
        """The quantile, told by a grid that goes little further; a coarse one says how far that is.

        A grid that was made for another question serves where its steps are small enough.
        """
        for grid in self._grids:
            if share <= grid.shares[-1] and grid.is_fine_at(found := grid.quantile_ms(share)):
                return found
        if most_ms <= sum(time.least_ms for time in self.times) * (1 + _SAME):
            return most_ms
        upto_ms = most_ms
        for _ in range(_REFINEMENTS):
            coarse = _Grid(self.times, upto_ms, _COARSE)
            about_ms = coarse.quantile_ms(share)
            upto_ms = min(upto_ms, about_ms + (2 + math.sqrt(len(self.times))) * coarse.step_ms)
            if (about_ms - coarse.least_ms) * _WELL_INSIDE >= _COARSE * coarse.step_ms:
                break
        grid = _Grid(self.times, upto_ms)
        while grid.shares[-1] < share and upto_ms < most_ms:  # what is coarse may be too low
            upto_ms = min(most_ms, upto_ms + (upto_ms - grid.least_ms) / _WELL_INSIDE)
            grid = _Grid(self.times, upto_ms)
        self._grids.append(grid)
        return grid.quantile_ms(share)

    @cached_property
    def _grids(self) -> list[_Grid]:
        """The grids that have told something."""
        return []

    def dependent_quantile_ms(self, share: float) -> float:
        """The sum with every stage at the same quantile: percentiles add where stages are slow at the same time."""
        return self.fixed_ms + to_digits(sum(time.at_once_ms(share) for time in self.times), _FORMULA_DIGITS)

    def share_within(self, limit_ms: float) -> float:
        """The share of requests that take no longer than `limit_ms`, each stage varying on its own."""
        left = limit_ms - self.fixed_ms
        if not self.times:
            return 1.0 if left >= 0 else 0.0
        least = sum(time.least_ms for time in self.times)
        if left < least * (1 - _SAME):
            return 0.0
        if len(self.times) == 1:
            return round(self.times[0].cdf([math.log(left)])[0], _FORMULA_DIGITS)
        if left * (1 + _SAME) >= sum(time.most_ms for time in self.times):
            return 1.0
        left = max(left, least * (1 + _SAME))
        made = (grid for grid in self._grids if left <= grid.most_ms and grid.is_fine_at(left))
        grid = next(made, None) or _Grid(self.times, left)
        return min(round(grid.share_within(left), _GRID_DIGITS), 1.0)
