"""What else the plan answers: the test that shows a difference, budgets, drivers, and what all of it rests on."""

from __future__ import annotations

from typing import Any

import pytest

import calculators
from calculators import InputError
from calculators.registry import find
from tests.plan.workloads import answer_to, random_answer, random_inputs, row_of, rows_of
from tests.rules import for_each


def results(**inputs: object) -> Any:  # noqa: ANN401 JSON
    """The results."""
    return calculators.run("plan", inputs)["results"]


def test_queries_are_those_of_a_paired_exact_test() -> None:
    """With 15 against 5 percent that only one gets right, 80 percent power is first reached for good at 168 queries."""
    assert results(difference_to_detect=0.1)["evaluation_queries"] == 168


@for_each("difference", [0.02, 0.05, 0.1, 0.2])
def test_smaller_differences_take_more_queries(difference: float) -> None:
    """Half the difference takes more than twice the queries."""
    one, other = (results(difference_to_detect=value)["evaluation_queries"] for value in (difference, difference / 2))
    assert other > 2 * one > 0


@for_each(("baseline", "queries"), [(0.5, 498), (0.9, 498), (0.93, 303), (0.95, 157)])
def test_near_the_top_fewer_queries_do(baseline: float, queries: int) -> None:
    """What only the worse one gets right is no more than what is left above the baseline and the difference."""
    assert results(baseline_accuracy=baseline)["evaluation_queries"] == queries


def test_difference_that_cannot_be_is_an_error() -> None:
    """From 97 of 100 nothing is five points better; the message names the most that it may be."""
    with pytest.raises(InputError) as caught:
        calculators.run("plan", {"baseline_accuracy": 0.97})
    assert caught.value.errors == {"difference_to_detect": "must be at most 1 − baseline_accuracy (0.03); got “0.05”"}


@for_each(
    ("inputs", "wrong"),
    [
        ({"hosted_allowed": "no", "experts": 5}, "active_experts"),
        ({"baseline_accuracy": 0.97}, "difference_to_detect"),
        ({"index": "ivf_pq", "dimensions": "768..1001", "pq_m": 8}, "pq_m"),
    ],
)
def test_inputs_that_are_bad_together_are_told_at_once(inputs: dict[str, object], wrong: str) -> None:
    """Not while a page is written: a template that fails asks for what an image does not have."""
    with pytest.raises(InputError) as caught:
        find("plan").answer(inputs)
    assert list(caught.value.errors) == [wrong]


def test_accuracy_is_spoken_of_only_where_answers_have_a_price() -> None:
    """Both amounts are the reader's: without them nothing is said."""
    assert results()["break_even_accuracy"] is None
    assert results(wrong_answer_usd=300)["break_even_accuracy"] is None
    assert results(wrong_answer_usd=300, right_answer_usd=50)["break_even_accuracy"]["mid"] == pytest.approx(0.857143)


def test_without_documents_there_is_nothing_to_send_or_to_index() -> None:
    """Whatever brings knowledge cannot be had, with that reason, and comes back with the first document."""
    answer = answer_to({"corpus_documents": 0})
    missing = {slug for slug, why in answer.eligibility.why_not.items() if "the number of documents is 0" in why}
    assert missing == {"long-context", "rag", "prompt-engineering-and-rag", "rag-and-fine-tuning", "agents-and-rag"}
    flip = next(one for one in answer.cost_flips if one.field == "corpus_documents")
    assert (flip.value, flip.cheapest, flip.jump) == (0, "long-context", True)


def test_test_bill_has_both_answers_and_their_judge() -> None:
    """Each query is answered by the recommended approach and by the cheapest other one, and both are judged."""
    answer = answer_to({"cache_hit_share": 0.5})
    judge = 2 * (800 * answer.workload.terms.prices.rates[0].input + 100 * answer.workload.terms.prices.rates[0].output)
    one, other = (
        row_of(answer, str(slug))["usd_per_request"].mid / 0.5 for slug in (answer.outcome, answer.evaluation.rival)
    )
    assert answer.evaluation.rival == answer.cheapest_feasible != answer.outcome
    assert answer.evaluation.usd is not None
    assert answer.evaluation.usd.mid == pytest.approx(answer.evaluation.queries * (one + other + judge))


@for_each("share", [[0, 0.9], [0.5, 1], {"low": 0, "mid": 1, "high": 1}, 1, 0.3])
def test_test_queries_meet_no_cache(share: object) -> None:
    """Whatever share of requests a cache answers, known or not, each test query is paid for."""
    assert answer_to({"cache_hit_share": share}).evaluation.usd == answer_to({}).evaluation.usd
    bounds = answer_to({"cache_hit_share": share, "output_tokens": [100, 900]}).evaluation.usd
    assert bounds == answer_to({"output_tokens": [100, 900]}).evaluation.usd


def test_within_the_first_month_more_growth_is_fewer_requests() -> None:
    """Low, mid and high stay in this order, and are the extremes of the requests."""
    inputs = {"months": 0.5, "usd_per_engineer_hour": 0}
    found = row_of(answer_to({**inputs, "requests_growth_share_per_month": [0.1, 1]}), "rag")["total_usd"]
    low, high = (
        row_of(answer_to({**inputs, "requests_growth_share_per_month": growth}), "rag")["total_usd"].mid
        for growth in (1, 0.1)
    )
    assert found.low < found.mid < found.high
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))


def test_bill_at_its_minimum_has_the_highest_that_ranges_can_make_it() -> None:
    """Neither fewer hits nor shorter passages alone lift the bill over the store's minimum; both together do."""
    inputs = {"usd_per_engineer_hour": 0, "requests_per_month": 400000}
    hits, passages = {"low": 0, "mid": 0.5, "high": 0.95}, {"low": 100, "mid": 500, "high": 1000}
    found = row_of(answer_to({**inputs, "cache_hit_share": hits, "chunk_tokens": passages}), "rag")["monthly_usd"]
    one = {**inputs, "cache_hit_share": 0, "chunk_tokens": 100}
    assert (found.low, found.mid) == (50, 50)
    assert found.high == row_of(answer_to(one), "rag")["monthly_usd"].mid > 60


@for_each(
    ("inputs", "expected"),
    [
        ({}, {"rag": "yes", "prompt-engineering": "no", "long-context": "no"}),
        ({"needs_knowledge": "unknown"}, {"prompt-engineering-and-rag": "yes", "rag": "depends", "agents": "depends"}),
        ({"needs_knowledge": "no", "needs_behaviour": "unknown", "corpus_documents": 5, "few_shot_tokens": 20000},
         {"rag": "no", "long-context": "depends", "fine-tune-smaller-model": "yes"}),
    ],
)  # fmt: skip
def test_rows_say_whether_an_unknown_answer_decides(inputs: dict[str, object], expected: dict[str, str]) -> None:
    """What leaves one need open if the answer is yes, and another if it is no, never does the job."""
    answer = answer_to(inputs)
    assert {slug: row_of(answer, slug)["does_the_job"] for slug in expected} == expected
    sure = {row["approach"] for row in rows_of(answer) if row["does_the_job"] == "yes"}
    assert sure == set(answer.able)
    assert answer.cheapest is None or answer.cheapest in sure


def test_recommended_and_cheapest_of_all_is_tested_against_the_next() -> None:
    """Where the recommended approach is the cheapest of all, its rival is the next one."""
    answer = answer_to({"needs_knowledge": "no", "few_shot_works": "yes", "usd_per_engineer_hour": 1000})
    assert answer.outcome == answer.cheapest_feasible == "prompt-engineering"
    others = {slug: total for slug, total in answer.mid_totals.items() if slug != answer.outcome}
    assert answer.evaluation.rival == min(others, key=others.__getitem__)


def test_accuracy_breaks_even_as_error_cost_says() -> None:
    """$300 against $50: 85.7 percent."""
    said: Any = calculators.run("error_cost", {"wrong_answer_usd": 300, "right_answer_usd": 50})["results"]
    found = results(wrong_answer_usd=300, right_answer_usd=50)["break_even_accuracy"]["mid"]
    assert found == pytest.approx(said["break_even_accuracy"])
    assert results(wrong_answer_usd=0, right_answer_usd=0)["break_even_accuracy"] is None


@for_each("seed", range(20))
def test_drivers_move_one_number_of_the_recommended_total(seed: int) -> None:
    """Each goes from the number's low to its high with all others at their mid; the widest comes first."""
    answer = random_answer(seed)
    if answer.drivers is None:
        assert answer.priced_outcome is None
        return
    widths = [one.width_usd for one in answer.drivers]
    assert widths == sorted(widths, reverse=True)
    for one in answer.drivers[:3]:
        spread = answer.workload.spread[one.field]
        for value, usd in ((spread.low, one.low_usd), (spread.high, one.high_usd)):
            if "." not in one.field:
                there = answer_to({**random_inputs(seed), one.field: value})
                assert there.mid_totals[str(answer.outcome)] == pytest.approx(usd)


@for_each("seed", range(20))
def test_budgets_tell_who_fits(seed: int) -> None:
    """A row is within the budgets where set-up and a first month are; without any budget each is."""
    inputs = {**random_inputs(seed), "budget_setup_usd": 9000, "budget_usd_per_month": 1500}
    for row in rows_of(answer_to(inputs)):
        if not row["feasible"]:
            assert row["within_budget"] is None
            continue
        x = answer_to(inputs).workload.mid
        month = (
            row["monthly_usd"].mid
            + x["requests_per_month"] * row["usd_per_request"].mid
            + x["updates_per_year"] / 12 * row["usd_per_update"].mid
        )
        assert row["within_budget"] == (row["setup_usd"].mid <= 9000 and month <= 1500)
    assert {row["within_budget"] for row in rows_of(random_answer(seed))} <= {True, None}


def test_budget_flip_is_where_the_recommended_approach_just_fits() -> None:
    """With that budget it fits, with a cent less it does not."""
    answer = answer_to({})
    for flip in answer.budget_flips:
        for budget, fits in ((flip.to, True), (flip.to - 0.01, False)):
            there = answer_to({flip.field: budget})
            assert row_of(there, str(answer.outcome))["within_budget"] is fits


def test_second_model_prices_every_approach_once_more() -> None:
    """Beside the chosen model a second one, with the same workload."""
    found = results(compare_with="anthropic/claude-haiku-5-5")["second_model"]
    alone = results(provider="anthropic", model="claude-haiku-5-5", smaller_model="claude-haiku-5-5")["approaches"]
    by_slug = {row["approach"]: row["total_usd"] for row in alone}
    assert all(row["total_usd"] == by_slug[row["approach"]] for row in found)
    assert results()["second_model"] is None


def test_memory_is_told_where_training_is_ones_own() -> None:
    """Only where data may not leave does training need one's own memory, as `lora` says."""
    said: Any = calculators.run("lora", {})["results"]
    assert results()["training_memory_bytes"] is None
    assert results(hosted_allowed="no")["training_memory_bytes"]["mid"] == said["memory_bytes"]


def test_sizes_that_are_counted_may_be_ranges() -> None:
    """Dimensions widen the index and the store's bill; layers and rank what training takes of one's own GPUs."""
    narrow, wide = results(dimensions=768), results(dimensions=[768, 1536], plan="s3_vectors")
    assert wide["index_bytes"]["low"] == narrow["index_bytes"]["mid"]
    assert wide["index_bytes"]["high"] == results(dimensions=1536)["index_bytes"]["mid"]
    month = next(row["monthly_usd"] for row in wide["approaches"] if row["approach"] == "rag")
    ends = [
        next(
            row["monthly_usd"]
            for row in results(dimensions=one, plan="s3_vectors")["approaches"]
            if row["approach"] == "rag"
        )
        for one in (768, 1536)
    ]
    assert (month["low"], month["high"]) == (ends[0]["low"], ends[1]["high"])
    own = {"hosted_allowed": "no", "needs_behaviour": "yes", "few_shot_works": "no"}
    found = results(**own, layers=[20, 40], rank=[8, 64], gpus=[1, 4])
    for name in ("training_memory_bytes", "training_usd"):
        low, high = (results(**own, layers=layers, rank=rank)[name] for layers, rank in ((20, 8), (40, 64)))
        assert (found[name]["low"], found[name]["high"]) == (low["low"], high["high"])
    assert {"layers", "gpus"} <= {one["field"] for one in found["drivers"]}


def test_codes_divide_the_dimensions_that_were_typed() -> None:
    """Both ends of a range have to be cut into parts; the middle that nobody typed need not."""
    assert results(index="ivf_pq", dimensions="768..1000", pq_m=8)["index_bytes"]["low"]
    with pytest.raises(calculators.InputError) as bad:
        results(index="ivf_pq", dimensions="768..1001", pq_m=8)
    assert bad.value.errors == {"pq_m": "must be a divisor of dimensions (1,001); got “8”"}
