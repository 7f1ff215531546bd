"""How long the slowest twentieth of answers takes at least, with each approach: to its end, or to its first token."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calculators.data import assumption
from calculators.domain.costs.parts import Numbers
from calculators.domain.latency.cache import miss_share
from calculators.domain.latency.generation import generation_ms
from calculators.domain.latency.stage import Stage
from calculators.domain.latency.total import Total
from calculators.frame.caches import droppable
from calculators.frame.range import Range
from calculators.plan.costs.own_gpus import OwnGpus
from calculators.plan.costs.prompt_cache import expired_share, minimum_tokens
from calculators.plan.costs.requests import added_tokens, input_tokens, output_tokens, tokens_of
from calculators.plan.inputs.approaches import Approach
from calculators.plan.inputs.field_makers import NONE
from calculators.plan.inputs.terms import Terms
from calculators.plan.inputs.workload import Workload

HIT_MS: float = assumption("cache_hit_ms").value
PREFILLED_TOKENS: float = assumption("prefilled_tokens").value
FIRST_TOKEN, LAST_TOKEN = "first_token", "last_token"
_P95 = 0.95
ALL_HITS_FROM = _P95
"""From this share of answers out of the response cache on, the slowest twentieth of all are such answers, too."""
_SHORTEST_MS = 0.001
_A_SECOND = 1000
_MARGIN = 1e-3
"""The share by which a percentile on a grid may miss its bounds."""
_FALLS = frozenset({"tokens_per_second", "smaller_tokens_per_second", "prefill_tokens_per_second", "cache_hit_share"})
"""The numbers with which latency falls; with all others it rises."""

Percentiles = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Pace:
    """What decides how fast answers are, besides the numbers: which end is waited for, a reranker, the smaller model.

    `fields` names the numbers of the model that answers: its first token's percentiles and its writing speed.
    """

    until: str
    reranks: bool
    fields: tuple[str, str, str]

    @classmethod
    def of(cls, approach: Approach, terms: Terms, changed: Mapping[str, str] | None = None) -> Pace:
        """The pace of an approach, with other choices for some of the terms' where `changed` has them."""
        own = {"latency_until": terms.choice("latency_until"), "reranker": terms.choice("reranker"), **(changed or {})}
        prefix = "smaller_" if approach.is_smaller or own.get("model") == "smaller" else ""
        names = ("first_token_p50_ms", "first_token_p95_ms", "tokens_per_second")
        first, slow, speed = (f"{prefix}{name}" for name in names)
        return cls(until=own["latency_until"], reranks=own["reranker"] != NONE, fields=(first, slow, speed))


def _stage(p50_ms: float, p95_ms: float) -> tuple[Stage, ...]:
    """A stage of a request; none where it takes no time. Half of all may take none while the slowest twentieth does."""
    p50_ms = max(p50_ms, _SHORTEST_MS)
    return (Stage(p50_ms=p50_ms, p95_ms=max(p95_ms, p50_ms)),) if p95_ms >= _SHORTEST_MS else ()


Times = tuple[tuple[Percentiles, int], ...]
"""The stages of a request by their p50 and p95 in milliseconds, each with how often it comes."""


@droppable(maxsize=256)
def _total(times: Times) -> Total:
    """All waiting, without what takes the same time in every request."""
    return Total.of(tuple(stage for percentiles, count in times for stage in _stage(*percentiles) * count))


@droppable(maxsize=512)
def _p95_ms(times: Times, share: float) -> float:
    return _total(times).quantiles_ms([share])[0]


@droppable(maxsize=512)
def _bounds_ms(times: Times, share: float) -> tuple[float, float]:
    """Between which times a share of all waiting lies: any stage alone, and all of them slow at once."""
    stages = [(stage, count) for percentiles, count in times for stage in _stage(*percentiles)]
    if not stages:
        return 0.0, 0.0
    slow = 1 - (1 - share) / sum(count for _, count in stages)
    least = max(stage.quantile_ms(share) for stage, _ in stages)
    return least, sum(stage.at_most_ms(slow) * count for stage, count in stages)


def _uncached_tokens(approach: Approach, terms: Terms, x: Numbers) -> Iterator[float]:
    """The tokens that each step has to read anew, in the slowest twentieth of requests; one step where it is no agent.

    The prefix counts as uncached where more than one request in twenty finds the cache expired.
    """
    tokens = tokens_of(approach, terms, x)
    is_expired = expired_share(x, terms.choice("cache_ttl")) > 1 - _P95
    is_cached = terms.sells_cache(is_smaller=approach.is_smaller) and not is_expired
    yield tokens.input - tokens.cached if is_cached else tokens.input
    first, added = input_tokens(approach, x), added_tokens(x)
    minimum = minimum_tokens(approach, terms) if terms.sells_cache(is_smaller=approach.is_smaller) else math.inf
    for step in range(1, math.ceil(x["agent_steps"]) if approach.acts else 1):
        yield added if first + (step - 1) * added >= minimum else first + step * added


def _prefill_ms(tokens: float, x: Numbers) -> float:
    return max(tokens - PREFILLED_TOKENS, 0.0) / x["prefill_tokens_per_second"] * _A_SECOND


@dataclass(frozen=True, kw_only=True)
class _Wait:
    """What an answer waits for: stages that vary, and what takes the same time in every request, in milliseconds."""

    times: Times
    fixed_ms: float


def _wait(approach: Approach, terms: Terms, x: Numbers, changed: Mapping[str, str] | None = None) -> _Wait:
    """Search, then for each step its first token, its writing and the next tool's time."""
    pace = Pace.of(approach, terms, changed)
    steps = math.ceil(x["agent_steps"]) if approach.acts else 1
    first, slow, speed = pace.fields
    times: list[tuple[Percentiles, int]] = [((x[first], x[slow]), steps)]
    if approach.retrieves:
        times.append(((x["retrieval_p50_ms"], x["retrieval_p95_ms"]), 1))
        if pace.reranks:
            times.append(((x["reranker_p50_ms"], x["reranker_p95_ms"]), 1))
    if steps > 1:
        times.append(((x["tool_p50_ms"], x["tool_p95_ms"]), steps - 1))
    own = None if terms.is_hosted else OwnGpus(approach, terms, x)
    prefill_ms = 0.0
    for tokens in _uncached_tokens(approach, terms, x):
        prefill_ms += own.reading_ms(tokens) if own else _prefill_ms(tokens, x)
    written = steps * output_tokens(x) - (x["output_tokens"] if pace.until == FIRST_TOKEN else 0.0)
    pace_of_one = own.writing_tokens_per_second if own else x[speed]
    writing_ms = generation_ms(output_tokens=written, tokens_per_second=pace_of_one)
    return _Wait(times=tuple(times), fixed_ms=prefill_ms + writing_ms)


def latency_p95_ms(approach: Approach, terms: Terms, x: Numbers, changed: Mapping[str, str] | None = None) -> float:
    """The p95 of all answers in milliseconds, to the end that is waited for.

    `changed` has other choices for some of the terms': `latency_until`, `reranker`, `model`.
    """
    share = miss_share(_P95, hit_share=x["cache_hit_share"])
    if share is None:
        return HIT_MS
    wait = _wait(approach, terms, x, changed)
    return _p95_ms(wait.times, share) + wait.fixed_ms


def is_within_budget(approach: Approach, terms: Terms, x: Numbers) -> bool:
    """Whether the p95 is within what the reader allows; worked out only where its bounds do not tell."""
    share = miss_share(_P95, hit_share=x["cache_hit_share"])
    if share is None:
        return x["latency_budget_ms"] >= HIT_MS
    wait = _wait(approach, terms, x)
    left_ms = x["latency_budget_ms"] - wait.fixed_ms
    least, most = _bounds_ms(wait.times, share)
    if least * (1 - _MARGIN) > left_ms or most * (1 + _MARGIN) <= left_ms:
        return most * (1 + _MARGIN) <= left_ms
    return _p95_ms(wait.times, share) + wait.fixed_ms <= x["latency_budget_ms"]


def latency_range(approach: Approach, workload: Workload) -> Range:
    """The p95 in milliseconds with every number where it is shortest, at the mid, and where it is longest."""
    found = [*workload.corners(_FALLS), *_other_corners(workload)]
    times = [latency_p95_ms(approach, workload.terms, x) for x in found]
    return Range(min(times), times[1], max(times))


def _other_corners(workload: Workload) -> Iterator[Numbers]:
    """Where more requests keep the cache warm, and where a longer prompt is long enough for it: both ways."""
    least, _, most = workload.corners(_FALLS)
    names = ("requests_per_month", "prompt_tokens", "few_shot_tokens", "requests_growth_share_per_month")
    for name in names:
        if name in workload.spread:
            yield {**least, name: workload.ranges[name].high}
            yield {**most, name: workload.ranges[name].low}
