"""How fast a log's requests come: days, requests a month, and growth a month from whole weeks."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import linear_regression

from calculators.data import assumption

DAYS_A_MONTH: float = assumption("hours_per_month").value / 24
_WEEK = 7
LEAST_WEEKS = 4
"""So many whole weeks have to be there before growth, or a spread of weeks, is said of them."""


def requests_by_day(days: Sequence[int], requests: Sequence[int]) -> Mapping[int, int]:
    """The requests of each day that has some; days are ordinals, 0 is a row without a day."""
    found: Counter[int] = Counter()
    for day, count in zip(days, requests, strict=True):
        found[day] += count
    found.pop(0, None)
    return found


def by_week(by_day: Mapping[int, int], period: tuple[int, int]) -> list[int]:
    """The requests of each whole week, from the period's first day on: each has every day of the week once."""
    first, last = period
    weeks = (last - first + 1) // _WEEK
    return [sum(by_day.get(first + week * _WEEK + day, 0) for day in range(_WEEK)) for week in range(weeks)]


def growth_per_month(weeks: Sequence[int]) -> float | None:
    """The share by which requests grow a month: the exponential through whole weeks, fitted to their logarithms.

    None with fewer than `LEAST_WEEKS` weeks, or where one has no request.
    """
    if len(weeks) < LEAST_WEEKS or min(weeks) <= 0:
        return None
    slope = linear_regression(range(len(weeks)), [math.log(count) for count in weeks]).slope
    return math.exp(slope * DAYS_A_MONTH / _WEEK) - 1
