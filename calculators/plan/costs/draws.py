"""Joint draws: each number that is a range is drawn once, for all parts of all approaches alike.

So what two approaches have in common, an engineer's hour above all, does not blur the difference between them.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from itertools import combinations
from typing import Literal

from calculators.data import assumption
from calculators.domain.costs.certainty import Certainty, places
from calculators.frame.caches import droppable
from calculators.frame.range import Range
from calculators.plan.costs.costing import PARTS, Costing
from calculators.plan.costs.requests import Numbers
from calculators.plan.costs.total import HELD, held
from calculators.plan.inputs.approaches import plan_approaches

DRAWS: int = assumption("certainty_draws").value
_EXACT = 1e-12
_FACTORS = 3
"""Sums of longer products take as many trials as there are draws."""
_TENTH, _NINETH = 0.1, 0.9


def drawn(name: str, one: Range) -> Sequence[float]:
    """The values of an uncertain number, one a draw: the same ones whenever it has the same range."""
    return [_at(place, one) for place in places(name, one)]


def _at(place: float, one: Range) -> float:
    """A value of a range, from 0 at its low to 1 at its high."""
    return one.low + (one.high - one.low) * place


def _ends_of(one: Range) -> tuple[float, float]:
    """The end that is farther from the mid, and one more value, not the mid either."""
    near, far = sorted((one.low, one.high), key=lambda end: abs(end - one.mid))
    return far, near if near != one.mid else (one.mid + far) / 2


@droppable(maxsize=64)
def _way_of(name: str, one: Range) -> Sequence[float]:
    """In every draw, how far an uncertain number is on the way from its mid to its far end."""
    far, _ = _ends_of(one)
    return [(value - one.mid) / (far - one.mid) for value in drawn(name, one)]


Amount = Callable[[Numbers], float]
Terms = dict[tuple[str, ...], float]
"""A sum of products: how much each product of uncertain numbers adds where they are at the end far from their mid."""


@dataclass(frozen=True)
class _Sample:
    """The uncertain numbers of a workload, and what is computed from them in every draw."""

    mid: Numbers
    spread: Mapping[str, Range]
    _ways: dict[tuple[str, ...], Sequence[float]] = field(default_factory=dict)

    @cached_property
    def _ends(self) -> Mapping[str, tuple[float, float]]:
        return {name: _ends_of(one) for name, one in self.spread.items()}

    def _way(self, product: tuple[str, ...]) -> Sequence[float]:
        """In every draw, the product of how far numbers are on the way from their mids to their far ends."""
        last = _way_of(product[-1], self.spread[product[-1]])
        if len(product) == 1:
            return last
        if product not in self._ways:
            self._ways[product] = list(map(operator.mul, self._way(product[:-1]), last))
        return self._ways[product]

    def terms(self, amount: Amount, names: Sequence[str]) -> Terms | None:
        """An amount as a sum of products of some of its numbers; None where it is no such sum.

        A product counts only where all that is in it does. Whether the sum is the amount is tried with each number on
        the other side of its mid, then with all of them there, at their far ends, and in one of the draws.
        """
        found: Terms = {(): amount(self.mid)}
        if not names:
            return found
        if not all(self._add(found, amount, (name,)) for name in names):
            return None
        for size in range(2, min(len(names), _FACTORS) + 1):
            for product in combinations([name for name in names if (name,) in found], size):
                if all(part in found for part in combinations(product, size - 1)):
                    self._add(found, amount, product)
        tries = [{name: _at(places(name, self.spread[name])[0], self.spread[name]) for name in names}]
        if len(names) > 1:
            tries += [{name: self._ends[name][end] for name in names} for end in (0, 1)]
        return found if all(self._holds(found, amount, values) for values in tries) else None

    def _add(self, terms: Terms, amount: Amount, product: tuple[str, ...]) -> bool:
        """Add what a product adds beside all smaller ones; whether one of a single number does so on both sides."""
        value = amount({**self.mid, **{name: self._ends[name][0] for name in product}})
        smaller = sum(terms.get(part, 0.0) for size in range(len(product)) for part in combinations(product, size))
        if abs(value - smaller) > _EXACT * (abs(value) + abs(smaller)):
            terms[product] = value - smaller
        return len(product) > 1 or self._holds(terms, amount, {product[0]: self._ends[product[0]][1]})

    def _holds(self, terms: Terms, amount: Amount, values: Mapping[str, float]) -> bool:
        """Whether the sum is the amount with these numbers."""
        way = {
            name: (value - self.mid[name]) / (self._ends[name][0] - self.mid[name]) for name, value in values.items()
        }
        summed = sum(usd * math.prod(way.get(name, 0.0) for name in product) for product, usd in terms.items())
        value = amount({**self.mid, **values})
        return abs(value - summed) <= _EXACT * (abs(value) + sum(map(abs, terms.values())))

    def summed(self, terms: Terms) -> Sequence[float]:
        """A sum of products in every draw."""
        found = [terms.get((), 0.0)] * DRAWS
        for product, usd in terms.items():
            if product:
                found = [so_far + usd * way for so_far, way in zip(found, self._way(product), strict=True)]
        return found

    def computed(self, amount: Amount, names: Sequence[str]) -> Sequence[float]:
        """An amount in every draw, as a sum of products where it is one."""
        terms = self.terms(amount, names)
        if terms is not None:
            return self.summed(terms)
        x, found = dict(self.mid), []
        for row in zip(*(drawn(name, self.spread[name]) for name in names), strict=True):
            x.update(zip(names, row, strict=True))
            found.append(amount(x))
        return found


def drawn_totals(costing: Costing, slugs: Sequence[str]) -> dict[str, list[float]]:
    """The total of each approach in every draw.

    What a part costs over the horizon is mostly a sum of products, which adds up far faster than pricing each draw.
    """
    sample = _Sample(costing.workload.mid, costing.workload.spread)
    horizon = [name for name in HELD if name in sample.spread]

    def times(at: int, x: Numbers) -> float:
        return held(x)[at]

    @cache
    def times_drawn(at: int) -> Sequence[float]:
        return sample.computed(partial(times, at), horizon)

    found = {}
    for slug in slugs:
        terms, totals = Terms(), [0.0] * DRAWS
        for at, part in enumerate(PARTS):
            usd = partial(costing.part, plan_approaches()[slug], part)
            names = [name for name in sample.spread if name in costing.reads(slug, part)]
            over_horizon = sample.terms(_product(partial(times, at), usd), [*dict.fromkeys(names + horizon)])
            if over_horizon is None:
                rows = zip(totals, times_drawn(at), sample.computed(usd, names), strict=True)
                totals = [so_far + amount * one for so_far, amount, one in rows]
                continue
            for product, one in over_horizon.items():
                terms[product] = terms.get(product, 0.0) + one
        found[slug] = list(map(operator.add, totals, sample.summed(terms)))
    return found


def _product(one: Amount, other: Amount) -> Amount:
    return lambda x: one(x) * other(x)


def middle_80(totals: Sequence[float]) -> Range:
    """From the tenth of the draws that is cheaper to the tenth that is dearer, and the median."""
    ordered = sorted(totals)
    last = len(ordered) - 1
    return Range(*(ordered[round(share * last)] for share in (_TENTH, 0.5, _NINETH)))


def certainty(cheapest: str, ranges: Mapping[str, Range], totals: Mapping[str, Sequence[float]]) -> Certainty:
    """How sure it is that `cheapest` is the cheapest of those whose ranges and drawn totals these are."""
    if all(one.low >= ranges[cheapest].high for slug, one in ranges.items() if slug != cheapest):
        return "always"
    found: Literal["mostly", "sometimes"] = "mostly" if 2 * wins(cheapest, totals) >= DRAWS else "sometimes"
    return found


def wins(cheapest: str, totals: Mapping[str, Sequence[float]]) -> int:
    """In how many draws it is the cheapest."""
    rivals = [row for slug, row in totals.items() if slug != cheapest]
    if not rivals:
        return DRAWS
    return sum(own <= min(others) for own, others in zip(totals[cheapest], zip(*rivals, strict=True), strict=True))
