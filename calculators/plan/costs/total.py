"""What an approach costs over the horizon, from its parts, with requests that may grow."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Literal

from calculators.domain.costs.total import PriceRanges, Prices
from calculators.frame.dates import MONTHS_A_YEAR
from calculators.frame.range import Range
from calculators.plan.costs.requests import Numbers

HELD = ("requests_per_month", "requests_growth_share_per_month", "months", "updates_per_year")
"""The numbers that say how much of each part the horizon holds."""

LEAST_GROWTH = 1e-100
"""Less growth than this is none: no horizon shows it, and numbers that small have few digits."""


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


def held(x: Numbers) -> tuple[float, float, float, float]:
    """How much of each part the horizon holds: once, months, requests, updates."""
    months = x["months"]
    requests = requests_over(
        requests_per_month=x["requests_per_month"],
        growth_share_per_month=x["requests_growth_share_per_month"],
        months=months,
    )
    return 1.0, months, requests, months * x["updates_per_year"] / MONTHS_A_YEAR


def held_at_its(bound: Literal["low", "mid", "high"], ranges: Mapping[str, Range]) -> tuple[float, float, float, float]:
    """How much of each part the horizon holds at least, at the mid values, and at most.

    Over a month and more there are more requests the more they grow. In less than the first month there are fewer: what
    it holds is spread over a curve that is steepest at its end.
    """
    x = {name: getattr(ranges[name], bound) for name in HELD}
    if bound != "mid" and x["months"] < 1:
        growth = ranges["requests_growth_share_per_month"]
        x["requests_growth_share_per_month"] = growth.high if bound == "low" else growth.low
    return held(x)


def turning_month(gaps: Prices, x: Numbers) -> float:
    """With growing requests: the month at which what one approach costs more than another turns, 0 where it never does.

    `gaps` are what it costs more, part by part.

    That is where the requests of a month make up for what else it costs: `b + updates · c / 12 + r · (1 + g)^m ·
    ln(1 + g) / g · d = 0`.
    """
    _, monthly, a_request, an_update = gaps
    growth = x["requests_growth_share_per_month"]
    if growth < LEAST_GROWTH:
        return 0.0
    rate = math.log1p(growth)
    standing = monthly + x["updates_per_year"] / MONTHS_A_YEAR * an_update
    reach = -standing * growth / (x["requests_per_month"] * rate * a_request or math.inf)
    return math.log(reach) / rate if reach > 0 else 0.0


def total_usd(prices: Prices, amounts: Sequence[float]) -> float:
    """Set-up and everything else of the horizon, for so much of each part."""
    setup, monthly, a_request, an_update = prices
    once, months, requests, updates = amounts
    grown = requests * a_request if a_request else 0.0  # of too many to count, too
    return once * setup + months * monthly + grown + updates * an_update


def total_range(prices: PriceRanges, ranges: Mapping[str, Range]) -> Range:
    """The total with every part, and how much of it the horizon holds, at its least, at the mid, and at its most."""
    return Range(
        total_usd(prices.low, held_at_its("low", ranges)),
        total_usd(prices.mid, held_at_its("mid", ranges)),
        total_usd(prices.high, held_at_its("high", ranges)),
    )


def first_month(x: Numbers) -> tuple[float, float, float, float]:
    """How much of each part the first month holds, before any growth, set-up left out."""
    return 0.0, 1.0, x["requests_per_month"], x["updates_per_year"] / MONTHS_A_YEAR
