"""One stage: a lognormal distribution from two percentiles."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.domain.latency.stage import Stage

SEARCH = Stage(p50_ms=30, p95_ms=120)


def test_fitted_percentiles_come_back() -> None:
    """The two percentiles that a stage is fitted from are its own, to the digit."""
    assert (SEARCH.quantile_ms(0.5), SEARCH.quantile_ms(0.95)) == (30, 120)


def test_mean_and_spread_are_those_of_the_fit() -> None:
    """σ is ln 4 over 1.6449, and the mean 30 · e^(σ²/2)."""
    assert pytest.approx(math.log(4) / 1.6448536269514722, rel=1e-12) == SEARCH.sigma
    assert SEARCH.mean_ms == pytest.approx(30 * math.exp(SEARCH.sigma**2 / 2))


def test_fixed_stage_is_a_step() -> None:
    """A stage whose percentiles are equal takes that long each time."""
    stage = Stage(p50_ms=50, p95_ms=50)
    assert stage.is_fixed
    assert (stage.mean_ms, stage.quantile_ms(0.999)) == (50, 50)
    assert stage.cdf([math.log(49.9), math.log(50)]) == [0, 1]


@given(st.floats(0.001, 0.999))
def test_distribution_undoes_its_quantile(share: float) -> None:
    """The share of requests within a quantile is that quantile's."""
    assert SEARCH.cdf([math.log(SEARCH.quantile_ms(share))])[0] == pytest.approx(share, abs=1e-12)


def test_integral_of_the_distribution_leaves_the_mean() -> None:
    """Far out, the integral of the distribution function is the time less the mean."""
    far = 1e7
    assert far - SEARCH.spent([far], [math.log(far)])[0] == pytest.approx(SEARCH.mean_ms, rel=1e-6)
