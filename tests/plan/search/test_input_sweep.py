"""One number of the workload moves, all others stay."""

from __future__ import annotations

import pytest

from calculators.plan.search.input_sweep import InputSweep, bounds_of, step_of
from tests.plan.workloads import answer_to, random_answer, random_inputs
from tests.rules import for_each


@for_each("seed", range(10))
def test_moved_number_gives_what_a_workload_with_it_does(seed: int) -> None:
    """Moved to a value, a number leaves the same totals and the same cheapest as if it had been put in."""
    answer, inputs = random_answer(seed), random_inputs(seed)
    for name in ("requests_per_month", "corpus_documents", "tokens_per_document", "training_examples", "agent_steps",
                 "prompt_tokens", "months", "chunk_tokens"):  # fmt: skip
        sweep = InputSweep(answer.costing, name, answer.eligibility)
        low, high = sweep.bounds
        for value in (sweep.value * 0.7, sweep.value * 1.9 + 1):
            if low <= value <= high:
                there = answer_to({**inputs, name: value})
                assert sweep.cheapest(value) == there.cheapest
                assert sweep.eligibility_at(value).able == there.eligibility.able
                totals = {slug: total for slug, total in there.mid_totals.items() if slug in sweep.slugs}
                for slug in set(totals) - answer.costing.without_updates:
                    assert sweep.totals(value)[slug] == pytest.approx(totals[slug])


@for_each(
    ("name", "bounds"),
    [("overlap_tokens", (0, 511)), ("chunk_tokens", (65, 10**6)), ("months", (0, 1200)), ("cache_hit_share", (0, 1)),
     ("hours.retrieval.setup_hours", (0, 10**12))],
)  # fmt: skip
def test_numbers_stay_where_they_may_be(name: str, bounds: tuple[float, float]) -> None:
    """A field's own bounds, and those that another number sets."""
    assert bounds_of(answer_to({}).costing, name) == bounds


@for_each(("name", "step"), [("months", 1), ("cache_hit_share", 0.01), ("hours.retrieval.setup_hours", 1)])
def test_step_is_the_least_change_that_matters(name: str, step: float) -> None:
    """One, or a hundredth of a share."""
    assert step_of(name) == step


def test_numbers_without_a_cost_do_not_matter() -> None:
    """No cost rests on latency, or on what a wrong answer costs."""
    answer = answer_to({"wrong_answer_usd": 5})
    for name in ("latency_budget_ms", "wrong_answer_usd", "test_queries"):
        assert not InputSweep(answer.costing, name, answer.eligibility).matters


def test_growth_beyond_all_numbers_is_left_out() -> None:
    """Where totals are no longer numbers the search ends at the last value at which they are."""
    answer = answer_to({"months": 1000})
    sweep = InputSweep(answer.costing, "requests_growth_share_per_month", answer.eligibility)
    last = sweep.last_finite(0, 10)
    assert 0 < last < 10
    assert all(total < float("inf") for total in sweep.totals(last).values())
