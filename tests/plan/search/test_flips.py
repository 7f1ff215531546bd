"""What would flip the cheapest: every flip holds when it is put back in, and none is missing."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

import calculators
from calculators.plan.search.flips import CostFlip
from tests.plan.search.scanning import WORKLOADS, is_change, missed_flips
from tests.plan.workloads import answer_to, random_answer, random_inputs, with_value
from tests.rules import for_each

SMALL = 1e-7
TUNED = {"needs_behaviour": "yes", "few_shot_works": "no"}
"""A workload that only tuning with retrieval does."""


def total_at(inputs: dict[str, object], flip: CostFlip, value: float) -> tuple[str | None, dict[str, float]]:
    """Who is the cheapest with a flip's number at a value, and all totals."""
    answer = answer_to(with_value(inputs, flip.field, value))
    return answer.cheapest, dict(answer.mid_totals)


def away(flip: CostFlip, share: float) -> float:
    """A value a little further from the number's own than the flip, or nearer to it."""
    distance = flip.to - flip.value
    return flip.to + share * (distance or math.copysign(1, share))


@for_each("seed", range(WORKLOADS))
def test_flips_hold_when_put_back(seed: int) -> None:
    """At a crossing both cost the same, to a millionth; at a jump the order changes from one value to the next."""
    inputs, answer = random_inputs(seed), random_answer(seed)
    for flip in answer.cost_flips:
        there, totals = total_at(inputs, flip, flip.to)
        if flip.jump:
            before, _ = total_at(inputs, flip, flip.to + (flip.value - flip.to) * 1e-12)
            assert (before, there) == (answer.cheapest, flip.cheapest), flip
        else:
            assert totals[str(answer.cheapest)] == pytest.approx(totals[str(flip.cheapest)], rel=1e-6), flip


@for_each("seed", range(0, WORKLOADS, 3))
def test_past_a_crossing_the_named_one_is_the_cheapest(seed: int) -> None:
    """A little before it the cheapest is what it was, a little past it the one that is named, but for rounding."""
    inputs, answer = random_inputs(seed), random_answer(seed)
    for flip in answer.cost_flips:
        if flip.jump or flip.to in {0, flip.value}:
            continue
        for value, expected in ((away(flip, -SMALL), answer.cheapest), (away(flip, SMALL), flip.cheapest)):
            found, totals = total_at(inputs, flip, value)
            assert found == expected or not is_change(totals[str(found)], totals[str(expected)]), flip


@for_each("seed", range(0, WORKLOADS, 3))
def test_number_to_try_is_short_and_does_what_the_flip_says(seed: int) -> None:
    """Typed into the form it makes the named one the cheapest: no tie, and few digits where few will do."""
    inputs, answer = random_inputs(seed), random_answer(seed)
    for flip in answer.cost_flips:
        found, _ = total_at(inputs, flip, flip.past)
        assert found == flip.cheapest, flip
        assert flip.past != flip.to or flip.jump or flip.past in (0, 1e12), flip
        assert (flip.past - flip.to) * (flip.to - flip.value) >= 0, flip
        assert flip.past.is_integer() or flip.past == flip.to or len(f"{flip.past:.15g}") <= len("0.000012345"), flip


def test_tie_at_the_number_s_own_value_is_tried_beyond_it() -> None:
    """Where all cost the same now, and one request changes that, the number to try is not the one that is there."""
    flips = answer_to({"requests_per_month": 0, "usd_per_engineer_hour": 0}).cost_flips
    assert all(flip.past != flip.value for flip in flips)


def test_tie_on_a_round_number_is_tried_a_little_further_on() -> None:
    """Both take the same at exactly 108 hours: 108.1 is tried, for at 108 the last digit would decide."""
    own = {"rag": {"setup_hours": 80}, "prompt-engineering-and-rag": {"setup_hours": 108}}
    hours = {"hours.examples.maintenance_hours_per_month": 0, "few_shot_tokens": 0}
    flips = answer_to({"overrides": own, **hours}).cost_flips
    flip = next(one for one in flips if one.field == "overrides.rag.setup_hours" and one.to > one.value)
    assert (flip.to, flip.past) == (pytest.approx(108), 108.1)


@for_each("seed", range(WORKLOADS))
def test_no_flip_is_missing(seed: int) -> None:
    """A dense scan of each number, in growing steps and in even ones, sees no change that is nearer than the flip."""
    assert list(missed_flips(random_answer(seed))) == []


@for_each(
    ("seed", "name", "to"),
    [
        (1040, "runtime_overhead_bytes", "fine-tune-smaller-model"),
        (1107, "memory_share", "agents-and-rag"),
        (1051, "cache_hit_share", "rag"),
    ],
)
def test_what_only_the_last_values_allow_is_told(seed: int, name: str, to: str) -> None:
    """Where hardly any number of GPUs holds it, very many do, which are fast enough; so are hits from 95 % on."""
    assert to in {flip.cheapest for flip in random_answer(seed).cost_flips if flip.field == name}


def test_flips_come_nearest_first_and_once_a_direction() -> None:
    """They are sorted by distance, and a number has at most one flip upwards and one downwards."""
    for seed in range(10):
        flips = random_answer(seed).cost_flips
        assert all(a.distance <= b.distance for a, b in pairwise(flips))
        assert len({(one.field, one.to > one.value) for one in flips}) == len(flips)


def test_results_tell_what_the_flips_are() -> None:
    """Put back through the calculator's own door, a flip names the next cheapest."""
    inputs = random_inputs(3)
    results = calculators.run("plan", inputs)["results"]
    for flip in results["cost_flips"][:3]:  # type: ignore[index]
        there = calculators.run("plan", with_value(inputs, flip["field"], flip["to"]))["results"]
        rows = {row["approach"]: row["total_usd"] for row in there["approaches"]}  # type: ignore[index]
        if flip["jump"]:
            assert there["cheapest"] == flip["cheapest"]  # type: ignore[index]
        else:
            own = results["cheapest"]  # type: ignore[index]
            assert rows[own]["mid"] == pytest.approx(rows[flip["cheapest"]]["mid"], rel=1e-6)


def test_too_few_examples_is_a_jump_that_is_told_in_whole_ones() -> None:
    """With 500 examples at a threshold of 500, one fewer changes who can do the job."""
    answer = answer_to(
        {"needs_knowledge": "no", "needs_behaviour": "yes", "few_shot_works": "no", "training_examples": 500}
    )
    down = next(one for one in answer.cost_flips if one.field == "training_examples" and one.to < one.value)
    assert (down.jump, down.past) == (True, 499)
    assert 499 < down.to < 500


def test_flip_from_nothing_is_tried_at_the_first_whole_one() -> None:
    """Without examples, and with none asked for, the least threshold is a jump, and one example is what is tried."""
    answer = answer_to({"examples_threshold": 0, "training_examples": 0, **TUNED})
    assert answer.cheapest == "rag-and-fine-tuning"
    up = next(one for one in answer.cost_flips if one.field == "examples_threshold")
    assert up.jump
    assert 0 < up.to <= up.past == 1


@for_each("examples", [5e-324, 1e-310, 1e-12])
def test_numbers_next_to_nothing_have_flips_too(examples: float) -> None:
    """However little there is, a flip is told, and what is tried does what it says."""
    inputs = {"examples_threshold": examples, "training_examples": examples, **TUNED}
    flips = [one for one in answer_to(inputs).cost_flips if "examples" in one.field]
    assert {one.field for one in flips} >= {"examples_threshold", "training_examples"}
    assert [total_at(inputs, one, one.past)[0] for one in flips] == [one.cheapest for one in flips]


NEAR_WINDOW = {
    "requests_per_month": 100, "corpus_documents": 3, "provider": "google", "model": "gemini-4-argon",
    "smaller_model": "gemini-4-argon",
}  # fmt: skip


@for_each("tokens", [131, 1001, 799, 333, 800])
def test_corpus_over_the_window_is_found_however_a_quotient_is_rounded(tokens: int) -> None:
    """The flip is where documents fill the window, to the last digit, and no crossing that lies beyond it."""
    answer = answer_to({**NEAR_WINDOW, "tokens_per_document": tokens})
    assert answer.cheapest == "long-context"
    window = answer.workload.terms.window_tokens
    up = next(one for one in answer.cost_flips if one.field == "corpus_documents" and one.to > one.value)
    assert up.jump
    assert up.to == pytest.approx(window / tokens, rel=1e-14)
    assert answer_to({**NEAR_WINDOW, "tokens_per_document": tokens, "corpus_documents": up.to}).cheapest == up.cheapest


def test_free_requests_without_number_hide_no_flip() -> None:
    """Where the cache answers all requests, growth past all numbers costs nothing, and months flip all the same."""
    answer = answer_to(
        {
            "months": 1, "requests_growth_share_per_month": 0.8, "cache_hit_share": 1,
            "overrides": {"rag": {"setup_usd": 20000, "maintenance_hours_per_month": 10},
                          "prompt-engineering-and-rag": {"setup_hours": 90, "maintenance_hours_per_month": 20}},
        }
    )  # fmt: skip
    (flip,) = (one for one in answer.cost_flips if one.field == "months")
    assert flip.to == pytest.approx(10.9962784)
    assert not flip.jump


@for_each(("examples", "threshold"), [(763.31, 700), (500.5, 500.4), (500, 500)])
def test_threshold_of_examples_is_met_by_fractions_too(examples: float, threshold: float) -> None:
    """Examples are enough from the threshold on, whole or not, and that is where the flips are."""
    answer = answer_to({"training_examples": examples, "examples_threshold": threshold, **TUNED})
    assert answer.cheapest == "rag-and-fine-tuning"
    down = next(one for one in answer.cost_flips if one.field == "training_examples" and one.to < one.value)
    up = next(one for one in answer.cost_flips if one.field == "examples_threshold" and one.to > one.value)
    assert (down.to, up.to) == (pytest.approx(threshold), pytest.approx(examples))


def test_corpus_over_the_window_is_a_jump() -> None:
    """Where long context is the cheapest, the first token too many ends that."""
    inputs = {
        "corpus_documents": 100, "tokens_per_document": 1000, "requests_per_month": 10, "usd_per_engineer_hour": 0,
        "model": "claude-haiku-5-5", "provider": "anthropic", "smaller_model": "claude-haiku-5-5",
        "cache_writes_per_month": 0, "updates_per_year": 0,
    }  # fmt: skip
    answer = answer_to(inputs)
    up = next(one for one in answer.cost_flips if one.field == "corpus_documents" and one.to > one.value)
    assert answer.cheapest == "long-context"
    assert up.to <= answer.workload.terms.window_tokens / 1000 * (1 + 1e-12)
