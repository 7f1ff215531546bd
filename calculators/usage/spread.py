"""How requests spread: the mean and three percentiles of what a request has."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

_TENTHS = (1, 5, 9)


@dataclass(frozen=True)
class Spread:
    """The mean, and the values that a tenth, a half and nine tenths of the requests do not exceed."""

    mean: float
    p10: float
    p50: float
    p90: float

    @property
    def values(self) -> dict[str, float]:
        """By their names."""
        return {"mean": self.mean, "p10": self.p10, "p50": self.p50, "p90": self.p90}


def spread(values: Sequence[float], weights: Sequence[int], mean: float) -> Spread | None:
    """The spread of values that each stand for so many requests; None where they stand for none.

    A percentile is the first value that at least its share of the requests does not exceed, so it is one that occurs.
    """
    if not any(weights):
        return None
    if min(weights) == max(weights):  # no weights are needed, and a long log takes half the time
        ordered = sorted(values)
        return Spread(mean, *(float(ordered[_rank(len(ordered), tenths) - 1]) for tenths in _TENTHS))
    pairs = sorted(zip(values, weights, strict=True))
    reached = list(accumulate(weight for _, weight in pairs))
    at = (bisect_left(reached, _rank(reached[-1], tenths)) for tenths in _TENTHS)
    return Spread(mean, *(float(pairs[index][0]) for index in at))


def _rank(count: int, tenths: int) -> int:
    """The first rank, from 1, at which so many tenths of a count are reached."""
    return -(-count * tenths // 10)
