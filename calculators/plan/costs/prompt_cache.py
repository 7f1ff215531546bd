"""What of a request the vendor's prompt cache holds, and how often it is written, in one assignment of the inputs."""

from __future__ import annotations

import math

from calculators.data import assumption
from calculators.domain.costs.horizon import requests_over
from calculators.domain.costs.parts import Numbers
from calculators.domain.models.prompt_cache import held_tokens
from calculators.plan.inputs.approaches import Approach
from calculators.plan.inputs.terms import Terms

QUESTION_TOKENS: int = assumption("question_tokens").value
HOURS_PER_MONTH: int = assumption("hours_per_month").value
LIFETIME_HOURS = {"5m": 1 / 12, "1h": 1.0}


def corpus_tokens(x: Numbers) -> float:
    """The size of the knowledge, in tokens."""
    return x["corpus_documents"] * x["tokens_per_document"]


def static_tokens(approach: Approach, x: Numbers) -> float:
    """The tokens with which every request begins: all but the question of the prompt, examples, a corpus sent whole."""
    tokens = max(x["prompt_tokens"] - QUESTION_TOKENS, 0.0)
    if approach.shows_examples:
        tokens += x["few_shot_tokens"]
    return tokens + corpus_tokens(x) if approach.sends_corpus else tokens


def minimum_tokens(approach: Approach, terms: Terms) -> float:
    """The shortest prefix that the cache of the approach's model holds, in tokens; infinite where none is used."""
    return terms.cache_minimum_tokens[approach.slug]


def held_prefix(approach: Approach, terms: Terms, x: Numbers) -> float:
    """The tokens of the static prefix that the cache holds: all, or none where it is shorter than the minimum."""
    minimum, tokens = minimum_tokens(approach, terms), static_tokens(approach, x)
    return held_tokens(tokens, math.ceil(minimum)) if minimum < math.inf else 0.0


def mean_requests_per_month(x: Numbers) -> float:
    """The requests of the mean month of the horizon that no response cache answers."""
    requests, months, growth = x["requests_per_month"], x["months"], x["requests_growth_share_per_month"]
    if months and growth:
        requests = requests_over(requests_per_month=requests, growth_share_per_month=growth, months=months) / months
    return requests * (1 - x["cache_hit_share"])


def expired_share(x: Numbers, ttl: str) -> float:
    """The share of requests that find the cache expired: none came within its lifetime, at random arrivals."""
    return math.exp(-mean_requests_per_month(x) / HOURS_PER_MONTH * LIFETIME_HOURS[ttl])


def writes_per_month(x: Numbers, ttl: str) -> float:
    """How often a month the static prefix is written: as typed, at most once a request, or where it has expired."""
    requests, typed = mean_requests_per_month(x), x.get("cache_writes_per_month")
    if typed is not None:
        return min(typed, requests)
    return requests * expired_share(x, ttl) if requests < math.inf else 0.0


def stores_by_the_hour(approach: Approach, terms: Terms) -> bool:
    """Whether the corpus is kept in an explicit cache that is billed by the hour, and does not expire."""
    return approach.sends_corpus and terms.uses_prompt_cache and bool(terms.cache_storage_usd_per_token_hour)


def storage_usd_per_month(approach: Approach, terms: Terms, x: Numbers) -> float:
    """What keeping the prefix costs a month in US dollars, where that is billed."""
    if not stores_by_the_hour(approach, terms):
        return 0.0
    return held_prefix(approach, terms, x) * terms.cache_storage_usd_per_token_hour * HOURS_PER_MONTH
