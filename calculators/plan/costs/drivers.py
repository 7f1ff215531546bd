"""What drives the outcome's cost: each uncertain number from its low to its high, with all others at their mid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from calculators.plan.costs.costing import Costing


@dataclass(frozen=True, kw_only=True)
class Driver:
    """The total with one number at its low and at its high, in US dollars."""

    field: str
    low_usd: float
    high_usd: float

    @property
    def width_usd(self) -> float:
        """By how much the number moves the total from its low to its high, in US dollars."""
        return abs(self.high_usd - self.low_usd)


def drivers(costing: Costing, slug: str) -> list[Driver]:
    """What moves an approach's total, widest first: the numbers whose low and high give different totals."""

    def with_a_width() -> Iterator[Driver]:
        for name, spread in costing.spread.items():
            changed = costing.sweep(frozenset({name}), (slug,))
            low, high = (changed.totals({name: value})[0] for value in (spread.low, spread.high))
            if low != high:
                yield Driver(field=name, low_usd=low, high_usd=high)

    return sorted(with_a_width(), key=lambda driver: -driver.width_usd)
