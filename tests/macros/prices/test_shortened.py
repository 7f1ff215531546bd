"""A price list that is a multiple of another is written as that, and read back to the last digit."""

from __future__ import annotations

from decimal import Decimal

from calculators.data import from_json
from macros.prices.files import line, shortened
from tests.rules import for_each

PRICES = {"in": Decimal("0.3"), "cached": [Decimal("0.03"), [1000, Decimal("0.06")]], "out": 5}


def test_half_of_each_price_is_a_multiple() -> None:
    """Prices and tiers that are all the same multiple are written as the one number, under the entry's day."""
    half = {"from": "2026-10-14", "in": Decimal("0.15"), "cached": [Decimal("0.015"), [1000, Decimal("0.03")]]}
    row = {"window": 10, "prices": [{"in": 9}, PRICES], "batch": [half | {"out": Decimal("2.5")}]}
    assert shortened(row)["batch"] == [{"from": "2026-10-14", "times": Decimal("0.5")}]
    assert from_json(line(shortened(row))) == row


@for_each(
    "entry",
    [
        {"in": Decimal("0.15"), "out": Decimal("2.5")},
        {"in": Decimal("0.15"), "cached": [Decimal("0.02"), [1000, Decimal("0.03")]], "out": Decimal("2.5")},
        {"in": Decimal("0.1"), "cached": [Decimal("0.01"), [1000, Decimal("0.02")]], "out": Decimal("1.67")},
        {"from": "2026-10-14"},
    ],
)
def test_anything_else_stays_written_out(entry: dict[str, object]) -> None:
    """A kind that is left out, a rounded price and a factor without end are no multiple."""
    row = {"prices": [PRICES], "batch": [entry]}
    assert shortened(row) == row
    assert from_json(line(row)) == row


def test_a_price_of_nothing_has_no_multiple() -> None:
    """Nothing times anything is nothing: such a row is left as it is."""
    row = {"prices": [{"in": 0, "out": 0}], "batch": [{"in": 0, "out": 0}]}
    assert shortened(row) == row
