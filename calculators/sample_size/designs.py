"""Two designs of a comparison: the same queries through both systems, or queries of their own for each."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from calculators.domain.evaluation import independent
from calculators.domain.evaluation.independent import crossing
from calculators.domain.evaluation.paired import connors_queries, exact_power, queries_needed
from calculators.frame.numbers import good_digits

_STEPS = 24
_LEAST = 1e-4
_MOST_COUNTED_OUT, _SMALLEST = 10_000, 1e-9
_WHOLE = 1 - 1e-12


@dataclass(frozen=True, kw_only=True)
class Paired:
    """The same queries, of which shares fall to one system alone.

    `only_b` is that of the worse system. Where it `follows` from the accuracy, a larger difference leaves less of it.
    """

    only_a: float
    only_b: float
    most_difference: float
    follows: bool
    significance: float
    groups = 1

    @property
    def _shares(self) -> dict[str, float]:
        return {
            "only_a_correct_share": self.only_a,
            "only_b_correct_share": self.only_b,
            "significance": self.significance,
        }

    def queries(self, power: float) -> int:
        """The first number of queries from which on the exact power is never below `power` again."""
        return queries_needed(power=power, **self._shares)

    def power(self, queries: float) -> float:
        """The exact power; a fraction of a query shows nothing."""
        return exact_power(queries=math.floor(queries), **self._shares)

    def approximate(self, power: float) -> float:
        """The size by Connor's normal approximation."""
        return connors_queries(power=power, **self._shares)

    def detectable(self, queries: float, power: float) -> float | None:
        """The smallest difference that so many queries show so often; None where none is."""

        def power_of(difference: float) -> float:
            only_b = min(self.only_b, max(0.0, self.most_difference - difference)) if self.follows else self.only_b
            return exact_power(
                queries=math.floor(queries),
                only_a_correct_share=min(difference + only_b, 1 - only_b),
                only_b_correct_share=only_b,
                significance=self.significance,
            )

        if queries > _MOST_COUNTED_OUT:
            return self._detectable_of_many(queries, power)
        most = self.most_difference if self.follows else min(self.most_difference, 1 - 2 * self.only_b)
        if queries < 1 or most <= 0 or power_of(most) < power:
            return None
        low, high = 0.0, most
        for _ in range(_STEPS):
            middle = (low + high) / 2
            if power_of(middle) < power:
                low = middle
            else:
                high = middle
        return high

    def _detectable_of_many(self, queries: float, power: float) -> float:
        """The same by Connor's approximation, which for so many is off by less than a hundredth of the difference."""

        def negative_size(difference: float) -> float:
            shares = {"only_a_correct_share": difference + self.only_b, "only_b_correct_share": self.only_b}
            return -connors_queries(power=power, significance=self.significance, **shares)

        return crossing(negative_size, -queries, _SMALLEST, min(self.most_difference, 1 - 2 * self.only_b))


@dataclass(frozen=True, kw_only=True)
class Independent:
    """Queries of its own for each system, by one of the formulas."""

    baseline: float
    difference: float
    formula: str
    significance: float
    groups = 2

    def _queries(self, difference: float, power: float) -> float:
        size = independent.QUERIES[self.formula]
        return size(self.baseline, min(1.0, self.baseline + difference), significance=self.significance, power=power)

    def queries(self, power: float) -> int:
        """The size of a group."""
        return math.ceil(self._queries(self.difference, power) - 1e-9)

    def power(self, queries: float) -> float:
        """How often so many a group show the difference: of the pooled test and Cohen's by their own power."""
        other = min(1.0, self.baseline + self.difference)
        by_name = {"pooled": independent.pooled_power, "cohen_h": independent.cohen_h_power}
        if self.formula in by_name:
            return by_name[self.formula](queries, self.baseline, other, significance=self.significance)
        least = self.significance + _LEAST * self.significance
        if self._queries(self.difference, least) > queries:
            return least
        return crossing(lambda power: self._queries(self.difference, power), queries, least, _WHOLE)

    def approximate(self, power: float) -> float:
        """The size before it is rounded up."""
        return self._queries(self.difference, power)

    def detectable(self, queries: float, power: float) -> float | None:
        """The smallest improvement that so many a group show so often; None where none is."""
        if self.formula == "pooled":
            asked = {"significance": self.significance, "power": power}
            return independent.pooled_detectable(queries, self.baseline, **asked)
        most = 1 - self.baseline
        if most <= 0 or self._queries(most, power) > queries:
            return None
        return crossing(lambda difference: -self._queries(difference, power), -queries, 0.0, most)


Design = Paired | Independent


@dataclass(frozen=True, kw_only=True)
class Clustered:
    """A design whose queries hang together: `effect` times as many tell as much."""

    design: Design
    effect: float

    @cached_property
    def groups(self) -> int:
        """How many sets of queries there are."""
        return self.design.groups

    def queries(self, power: float) -> int:
        """How many queries it takes, in a group."""
        return math.ceil(self.design.queries(power) * self.effect - 1e-9)

    def power(self, queries: float) -> float:
        """How often so many show the difference."""
        return self.design.power(queries / self.effect)

    def detectable(self, queries: float, power: float) -> float | None:
        """The smallest difference that so many show so often."""
        found = self.design.detectable(queries / self.effect, power)
        return None if found is None else good_digits(found)
