"""Totals, months and their parts."""

from __future__ import annotations

import math
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.domain.costs.total import (
    PriceRanges,
    Prices,
    Usage,
    over_bounds,
    queries_usd_per_month,
    total_usd,
    updates_usd_per_month,
    usd_per_month,
)
from calculators.frame.range import Range
from tests.domain.models.prices import AMOUNT, PRICES, RANGES, USAGE

WEEKLY = Usage(requests_per_month=100_000, updates_per_year=52, months=12)
RAG = Prices(setup_usd=1250, monthly_usd=275, usd_per_request=0.03, usd_per_update=30)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (queries_usd_per_month, 3000),  # 100,000 · 0.03
        (updates_usd_per_month, 130),  # 52 / 12 · 30
        (usd_per_month, 3405),  # 275 + 3,000 + 130
        (total_usd, 42_110),  # 1,250 + 12 · 3,405
    ],
)
def test_reference(formula: object, expected: float) -> None:
    """At the article's mids RAG costs what its arithmetic gives."""
    assert callable(formula)
    assert formula(RAG, WEEKLY) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("usage", "expected"),
    [
        (replace(WEEKLY, months=0), 1250),
        (replace(WEEKLY, months=0.5), 2952.5),
        (replace(WEEKLY, updates_per_year=0), 40_550),
        (replace(WEEKLY, requests_per_month=0), 6110),
    ],
)
def test_what_is_not_used_is_not_paid(usage: Usage, expected: float) -> None:
    """No months leave the set-up, no updates leave them out, and fractions of a month count."""
    assert total_usd(RAG, usage) == pytest.approx(expected, rel=1e-12)


@given(PRICES, USAGE, st.sampled_from([field.name for field in fields(Usage)]), st.floats(0, 10**6))
def test_total_rises_with_usage(prices: Prices, usage: Usage, name: str, more: float) -> None:
    """More requests, updates or months never cost less."""
    larger = replace(usage, **{name: getattr(usage, name) + more})
    assert total_usd(prices, larger) >= total_usd(prices, usage)


@given(PRICES, USAGE, st.sampled_from(Prices._fields), AMOUNT)
def test_total_rises_with_each_price(prices: Prices, usage: Usage, name: str, more: float) -> None:
    """A higher price never costs less."""
    dearer = prices._replace(**{name: getattr(prices, name) + more})
    assert total_usd(dearer, usage) >= total_usd(prices, usage)


@given(PRICES, st.floats(1, 1000), st.floats(1, 1000), st.floats(1, 1000), st.sampled_from(Prices._fields))
def test_every_price_counts(prices: Prices, requests: float, updates: float, months: float, name: str) -> None:
    """With some of everything, each price dearer makes the total dearer."""
    usage = Usage(requests_per_month=requests, updates_per_year=updates, months=months)
    dearer = prices._replace(**{name: getattr(prices, name) + 10**6})
    assert total_usd(dearer, usage) > total_usd(prices, usage)


@given(PRICES, USAGE)
def test_total_is_setup_and_all_parts(prices: Prices, usage: Usage) -> None:
    """The total is the sum of its four parts, in whichever order they are added."""
    parts = (
        prices.setup_usd,
        usage.months * prices.monthly_usd,
        usage.months * usage.requests_per_month * prices.usd_per_request,
        usage.months * usage.updates_per_year / 12 * prices.usd_per_update,
    )
    assert total_usd(prices, usage) == pytest.approx(math.fsum(parts), rel=1e-12)


@given(RANGES, USAGE)
def test_bounds_stay_in_order(ranges: PriceRanges, usage: Usage) -> None:
    """Low ≤ mid ≤ high for each formula, and the mid is that of the mid prices."""
    for formula in (queries_usd_per_month, updates_usd_per_month, usd_per_month, total_usd):
        found = over_bounds(formula, ranges, usage)
        assert isinstance(found, Range)
        assert found.low <= found.mid <= found.high
        assert found.mid == formula(ranges.mid, usage)
