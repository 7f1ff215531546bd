"""The workload as `decide` asks for it: its answers follow from the workload's numbers, its limits from totals."""

from __future__ import annotations

import math
from collections.abc import Mapping

from calculators.domain.costs.parts import Numbers
from calculators.plan.costs.prompt_cache import corpus_tokens
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


def has_examples(x: Numbers) -> bool:
    """Whether there are enough examples to tune on."""
    return x["training_examples"] >= x["examples_threshold"]


def answers_of(terms: Terms, x: Numbers, *, limit_tokens: float) -> Mapping[str, object]:
    """The workload as `decide` asks for it, with the largest corpus that costs no more sent whole than retrieved.

    There tokens and examples are whole. Rounded, each stays on its side of the limit that it is compared with. No
    number of requests counts as few: `limit_tokens` says what that of the workload comes to.
    """
    limit, tokens = limit_tokens, corpus_tokens(x)
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
