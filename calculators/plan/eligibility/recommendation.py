"""What `decide` says about a workload: its answers follow from the workload's numbers, its limits from the model."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from calculators.domain.costs.parts import Numbers
from calculators.plan.costs.requests import corpus_tokens
from calculators.plan.inputs.fields import ANSWERS
from calculators.plan.inputs.terms import Terms

_CHANGES = ((0, "never"), (12, "yearly"), (52, "monthly"), (365, "weekly"))
"""Under so many updates a year, the facts change so often."""


def knowledge_changes(updates_per_year: float) -> str:
    """How often facts change that are updated so often: `decide`'s word for it."""
    if updates_per_year <= 0:
        return "never"
    for most, word in _CHANGES[1:]:
        if updates_per_year < most:
            return word
    return "daily" if updates_per_year == _CHANGES[-1][0] else "continuously"


def long_context_limit_tokens(terms: Terms, x: Numbers) -> float:
    """Up to here the corpus, read from the cache, costs no more than the retrieved passages do.

    Rounded once, from the numbers as they are written: five passages of 407.28 tokens at a tenth are 20,364.
    """
    return _limit_tokens(x["retrieved_chunks"], x["chunk_tokens"], terms.cached_price_ratio)


@lru_cache(maxsize=64)
def _limit_tokens(passages: float, tokens: float, cached_price_ratio: Fraction) -> float:
    return float(Fraction(repr(passages)) * Fraction(repr(tokens)) * cached_price_ratio)


def has_examples(x: Numbers) -> bool:
    """Whether there are enough examples to tune on."""
    return x["training_examples"] >= x["examples_threshold"]


def answers_of(terms: Terms, x: Numbers) -> Mapping[str, object]:
    """The workload as `decide` asks for it.

    There tokens and examples are whole. Rounded, each stays on its side of the limit that it is compared with.
    """
    limit, tokens = long_context_limit_tokens(terms, x), corpus_tokens(x)
    is_small = tokens <= limit and tokens <= terms.window_tokens
    examples, threshold = math.floor(x["training_examples"]), math.ceil(x["examples_threshold"])
    return {
        **{field.name: terms.inputs[field.name] for field in ANSWERS},
        "requests_per_month": max(math.ceil(x["requests_per_month"]), 1),
        "corpus_tokens": min(math.ceil(tokens), math.floor(limit)) if is_small else math.ceil(tokens),
        "knowledge_changes": knowledge_changes(x["updates_per_year"]),
        "training_examples": max(examples, threshold) if has_examples(x) else examples,
        "examples_threshold": threshold,
        "long_context_limit_tokens": math.floor(limit),
        "context_window_tokens": terms.window_tokens,
        "long_context_requests": 0,
    }
