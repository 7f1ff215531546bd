"""Prices and usages to try the cost formulas on: round ones, where lines meet or run together, and any others."""

from __future__ import annotations

from hypothesis import strategies as st

from calculators.domain.costs.total import PriceRanges, Prices, Usage
from calculators.frame.range import Range

ROUND = st.sampled_from((0.0, 0.01, 0.5, 1.0, 2.0, 10.0, 250.0, 1000.0))
AMOUNT = ROUND | st.floats(0, 10**6)
PRICES = st.builds(Prices, AMOUNT, AMOUNT, AMOUNT, AMOUNT)
RANGE = st.lists(AMOUNT, min_size=3, max_size=3).map(sorted).map(lambda bounds: Range(*bounds))
RANGES = st.builds(PriceRanges, RANGE, RANGE, RANGE, RANGE)
USAGE = st.builds(
    Usage,
    requests_per_month=ROUND | st.floats(0, 10**7),
    updates_per_year=ROUND | st.floats(0, 10**4),
    months=ROUND | st.floats(0, 1200),
)


def fixed(*amounts: float) -> PriceRanges:
    """Prices without any doubt."""
    return PriceRanges(*(Range(amount, amount, amount) for amount in amounts))


def only_setup(low: float, mid: float, high: float) -> PriceRanges:
    """An approach that costs its set-up and nothing else, so that its total is one range."""
    return fixed(0, 0, 0, 0)._replace(setup_usd=Range(low, mid, high))
