"""What serving from one's own GPUs costs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.domain.gpus.hosting import (
    break_even_requests_per_month,
    requests_per_month_at_most,
    tokens_per_month,
    usd_per_million_tokens,
    usd_per_month,
)
from calculators.frame.range import Range

TWO_DOLLARS = Range(1, 2, 4)


def test_gpus_cost_all_hours_of_a_month() -> None:
    """Two GPUs at $1, $2 or $4 an hour for 730 hours."""
    assert usd_per_month(gpus=2, usd_per_gpu_hour=TWO_DOLLARS) == Range(1460, 2920, 5840)


def test_tokens_are_those_of_the_hours_under_load() -> None:
    """1,000 a second for half of 730 hours; at $1,460 a month a million costs $1.11."""
    tokens = tokens_per_month(tokens_per_second=1000, utilisation=0.5)
    assert tokens == 1000 * 3600 * 365
    price = usd_per_million_tokens(usd_per_month=Range(1460, 1460, 1460), tokens_per_month=tokens)
    assert price.mid == pytest.approx(1.1111111111)


def test_answers_without_tokens_have_no_limit() -> None:
    """300 tokens an answer set a limit, none does not."""
    assert requests_per_month_at_most(tokens_per_month=3000, output_tokens=300) == 10
    assert requests_per_month_at_most(tokens_per_month=3000, output_tokens=0) is None


def test_nothing_beats_what_is_free() -> None:
    """A hosted request that is free never costs as much."""
    assert break_even_requests_per_month(usd_per_month=TWO_DOLLARS, hosted_usd_per_request=0) is None


@given(st.floats(1, 10**6), st.floats(1e-6, 10))
def test_both_cost_the_same_where_they_meet(usd: float, usd_per_request: float) -> None:
    """At the break-even the hosted month costs what the GPUs do."""
    month = Range(usd, usd, usd)
    meeting = break_even_requests_per_month(usd_per_month=month, hosted_usd_per_request=usd_per_request)
    assert meeting is not None
    assert meeting.mid * usd_per_request == pytest.approx(usd)
