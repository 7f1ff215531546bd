"""What one request costs with each approach, in US dollars, in one assignment of the inputs."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from calculators.data import assumption
from calculators.domain.costs.parts import Numbers
from calculators.plan.costs.prompt_cache import QUESTION_TOKENS, corpus_tokens, held_prefix, minimum_tokens
from calculators.plan.inputs.approaches import Approach
from calculators.plan.inputs.terms import Terms
from calculators.plan.inputs.token_rates import TokenPrices
from calculators.plan.inputs.tuning import Tuned

RERANKED: int = assumption("reranked_passages").value
_MILLION = 10**6


IN_TOKENS = frozenset({
    "prompt_tokens", "few_shot_tokens", "retrieved_chunks", "chunk_tokens", "corpus_documents", "tokens_per_document",
    "output_tokens", "tool_result_tokens",
})  # fmt: skip
"""The numbers that the length of a request is a line in."""


def tuned_of(approach: Approach, terms: Terms) -> Tuned:
    """The terms of what the approach tunes: the model or the smaller one."""
    return terms.tuned_smaller if approach.is_smaller else terms.tuned


class Tokens(NamedTuple):
    """The tokens of one request: input, of which cached; and output. An agent's is its first step."""

    input: float
    cached: float
    output: float


def retrieved_tokens(x: Numbers) -> float:
    """The tokens of the passages that a request brings: no more than the corpus has."""
    return min(x["retrieved_chunks"] * x["chunk_tokens"], corpus_tokens(x))


def input_tokens(approach: Approach, x: Numbers) -> float:
    """What a request of the approach sends, in tokens; of an agent its first step."""
    sent = x["prompt_tokens"]
    if approach.shows_examples:
        sent += x["few_shot_tokens"]
    if approach.retrieves:
        sent += retrieved_tokens(x)
    return sent + corpus_tokens(x) if approach.sends_corpus else sent


def output_tokens(x: Numbers) -> float:
    """What a request gets back, in tokens, reasoning included; of an agent each step."""
    return x["output_tokens"] + x["reasoning_tokens"]


def tokens_of(approach: Approach, terms: Terms, x: Numbers) -> Tokens:
    """What a request of the approach sends and gets back, and what of it the vendor's cache holds."""
    return Tokens(input_tokens(approach, x), held_prefix(approach, terms, x), output_tokens(x))


def added_tokens(x: Numbers) -> float:
    """The tokens that each step of an agent adds to the input of all later ones."""
    return x["output_tokens"] + x["tool_result_tokens"]


def step_tokens(approach: Approach, step: int, x: Numbers) -> float:
    """The input tokens of an agent's step, counted from 0; for other approaches, those of their one request."""
    return input_tokens(approach, x) + (step * added_tokens(x) if step else 0)


def longest_tokens(approach: Approach, x: Numbers) -> float:
    """The tokens of the longest request, answer included: an agent's last step has all that came before."""
    last = math.ceil(x["agent_steps"]) - 1 if approach.acts else 0
    return step_tokens(approach, last, x) + output_tokens(x)


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


def first_step_from(minimum: float, first: float, added: float) -> float:
    """The first of an agent's steps, from 0 on, whose input has at least so many tokens; infinite where none has."""
    if first >= minimum:
        return 0
    steps = (minimum - first) / added if added else math.inf
    return math.ceil(steps) if steps < math.inf else math.inf


class _Steps(NamedTuple):
    """Some steps of an agent in a row that pay alike: from one to another, each counted from 0.

    With a fraction f of a step, that step counts so much, less g · f(1 − f)/2 tokens: so sums over parts add up.
    """

    start: float
    end: float

    def sent(self, first: float, added: float) -> float:
        """Their input tokens."""
        between = self.end * (self.end - 1) - self.start * (self.start - 1)
        return (self.end - self.start) * first + added * between / 2


def _rows(bounds: Iterator[float], steps: float) -> Iterator[_Steps]:
    """The steps cut at some of them, in their order."""
    cuts = sorted({0.0, steps, *(bound for bound in bounds if 0 < bound < steps)})
    yield from (_Steps(start, end) for start, end in pairwise(cuts))


def _agent(first: Tokens, minimum: float, steps: float, added: float, prices: TokenPrices) -> float:
    """What the steps of an agent cost: each in the context tier of its own length, and by what the cache holds of it.

    The first step reads the static prefix, each other one what the step before it has sent, where that was long enough
    to be cached. What is new is written where the whole is long enough, what was too short before included.
    """
    tiers = [first_step_over(threshold, first.input, added) for threshold in prices.thresholds]
    caches_from = first_step_from(minimum, first.input, added)
    usd = 0.0
    for row in _rows(iter((*tiers, 1.0, caches_from, caches_from + 1)), steps):
        paid = prices.rates[sum(start <= row.start for start in tiers)]
        sent, count = row.sent(first.input, added), row.end - row.start
        if row.start < caches_from:
            read = written = 0.0
        elif row.start == caches_from:
            read = count * first.cached if caches_from == 0 else 0.0
            written = sent - read
        else:
            read, written = sent - count * added, count * added
        usd += (sent - read - written) * paid.input + read * paid.cached + written * paid.write
        usd += count * first.output * paid.output
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
    tokens, prices = tokens_of(approach, terms, x), prices_of(approach, terms)
    if approach.acts:
        usd = _agent(tokens, minimum_tokens(approach, terms), x["agent_steps"], added_tokens(x), prices)
    else:
        usd = _one(tokens, prices)
    return usd + retrieval_usd(terms, x) if approach.retrieves else usd


def usd_per_request(approach: Approach, terms: Terms, x: Numbers) -> float:
    """What a request costs on average, in US dollars: those that the response cache answers cost nothing."""
    return (1 - x["cache_hit_share"]) * full_usd_per_request(approach, terms, x)
