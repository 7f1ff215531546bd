"""How long the slowest twentieth of answers takes at least, with each approach."""

from __future__ import annotations

from typing import Any

import pytest

import calculators
from calculators.plan.costs.latency import latency_p95_ms
from calculators.plan.inputs.approaches import plan_approaches
from tests.plan.workloads import answer_to, row_of
from tests.rules import for_each

TIMES: dict[str, Any] = {
    "first_token_p50_ms": 600, "first_token_p95_ms": 1900, "tokens_per_second": 60, "output_tokens": 240,
    "retrieval_p50_ms": 120, "retrieval_p95_ms": 400,
}  # fmt: skip
GENERATION = ("first_token_p50_ms", "first_token_p95_ms", "tokens_per_second", "output_tokens")
SEARCH = [{"name": "retrieval", "p50_ms": 120, "p95_ms": 400}]


@for_each("cache_hit_share", [0, 0.3, 0.96])
@for_each(("slug", "stages"), [("prompt-engineering", []), ("rag", SEARCH)])
def test_p95_is_what_latency_says(slug: str, stages: list[object], cache_hit_share: float) -> None:
    """The same stages and the same cache give the same percentile, as far as the grid is fine."""
    given = {name: TIMES[name] for name in GENERATION}
    said: Any = calculators.run("latency", {**given, "stages": stages, "cache_hit_share": cache_hit_share})["results"]
    answer = answer_to({**TIMES, "cache_hit_share": cache_hit_share})
    assert latency_p95_ms(plan_approaches()[slug], answer.workload.mid) == pytest.approx(said["p95_ms"], rel=1e-4)


def test_agents_wait_and_write_at_each_step() -> None:
    """Three steps are three first tokens and three answers."""
    first = {"p50_ms": 600, "p95_ms": 1900}
    said: Any = calculators.run(
        "latency",
        {
            **{name: TIMES[name] for name in GENERATION}, "output_tokens": 3 * 240,
            "stages": [{"name": "second", **first}, {"name": "third", **first}],
        },
    )["results"]  # fmt: skip
    answer = answer_to({**TIMES, "agent_steps": 3})
    assert latency_p95_ms(plan_approaches()["agents"], answer.workload.mid) == pytest.approx(said["p95_ms"], rel=1e-4)


def test_reasoning_is_written_too() -> None:
    """Reasoning tokens take the time of as many more answer tokens."""
    one = answer_to({**TIMES, "reasoning_tokens": 60})
    other = answer_to({**TIMES, "output_tokens": 300})
    for slug in ("rag", "agents"):
        found = [latency_p95_ms(plan_approaches()[slug], answer.workload.mid) for answer in (one, other)]
        assert found[0] == pytest.approx(found[1])


def test_half_may_take_no_time_while_the_slowest_do() -> None:
    """A first token at once in half of all cases, and after three seconds in one of twenty, is still waited for."""
    slug = plan_approaches()["prompt-engineering"]
    none, hardly, never = (
        latency_p95_ms(slug, answer_to({"first_token_p50_ms": p50, "first_token_p95_ms": p95}).workload.mid)
        for p50, p95 in ((0, 3000), (0.001, 3000), (0, 0))
    )
    assert none == hardly
    assert none - never == pytest.approx(3000, rel=1e-3)


def test_range_has_its_ends_where_all_is_fast_and_slow() -> None:
    """Low, mid and high come from the times at their best, middle and worst."""
    low, mid, high = row_of(
        answer_to({**TIMES, "tokens_per_second": [30, 90], "retrieval_p50_ms": [50, 150], "output_tokens": [100, 400]}),
        "rag",
    )["latency_p95_ms"]
    assert low < mid < high
    fastest = answer_to({**TIMES, "tokens_per_second": 90, "retrieval_p50_ms": 50, "output_tokens": 100})
    assert low == pytest.approx(row_of(fastest, "rag")["latency_p95_ms"].mid)
