"""Ranges: low, mid, high."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from calculators.frame.range import Range

AMOUNT = st.floats(0, 1e12)


def test_mid_is_halfway() -> None:
    """A range between two bounds has its mid halfway."""
    assert Range.between(500, 2000) == Range(500, 1250, 2000)


def test_iterates_from_low_to_high() -> None:
    """Low, mid and high come in this order."""
    assert list(Range(1, 2, 3)) == [1, 2, 3]


@given(st.tuples(AMOUNT, AMOUNT).map(sorted))
def test_between_keeps_the_order(bounds: list[float]) -> None:
    """Low ≤ mid ≤ high whatever the bounds."""
    found = Range.between(*bounds)
    assert (found.low, found.high) == tuple(bounds)
    assert found.low <= found.mid <= found.high
