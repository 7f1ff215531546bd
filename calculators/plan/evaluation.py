"""The test that shows whether the recommended approach is better: against what, how many queries, and its bill."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from calculators.data import assumption
from calculators.domain.evaluation.paired import queries_needed
from calculators.frame.inputs import Inputs
from calculators.frame.range import Range
from calculators.plan.costs.costing import Costing
from calculators.plan.eligibility.eligibility import cheapest_of
from calculators.plan.inputs.workload import Workload

_NOTHING = 1e-9
"""Less of a share than this is the last digits of a difference."""
_JUDGE_READS: int = assumption("judge_prompt_tokens").value
_JUDGE_WRITES: int = assumption("judge_output_tokens").value


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """The test of a workload. `outcome` is the recommended approach, None where it is none or cannot be had.

    `totals` are those of all that can be had, in US dollars at the mid values.
    """

    inputs: Inputs
    costing: Costing
    outcome: str | None
    totals: Mapping[str, float]

    @cached_property
    def queries(self) -> int:
        """Test queries that show the difference, both approaches answering the same ones.

        What only the worse one gets right is no more than what is left above the accuracy that one starts from.
        """
        x = self.costing.workload.mid
        difference = x["difference_to_detect"]
        left = max(1 - x["baseline_accuracy"] - difference, 0.0)
        only_b = min(x["only_b_correct_share"], left if left > _NOTHING else 0.0)
        return queries_needed(only_a_correct_share=only_b + difference, only_b_correct_share=only_b)

    @cached_property
    def rival(self) -> str | None:
        """What the recommended approach is tested against: the cheapest that can be had, or the next one."""
        return cheapest_of([slug for slug in self.totals if slug != self.outcome], self.totals)

    @cached_property
    def usd(self) -> Range | None:
        """The bill for the test: both answer every query, and a judge reads every answer."""
        if self.outcome is None or self.rival is None:
            return None
        paid = self.costing.workload.terms.prices.at(_JUDGE_READS)
        judge = 2 * (_JUDGE_READS * paid.input + _JUDGE_WRITES * paid.output)
        requests = (self._uncached.part_range(slug, "usd_per_request") for slug in (self.outcome, self.rival))
        return Range(*(self.queries * (one + other + judge) for one, other in zip(*requests, strict=True)))

    @cached_property
    def _uncached(self) -> Costing:
        """The costs of requests that no response cache answers."""
        if not self.costing.workload.ranges["cache_hit_share"].high:
            return self.costing
        return Costing(Workload.of(self.inputs.changed({"cache_hit_share": Range(0, 0, 0)})))
