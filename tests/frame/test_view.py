"""Results asked for by type."""

from __future__ import annotations

from decimal import Decimal

import pytest

from calculators.frame.lazy import LazyValues
from calculators.frame.range import Range
from calculators.frame.view import Values
from tests.rules import for_each

VALUES = Values(
    {
        "number": 3,
        "exact": Decimal("0.1"),
        "range": Range(1, 2, 3),
        "text": "a",
        "texts": ["a", "b"],
        "row": {"number": 1},
        "rows": [{"number": 1}, {"number": 2}],
        "yes": True,
        "none": None,
    }
)


def test_values_come_as_what_they_are() -> None:
    """Each type has its way of asking; rows are values again, and exact decimals stay exact."""
    assert VALUES.number("number") == 3
    assert VALUES.number("exact") == Decimal("0.1")
    assert VALUES.range("range") == Range(1, 2, 3)
    assert (VALUES.text("text"), VALUES.texts("texts")) == ("a", ("a", "b"))
    assert VALUES.row("row").number("number") == 1
    assert [row.number("number") for row in VALUES.rows("rows")] == [1, 2]


def test_what_has_no_value_is_none_where_that_may_be() -> None:
    """A value that may be missing is asked for as such."""
    assert VALUES.number_if_any("none") is VALUES.range_if_any("none") is VALUES.text_if_any("none") is None
    assert (VALUES.number_if_any("number"), VALUES.text_if_any("text")) == (3, "a")
    assert VALUES.range_if_any("range") == Range(1, 2, 3)


@for_each(
    ("way", "name"),
    [
        ("number", "text"), ("number", "yes"), ("number", "none"), ("range", "number"), ("text", "number"),
        ("texts", "text"), ("texts", "rows"), ("row", "text"), ("rows", "texts"), ("rows", "text"),
    ],
)  # fmt: skip
def test_another_type_is_a_mistake(way: str, name: str) -> None:
    """What is asked for as something else than it is raises a TypeError."""
    with pytest.raises(TypeError):
        getattr(VALUES, way)(name)


def test_nothing_is_worked_out_before_it_is_asked_for() -> None:
    """Values that are worked out when asked for stay so."""
    made: list[str] = []

    def make() -> int:
        made.append("made")
        return 1

    values = Values(LazyValues({"late": make}))
    assert (list(values), len(values), made) == (["late"], 1, [])
    assert values.number("late") == 1
    assert made == ["made"]
