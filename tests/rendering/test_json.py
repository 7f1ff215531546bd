"""Results as JSON's own types."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.frame.range import Range
from calculators.rendering.json import plain
from tests.rules import for_each


@dataclass(frozen=True)
class Pair:
    """A record with a range in it."""

    name: str
    range: Range
    rest: tuple[object, ...] = ()


@for_each(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        ("text", "text"),
        (7, 7),
        (10**30, 10**30),
        (2.0, 2),
        (54_999.99999999999, 55_000),
        (0.1 + 0.2, 0.3),
        (Decimal("0.10"), 0.1),
        (Decimal("15.00"), 15),
        (Range(0, 0.5, 1), {"low": 0, "mid": 0.5, "high": 1}),
        ((1, 2.0, None), [1, 2, None]),
        ({"a": (Range(1, 1, 1),), 2: "b"}, {"a": [{"low": 1, "mid": 1, "high": 1}], "2": "b"}),
        (
            Pair("x", Range(1, 2, 3), (0.5,)),
            {"name": "x", "range": {"low": 1, "mid": 2, "high": 3}, "rest": [0.5]},
        ),
    ],
)
def test_plain(value: object, expected: object) -> None:
    """Ranges are low, mid and high; numbers exact, whole ones whole; records are objects."""
    assert plain(value) == expected
    assert json.dumps(plain(value), allow_nan=False) == json.dumps(expected)


@for_each("value", [math.nan, math.inf, [Range(0, 1, math.inf)], {"a": -math.inf}, Decimal("NaN")])
def test_what_is_not_finite_never_leaves(value: object) -> None:
    """A result that is no finite number is an error."""
    with pytest.raises(ValueError, match="a result is not a finite number"):
        plain(value)


@for_each("value", [{1, 2}, object(), b"bytes", Pair])
def test_what_has_no_json_form_is_an_error(value: object) -> None:
    """A value without a JSON form is an error that names its type."""
    with pytest.raises(TypeError, match="has no JSON form"):
        plain(value)


@given(st.recursive(st.floats(-1e300, 1e300) | st.integers() | st.text(), st.lists))
def test_plain_is_final(value: object) -> None:
    """What is plain stays as it is, and JSON brings it back."""
    once = plain(value)
    assert plain(once) == once
    assert json.loads(json.dumps(once, allow_nan=False)) == once
