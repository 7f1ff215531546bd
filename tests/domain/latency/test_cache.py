"""A response cache: which quantile of the misses is the one of all requests."""

from __future__ import annotations

import pytest

from calculators.domain.latency.cache import mean_ms, miss_share, share_within
from tests.rules import for_each


def test_nine_hits_in_ten_leave_the_median_miss() -> None:
    """At 90 % hits the p95 of all requests is the p50 of the misses."""
    assert miss_share(0.95, hit_share=0.9) == pytest.approx(0.5)


@for_each("hit_share", [0.95, 0.99, 1])
def test_hits_are_the_quantile_that_they_reach(hit_share: float) -> None:
    """A hit share at or above a quantile leaves nothing of it to the misses."""
    assert miss_share(0.95, hit_share=hit_share) is None


def test_mean_and_share_are_weighted() -> None:
    """Half hits of 20 ms within the limit and half misses of 1,000 ms, a fifth of them within it."""
    assert mean_ms(1000, hit_share=0.5, hit_ms=20) == 510
    assert share_within(0.2, hit_share=0.5, hit_ms=20, limit_ms=100) == pytest.approx(0.6)


def test_slow_hits_keep_to_no_limit_under_their_time() -> None:
    """Hits count for a limit that they keep."""
    assert share_within(0.2, hit_share=0.5, hit_ms=20, limit_ms=19) == pytest.approx(0.1)
