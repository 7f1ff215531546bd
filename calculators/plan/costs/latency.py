"""How long the slowest twentieth of answers takes at least, with each approach."""

from __future__ import annotations

import math

from calculators.data import assumption
from calculators.domain.costs.parts import Numbers
from calculators.domain.latency.cache import miss_share
from calculators.domain.latency.generation import generation_ms
from calculators.domain.latency.stage import Stage
from calculators.domain.latency.total import Total
from calculators.frame.caches import droppable
from calculators.frame.range import Range
from calculators.plan.inputs.approaches import Approach
from calculators.plan.inputs.workload import Workload

HIT_MS: float = assumption("cache_hit_ms").value
_P95 = 0.95
_SHORTEST_MS = 0.001
_FALLS = frozenset({"tokens_per_second", "cache_hit_share"})
"""The numbers with which latency falls; with all others it rises."""


def _stage(p50_ms: float, p95_ms: float) -> tuple[Stage, ...]:
    """A stage of a request; none where it takes no time. Half of all may take none while the slowest twentieth does."""
    p50_ms = max(p50_ms, _SHORTEST_MS)
    return (Stage(p50_ms=p50_ms, p95_ms=max(p95_ms, p50_ms)),) if p95_ms >= _SHORTEST_MS else ()


@droppable(maxsize=64)
def _p95_ms(retrieval: tuple[float, float] | None, first_token: tuple[float, float], steps: int, share: float) -> float:
    """Of all waiting, without the writing, which takes the same time in every request."""
    times = (*(_stage(*retrieval) if retrieval else ()), *_stage(*first_token) * steps)
    return Total.of(times).quantiles_ms([share])[0]


def latency_p95_ms(approach: Approach, x: Numbers) -> float:
    """The p95 of all answers in milliseconds: retrieval, then for each step its first token and the writing."""
    share = miss_share(_P95, hit_share=x["cache_hit_share"])
    if share is None:
        return HIT_MS
    steps = math.ceil(x["agent_steps"]) if approach.acts else 1
    waiting_ms = _p95_ms(
        (x["retrieval_p50_ms"], x["retrieval_p95_ms"]) if approach.retrieves else None,
        (x["first_token_p50_ms"], x["first_token_p95_ms"]),
        steps,
        share,
    )
    tokens = x["output_tokens"] + x["reasoning_tokens"]
    return waiting_ms + steps * generation_ms(output_tokens=tokens, tokens_per_second=x["tokens_per_second"])


def latency_range(approach: Approach, workload: Workload) -> Range:
    """The p95 in milliseconds with every number where it is shortest, at the mid, and where it is longest."""
    return workload.at_corners(lambda x: latency_p95_ms(approach, x), _FALLS)
