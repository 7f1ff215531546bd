"""How long the slowest twentieth of answers takes at least, with each approach."""

from __future__ import annotations

from typing import Any

import pytest

import calculators
from calculators.plan.answer import PlanAnswer
from calculators.plan.calculator import CALCULATOR as PLAN
from calculators.plan.calculator import plan_of
from calculators.plan.costs.latency import latency_p95_ms
from tests.plan.workloads import answer_to, row_of
from tests.rules import for_each

TIMES: dict[str, Any] = {
    "first_token_p50_ms": 600, "first_token_p95_ms": 1900, "tokens_per_second": 60, "output_tokens": 240,
    "retrieval_p50_ms": 120, "retrieval_p95_ms": 400, "prefill_tokens_per_second": 10**7, "tool_p50_ms": 0,
    "tool_p95_ms": 0,
}  # fmt: skip


def p95(answer: PlanAnswer, slug: str) -> float:
    """The p95 of an approach at the mid values, in milliseconds."""
    return latency_p95_ms(answer.workload.terms.approaches[slug], answer.workload.terms, answer.workload.mid)


GENERATION = ("first_token_p50_ms", "first_token_p95_ms", "tokens_per_second", "output_tokens")
SEARCH = [{"name": "retrieval", "p50_ms": 120, "p95_ms": 400}]


@for_each("cache_hit_share", [0, 0.3, 0.96])
@for_each(("slug", "stages"), [("prompt-engineering", []), ("rag", SEARCH)])
def test_p95_is_what_latency_says(slug: str, stages: list[object], cache_hit_share: float) -> None:
    """The same stages and the same cache give the same percentile, as far as the grid is fine."""
    given = {name: TIMES[name] for name in GENERATION}
    said: Any = calculators.run("latency", {**given, "stages": stages, "cache_hit_share": cache_hit_share})["results"]
    answer = answer_to({**TIMES, "cache_hit_share": cache_hit_share})
    assert p95(answer, slug) == pytest.approx(said["p95_ms"], rel=2e-3)


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
    assert p95(answer, "agents") == pytest.approx(said["p95_ms"], rel=2e-3)


def test_reasoning_is_written_too() -> None:
    """Reasoning tokens take the time of as many more answer tokens."""
    one = answer_to({**TIMES, "reasoning_tokens": 60})
    other = answer_to({**TIMES, "output_tokens": 300})
    for slug in ("rag", "agents"):
        found = [p95(answer, slug) for answer in (one, other)]
        assert found[0] == pytest.approx(found[1])


def test_half_may_take_no_time_while_the_slowest_do() -> None:
    """A first token at once in half of all cases, and after three seconds in one of twenty, is still waited for."""
    none, hardly, never = (
        p95(answer_to({"first_token_p50_ms": p50, "first_token_p95_ms": slow}), "prompt-engineering")
        for p50, slow in ((0, 3000), (0.001, 3000), (0, 0))
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


def test_streaming_waits_for_the_first_word() -> None:
    """Reasoning comes before it, and an agent’s earlier steps are written to their end."""
    for slug, answers in (("rag", 1), ("agents", 1)):
        last, first = (p95(answer_to({**TIMES, "agent_steps": 4, "latency_until": until}), slug)
                       for until in ("last_token", "first_token"))  # fmt: skip
        assert last - first == pytest.approx(answers * 240 / 60 * 1000)
    thinks = answer_to({**TIMES, "reasoning_tokens": 600, "latency_until": "first_token"})
    assert p95(thinks, "rag") - p95(answer_to({**TIMES, "latency_until": "first_token"}), "rag") == pytest.approx(
        10_000
    )


def test_long_prompts_are_read_before_the_first_word() -> None:
    """22,000 uncached tokens are 21,000 beyond those that the first token allows for: at 5,000 a second."""
    shared = {**TIMES, "prefill_tokens_per_second": 5000, "corpus_documents": 30, "retrieved_chunks": 1}
    warm, cold = (
        p95(answer_to({**shared, "prompt_tokens": 21_000, "requests_per_month": requests}), "prompt-engineering")
        for requests in (10**7, 100)
    )
    assert cold - warm == pytest.approx((22_000 - 1000) / 5)
    assert p95(answer_to({**shared, "prompt_tokens": 21_000, "prompt_cache": "no"}), "rag") > warm


def test_agent_waits_for_a_tool_between_steps() -> None:
    """Four steps have three calls between them."""
    none, some = (p95(answer_to({**TIMES, "agent_steps": 4, "tool_p50_ms": ms, "tool_p95_ms": ms}), "agents")
                  for ms in (0, 500))  # fmt: skip
    assert some - none == pytest.approx(1500, rel=1e-3)


def test_smaller_model_has_times_of_its_own() -> None:
    """The larger one’s do not move it."""
    one, other = (p95(answer_to({**TIMES, "tokens_per_second": speed}), "fine-tune-smaller-model") for speed in (9, 90))
    assert one == other < p95(answer_to(TIMES), "fine-tuning")


VOICE: dict[str, Any] = {
    "needs_knowledge": "yes", "needs_behaviour": "yes", "few_shot_works": "no", "training_examples": 3000,
    "latency_critical": "yes", "latency_budget_ms": 300,
}  # fmt: skip


def test_nothing_fast_enough_is_said_first() -> None:
    """With the fastest, by how much it misses, and what was tried that would help; no approach meets the needs."""
    answer = PLAN.answer(VOICE)
    plan = plan_of(VOICE)
    assert (plan.cheapest, plan.certainty) == (None, None)
    assert plan.too_slow is not None
    assert plan.too_slow.p95_ms == pytest.approx(min(p95(plan, slug) for slug in ("rag-and-fine-tuning",)))
    assert [one.change for one in plan.too_slow.helps][:1] == ["streaming"]
    assert all("latency" in row.unmet for row in plan.rows)
    assert answer.view.headline.text.startswith("No available option answers within 300 ms: the fastest, ")  # type: ignore[attr-defined]
    assert "unreachable-latency" in {one.code for one in answer.result.warnings}


def test_nothing_fast_enough_is_said_where_the_outcome_cannot_be_had_too() -> None:
    """Nobody tunes this model, and nothing else answers in time."""
    answer = PLAN.answer({**VOICE, "provider": "openai", "model": "gpt-6-luna"})
    assert [one.code for one in answer.result.warnings] == ["unreachable-latency"]
