"""What an approach costs over the horizon, from its parts, with requests that may grow."""

from __future__ import annotations

import math
from collections.abc import Sequence

from calculators.cost.total import MONTHS_A_YEAR, Prices
from calculators.plan.requests import Numbers

HELD = ("requests_per_month", "requests_growth_share_per_month", "months", "updates_per_year")
"""The numbers that say how much of each part the horizon holds."""


_LEAST_GROWTH = 1e-100
"""Less growth than this is none: no horizon shows it, and numbers that small have few digits."""


def requests_over(*, requests_per_month: float, growth_share_per_month: float, months: float) -> float:
    """All requests of the horizon: `r · ((1 + g)^m − 1) / g`, and `r · m` without growth; infinite where too many.

    `expm1` and `log1p` keep the digits that 1 + g would lose.
    """
    if growth_share_per_month < _LEAST_GROWTH:
        return requests_per_month * months
    try:
        grown = math.expm1(months * math.log1p(growth_share_per_month))
    except OverflowError:
        return math.inf
    return requests_per_month * (grown / growth_share_per_month)


def held(x: Numbers) -> tuple[float, float, float, float]:
    """How much of each part the horizon holds: once, months, requests, updates."""
    months = x["months"]
    requests = requests_over(
        requests_per_month=x["requests_per_month"],
        growth_share_per_month=x["requests_growth_share_per_month"],
        months=months,
    )
    return 1.0, months, requests, months * x["updates_per_year"] / MONTHS_A_YEAR


def turning_month(one: Prices, other: Prices, x: Numbers) -> float:
    """With growing requests: the month at which what one approach costs more than another turns, 0 where it never does.

    That is where the requests of a month make up for what else it costs: `b + updates · c / 12 + r · (1 + g)^m ·
    ln(1 + g) / g · d = 0`.
    """
    _, monthly, a_request, an_update = (a - b for a, b in zip(one, other, strict=True))
    growth = x["requests_growth_share_per_month"]
    rate = math.log1p(growth)
    standing = monthly + x["updates_per_year"] / MONTHS_A_YEAR * an_update
    reach = -standing * growth / (x["requests_per_month"] * rate * a_request or math.inf)
    return math.log(reach) / rate if reach > 0 else 0.0


def total_usd(prices: Prices, amounts: Sequence[float]) -> float:
    """Set-up and everything else of the horizon, for so much of each part."""
    setup, monthly, a_request, an_update = prices
    once, months, requests, updates = amounts
    return once * setup + months * monthly + requests * a_request + updates * an_update


def first_month(x: Numbers) -> tuple[float, float, float, float]:
    """How much of each part the first month holds, before any growth, set-up left out."""
    return 0.0, 1.0, x["requests_per_month"], x["updates_per_year"] / MONTHS_A_YEAR
