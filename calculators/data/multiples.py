"""Prices that are written as a multiple of others: in batch at half of each price is `"times":0.5`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

TIMES = "times"
WHEN = {"from", "utc"}
"""The keys of an entry of a price list that are no prices: they say when it holds."""


def exact(number: Decimal) -> int | Decimal:
    """A price without trailing zeros; whole where it is whole."""
    return int(number) if number == number.to_integral_value() else number.normalize()


def multiple(prices: Mapping[str, Any], factor: Decimal | int) -> dict[str, Any]:
    """Each price of an entry, its context tiers too, times so much."""

    def times(value: Any) -> Any:  # noqa: ANN401 a number, or tiers, as in JSON
        if isinstance(value, list):
            return [times(value[0]), *([threshold, times(higher)] for threshold, higher in value[1:])]
        return exact(Decimal(value) * factor)

    return {kind: times(value) for kind, value in prices.items() if kind not in WHEN}


def whole(row: dict[str, Any]) -> dict[str, Any]:
    """A model's row with every price written out; any other object as it is."""
    for entries in row.values() if "prices" in row else ():
        for entry in entries if isinstance(entries, list) else ():
            if TIMES in entry:
                entry.update(multiple(row["prices"][-1], entry.pop(TIMES)))
    return row
