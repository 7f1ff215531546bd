"""What an approach costs over a horizon, from its parts and how much of each there is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from calculators.domain.costs.horizon import Quantities, horizon_quantities_at
from calculators.domain.costs.parts import PartPrices, PartRanges
from calculators.frame.range import Range

BOUNDS: tuple[Literal["low", "mid", "high"], ...] = ("low", "mid", "high")


def total_usd(prices: PartPrices, quantities: Quantities) -> float:
    """Each part's price times its quantity, added up, in US dollars."""
    setup, monthly, a_request, an_update = prices
    setups, months, requests, updates = quantities
    for_requests = requests * a_request if a_request else 0.0  # also where there are too many requests to count
    return setups * setup + months * monthly + for_requests + updates * an_update


def total_range(prices: PartRanges, ranges: Mapping[str, Range]) -> Range:
    """The total with every part, and its quantity in the horizon, at its least, at the mid, and at its most."""
    low, mid, high = (horizon_quantities_at(bound, ranges) for bound in BOUNDS)
    return Range(total_usd(prices.low, low), total_usd(prices.mid, mid), total_usd(prices.high, high))
