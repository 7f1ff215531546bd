"""Prices that are written as a multiple of others: in batch at half of each price is `"times":0.5`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

TIMES = "times"
WHEN = {"from", "utc"}
"""The keys of an entry of a price list that are no prices: they say when it holds."""

_DIGITS_OF_A_FACTOR = 3

NOT_OF_TOKENS = {"search", "storage"}
"""The prices of an entry that are not of tokens: they are the same however tokens are bought."""


def exact(number: Decimal) -> int | Decimal:
    """A price without trailing zeros; whole where it is whole."""
    return int(number) if number == number.to_integral_value() else number.normalize()


def multiple(prices: Mapping[str, Any], factor: Decimal | int) -> dict[str, Any]:
    """Each price of tokens in an entry, its context tiers too, times so much."""

    def times(value: Any) -> Any:  # noqa: ANN401 a number, or tiers, as in JSON
        if isinstance(value, list | tuple):
            tiers = [[threshold, times(higher)] for threshold, higher in value[1:]]
            return type(value)((times(value[0]), *map(type(value), tiers)))
        return exact(Decimal(value) * factor)

    return {kind: times(value) for kind, value in prices.items() if kind not in WHEN | NOT_OF_TOKENS}


def multiple_of(entry: Mapping[str, Any], prices: Mapping[str, Any]) -> Decimal | int | None:
    """What each price of an entry is a multiple of these prices by; None where there is no one round number."""
    if not entry.get("in") or not prices["in"]:
        return None
    one, other = (side["in"][0] if isinstance(side["in"], list | tuple) else side["in"] for side in (entry, prices))
    factor = exact(Decimal(one) / Decimal(other))
    own = {kind: value for kind, value in entry.items() if kind not in WHEN}
    is_round = len(Decimal(factor).as_tuple().digits) <= _DIGITS_OF_A_FACTOR
    return factor if is_round and own == multiple(prices, factor) else None


def whole(row: dict[str, Any]) -> dict[str, Any]:
    """A model's row with every price written out; any other object as it is."""
    for entries in row.values() if "prices" in row else ():
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(entry, dict) and TIMES in entry:
                entry.update(multiple(row["prices"][-1], entry.pop(TIMES)))
    return row
