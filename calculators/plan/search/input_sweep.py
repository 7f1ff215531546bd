"""One number of the workload is swept, all others stay: what each approach costs then, and which is the cheapest."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cached_property
from itertools import combinations
from operator import sub

from calculators.domain.costs.horizon import HORIZON_INPUTS, turning_month
from calculators.domain.costs.parts import PartPrices
from calculators.plan.costs.costing import Costing
from calculators.plan.eligibility.eligibility import Eligibility, EligibilityCache, settles
from calculators.plan.inputs.approaches import plan_approaches
from calculators.plan.inputs.fields import BY_NAME, OWN_AMOUNTS
from calculators.plan.search.discontinuities import chunk_count_steps, discontinuities

_STRAIGHT = 1e-9
_CLOSE = 1e-13
_PROBES = (0.3, 1.0, 30.0, 1e3, 1e6)
_HALVINGS = 80
_CHUNK_COUNT_STEPS, _CHUNK_COUNT_STEPS_BEFORE = 6, 24
NOTHING_DIGITS = 9
"""A number with so many zeros before its first digit is next to nothing, counted in its steps."""


def step_of(name: str) -> float:
    """The least change of a number that matters, in its unit: 1, or 0.01 of a share."""
    field = BY_NAME.get(name)
    return 0.01 if field is not None and field.unit.startswith("of 1") else 1.0


def is_nothing(name: str, value: float) -> bool:
    """Whether a number is so small a share of its step that it may be rounded from 0, or cannot be divided."""
    return abs(value) < step_of(name) * 10.0**-NOTHING_DIGITS


def bounds_of(costing: Costing, name: str) -> tuple[float, float]:
    """The lowest and the highest value that a number may have, the others being what they are.

    A passage repeats at least a whole token less than it has.
    """
    x = costing.mid
    low, high = BY_NAME[name].bounds if name in BY_NAME else OWN_AMOUNTS
    if name == "overlap_tokens":
        high = max(x["chunk_tokens"] - 1, x[name])
    if name == "chunk_tokens":
        low = max(low, min(x["overlap_tokens"] + 1, x[name]))
    return low, high


def with_neighbours(values: Iterable[float]) -> set[float]:
    """Values, each with the next number below and above it."""
    return {
        neighbour
        for value in values
        for neighbour in (math.nextafter(value, -math.inf), value, math.nextafter(value, math.inf))
    }


class InputSweep:
    """One number of the workload at any value, and what each approach costs there, in US dollars over the horizon."""

    def __init__(self, costing: Costing, name: str, eligibility: Eligibility) -> None:
        """`name` is the number, `eligibility` that at its present value."""
        self.name, self.eligibility = name, eligibility
        self.value = costing.mid[name]
        self.bounds = bounds_of(costing, name)
        self.settles = settles(name, costing.workload.terms)
        self.slugs = tuple(plan_approaches()) if self.settles else eligibility.ever_able
        self._costing = costing
        self._changed = costing.sweep(frozenset({name}), self.slugs)
        self._terms = costing.workload.terms
        self._x = costing.mid
        self._totals: dict[float, dict[str, float]] = {}
        self._eligibility_cache = EligibilityCache(costing.workload.terms)

    @property
    def matters(self) -> bool:
        """Whether any total, or who can do the job, rests on the number."""
        return self.settles or self.name in HORIZON_INPUTS or self._changed.changes_a_part

    def totals(self, value: float) -> dict[str, float]:
        """The total of each approach that may do the job, in US dollars over the horizon, at `value`."""
        totals = self._totals.get(value)
        if totals is None:
            totals = self._totals[value] = dict(zip(self.slugs, self._changed.totals({self.name: value}), strict=True))
        return totals

    def cheapest(self, value: float) -> str | None:
        """The cheapest approach at `value`; None where none can do the job, or an unknown answer decides."""
        return self.eligibility_at(value).cheapest(self.totals(value))

    def leaves(self, approach: str | None, value: float) -> bool:
        """Whether another than `approach` is the cheapest, by more than the last digits of a sum."""
        totals, there = self.totals(value), self.eligibility_at(value)
        cheapest = there.cheapest(totals)
        if cheapest == approach:
            return False
        if approach is None or cheapest is None or not all(approach in able for able in there.able):
            return True
        return totals[approach] - totals[cheapest] > _CLOSE * totals[approach]

    def eligibility_at(self, value: float) -> Eligibility:
        """Which approaches can do the job at `value`; that is worked out again only for numbers that can change it."""
        if not self.settles:
            return self.eligibility
        return self._eligibility_cache.at(self._changed.at({self.name: value}))

    def nodes(self, last: float) -> list[float]:
        """From the value to `last`, with each discontinuity between and its neighbours: no rule changes between two."""
        low, high = self.bounds
        around = with_neighbours(self._discontinuities)
        least, most = min(self.value, last), max(self.value, last)
        inside = {value for value in around if low <= value <= high and least < value < most}
        return [self.value, *sorted(inside, reverse=last < self.value), last]

    @cached_property
    def _discontinuities(self) -> list[float]:
        values = discontinuities(self.name, self._x, self._terms, self.slugs, self.bounds)
        values += chunk_count_steps(self.name, self._x, self.value, _CHUNK_COUNT_STEPS)
        if self.name == "months" and self._x["requests_growth_share_per_month"]:
            pairs = combinations([self._costing.prices_at_mid(slug) for slug in self.slugs], 2)
            values += [turning_month(PartPrices(*map(sub, one, other)), self._x) for one, other in pairs]
        return values

    def chunk_count_steps_before(self, value: float) -> list[float]:
        """The values, with neighbours, between the number's own and another at which the number of passages changes.

        The nearest to the number's value comes first.
        """
        least, most = min(self.value, value), max(self.value, value)
        around = with_neighbours(chunk_count_steps(self.name, self._x, value, _CHUNK_COUNT_STEPS_BEFORE))
        return sorted((step for step in around if least < step < most), reverse=value < self.value)

    def last_finite(self, near: float, far: float) -> float:
        """The furthest value from `near` towards `far` at which all totals are still finite."""
        if math.inf not in self.totals(far).values():
            return far
        for _ in range(_HALVINGS):
            middle = (near + far) / 2
            if math.inf in self.totals(middle).values():
                far = middle
            else:
                near = middle
        return near

    def is_straight(self, near: float, far: float) -> bool:
        """Whether every total is a line between two values: it has the same slope wherever it is probed."""
        scale, width = max(abs(near), step_of(self.name)), far - near
        probes = [
            near + math.copysign(distance, width) for factor in _PROBES if (distance := scale * factor) < abs(width)
        ]
        start, end = self.totals(near), self.totals(far)
        for probe in (*probes, near + width / 3):
            share, row = (probe - near) / width, self.totals(probe)
            for slug, total in row.items():
                rise = share * (end[slug] - start[slug])
                if abs(total - start[slug] - rise) > _STRAIGHT * abs(rise) + _CLOSE * (total + start[slug]):
                    return False
        return True
