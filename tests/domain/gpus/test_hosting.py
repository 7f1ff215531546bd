"""What serving from one's own GPUs costs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.domain.gpus.hosting import (
    break_even_requests_per_month,
    requests_per_month_at_most,
    usd_per_million_tokens,
    usd_per_month,
)
from calculators.frame.range import Range

TWO_DOLLARS = Range(1, 2, 4)


def test_gpus_cost_all_hours_of_a_month() -> None:
    """Two GPUs at $1, $2 or $4 an hour for 730 hours."""
    assert usd_per_month(gpus=2, usd_per_gpu_hour=TWO_DOLLARS) == Range(1460, 2920, 5840)


def test_a_million_tokens_cost_the_month_over_what_is_generated() -> None:
    """1.314 billion tokens in a month of $1,460: $1.11 a million."""
    price = usd_per_million_tokens(usd_per_month=Range(1460, 1460, 1460), tokens_per_month=1000 * 3600 * 365)
    assert price.mid == pytest.approx(1.1111111111)


def test_requests_are_those_of_the_busy_time() -> None:
    """Two GPUs busy half of 730 hours, two GPU-seconds a request; what takes no time has no limit."""
    most = requests_per_month_at_most(gpus=2, gpu_seconds_per_request=2, utilisation=0.5)
    assert most == 365 * 3600
    assert requests_per_month_at_most(gpus=2, gpu_seconds_per_request=0, utilisation=0.5) is None


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
