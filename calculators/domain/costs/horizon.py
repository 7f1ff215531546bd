"""How much of each part of a cost a horizon contains, with requests that may grow."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal, NamedTuple

from calculators.domain.costs.parts import Numbers, PartPrices
from calculators.frame.dates import MONTHS_A_YEAR
from calculators.frame.range import Range

HORIZON_INPUTS = ("requests_per_month", "requests_growth_share_per_month", "months", "updates_per_year")
"""The numbers that the quantities rest on."""

LEAST_GROWTH = 1e-100
"""Less growth than this is none: no horizon shows it, and numbers that small have few digits."""


class Quantities(NamedTuple):
    """How much of each part there is: set-ups, months, requests and updates."""

    setups: float
    months: float
    requests: float
    updates: float


def requests_over(*, requests_per_month: float, growth_share_per_month: float, months: float) -> float:
    """All requests of the horizon: `r · ((1 + g)^m − 1) / g`, and `r · m` without growth; infinite where too many.

    `expm1` and `log1p` keep the digits that 1 + g would lose.
    """
    if growth_share_per_month < LEAST_GROWTH or not requests_per_month:
        return requests_per_month * months
    try:
        grown = math.expm1(months * math.log1p(growth_share_per_month))
    except OverflowError:
        return math.inf
    return requests_per_month * (grown / growth_share_per_month)


def horizon_quantities(x: Numbers) -> Quantities:
    """How much of each part the horizon contains: one set-up, its months, requests and updates."""
    months = x["months"]
    requests = requests_over(
        requests_per_month=x["requests_per_month"],
        growth_share_per_month=x["requests_growth_share_per_month"],
        months=months,
    )
    return Quantities(1.0, months, requests, months * x["updates_per_year"] / MONTHS_A_YEAR)


def horizon_quantities_at(bound: Literal["low", "mid", "high"], ranges: Mapping[str, Range]) -> Quantities:
    """How much of each part the horizon contains at least, at the mid values, or at most.

    Over a month and more there are more requests the more they grow. In less than the first month there are fewer: the
    requests of a month are spread over a curve that is steepest at its end.
    """
    x = {name: getattr(ranges[name], bound) for name in HORIZON_INPUTS}
    if bound != "mid" and x["months"] < 1:
        growth = ranges["requests_growth_share_per_month"]
        x["requests_growth_share_per_month"] = growth.high if bound == "low" else growth.low
    return horizon_quantities(x)


def first_month_quantities(x: Numbers) -> Quantities:
    """How much of each part the first month contains, before any growth, set-up left out."""
    return Quantities(0.0, 1.0, x["requests_per_month"], x["updates_per_year"] / MONTHS_A_YEAR)


def turning_month(gaps: PartPrices, x: Numbers) -> float:
    """With growing requests: the month at which what one approach costs more than another turns, 0 where it never does.

    `gaps` are what it costs more, part by part. The difference turns where the requests of a month make up for what
    else it costs: `b + updates · c / 12 + r · (1 + g)^m · ln(1 + g) / g · d = 0`.
    """
    _, monthly, a_request, an_update = gaps
    growth = x["requests_growth_share_per_month"]
    rate = math.log1p(growth)
    steady = monthly + x["updates_per_year"] / MONTHS_A_YEAR * an_update
    reach = -steady * growth / (x["requests_per_month"] * rate * a_request or math.inf)
    return math.log(reach) / rate if reach > 0 else 0.0
