"""The parts of an approach's cost: what set-up, a month, a request and an update cost, in US dollars."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from calculators.frame.range import Range

Numbers = Mapping[str, float]
"""One number for each input that may be a range, by its name."""

Formula = Callable[[Numbers], float]
"""What one part costs, in US dollars, in one assignment of the numbers."""


class PartPrices(NamedTuple):
    """What an approach's parts cost in one assignment of the numbers, in US dollars."""

    setup_usd: float
    monthly_usd: float
    usd_per_request: float
    usd_per_update: float


class PartRanges(NamedTuple):
    """What an approach's parts cost as ranges, in US dollars."""

    setup_usd: Range
    monthly_usd: Range
    usd_per_request: Range
    usd_per_update: Range

    @property
    def low(self) -> PartPrices:
        """The parts at their low values."""
        return PartPrices(*[part.low for part in self])

    @property
    def mid(self) -> PartPrices:
        """The parts at their mid values."""
        return PartPrices(*[part.mid for part in self])

    @property
    def high(self) -> PartPrices:
        """The parts at their high values."""
        return PartPrices(*[part.high for part in self])


PARTS = PartPrices._fields
