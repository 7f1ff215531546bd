"""Joint draws: each number that is a range is drawn once, for all parts of all approaches alike.

So what two approaches have in common, an engineer's hour above all, does not blur the difference between them. A number
is drawn from two half-triangles that meet at its mid, half of the draws on either side, so that its mid is its median.
Numbers of one stream share a quantile in each draw: one team takes long, or not, for whatever it builds.
"""

from __future__ import annotations

import math
import operator
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from itertools import combinations

from calculators.data import assumption
from calculators.domain.costs.cost_model import CostModel
from calculators.domain.costs.horizon import HORIZON_INPUTS, horizon_quantities
from calculators.domain.costs.parts import PARTS, Formula, Numbers
from calculators.frame.caches import droppable
from calculators.frame.range import Range

DRAWS: int = assumption("certainty_draws").value
_EXACT = 1e-12
_FACTORS = 3
"""Sums of longer products take as many trials as there are draws."""
_TENTH, _HALF, _NINETH = 0.1, 0.5, 0.9


_SEED = 20261123


@droppable(maxsize=None)
def _quantiles(stream: str) -> Sequence[float]:
    """The draws of one stream, from 0 to 1, each in a stratum of its own, so that exactly half lie on either side.

    They are the same ones each time, whatever was drawn before.
    """
    draw = random.Random(f"{_SEED}:{stream}").random  # noqa: S311 a sample, not a secret
    keys = [draw() for _ in range(DRAWS)]
    strata = sorted(range(DRAWS), key=keys.__getitem__)
    return [(stratum + draw()) / DRAWS for stratum in strata]


@droppable(maxsize=None)
def _deviations(stream: str) -> Sequence[float]:
    """In every draw how far a number lies from its mid: -1 at its low, 0 at its mid, 1 at its high.

    Either side of the mid is half of a triangle that is highest at the mid, by the inverse of its distribution.
    """
    return [math.sqrt(2 * u) - 1 if u < _HALF else 1 - math.sqrt(2 * (1 - u)) for u in _quantiles(stream)]


def drawn(stream: str, one: Range) -> Sequence[float]:
    """The values of an uncertain number, one a draw: the same ones whenever it has the same range and stream."""
    below, above = one.mid - one.low, one.high - one.mid
    return [one.mid + at * (below if at < 0 else above) for at in _deviations(stream)]


def _first_drawn(stream: str, one: Range) -> float:
    """The value of an uncertain number in the first draw."""
    at = _deviations(stream)[0]
    return one.mid + at * (one.mid - one.low if at < 0 else one.high - one.mid)


def _ends_of(spread: Range) -> tuple[float, float]:
    """The end that is farther from the mid, and one more value, not the mid either."""
    near, far = sorted((spread.low, spread.high), key=lambda end: abs(end - spread.mid))
    return far, near if near != spread.mid else (spread.mid + far) / 2


@droppable(maxsize=64)
def _relative_positions(stream: str, one: Range) -> Sequence[float]:
    """In every draw, `(value − mid) / (end − mid)` with the end that is farther from the mid."""
    far, _ = _ends_of(one)
    return [(value - one.mid) / (far - one.mid) for value in drawn(stream, one)]


SumOfProducts = dict[tuple[str, ...], float]
"""How much each product of uncertain numbers adds where they are at the end farther from their mid."""


@dataclass(frozen=True)
class _Sample:
    """The uncertain numbers of a workload, and what is computed from them in every draw."""

    mid: Numbers
    spread: Mapping[str, Range]
    stream_of: Callable[[str], str]
    _kept: dict[tuple[str, ...], Sequence[float]] = field(default_factory=dict)

    @cached_property
    def _ends(self) -> Mapping[str, tuple[float, float]]:
        return {name: _ends_of(one) for name, one in self.spread.items()}

    def _product(self, product: tuple[str, ...]) -> Sequence[float]:
        """In every draw, the product of the relative positions of some numbers."""
        last = _relative_positions(self.stream_of(product[-1]), self.spread[product[-1]])
        if len(product) == 1:
            return last
        if product not in self._kept:
            self._kept[product] = list(map(operator.mul, self._product(product[:-1]), last))
        return self._kept[product]

    def terms(self, amount: Formula, names: Sequence[str]) -> SumOfProducts | None:
        """An amount as a sum of products of some of its numbers; None where it is no such sum.

        A product counts only where all that is in it does. Whether the sum is the amount is tried with each number on
        the other side of its mid, then with all of them there, at their far ends, and in one of the draws.
        """
        products: SumOfProducts = {(): amount(self.mid)}
        if not names:
            return products
        if not all(self._add(products, amount, (name,)) for name in names):
            return None
        for size in range(2, min(len(names), _FACTORS) + 1):
            for product in combinations([name for name in names if (name,) in products], size):
                if all(part in products for part in combinations(product, size - 1)):
                    self._add(products, amount, product)
        tries = [{name: _first_drawn(self.stream_of(name), self.spread[name]) for name in names}]
        if len(names) > 1:
            tries += [{name: self._ends[name][end] for name in names} for end in (0, 1)]
        return products if all(self._holds(products, amount, values) for values in tries) else None

    def _add(self, terms: SumOfProducts, amount: Formula, product: tuple[str, ...]) -> bool:
        """Add what a product adds beside all smaller ones; whether one of a single number does so on both sides."""
        value = amount({**self.mid, **{name: self._ends[name][0] for name in product}})
        smaller = sum(terms.get(part, 0.0) for size in range(len(product)) for part in combinations(product, size))
        if abs(value - smaller) > _EXACT * (abs(value) + abs(smaller)):
            terms[product] = value - smaller
        return len(product) > 1 or self._holds(terms, amount, {product[0]: self._ends[product[0]][1]})

    def _holds(self, terms: SumOfProducts, amount: Formula, values: Mapping[str, float]) -> bool:
        """Whether the sum is the amount with these numbers."""
        position = {
            name: (value - self.mid[name]) / (self._ends[name][0] - self.mid[name]) for name, value in values.items()
        }
        summed = sum(usd * math.prod(position.get(name, 0.0) for name in product) for product, usd in terms.items())
        value = amount({**self.mid, **values})
        return abs(value - summed) <= _EXACT * (abs(value) + sum(map(abs, terms.values())))

    def summed(self, terms: SumOfProducts) -> Sequence[float]:
        """A sum of products in every draw."""
        sums = [terms.get((), 0.0)] * DRAWS
        for product, usd in terms.items():
            if product:
                sums = [so_far + usd * position for so_far, position in zip(sums, self._product(product), strict=True)]
        return sums

    def computed(self, amount: Formula, names: Sequence[str]) -> Sequence[float]:
        """An amount in every draw, as a sum of products where it is one."""
        terms = self.terms(amount, names)
        if terms is not None:
            return self.summed(terms)
        x, found = dict(self.mid), []
        for row in zip(*(drawn(self.stream_of(name), self.spread[name]) for name in names), strict=True):
            x.update(zip(names, row, strict=True))
            found.append(amount(x))
        return found


def drawn_totals(model: CostModel, slugs: Sequence[str]) -> dict[str, list[float]]:
    """The total over the horizon of each approach in every draw, in US dollars.

    What a part costs over the horizon is mostly a sum of products, which adds up far faster than pricing each draw.
    """
    sample = _Sample(model.mid, model.spread, model.stream_of)
    horizon = [name for name in HORIZON_INPUTS if name in sample.spread]

    def quantity(at: int, x: Numbers) -> float:
        return horizon_quantities(x)[at]

    @cache
    def drawn_quantity(at: int) -> Sequence[float]:
        return sample.computed(partial(quantity, at), horizon)

    by_slug = {}
    for slug in slugs:
        terms, totals = SumOfProducts(), [0.0] * DRAWS
        for at, part in enumerate(PARTS):
            usd = model.formulas[slug][part]
            names = [name for name in sample.spread if name in model.rests_on(slug, part)]
            over_horizon = sample.terms(_times(partial(quantity, at), usd), [*dict.fromkeys(names + horizon)])
            if over_horizon is None:
                rows = zip(totals, drawn_quantity(at), sample.computed(usd, names), strict=True)
                totals = [so_far + amount * of_part for so_far, amount, of_part in rows]
                continue
            for product, added in over_horizon.items():
                terms[product] = terms.get(product, 0.0) + added
        by_slug[slug] = list(map(operator.add, totals, sample.summed(terms)))
    return by_slug


def _times(one: Formula, other: Formula) -> Formula:
    return lambda x: one(x) * other(x)


def middle_80(totals: Sequence[float]) -> Range:
    """From the tenth of the draws that is cheaper to the tenth that is dearer, and the median."""
    ordered = sorted(totals)
    last = len(ordered) - 1
    return Range(*(ordered[round(share * last)] for share in (_TENTH, _HALF, _NINETH)))
