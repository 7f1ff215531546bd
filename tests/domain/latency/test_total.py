"""Stages one after the other: the percentiles of their sum."""

from __future__ import annotations

import math
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.domain.latency.parallel import Slowest
from calculators.domain.latency.stage import Stage
from calculators.domain.latency.total import Total
from tests.benchmarks.latency import CASES, times
from tests.rules import for_each

REFERENCES = tomllib.loads(Path(__file__).with_name("references.toml").read_text(encoding="utf-8"))
SHARES = {"p50_ms": 0.5, "p95_ms": 0.95, "p99_ms": 0.99}
stages = st.builds(
    lambda p50_ms, spread: Stage(p50_ms=p50_ms, p95_ms=p50_ms * spread), st.floats(1e-3, 1e6), st.floats(1, 100)
)


def test_every_case_of_the_benchmark_has_its_reference() -> None:
    """What the benchmark draws is what stands in the file of references."""
    stored = {name: [[tuple(stage) for stage in group] for group in row["stages"]] for name, row in REFERENCES.items()}
    assert stored == {name: [list(group) for group in groups] for name, groups in CASES.items()}


@for_each("name", list(REFERENCES))
def test_percentiles_are_those_of_two_million_draws(name: str) -> None:
    """Each percentile is within 1 % of the one of 2,000,000 draws, and the mean within half a percent."""
    reference: dict[str, Any] = REFERENCES[name]
    total = Total.of(times(CASES[name]))
    found = total.quantiles_ms(list(SHARES.values()))
    assert dict(zip(SHARES, found, strict=True)) == pytest.approx({key: reference[key] for key in SHARES}, rel=0.01)
    assert total.mean_ms == pytest.approx(reference["mean_ms"], rel=0.005)


@for_each("name", list(REFERENCES))
def test_share_within_a_percentile_is_its_own(name: str) -> None:
    """Of all requests 95 in 100 keep to the p95 that was drawn, and so on."""
    total = Total.of(times(CASES[name]))
    for key, share in SHARES.items():
        assert total.share_within(REFERENCES[name][key]) == pytest.approx(share, abs=0.002)


def test_two_stages_alike_have_the_quantile_of_their_integral() -> None:
    """The distribution at the p95 of two lognormals, integrated over the first, is 0.95."""
    stage = Stage(p50_ms=100, p95_ms=300)
    (p95,) = Total.of([stage, stage]).quantiles_ms([0.95])
    steps = 4000
    middles = ((index + 0.5) / steps for index in range(steps))
    others = (p95 - stage.quantile_ms(share) for share in middles)
    within = sum(stage.cdf([math.log(left)])[0] for left in others if left > 0) / steps
    assert within == pytest.approx(0.95, abs=1e-4)


def test_one_stage_is_exact() -> None:
    """With one stage that varies nothing is approximated, however many are fixed."""
    total = Total.of([Stage(p50_ms=1000, p95_ms=3000), Stage(p50_ms=7, p95_ms=7)], 500)
    assert total.quantiles_ms([0.5, 0.95]) == [1507, 3507]


def test_what_never_varies_is_a_step() -> None:
    """Fixed times alone have one quantile, and all requests or none keep to a limit."""
    total = Total.of([Stage(p50_ms=7, p95_ms=7)], 500)
    assert total.quantiles_ms([0.01, 0.99]) == [507, 507]
    assert (total.mean_ms, total.share_within(506.9), total.share_within(507)) == (507, 0, 1)


@given(st.lists(stages, min_size=1, max_size=6), st.floats(0, 1e6))
def test_percentiles_rise_and_lie_between_what_is_certain(parts: list[Stage], fixed_ms: float) -> None:
    """The p99 is at least the p95 and that the p50; none is under the largest stage's, nor over what all exceed."""
    total = Total.of(parts, fixed_ms)
    p50, p95, p99 = total.quantiles_ms([0.5, 0.95, 0.99])
    assert p50 <= p95 <= p99
    bound = sum(part.quantile_ms(1 - 0.05 / len(parts)) for part in parts)
    assert max(part.p95_ms for part in parts) * 0.99 <= p95 - fixed_ms <= bound * 1.001 + 1e-6 * (1 + fixed_ms)


@given(st.lists(stages, min_size=1, max_size=5), st.floats(1e-3, 1e9))
def test_share_within_a_limit_rises_with_it(parts: list[Stage], limit_ms: float) -> None:
    """A longer limit is kept by no fewer requests, and a share is from 0 to 1."""
    total = Total.of(parts)
    assert 0 <= total.share_within(limit_ms) <= total.share_within(2 * limit_ms) + 1e-5 <= 1 + 1e-5


def test_what_a_grid_has_told_is_told_again() -> None:
    """Asked once more, or for fewer percentiles, the answer is near the first: a finer grid may be there by then."""
    total = Total.of([Stage(p50_ms=10 + 7 * number, p95_ms=40 + 31 * number) for number in range(20)])
    first = total.quantiles_ms((0.5, 0.95, 0.99))
    assert total.quantiles_ms((0.5, 0.95, 0.99)) == first
    alone = [Total(total.times).quantiles_ms((share,))[0] for share in (0.5, 0.95, 0.99)]
    assert alone == pytest.approx(first, rel=5e-4)


def test_a_steep_rise_before_a_long_tail_is_not_smoothed() -> None:
    """Where next to all of a time is fixed, a limit just under it is met by none and one just over it by some."""
    total = Total.of([Stage(p50_ms=1, p95_ms=1000), Stage(p50_ms=1000, p95_ms=1001)])
    total.quantiles_ms((0.5, 0.95, 0.99))
    assert total.share_within(990) < 0.001
    assert total.share_within(1001) == pytest.approx(0.5, abs=0.05)


@for_each(
    "parts",
    [
        [Slowest((Stage(p50_ms=500, p95_ms=500),) * 2)] * 2,
        [Slowest((Stage(p50_ms=500, p95_ms=500), Stage(p50_ms=1, p95_ms=2)))] * 3,
        [Slowest((Stage(p50_ms=500, p95_ms=500), Stage(p50_ms=100, p95_ms=200)))] * 2,
    ],
)
def test_parallel_stages_that_seldom_vary_add_up(parts: list[Slowest]) -> None:
    """Where each of several groups waits for a stage that always takes as long, their sum is what is fixed."""
    total, fixed = Total.of(parts), 500 * len(parts)
    assert total.quantiles_ms([0.5, 0.95]) == pytest.approx([fixed] * 2, rel=1e-6)
    assert total.share_within(fixed - 1) == 0
    assert total.share_within(fixed) == pytest.approx(1, abs=1e-3)
