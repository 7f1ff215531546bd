"""Prices and usages to try the cost formulas on: round ones, where lines meet or run together, and any others."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from typing import NamedTuple

from hypothesis import strategies as st

from calculators.domain.costs.cost_model import CostModel
from calculators.domain.costs.parts import PARTS, PartPrices, PartRanges
from calculators.frame.range import Range

ROUND = st.sampled_from((0.0, 0.01, 0.5, 1.0, 2.0, 10.0, 250.0, 1000.0))
AMOUNT = ROUND | st.floats(0, 10**6)
PRICES = st.builds(PartPrices, AMOUNT, AMOUNT, AMOUNT, AMOUNT)
RANGE = st.lists(AMOUNT, min_size=3, max_size=3).map(sorted).map(lambda bounds: Range(*bounds))
RANGES = st.builds(PartRanges, RANGE, RANGE, RANGE, RANGE)


class Usage(NamedTuple):
    """How much of everything: requests a month, updates a year, and the horizon in months."""

    requests_per_month: float
    updates_per_year: float
    months: float

    @property
    def numbers(self) -> dict[str, float]:
        """The numbers of a cost model whose requests do not grow."""
        return {**self._asdict(), "requests_growth_share_per_month": 0.0}


USAGE = st.builds(
    Usage,
    requests_per_month=ROUND | st.floats(0, 10**7),
    updates_per_year=ROUND | st.floats(0, 10**4),
    months=ROUND | st.floats(0, 1200),
)


def fixed(*amounts: float) -> PartRanges:
    """Prices without any doubt."""
    return PartRanges(*(Range(amount, amount, amount) for amount in amounts))


def exactly(prices: PartPrices) -> PartRanges:
    """Prices without any doubt."""
    return fixed(*prices)


def only_setup(low: float, mid: float, high: float) -> PartRanges:
    """An approach that costs its set-up and nothing else, so that its total is one range."""
    return fixed(0, 0, 0, 0)._replace(setup_usd=Range(low, mid, high))


def table(approaches: Mapping[str, PartRanges], usage: Usage) -> CostModel:
    """A table of typed amounts as a cost model."""
    ranges = {name: Range(number, number, number) for name, number in usage.numbers.items()}
    ranges |= {f"{name}:{part}": one for name, prices in approaches.items() for part, one in prices._asdict().items()}
    formulas = {name: {part: itemgetter(f"{name}:{part}") for part in PARTS} for name in approaches}
    return CostModel(formulas, ranges)
