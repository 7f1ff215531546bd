"""A quantity known only within bounds: low, mid, high."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from calculators.frame.numbers import exact


@dataclass(frozen=True)
class Range:
    """Three values of one quantity, in its unit, with low ≤ mid ≤ high."""

    low: float
    mid: float
    high: float

    @classmethod
    def between(cls, low: float, high: float) -> Range:
        """The range from `low` to `high` with its mid halfway, to fifteen digits: typed in, it is the same."""
        mid = float(exact(low + (high - low) / 2))
        return cls(low, min(max(low, mid), high), high)

    def __iter__(self) -> Iterator[float]:
        """Low, mid, high in this order."""
        return iter((self.low, self.mid, self.high))
