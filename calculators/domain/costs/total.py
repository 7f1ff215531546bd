"""What an approach costs over a horizon, from its parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from calculators.frame.dates import MONTHS_A_YEAR
from calculators.frame.range import Range


@dataclass(frozen=True, kw_only=True)
class Usage:
    """How much of everything: requests a month, updates a year, and the horizon in months."""

    requests_per_month: float
    updates_per_year: float
    months: float


class Prices(NamedTuple):
    """What an approach's parts cost, in US dollars, at one bound of their ranges."""

    setup_usd: float
    monthly_usd: float
    usd_per_request: float
    usd_per_update: float


class PriceRanges(NamedTuple):
    """What an approach's parts cost, in US dollars, as ranges."""

    setup_usd: Range
    monthly_usd: Range
    usd_per_request: Range
    usd_per_update: Range

    @property
    def low(self) -> Prices:
        """The parts at their low values."""
        return Prices(*[part.low for part in self])

    @property
    def mid(self) -> Prices:
        """The parts at their mid values."""
        return Prices(*[part.mid for part in self])

    @property
    def high(self) -> Prices:
        """The parts at their high values."""
        return Prices(*[part.high for part in self])


def queries_usd_per_month(prices: Prices, usage: Usage) -> float:
    """Requests a month at the price of one."""
    return usage.requests_per_month * prices.usd_per_request


def updates_usd_per_month(prices: Prices, usage: Usage) -> float:
    """A twelfth of a year's updates at the price of one."""
    return usage.updates_per_year / MONTHS_A_YEAR * prices.usd_per_update


def usd_per_month(prices: Prices, usage: Usage) -> float:
    """A steady month: what stands, requests and updates, set-up left out."""
    return prices.monthly_usd + queries_usd_per_month(prices, usage) + updates_usd_per_month(prices, usage)


def totals_usd(prices: Prices, usage: Usage, horizons: Sequence[float]) -> list[float]:
    """Set-up and all months of each horizon, whatever the usage's own is."""
    monthly = usd_per_month(prices, usage)
    return [prices.setup_usd + months * monthly for months in horizons]


def total_usd(prices: Prices, usage: Usage) -> float:
    """Set-up and all months of the horizon."""
    return totals_usd(prices, usage, [usage.months])[0]


def quantities(usage: Usage) -> dict[str, float]:
    """How much of each part the horizon holds; times the prices, and added up, it is the total."""
    return {
        "setup_usd": 1.0,
        "monthly_usd": usage.months,
        "usd_per_request": usage.months * usage.requests_per_month,
        "usd_per_update": usage.months * usage.updates_per_year / MONTHS_A_YEAR,
    }


def over_bounds(formula: Callable[[Prices, Usage], float], ranges: PriceRanges, usage: Usage) -> Range:
    """One of this module's formulas at the low, the mid and the high prices.

    These are its extremes, because every sum of costs rises with each of its prices.
    """
    return Range(formula(ranges.low, usage), formula(ranges.mid, usage), formula(ranges.high, usage))
