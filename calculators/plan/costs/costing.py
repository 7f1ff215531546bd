"""The costs of every approach of a workload: a cost model whose formulas are the plan's parts."""

from __future__ import annotations

from functools import partial

from calculators.domain.costs.cost_model import CostModel
from calculators.domain.costs.parts import PARTS
from calculators.frame.kinds.choices import UNKNOWN
from calculators.plan.costs.parts import part_usd
from calculators.plan.inputs.approaches import plan_approaches
from calculators.plan.inputs.own_amounts import is_hours, override_name
from calculators.plan.inputs.terms import Terms
from calculators.plan.inputs.workload import Workload

_FALLING = frozenset({"cache_hit_share", "chunk_tokens", "partitions", "unfiltered_payload_bytes_per_vector"})
"""The numbers with which a store's bill falls: fewer searches, fewer passages, less that a search goes through."""


class Costing(CostModel):
    """The costs of every approach of a workload."""

    def __init__(self, workload: Workload) -> None:
        """The formulas of every approach's parts with the workload's terms, over the workload's ranges."""
        self.workload = workload
        formulas = {
            slug: {part: partial(part_usd, approach, part, workload.terms) for part in PARTS}
            for slug, approach in workload.terms.approaches.items()
        }
        super().__init__(
            formulas,
            workload.ranges,
            falling=_FALLING,
            without_updates=without_retraining(workload.terms),
            together=frozenset(filter(is_hours, workload.ranges)),
        )


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
