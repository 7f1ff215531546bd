"""The values of one number at which a rule of the plan changes."""

from __future__ import annotations

import math

import pytest

from calculators.plan.costs.parts import chunks_per_document, store_usage_usd
from calculators.plan.costs.requests import step_tokens
from calculators.plan.inputs.approaches import plan_approaches
from calculators.plan.search.discontinuities import chunk_count_steps, discontinuities
from calculators.plan.search.input_sweep import bounds_of
from tests.plan.workloads import answer_to
from tests.rules import for_each

HAIKU = {"provider": "anthropic", "model": "claude-haiku-5-5", "smaller_model": "claude-haiku-5-5"}
SIZES = {"tokens_per_document": 2000.0, "chunk_tokens": 300.0, "overlap_tokens": 60.0}


@for_each("name", SIZES)
def test_documents_take_another_passage_at_each_tooth(name: str) -> None:
    """Around such a value the number of passages changes by one."""
    found = [one for one in chunk_count_steps(name, SIZES, SIZES[name], 4) if 0 < one < 2400]
    assert len(found) >= 5
    for step in found:
        around = (step * (1 - 1e-9), step * (1 + 1e-9))
        below, above = (chunks_per_document({**SIZES, name: value}) for value in around)
        assert abs(below - above) == 1


def test_numbers_without_passages_have_no_teeth() -> None:
    """Only three numbers say how a text falls into passages."""
    assert chunk_count_steps("months", SIZES, 12, 4) == []


@for_each("name", ["prompt_tokens", "output_tokens", "tool_result_tokens", "few_shot_tokens"])
def test_every_step_of_an_agent_has_its_tier(name: str) -> None:
    """Each of an agent's steps is a discontinuity where it reaches the tier."""
    answer = answer_to({**HAIKU, "agent_steps": 5, "prompt_tokens": 60_000, "tool_result_tokens": 5000})
    x, agents = answer.workload.mid, plan_approaches()["agents"]
    found = discontinuities(name, x, answer.workload.terms, ("agents",), bounds_of(answer.costing, name))
    first = 0 if name in {"prompt_tokens", "few_shot_tokens"} else 1
    for step in range(first, 5):
        assert any(
            step_tokens(agents, step, {**x, name: discontinuity}) == pytest.approx(100_000) for discontinuity in found
        )


@for_each("plan", ["pinecone_standard", "turbopuffer_launch"])
@for_each("name", ["requests_per_month", "corpus_documents", "updates_per_year"])
def test_minimum_is_a_discontinuity_where_usage_reaches_it(plan: str, name: str) -> None:
    """At the discontinuity the store's usage is what its plan bills at least, be it a line in the number or not."""
    answer = answer_to({"plan": plan, "corpus_documents": 9000})
    x, terms = answer.workload.mid, answer.workload.terms
    found = discontinuities(name, x, terms, ("rag",), bounds_of(answer.costing, name))
    minimum = terms.store["minimum_usd_per_month"]
    usages = [store_usage_usd(terms, {**x, name: discontinuity}) for discontinuity in found if discontinuity >= 0]
    assert any(math.isclose(usage, minimum, rel_tol=1e-6) for usage in usages)


def test_training_minimum_is_a_discontinuity() -> None:
    """Where the tokens of a job cost the least that its service bills for one."""
    answer = answer_to({"provider": "mistral", "model": "mistral-nemo", "tokens_per_example": 500, "epochs": 1})
    terms = answer.workload.terms
    found = discontinuities("training_examples", answer.workload.mid, terms, ("fine-tuning",), (0, 1e8))
    least = terms.tuned.minimum_usd / terms.tuned.usd_per_million_tokens * 10**6 / 500
    assert any(math.isclose(one, least, rel_tol=1e-9, abs_tol=1e-9) for one in found)


def test_cache_writes_and_requests_meet() -> None:
    """Under so many requests there are no more cache writes than requests."""
    answer = answer_to({"cache_writes_per_month": 321})
    bounds = bounds_of(answer.costing, "requests_per_month")
    assert 321 in discontinuities(
        "requests_per_month", answer.workload.mid, answer.workload.terms, ("long-context",), bounds
    )
