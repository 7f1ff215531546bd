"""What one request costs with each approach, in US dollars, in one assignment of the inputs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from calculators.data import assumption
from calculators.plan.approaches import Approach
from calculators.plan.prices import TokenPrices
from calculators.plan.terms import Terms

Numbers = Mapping[str, float]
"""One number for each input that may be a range, by its name."""

QUESTION_TOKENS: int = assumption("question_tokens").value
RERANKED: int = assumption("reranked_passages").value
_MILLION = 10**6


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
    cached = x["corpus_documents"] * x["tokens_per_document"] if approach.sends_corpus else 0.0
    return Tokens(sent + cached, cached, x["output_tokens"] + x["reasoning_tokens"])


def longest_tokens(approach: Approach, x: Numbers) -> float:
    """The longest request of the approach, answer included: an agent's last step has all that came before."""
    found = tokens_of(approach, x)
    later = (math.ceil(x["agent_steps"]) - 1) * (x["output_tokens"] + x["tool_result_tokens"]) if approach.acts else 0
    return found.input + later + found.output


def prices_of(approach: Approach, terms: Terms) -> TokenPrices:
    """The prices that the approach's requests pay: the model's, or those of it, or of the smaller one, tuned."""
    if approach.tunes:
        return (terms.tuned_smaller if approach.is_smaller else terms.tuned).prices
    return terms.prices


def _one(tokens: Tokens, prices: TokenPrices) -> float:
    paid = prices.at(tokens.input)
    return (tokens.input - tokens.cached) * paid.input + tokens.cached * paid.cached + tokens.output * paid.output


def _steps(first: Tokens, steps: float, added: float, prices: TokenPrices) -> float:
    """What `N · B + g · N(N − 1)/2` input tokens cost, each step in the context tier of its own length.

    With a fraction f of a step, that step counts so much, less g · f(1 − f)/2 tokens: so the sum is the formula.
    """
    if not prices.thresholds:
        paid = prices.rates[0]
        sent = steps * first.input + added * steps * (steps - 1) / 2
        return sent * paid.input + steps * first.output * paid.output
    usd = 0.0
    for at in range(math.ceil(steps)):
        share = min(1.0, steps - at)
        length = first.input + at * added
        paid = prices.at(length)
        sent = share * length - added * share * (1 - share) / 2
        usd += sent * paid.input + share * first.output * paid.output
    return usd


def retrieval_usd(terms: Terms, x: Numbers) -> float:
    """Embedding the question, and the reranker: by the request, or by the tokens of all the passages it scores."""
    usd = QUESTION_TOKENS * terms.embedding_usd_per_token
    row = terms.reranker
    if row is None:
        return usd
    if "usd_per_query" in row:
        return usd + float(row["usd_per_query"])
    tokens = RERANKED * (x["chunk_tokens"] + QUESTION_TOKENS)
    return usd + tokens * float(row["usd_per_million_tokens"]) / _MILLION


def full_usd_per_request(approach: Approach, terms: Terms, x: Numbers) -> float:
    """A request that no response cache answers."""
    tokens, prices = tokens_of(approach, x), prices_of(approach, terms)
    if approach.acts:
        usd = _steps(tokens, x["agent_steps"], x["output_tokens"] + x["tool_result_tokens"], prices)
    else:
        usd = _one(tokens, prices)
    return usd + retrieval_usd(terms, x) if approach.retrieves else usd


def usd_per_request(approach: Approach, terms: Terms, x: Numbers) -> float:
    """A request on average: those that the response cache answers cost nothing."""
    return (1 - x["cache_hit_share"]) * full_usd_per_request(approach, terms, x)
