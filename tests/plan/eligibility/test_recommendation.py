"""What `decide` says about a workload."""

from __future__ import annotations

import calculators
from calculators.domain.decision.decision_state import decision_state_of
from calculators.plan.eligibility.recommendation import knowledge_changes
from calculators.plan.inputs.terms import Terms
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


@for_each(
    ("inputs", "expected"),
    [
        ({"retrieved_chunks": 5, "chunk_tokens": 500}, 25_000),
        ({"retrieved_chunks": 3, "chunk_tokens": 400.5}, 12_015),
        ({"retrieved_chunks": 5, "chunk_tokens": 500, "hosted_allowed": "no"}, 2_500),
        ({"retrieved_chunks": 5, "chunk_tokens": 500, "provider": "openai", "model": "gpt-5.4-pro",
          "smaller_model": "gpt-5.4-pro"}, 2_500),
    ],
    ids=["a tenth", "fractions", "no bill", "no cached price"],
)  # fmt: skip
def test_limit_is_what_the_passages_cost(inputs: dict[str, object], expected: int) -> None:
    """Passages times the price of input over the cached one; without a cached price, the passages themselves."""
    assert answer_to(inputs).decision["long_context_limit_tokens"] == expected


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


def test_limit_is_exact_where_a_price_is_no_round_share_of_another() -> None:
    """2,100 tokens at $0.27 cost what 8,100 cost at $0.07: exactly so many may be sent whole."""
    inputs = {
        "provider": "deepseek", "model": "deepseek-chat", "smaller_model": "deepseek-chat", "retrieved_chunks": 7,
        "chunk_tokens": 300, "overlap_tokens": 5, "corpus_documents": 1,
    }  # fmt: skip
    found = [answer_to({**inputs, "tokens_per_document": tokens}).outcome for tokens in (8100, 8101)]
    assert found == ["long-context", "rag"]
    assert answer_to({"chunk_tokens": 407.28}).decision["long_context_limit_tokens"] == 20364


@for_each(
    ("documents", "outcome"), [(1, "long-context"), (25602.4 / 25602.3, "long-context"), (25602.6 / 25602.3, "rag")]
)
def test_fractions_of_a_token_stay_on_their_side_of_the_limit(documents: float, outcome: str) -> None:
    """A corpus of 25,602.3 tokens is under a limit of 25,602.5, though both round past each other."""
    inputs = {"hosted_allowed": "no", "retrieved_chunks": 1, "chunk_tokens": 25602.5, "tokens_per_document": 25602.3}
    assert answer_to({**inputs, "corpus_documents": documents}).outcome == outcome


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


def test_terms_know_no_ratio_without_prices() -> None:
    """Where nobody bills tokens, cached ones cost what others do."""
    assert Terms(answer_to({"hosted_allowed": "no"}).inputs).cached_price_ratio == 1
