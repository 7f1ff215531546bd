"""One number of the workload moves, all others stay: what everyone costs then, and who is the cheapest."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cached_property
from itertools import combinations
from operator import sub

from calculators.domain.costs.horizon import HORIZON_INPUTS, turning_month
from calculators.domain.costs.parts import PartPrices
from calculators.plan.costs.costing import Costing
from calculators.plan.eligibility.eligibility import SETTLES, Standing, Standings
from calculators.plan.inputs.approaches import plan_approaches
from calculators.plan.inputs.fields import BY_NAME, OWN_AMOUNTS
from calculators.plan.search.discontinuities import edges, teeth

_STRAIGHT = 1e-9
_CLOSE = 1e-13
_PROBES = (0.3, 1.0, 30.0, 1e3, 1e6)
_HALVINGS = 80
_TEETH, _TEETH_BEFORE = 6, 24
NOTHING_DIGITS = 9
"""A number with so many zeros before its first digit is next to nothing, counted in its steps."""


def step_of(name: str) -> float:
    """The least change of a number that matters: one, or a hundredth of a share."""
    field = BY_NAME.get(name)
    return 0.01 if field is not None and field.unit.startswith("of 1") else 1.0


def is_nothing(name: str, value: float) -> bool:
    """Whether a number is so small a share of a step that it may be the rounding of none, or cannot be divided."""
    return abs(value) < step_of(name) * 10.0**-NOTHING_DIGITS


def bounds_of(costing: Costing, name: str) -> tuple[float, float]:
    """Between which values a number may be, the others being what they are.

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
        one for value in values for one in (math.nextafter(value, -math.inf), value, math.nextafter(value, math.inf))
    }


class Moving:
    """A number that moves, and who costs what."""

    def __init__(self, costing: Costing, name: str, standing: Standing) -> None:
        """`standing` is that at the number's value."""
        self.name, self.standing = name, standing
        self.value = costing.mid[name]
        self.bounds = bounds_of(costing, name)
        self.settles = name in SETTLES
        self.slugs = tuple(plan_approaches()) if self.settles else standing.ever_able
        self._costing = costing
        self._changed = costing.sweep(frozenset({name}), self.slugs)
        self._terms = costing.workload.terms
        self._x = costing.mid
        self._totals: dict[float, dict[str, float]] = {}
        self._standings = Standings(costing.workload.terms)

    @property
    def matters(self) -> bool:
        """Whether anything rests on the number."""
        return self.settles or self.name in HORIZON_INPUTS or self._changed.changes_a_part

    def totals(self, value: float) -> dict[str, float]:
        """What everyone who may do the job costs."""
        found = self._totals.get(value)
        if found is None:
            found = self._totals[value] = dict(zip(self.slugs, self._changed.totals({self.name: value}), strict=True))
        return found

    def cheapest(self, value: float) -> str | None:
        """Who is the cheapest; None where none can do the job, or an unknown answer decides."""
        return self.standing_at(value).cheapest(self.totals(value))

    def leaves(self, own: str | None, value: float) -> bool:
        """Whether another than `own` is the cheapest, by more than the last digits of a sum."""
        totals, there = self.totals(value), self.standing_at(value)
        found = there.cheapest(totals)
        if found == own:
            return False
        if own is None or found is None or not all(own in able for able in there.able):
            return True
        return totals[own] - totals[found] > _CLOSE * totals[own]

    def standing_at(self, value: float) -> Standing:
        """Who can do the job: it changes with few numbers, and then only where one of its rules does."""
        if not self.settles:
            return self.standing
        return self._standings.at(self._changed.at({self.name: value}))

    def nodes(self, last: float) -> list[float]:
        """From the value to `last`, with every edge between and its neighbours: between two of them no rule changes."""
        low, high = self.bounds
        around = with_neighbours(self._edges)
        least, most = min(self.value, last), max(self.value, last)
        inside = {one for one in around if low <= one <= high and least < one < most}
        return [self.value, *sorted(inside, reverse=last < self.value), last]

    @cached_property
    def _edges(self) -> list[float]:
        found = edges(self.name, self._x, self._terms, self.slugs, self.bounds)
        found += teeth(self.name, self._x, self.value, _TEETH)
        if self.name == "months" and self._x["requests_growth_share_per_month"]:
            pairs = combinations([self._costing.prices_at_mid(slug) for slug in self.slugs], 2)
            found += [turning_month(PartPrices(*map(sub, one, other)), self._x) for one, other in pairs]
        return found

    def teeth_before(self, value: float) -> list[float]:
        """The places with their neighbours, between the number's value and another, where a document takes a passage.

        The nearest to the number's value comes first.
        """
        least, most = min(self.value, value), max(self.value, value)
        around = with_neighbours(teeth(self.name, self._x, value, _TEETH_BEFORE))
        return sorted((one for one in around if least < one < most), reverse=value < self.value)

    def last_finite(self, near: float, far: float) -> float:
        """The furthest value from `near` towards `far` at which all totals are numbers still."""
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
        probes = [near + math.copysign(one, width) for factor in _PROBES if (one := scale * factor) < abs(width)]
        start, end = self.totals(near), self.totals(far)
        for probe in (*probes, near + width / 3):
            share, row = (probe - near) / width, self.totals(probe)
            for slug, total in row.items():
                rise = share * (end[slug] - start[slug])
                if abs(total - start[slug] - rise) > _STRAIGHT * abs(rise) + _CLOSE * (total + start[slug]):
                    return False
        return True
