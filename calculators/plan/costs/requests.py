"""What one request costs with each approach, in US dollars, in one assignment of the inputs."""

from __future__ import annotations

import math
from typing import NamedTuple

from calculators.data import assumption
from calculators.domain.costs.parts import Numbers
from calculators.plan.inputs.approaches import Approach
from calculators.plan.inputs.terms import Terms
from calculators.plan.inputs.token_rates import TokenPrices
from calculators.plan.inputs.tuning import Tuned

QUESTION_TOKENS: int = assumption("question_tokens").value
RERANKED: int = assumption("reranked_passages").value
_MILLION = 10**6


def corpus_tokens(x: Numbers) -> float:
    """The size of the knowledge, in tokens."""
    return x["corpus_documents"] * x["tokens_per_document"]


def tuned_of(approach: Approach, terms: Terms) -> Tuned:
    """The terms of what the approach tunes: the model or the smaller one."""
    return terms.tuned_smaller if approach.is_smaller else terms.tuned


class Tokens(NamedTuple):
    """The tokens of one request: input, of which cached; and output. An agent's is its first step."""

    input: float
    cached: float
    output: float


def tokens_of(approach: Approach, x: Numbers) -> Tokens:
    """What a request of the approach sends and gets back."""
    sent = x["prompt_tokens"]
    if approach.shows_examples:
        sent += x["few_shot_tokens"]
    if approach.retrieves:
        sent += x["retrieved_chunks"] * x["chunk_tokens"]
    cached = corpus_tokens(x) if approach.sends_corpus else 0.0
    return Tokens(sent + cached, cached, x["output_tokens"] + x["reasoning_tokens"])


def added_tokens(x: Numbers) -> float:
    """The tokens that each step of an agent adds to the input of all later ones."""
    return x["output_tokens"] + x["tool_result_tokens"]


def step_tokens(approach: Approach, step: int, x: Numbers) -> float:
    """The input tokens of an agent's step, counted from 0; for other approaches, those of their one request."""
    return tokens_of(approach, x).input + (step * added_tokens(x) if step else 0)


def longest_tokens(approach: Approach, x: Numbers) -> float:
    """The tokens of the longest request, answer included: an agent's last step has all that came before."""
    last = math.ceil(x["agent_steps"]) - 1 if approach.acts else 0
    return step_tokens(approach, last, x) + tokens_of(approach, x).output


def prices_of(approach: Approach, terms: Terms) -> TokenPrices:
    """The prices that the approach's requests pay: the model's, or those of it, or of the smaller one, tuned."""
    return tuned_of(approach, terms).prices if approach.tunes else terms.prices


def _one(tokens: Tokens, prices: TokenPrices) -> float:
    paid = prices.at(tokens.input)
    return (tokens.input - tokens.cached) * paid.input + tokens.cached * paid.cached + tokens.output * paid.output


def first_step_over(threshold: float, first: float, added: float) -> float:
    """The first of an agent's steps, from 0 on, whose input is longer than a threshold; infinite where none is."""
    if first > threshold:
        return 0
    steps = (threshold - first) / added if added else math.inf
    return math.floor(steps) + 1 if steps < math.inf else math.inf


def _steps(first: Tokens, steps: float, added: float, prices: TokenPrices) -> float:
    """What `N · B + g · N(N − 1)/2` input tokens cost, each step in the context tier of its own length.

    With a fraction f of a step, that step counts so much, less g · f(1 − f)/2 tokens: so the sum is the formula.
    """
    starts = [min(first_step_over(threshold, first.input, added), steps) for threshold in prices.thresholds]
    usd, start = 0.0, 0.0
    for end, paid in zip((*starts, steps), prices.rates, strict=True):
        sent = (end - start) * first.input + added * (end * (end - 1) - start * (start - 1)) / 2
        usd += sent * paid.input + (end - start) * first.output * paid.output
        start = end
    return usd


def retrieval_usd(terms: Terms, x: Numbers) -> float:
    """What embedding the question and reranking cost, in US dollars a request.

    A reranker is billed by the request, or by the tokens of all the passages that it scores.
    """
    usd = QUESTION_TOKENS * terms.embedding_usd_per_token
    row = terms.reranker
    if row is None:
        return usd
    if "usd_per_query" in row:
        return usd + float(row["usd_per_query"])
    tokens = RERANKED * (x["chunk_tokens"] + QUESTION_TOKENS)
    return usd + tokens * float(row["usd_per_million_tokens"]) / _MILLION


def full_usd_per_request(approach: Approach, terms: Terms, x: Numbers) -> float:
    """What a request costs that no response cache answers, in US dollars."""
    tokens, prices = tokens_of(approach, x), prices_of(approach, terms)
    usd = _steps(tokens, x["agent_steps"], added_tokens(x), prices) if approach.acts else _one(tokens, prices)
    return usd + retrieval_usd(terms, x) if approach.retrieves else usd


def usd_per_request(approach: Approach, terms: Terms, x: Numbers) -> float:
    """What a request costs on average, in US dollars: those that the response cache answers cost nothing."""
    return (1 - x["cache_hit_share"]) * full_usd_per_request(approach, terms, x)
