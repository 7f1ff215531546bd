"""The costs of every approach of a workload: a cost model whose formulas are the plan's parts."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial

from calculators.domain.costs.cost_model import CostModel
from calculators.domain.costs.parts import Numbers
from calculators.frame.kinds.choices import UNKNOWN
from calculators.plan.costs.approach_parts import ApproachParts
from calculators.plan.costs.prompt_cache import minimum_tokens, static_tokens
from calculators.plan.costs.requests import IN_TOKENS, step_tokens
from calculators.plan.inputs.approaches import plan_approaches
from calculators.plan.inputs.own_amounts import is_hours, override_name
from calculators.plan.inputs.terms import Terms
from calculators.plan.inputs.workload import Workload

_FALLING = frozenset({"cache_hit_share", "chunk_tokens", "partitions", "unfiltered_payload_bytes_per_vector"})
"""The numbers with which a store's bill falls: fewer searches, fewer passages, less that a search goes through."""


_IN_REQUESTS = frozenset({"requests_per_month", "requests_growth_share_per_month", "months", "cache_hit_share"})
"""The numbers that the requests of a month rest on. With them cache writes rise, as more requests find it expired, and
fall, as fewer do; and GPUs of one's own have time to spare, or do not."""


class Costing(CostModel):
    """The costs of every approach of a workload."""

    def __init__(self, workload: Workload) -> None:
        """The formulas of every approach's parts with the workload's terms, over the workload's ranges."""
        self.workload = workload
        parts = ApproachParts(workload.terms)
        formulas = {slug: parts.of(approach) for slug, approach in workload.terms.approaches.items()}
        super().__init__(
            formulas,
            workload.ranges,
            falling=_FALLING,
            without_updates=without_retraining(workload.terms),
            together=frozenset(filter(is_hours, workload.ranges)),
            breaks=partial(_cached_from, workload.terms) if workload.terms.uses_prompt_cache else None,
            curved={"monthly_usd": _IN_REQUESTS} if _follows_requests(workload) else {},
        )


def _follows_requests(workload: Workload) -> bool:
    """Whether what a month costs rests on its requests, but not along a line: cache writes, GPUs of one's own."""
    own_gpus_follow = not {"gpus", "self_hosted_usd_per_month"} & set(workload.ranges)
    return workload.terms.uses_prompt_cache or (not workload.terms.is_hosted and own_gpus_follow)


def _cached_from(terms: Terms, slug: str, name: str, x: Numbers) -> Iterator[float]:
    """The values of a number from which on a request, or a step of an agent, is long enough to be cached."""
    approach = terms.approaches[slug]
    minimum = minimum_tokens(approach, terms)
    if not 0 < minimum < math.inf or name not in IN_TOKENS:
        return
    steps = range(math.ceil(x["agent_steps"]) if approach.acts else 0)
    lengths = (partial(static_tokens, approach), *(partial(step_tokens, approach, step) for step in steps))
    for length in lengths:
        here, further = length(x), length({**x, name: x[name] + 1})
        if further != here:
            at = x[name] + (minimum - here) / (further - here)
            yield from (at, math.nextafter(at, math.inf), at + 1e-9 * abs(at))


def without_retraining(terms: Terms) -> frozenset[str]:
    """The approaches that nobody trains again after an update wherever they meet the needs.

    Not knowing whether facts are needed, one has to judge both ways: a tuned model that retrieves nothing meets the
    needs only where no facts are, and there updates do not touch it.
    """
    if terms.choice("needs_knowledge") != UNKNOWN:
        return frozenset()
    return frozenset(
        slug
        for slug, approach in plan_approaches().items()
        if approach.tunes and not approach.retrieves and override_name(slug, "usd_per_update") not in terms.overridden
    )
