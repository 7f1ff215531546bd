"""What `decide` says about a workload: its answers follow from the workload's numbers, its limits from the model."""

from __future__ import annotations

import math
from collections.abc import Mapping

from calculators.plan.fields import ANSWERS
from calculators.plan.requests import Numbers, corpus_tokens
from calculators.plan.terms import Terms

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


def long_context_limit_tokens(terms: Terms, x: Numbers) -> int:
    """Up to here the corpus, read from the cache, costs no more than the retrieved passages do."""
    whole, cached = terms.cached_price_ratio
    return math.floor(x["retrieved_chunks"] * x["chunk_tokens"] * whole / cached)


def answers_of(terms: Terms, x: Numbers) -> Mapping[str, object]:
    """The workload as `decide` asks for it."""
    return {
        **{field.name: terms[field.name] for field in ANSWERS},
        "corpus_tokens": math.ceil(corpus_tokens(x)),
        "knowledge_changes": knowledge_changes(x["updates_per_year"]),
        "training_examples": math.floor(x["training_examples"]),
        "examples_threshold": math.ceil(x["examples_threshold"]),
        "long_context_limit_tokens": long_context_limit_tokens(terms, x),
        "context_window_tokens": terms.window_tokens,
    }
