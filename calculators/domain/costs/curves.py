"""Where two approaches cost the same whose difference is no line: the cost of cache writes rises and falls again."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from calculators.domain.costs.cost_model import CostModel
from calculators.domain.costs.horizon import Quantities
from calculators.domain.costs.parts import Numbers, PartPrices
from calculators.domain.costs.totals import total_usd

Crossing = tuple[float, bool]
"""A value, and whether the first of the two is the cheaper one just below it."""

LONGEST = 1e15
"""Months: longer than any search goes on."""

NOISE = 1e-13
"""The share of a sum that may be rounding: a few times the last digit of a double."""

_STEPS = 120


def root_between(difference: Callable[[float], float], low: float, high: float) -> float:
    """Where between two values of different signs a difference is zero: by halving and the secant."""
    d_low, d_high = difference(low), difference(high)
    for step in range(_STEPS):
        at = (low + high) / 2 if step % 3 else high - d_high * (high - low) / (d_high - d_low)
        if not low < at < high:
            at = (low + high) / 2
        if not low < at < high:
            break
        there = difference(at)
        if not there:
            return at
        if (there > 0) == (d_high > 0):
            high, d_high = at, there
        else:
            low, d_low = at, there
    return low if abs(d_low) < abs(d_high) else high


def _gap(one: float, other: float) -> float:
    """What one amount is more than another; nothing where only the last digits of their sums differ."""
    return 0.0 if abs(one - other) <= NOISE * max(one, other) else one - other


def gaps_of(one: PartPrices, other: PartPrices) -> tuple[PartPrices, PartPrices]:
    """What each part costs more with one approach than with another, and the dearer of the two where they differ."""
    gaps = PartPrices(*map(_gap, one, other))
    return gaps, PartPrices(*(max(a, b) if gap else 0.0 for gap, a, b in zip(gaps, one, other, strict=True)))


class Difference:
    """What one approach costs more than another at any value of a number, in US dollars."""

    def __init__(
        self, model: CostModel, pair: tuple[str, str], variable: str, quantities: Callable[[Numbers], Quantities]
    ) -> None:
        """`quantities` says how much of each part there is, from all numbers."""
        self._x, self._variable, self._quantities = dict(model.mid), variable, quantities
        self._sweep = model.sweep(frozenset({variable}), pair)

    def __call__(self, value: float) -> float:
        """The difference at a value; 0 where it is no more than the last digits of the sums."""
        one, other = self._sweep.parts({self._variable: value})
        gaps, sizes = gaps_of(one, other)
        there = self._quantities({**self._x, self._variable: value})
        difference = total_usd(gaps, there)
        return 0.0 if abs(difference) <= NOISE * total_usd(sizes, there) else difference


def refined(difference: Callable[[float], float], nodes: Sequence[float], value: float) -> float:
    """A crossing of a chain of lines, where the curve itself crosses; beyond the last node it is a line."""
    after = next((node for node in nodes if node > value), None)
    before = max((node for node in nodes if node <= value), default=None)
    if after is None or before is None or not difference(value) or difference(before) * difference(after) >= 0:
        return value
    return root_between(difference, before, after)


_FIRST_MONTH, _RATIO, _LAST_MONTH = 1e-3, 1.2, 300.0


def months_to_look_at() -> list[float]:
    """Months close enough together that a difference which turns a few times is not missed, and then far ones."""
    months = [1e-9]
    month = _FIRST_MONTH
    while month < LONGEST:
        months.append(month)
        month *= _RATIO if month < _LAST_MONTH else 2
    return months


def on_a_curve(
    difference: Callable[[float], float], nodes: Sequence[float], heights: Sequence[float], setup: float
) -> list[Crossing] | None:
    """Where a difference over the months is zero, from its heights at some of them; None where it is zero throughout.

    `setup` is what it is without any month.
    """
    if not setup and not any(heights):
        return None
    leaves = next((height for height in heights if height and math.isfinite(height)), 0.0)
    found: list[Crossing] = [(0.0, leaves > 0)] if not setup and leaves else []
    before: tuple[float, float] | None = (0.0, setup) if setup else None
    for node, height in zip(nodes, heights, strict=True):
        if not height or not math.isfinite(height):
            continue
        if before and before[1] * height < 0:
            found.append((root_between(difference, before[0], node), before[1] < 0))
        before = node, height
    return found
