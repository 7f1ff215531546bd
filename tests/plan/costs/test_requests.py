"""What one request costs with each approach."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators
from calculators.plan.costs.requests import (
    Tokens,
    _agent,
    full_usd_per_request,
    longest_tokens,
    retrieval_usd,
    tokens_of,
)
from calculators.plan.inputs.approaches import plan_approaches
from calculators.plan.inputs.token_rates import TokenPrices, TokenRates
from tests.plan.workloads import answer_to, row_of, rows_of
from tests.rules import for_each

HAIKU: dict[str, Any] = {"provider": "anthropic", "model": "claude-haiku-5-5", "smaller_model": "claude-haiku-5-5"}
SENT: dict[str, Any] = {
    "prompt_tokens": 600, "few_shot_tokens": 900, "retrieved_chunks": 4, "chunk_tokens": 512, "output_tokens": 250,
    "reasoning_tokens": 70, "corpus_documents": 20, "tokens_per_document": 1000, "updates_per_year": 12,
}  # fmt: skip
RATES = (TokenRates(input=1, cached=0, write=0, output=5), TokenRates(input=2, cached=0, write=0, output=9))


@for_each(
    ("slug", "expected"),
    {
        "prompt-engineering": 1500,
        "rag": 600 + 2048,
        "prompt-engineering-and-rag": 1500 + 2048,
        "fine-tuning": 600,
        "fine-tune-smaller-model": 600,
        "rag-and-fine-tuning": 600 + 2048,
        "long-context": 600 + 20_000,
        "agents": 1500,
        "agents-and-rag": 1500 + 2048,
    }.items(),
)
def test_input_of_each_approach(slug: str, expected: int) -> None:
    """Each sends its prompt, and what it shows, retrieves or sends whole."""
    workload = answer_to({**SENT, "provider": "deepseek", "model": "deepseek-chat"}).workload
    tokens = tokens_of(workload.terms.approaches[slug], workload.terms, workload.mid)
    retrieved = 2048 if plan_approaches()[slug].retrieves else 0
    assert (tokens.input, tokens.output) == (expected, 320)
    assert tokens.cached == expected - retrieved - 30


@for_each(("tokens", "cached"), [(1023 + 30, 0), (1024 + 30, 1024)])
def test_shorter_prefix_than_the_minimum_is_not_cached(tokens: int, cached: int) -> None:
    """Of the prompt all but the question is the same each time; from the minimum on it is read from the cache."""
    workload = answer_to({"provider": "anthropic", "model": "claude-sonnet-4-5", "prompt_tokens": tokens}).workload
    rag = workload.terms.approaches["rag"]
    assert tokens_of(rag, workload.terms, workload.mid).cached == cached
    off = answer_to({**workload.terms.inputs, "prompt_cache": "no"}).workload
    assert tokens_of(rag, off.terms, off.mid).cached == 0


def test_passages_are_at_most_the_corpus() -> None:
    """Five passages of 512 tokens out of a corpus of 800 are 800 tokens."""
    workload = answer_to({"corpus_documents": 1}).workload
    assert tokens_of(workload.terms.approaches["rag"], workload.terms, workload.mid).input == 400 + 800


@for_each("prompt_tokens", [600, 99_000, 99_101, 150_000])
@for_each("slug", ["prompt-engineering", "long-context", "rag"])
def test_request_costs_what_tokens_says(slug: str, prompt_tokens: int) -> None:
    """For the same tokens `tokens` gives the same bill, context tier included; retrieval comes on top."""
    answer = answer_to({**SENT, **HAIKU, "prompt_tokens": prompt_tokens})
    sent = tokens_of(plan_approaches()[slug], answer.workload.terms, answer.workload.mid)
    said: Any = calculators.run(
        "tokens",
        {
            "provider": HAIKU["provider"], "model": HAIKU["model"], "input_tokens": int(sent.input),
            "cached_input_tokens": int(sent.cached), "output_tokens": 250, "reasoning_tokens": 70,
        },
    )["results"]  # fmt: skip
    on_top = retrieval_usd(answer.workload.terms, answer.workload.mid) if slug == "rag" else 0
    assert row_of(answer, slug)["usd_per_request"].mid == pytest.approx(said["usd_per_request"] + on_top)


@given(st.floats(0, 1e4), st.floats(1, 50), st.floats(0, 1e4))
def test_agents_tokens_follow_the_formula(base: float, steps: float, added: float) -> None:
    """`N · B + (o + t) · N(N − 1)/2` input tokens, for whole and for fractional steps, whatever the tiers."""
    flat = TokenRates(input=1, cached=0, write=0, output=0)
    expected = steps * base + added * steps * (steps - 1) / 2
    for thresholds in ((), (5000,)):
        prices = TokenPrices(rates=(flat,) * (len(thresholds) + 1), thresholds=thresholds)
        assert _agent(Tokens(base, 0, 7), math.inf, steps, added, prices) == pytest.approx(expected, rel=1e-9, abs=1e-6)


@given(st.floats(0, 3000), st.integers(1, 40), st.floats(0, 500), st.integers(0, 3000))
def test_each_step_pays_the_tier_of_its_own_length(base: float, steps: int, added: float, threshold: int) -> None:
    """The bill is the sum of the steps, each at the price of its own input."""
    prices = TokenPrices(rates=RATES, thresholds=(threshold,))
    expected = 0.0
    for step in range(steps):
        length = base + step * added
        if math.isclose(length, threshold, rel_tol=1e-9):
            return
        paid = prices.at(length)
        expected += length * paid.input + 7 * paid.output
    assert _agent(Tokens(base, 0, 7), math.inf, steps, added, prices) == pytest.approx(expected)


@given(st.floats(1, 30), st.floats(1e-9, 1e-6))
def test_a_little_more_of_a_step_costs_a_little_more(steps: float, more: float) -> None:
    """The bill rises with the steps, without a jump where a new one begins."""
    prices, first = TokenPrices(rates=RATES, thresholds=(1000,)), Tokens(300, 0, 50)
    one, other = (_agent(first, math.inf, value, 100, prices) for value in (steps, steps + more))
    assert one <= other * (1 + 1e-12)
    assert other - one < 0.01


def test_passages_arrive_at_step_one_and_are_sent_again() -> None:
    """An agent that retrieves pays for its passages at every step."""
    answer = answer_to({**SENT, "agent_steps": 6, "prompt_cache": "no"})
    x, terms = answer.workload.mid, answer.workload.terms
    one, other = (full_usd_per_request(plan_approaches()[slug], terms, x) for slug in ("agents", "agents-and-rag"))
    passages = 6 * 4 * 512 * terms.prices.rates[0].input
    assert other - one == pytest.approx(passages + retrieval_usd(terms, x))


def test_longest_request_of_an_agent_is_its_last() -> None:
    """The last of three and a half steps has three answers and tool results before it, and its own answer after."""
    x = answer_to({**SENT, "agent_steps": 3.5, "tool_result_tokens": 500}).workload.mid
    assert longest_tokens(plan_approaches()["agents"], x) == 1500 + 3 * 750 + 320


@for_each(
    ("reranker", "expected"),
    [
        ("none", 0),
        ("cohere/rerank-v3.5", 0.002),
        ("voyageai/rerank-2.5", 50 * (512 + 30) * 0.05 / 10**6),
    ],
)
def test_rerankers_are_billed_by_the_query_or_by_tokens(reranker: str, expected: float) -> None:
    """One billing takes an amount a query, the other every passage with the question."""
    answer = answer_to({**SENT, "reranker": reranker})
    question = 30 * 0.02 / 10**6
    assert retrieval_usd(answer.workload.terms, answer.workload.mid) == pytest.approx(question + expected)


def test_what_the_cache_answers_is_not_paid() -> None:
    """With a share of 0.4 answered from the cache, a request costs 0.6 of what it did."""
    for slug in ("rag", "agents", "fine-tuning"):
        whole, part = (
            row_of(answer_to({**SENT, "cache_hit_share": share}), slug)["usd_per_request"].mid for share in (0, 0.4)
        )
        assert part == pytest.approx(0.6 * whole)


def test_tuned_requests_pay_the_tuned_price() -> None:
    """1.5 times the base price at the service that tunes Gemini 3.5 Flash."""
    answer = answer_to(SENT)
    tuned = 600 * 2.25e-6 + 320 * 13.5e-6
    assert row_of(answer, "fine-tuning")["usd_per_request"].mid == pytest.approx(tuned)


def test_where_data_may_not_leave_requests_cost_nothing() -> None:
    """Tokens, embeddings and rerankers are no longer bought."""
    answer = answer_to({**SENT, "hosted_allowed": "no", "reranker": "cohere/rerank-v3.5"})
    assert {row["usd_per_request"].mid for row in rows_of(answer)} == {0}
