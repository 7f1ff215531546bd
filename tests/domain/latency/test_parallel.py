"""Stages at the same time: the slowest counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.domain.latency.parallel import Slowest
from calculators.domain.latency.stage import Stage

STAGE = Stage(p50_ms=100, p95_ms=300)


@given(st.integers(2, 12), st.floats(0.01, 0.999))
def test_slowest_of_several_alike_has_the_quantile_of_the_root(count: int, share: float) -> None:
    """Of k stages alike, the quantile q of the slowest is the quantile q^(1/k) of one."""
    wanted = STAGE.quantile_ms(share ** (1 / count))
    assert Slowest((STAGE,) * count).quantile_ms(share) == pytest.approx(wanted, rel=1e-9)


def test_slowest_of_one_is_that_one() -> None:
    """One stage alone has its own quantile and mean."""
    alone = Slowest((STAGE,))
    assert (alone.quantile_ms(0.9), alone.mean_ms) == pytest.approx((STAGE.quantile_ms(0.9), STAGE.mean_ms))


def test_all_slow_at_once_take_as_long_as_the_slowest() -> None:
    """With every stage at its p95 the group takes the longest of those."""
    assert Slowest((STAGE, Stage(p50_ms=10, p95_ms=900))).at_once_ms(0.95) == 900


def test_fixed_stage_is_the_least_that_is_waited() -> None:
    """A stage that always takes 500 ms hides faster ones, and two fixed ones take the longer."""
    fixed = Stage(p50_ms=500, p95_ms=500)
    assert Slowest((fixed, Stage(p50_ms=1, p95_ms=2))).mean_ms == pytest.approx(500, rel=1e-6)
    assert Slowest((fixed, Stage(p50_ms=7, p95_ms=7))).mean_ms == pytest.approx(500)


def test_mean_of_the_slower_of_two_is_the_known_one() -> None:
    """Of two lognormals alike the slower one's mean is 2 · mean · Φ(σ/√2)."""
    share = Stage(p50_ms=1, p95_ms=STAGE.p95_ms / STAGE.p50_ms).cdf([STAGE.sigma**2 / 2**0.5])[0]
    assert Slowest((STAGE, STAGE)).mean_ms == pytest.approx(2 * STAGE.mean_ms * share, rel=1e-9)
