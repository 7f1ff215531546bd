"""Totals, months and their parts."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.domain.costs.horizon import first_month_quantities, horizon_quantities
from calculators.domain.costs.parts import PARTS, PartPrices, PartRanges
from calculators.domain.costs.totals import total_usd
from calculators.frame.range import Range
from tests.domain.costs.tables import AMOUNT, PRICES, RANGES, USAGE, Usage, table
from tests.rules import for_each

WEEKLY = Usage(requests_per_month=100_000, updates_per_year=52, months=12)
RAG = PartPrices(setup_usd=1250, monthly_usd=275, usd_per_request=0.03, usd_per_update=30)


def total_of(prices: PartPrices, usage: Usage) -> float:
    """Set-up and all months of the horizon."""
    return total_usd(prices, horizon_quantities(usage.numbers))


def test_reference() -> None:
    """At the article's mids RAG costs what its arithmetic gives: requests, updates, a month, a year."""
    month = first_month_quantities(WEEKLY.numbers)
    parts = {part: PartPrices(0, 0, 0, 0)._replace(**{part: getattr(RAG, part)}) for part in PARTS}
    assert total_usd(parts["usd_per_request"], month) == pytest.approx(3000, rel=1e-12)  # 100,000 · 0.03
    assert total_usd(parts["usd_per_update"], month) == pytest.approx(130, rel=1e-12)  # 52 / 12 · 30
    assert total_usd(RAG, month) == pytest.approx(3405, rel=1e-12)  # 275 + 3,000 + 130
    assert total_of(RAG, WEEKLY) == pytest.approx(42_110, rel=1e-12)  # 1,250 + 12 · 3,405


@for_each(
    ("usage", "expected"),
    [
        (WEEKLY._replace(months=0), 1250),
        (WEEKLY._replace(months=0.5), 2952.5),
        (WEEKLY._replace(updates_per_year=0), 40_550),
        (WEEKLY._replace(requests_per_month=0), 6110),
    ],
)
def test_what_is_not_used_is_not_paid(usage: Usage, expected: float) -> None:
    """No months leave the set-up, no updates leave them out, and fractions of a month count."""
    assert total_of(RAG, usage) == pytest.approx(expected, rel=1e-12)


@given(PRICES, USAGE, st.sampled_from(Usage._fields), st.floats(0, 10**6))
def test_total_rises_with_usage(prices: PartPrices, usage: Usage, name: str, more: float) -> None:
    """More requests, updates or months never cost less."""
    larger = usage._replace(**{name: getattr(usage, name) + more})
    assert total_of(prices, larger) >= total_of(prices, usage)


@given(PRICES, USAGE, st.sampled_from(PARTS), AMOUNT)
def test_total_rises_with_each_price(prices: PartPrices, usage: Usage, name: str, more: float) -> None:
    """A higher price never costs less."""
    dearer = prices._replace(**{name: getattr(prices, name) + more})
    assert total_of(dearer, usage) >= total_of(prices, usage)


@given(PRICES, st.floats(1, 1000), st.floats(1, 1000), st.floats(1, 1000), st.sampled_from(PARTS))
def test_every_price_counts(prices: PartPrices, requests: float, updates: float, months: float, name: str) -> None:
    """With some of everything, each price dearer makes the total dearer."""
    usage = Usage(requests_per_month=requests, updates_per_year=updates, months=months)
    dearer = prices._replace(**{name: getattr(prices, name) + 10**6})
    assert total_of(dearer, usage) > total_of(prices, usage)


@given(PRICES, USAGE)
def test_total_is_setup_and_all_parts(prices: PartPrices, usage: Usage) -> None:
    """The total is the sum of its four parts, in whichever order they are added."""
    parts = (
        prices.setup_usd,
        usage.months * prices.monthly_usd,
        usage.months * usage.requests_per_month * prices.usd_per_request,
        usage.months * usage.updates_per_year / 12 * prices.usd_per_update,
    )
    assert total_of(prices, usage) == pytest.approx(math.fsum(parts), rel=1e-12)


@given(RANGES, USAGE)
def test_bounds_stay_in_order(ranges: PartRanges, usage: Usage) -> None:
    """Low ≤ mid ≤ high, and the mid is that of the mid prices."""
    model = table({"a": ranges}, usage)
    found = model.total(model.prices("a"))
    assert isinstance(found, Range)
    assert found.low <= found.mid <= found.high
    assert found.mid == total_of(ranges.mid, usage)
