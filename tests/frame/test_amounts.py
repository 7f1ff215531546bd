"""Numbers rounded for reading."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.frame.amounts import (
    amount,
    apart,
    day,
    duration,
    power,
    significant,
    usd,
    usd_bounds,
    usd_price,
    usd_range,
)
from calculators.frame.numbers import from_text
from calculators.frame.range import Range
from tests.rules import for_each

CASES: dict[Callable[..., str], dict[float | str | Range, str]] = {
    significant: {
        0: "0",
        93.67346938775510: "93.7",
        44_952.38: "45,000",
        0.0125: "0.0125",
        0.01254: "0.0125",
        999.9: "1,000",
        1: "1",
        13.2727: "13.3",
        100.4: "100",
        -12.34: "-12.3",
        0.00000123: "0.00000123",
        1.23e-10: "1.23e-10",
        1.2e24: "1.2e24",
        999_999_000_000_000: "1e15",
    },
    power: {2.5e15: "2.5e15", 4e-7: "4e-7", 1.2345e24: "1.23e24", 1e300: "1e300", 0.5: "5e-1"},
    amount: {
        0: "0",
        12: "12",
        93.673: "93.7",
        0.5: "0.5",
        1234.5: "1,234",
        1_200_000: "1,200,000",
        1e16: "1e16",
    },
    usd: {
        0: "$0",
        42_110: "$42,110",
        31_899.6: "$31,900",
        12.34: "$12",
        9.5: "$9.50",
        1: "$1",
        1.255: "$1.25",
        0.5: "$0.5",
        0.0125: "$0.0125",
        0.0000004: "$0.0000004",
        1e-12: "$1e-12",
        1.2e24: "$1.2e24",
        -5: "−$5",
        -0.25: "−$0.25",
    },
    usd_price: {0: "$0.00", 2: "$2.00", 0.1: "$0.10", 0.125: "$0.125", 0.0028: "$0.0028", 1200.5: "$1,200.50"},
    usd_bounds: {Range(8800, 31_900, 55_000): "$8,800–55,000", Range(0.01, 0.03, 0.05): "$0.01–0.05"},
    usd_range: {
        Range(8800, 31_900, 55_000): "$31,900 ($8,800–55,000)",
        Range(7, 7, 7): "$7",
        0.03: "$0.03",
    },
    day: {"2026-11-04": "4 Nov 2026", "2027-01-14": "14 Jan 2027"},
}


@for_each(
    ("shown", "value", "text"),
    [
        pytest.param(shown, value, text, id=f"{shown.__name__}-{text}")
        for shown, cases in CASES.items()
        for value, text in cases.items()
    ],
)
def test_is_shown(shown: Callable[..., str], value: object, text: str) -> None:
    """An amount is shown short enough to read and exact enough to trust."""
    assert shown(value) == text


@given(st.floats(1e-320, 1e300))
def test_three_digits_are_kept(number: float) -> None:
    """What is shown with three digits reads as the number to half a percent, whatever its size, and stays short."""
    for shown in (significant(number), power(number)):
        assert from_text(shown) == pytest.approx(number, rel=0.0051)
        assert len(shown) <= 19


@given(st.floats(0, 1e30))
def test_dollars_are_near_and_short(number: float) -> None:
    """Dollars read as the amount to half a dollar or half a percent, and never fill a line."""
    assert from_text(usd(number)) == pytest.approx(number, rel=0.0051, abs=1e-320)
    assert len(usd(number)) <= 20
    assert from_text(amount(number)) == pytest.approx(number, rel=0.0051, abs=1e-320)


@for_each(
    ("milliseconds", "text"),
    [(0, "0 ms"), (42.79, "42.8 ms"), (999, "999 ms"), (4816.85, "4.82 s"), (119_000, "119 s"), (600_000, "10 min")],
)
def test_duration_has_the_unit_that_reads_best(milliseconds: float, text: str) -> None:
    """Milliseconds below a second, seconds below two minutes, then minutes."""
    assert duration(milliseconds) == text


@for_each(
    ("one", "other", "told"),
    [
        (12, 13, ("12", "13")),
        (12.334, 12.333, ("12.334", "12.333")),
        (2, 2, ("2", "2")),
        (1e6, 1e6 + 1, ("1,000,000", "1,000,001")),
    ],
)
def test_two_numbers_are_told_apart(one: float, other: float, told: tuple[str, str]) -> None:
    """Three digits where these do, and as many as it takes where they do not."""
    assert apart(one, other) == told
