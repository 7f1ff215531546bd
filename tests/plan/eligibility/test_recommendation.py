"""What `decide` says about a workload."""

from __future__ import annotations

import calculators
from calculators.domain.decision.decision_state import decision_state_of
from calculators.plan.eligibility.recommendation import knowledge_changes
from tests.plan.workloads import answer_to, random_answer
from tests.rules import for_each


@for_each(
    ("updates_per_year", "word"),
    [
        (0, "never"), (0.5, "yearly"), (11.9, "yearly"), (12, "monthly"), (51, "monthly"), (52, "weekly"),
        (364, "weekly"), (365, "daily"), (365.1, "continuously"), (10**6, "continuously"),
    ],
)  # fmt: skip
def test_how_often_facts_change(updates_per_year: float, word: str) -> None:
    """Each number of updates has its word, and a limit belongs to the word above it."""
    assert knowledge_changes(updates_per_year) == word


def test_outcome_is_what_decide_says() -> None:
    """Over 1,000 random workloads both say the same, also of what is still possible and what to do besides."""
    for seed in range(1000):
        answer = random_answer(seed)
        said = decision_state_of(answer.decision)
        assert (answer.outcome, answer.decision_state.possible, answer.decision_state.also) == (
            said.outcome,
            said.possible,
            said.also,
        )


@for_each("seed", range(20))
def test_decide_gives_the_same_through_its_own_door(seed: int) -> None:
    """The answers that the plan derives are `decide`'s inputs, and it answers the same to them."""
    answer = random_answer(seed)
    found = calculators.run("decide", dict(answer.decision))["results"]
    assert found["outcome"] == answer.outcome  # type: ignore[index]


def test_window_is_the_models_or_the_usual_one() -> None:
    """A window that is not known counts as 200,000 tokens."""
    known = answer_to({"provider": "anthropic", "model": "claude-haiku-5-5", "smaller_model": "claude-haiku-5-5"})
    unknown = answer_to({"model": "gemini-2.5-pro"})
    assert (known.decision["context_window_tokens"], unknown.decision["context_window_tokens"]) == (10**6, 200_000)


def test_flips_hold_when_put_back() -> None:
    """Each changed answer, a number of documents among them, gives the outcome that the flip names."""
    for seed in range(60):
        answer = random_answer(seed)
        for flip in answer.flips:
            there = answer_to({**answer.inputs, flip.field: flip.to})
            assert there.outcome == flip.outcome, (seed, flip)


def test_flips_know_what_stands_against_them() -> None:
    """What cannot be had, is left open or takes too long is what the plan says once the answer is changed."""
    for seed in range(40):
        answer = random_answer(seed)
        for flip in answer.flips:
            there = answer_to({**answer.inputs, flip.field: flip.to})
            row = there.row_of.get(str(flip.outcome))
            found = (flip.why_not, flip.unmet)
            assert found == ((row.why_not, row.unmet) if row else ("", ())), (seed, flip)
            if row and row.costs:
                assert flip.is_fast_enough == row.costs.is_fast_enough
