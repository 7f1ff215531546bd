"""Ranges: low, mid, high."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from calculators.range import Range, each_bound

AMOUNT = st.floats(0, 1e12)
RANGES = st.lists(AMOUNT, min_size=3, max_size=3).map(sorted).map(lambda bounds: Range(*bounds))


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


def test_each_bound_takes_lows_mids_and_highs_together() -> None:
    """A formula is worked out at the lows, at the mids and at the highs."""
    assert each_bound(lambda a, b: a * 10 + b, Range(1, 2, 3), Range(4, 5, 6)) == Range(14, 25, 36)


@given(RANGES, RANGES, RANGES)
def test_rising_formula_keeps_the_order(one: Range, two: Range, three: Range) -> None:
    """A formula that rises in each argument gives a range in order."""
    found = each_bound(lambda a, b, c: a + 12 * (b + 52 * c), one, two, three)
    assert found.low <= found.mid <= found.high
