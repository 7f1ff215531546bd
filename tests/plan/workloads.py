"""Random workloads around all that has an edge: tiers, windows, minimums, thresholds, growth, unknown answers."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from calculators.frame.numbers import exact
from calculators.plan.answer import PlanAnswer
from calculators.plan.calculator import CALCULATOR as PLAN
from calculators.plan.inputs.approaches import plan_approaches
from calculators.plan.inputs.own_amounts import AMOUNTS, HOURS

MODELS = (
    ("google", "gemini-3.5-flash", "gemini-3.1-flash-lite"),
    ("openai", "gpt-4.1", "gpt-4.1-mini"),
    ("openai", "gpt-4o-mini", "gpt-4.1-mini"),
    ("anthropic", "claude-haiku-5-5", "claude-haiku-5-5"),
    ("google", "gemini-2.5-pro", "gemini-3.1-flash-lite"),
    ("anthropic", "claude-sonnet-4-5", "claude-haiku-5-5"),
)
"""With and without context tiers, services that tune them, and cached prices."""

RERANKERS = ("none", "cohere/rerank-v3.5", "voyageai/rerank-2.5")
PLANS = ("pinecone_standard", "turbopuffer_launch", "s3_vectors", "none")
_YES_NO = ("needs_knowledge", "needs_behaviour", "needs_citations", "needs_permissions", "takes_actions",
           "behaviour_changes", "latency_critical")  # fmt: skip
_SPREADS = ("requests_per_month", "prompt_tokens", "output_tokens", "retrieved_chunks", "usd_per_engineer_hour",
            "updates_per_year", "months", "training_examples", "tokens_per_document")  # fmt: skip


def _overrides(draw: random.Random) -> dict[str, dict[str, object]]:
    slugs = draw.sample(sorted(plan_approaches()), draw.choice((0, 0, 1, 3)))
    own: dict[str, dict[str, object]] = {}
    for slug in slugs:
        part = draw.choice((*AMOUNTS, *HOURS))
        amount = draw.choice((0.0, round(10 ** draw.uniform(-3, 4), 4)))
        own[slug] = {part: draw.choice((amount, {"low": amount / 2, "mid": amount, "high": amount * 3}))}
    return own


def random_inputs(seed: int) -> dict[str, Any]:
    """The inputs of one random workload: the same ones for the same seed."""
    draw = random.Random(seed)  # noqa: S311 a sample, not a secret
    provider, model, smaller = draw.choice(MODELS)
    tokens_per_document = round(10 ** draw.uniform(1.5, 4.5))
    corpus = draw.choice((24_900, 25_100, 99_000, 101_000, 199_000, 201_000, 1_040_000, 10 ** draw.uniform(3, 9)))
    chunk_tokens = draw.choice((128, 500, 512, 2000))
    inputs: dict[str, Any] = {
        "provider": provider,
        "model": model,
        "smaller_model": smaller,
        "requests_per_month": round(10 ** draw.uniform(1, 7)),
        "months": draw.choice((1, 6, 12, 36, 7.5)),
        "updates_per_year": draw.choice((0, 1, 11, 12, 52, 365, 5000)),
        "requests_growth_share_per_month": draw.choice((0, 0, 0.02, 0.1)),
        "cache_hit_share": draw.choice((0, 0, 0.3)),
        "corpus_documents": max(1, round(corpus / tokens_per_document)),
        "tokens_per_document": tokens_per_document,
        "share_changed_per_update": draw.choice((0, 0.01, 1)),
        "chunk_tokens": chunk_tokens,
        "overlap_tokens": draw.choice((0, 50, chunk_tokens // 2)),
        "retrieved_chunks": draw.choice((3, 5, 20)),
        "reranker": draw.choice(RERANKERS),
        "prompt_tokens": draw.choice((100, 600, 20_000, 99_000)),
        "output_tokens": draw.choice((50, 300, 2000)),
        "reasoning_tokens": draw.choice((0, 0, 1000)),
        "few_shot_tokens": draw.choice((0, 900, 4000)),
        "cache_writes_per_month": draw.choice((730, 10_000, 0, None, None)),
        "prompt_cache": draw.choice(("yes", "yes", "yes", "no")),
        "cache_ttl": draw.choice(("5m", "1h")),
        "training_examples": draw.choice((0, 499, 500, 501, 3000)),
        "tokens_per_example": draw.choice((100, 800)),
        "epochs": draw.choice((1, 3)),
        "agent_steps": draw.choice((1, 3, 5, 2.5, 12)),
        "tool_result_tokens": draw.choice((100, 500, 8000)),
        "usd_per_engineer_hour": draw.choice((0, 20, 90)),
        "minutes_per_labelled_example": draw.choice((0, 1, 5)),
        "plan": draw.choice(PLANS),
        "hosted_allowed": draw.choice(("yes", "yes", "yes", "no")),
        "few_shot_works": draw.choice(("yes", "no", "untested")),
        "overrides": _overrides(draw),
        **{name: draw.choice(("yes", "no")) for name in _YES_NO},
    }
    if draw.random() < 0.2:
        inputs[draw.choice(_YES_NO)] = "unknown"
    for name in draw.sample(_SPREADS, draw.choice((0, 0, 2))):
        value = float(inputs[name])
        inputs[name] = {"low": value / 2 if name != "tokens_per_document" else value, "mid": value, "high": value * 2}
    return inputs


def answer_to(inputs: Mapping[str, object]) -> PlanAnswer:
    """The answer to some inputs, as the calculator reads them."""
    return PlanAnswer(PLAN.read(inputs))


def random_answer(seed: int) -> PlanAnswer:
    """The answer to a random workload."""
    return answer_to(random_inputs(seed))


def with_value(inputs: Mapping[str, Any], name: str, value: float) -> dict[str, Any]:
    """The inputs with a number put in, as the calculator tells it: a field, or one of the places of a field."""
    told = exact(value)
    if "." not in name:
        return {**inputs, name: told}
    field, group, part = name.split(".")
    own = {slug: dict(parts) for slug, parts in inputs.get(field, {}).items()}
    own.setdefault(group, {})[part] = told
    return {**inputs, field: own}


def rows_of(answer: PlanAnswer) -> list[Mapping[str, Any]]:
    """The rows of all approaches, as results hold them."""
    return [row.as_result for row in answer.rows]


def row_of(answer: PlanAnswer, slug: str) -> Mapping[str, Any]:
    """The row of an approach, as results hold it."""
    return answer.row_of[slug].as_result
