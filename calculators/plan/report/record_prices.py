"""What a decision rests on: prices with their sources and days, whose they are, and assumptions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from calculators.data import Assumption
from calculators.data.frozen import Row
from calculators.frame.amounts import day, usd_price
from calculators.frame.numbers import grouped
from calculators.frame.result import Result


@dataclass(frozen=True)
class RecordPrices:
    """What the tables and lists of the record hold."""

    result: Result

    @property
    def _used(self) -> Sequence[Row]:
        found: Any = self.result.values["prices_used"]
        rows: Sequence[Row] = found
        return rows

    @property
    def rows(self) -> Sequence[tuple[str, str, str, str]]:
        """What each row of prices is of, its prices, its source and its day."""
        return [(row["label"], _prices(row), row["source"], day(row["as_of"])) for row in self._used]

    @property
    def own(self) -> str:
        """Which prices are the organisation's own; empty where none is."""
        rows = [row for row in self._used if row["is_own"]]
        return "; ".join(f"{row['label']} (from {row['source']}, as of {day(row['as_of'])})" for row in rows)

    of_own: ClassVar[str] = (
        "They are neither in the link nor in the command: both repeat this result only where the same prices are laid "
        "over the catalogue. The costs above rest on them, so whoever reads this record can come close to them."
    )
    """What follows where there are some."""

    @property
    def assumptions(self) -> Sequence[str]:
        """Each assumption with its value and source."""
        return [_assumption(one) for one in self.result.assumptions]


def _assumption(item: Assumption) -> str:
    source = f"{item.source}, as of {day(item.as_of)}" if item.as_of else item.source
    return f"{item.label}: {grouped(item.value)} {item.unit} ({source})"


def _prices(row: Row) -> str:
    """The prices of a row with their units: `Input: $0.10 a million tokens`."""
    return "; ".join(
        f"{price['label']}: "
        + (
            "the organisation’s own, not shown"
            if price["usd"] is None
            else usd_price(price["usd"]) + price["unit"].replace("USD", "")
        )
        for price in row["prices"]
    )
