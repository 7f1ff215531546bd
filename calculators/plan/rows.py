"""An approach in a workload: whether it can be had and does the job, and what it costs where it can be had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from calculators.domain.costs.horizon import HORIZON_INPUTS, Quantities, first_month_quantities
from calculators.domain.costs.parts import PartRanges
from calculators.domain.costs.totals import total_usd
from calculators.frame.lazy import LazyValues
from calculators.frame.range import Range
from calculators.plan.costs.latency import latency_p95_ms, latency_range
from calculators.plan.eligibility.eligibility import Standing
from calculators.plan.inputs.approaches import Approach, plan_approaches
from calculators.plan.inputs.workload import Workload
from calculators.plan.report.warnings import is_fast_enough, over_budget

DoesTheJob = Literal["yes", "no", "depends"]
FirstMonths = tuple[Quantities, ...]


@dataclass(frozen=True, kw_only=True)
class Costs:
    """What an approach that can be had costs, in US dollars, and how long its answers take, in milliseconds.

    `first_months` says how much of each part the first month holds: at least, at the mid values, at most.
    """

    approach: Approach
    workload: Workload
    prices: PartRanges
    total_usd: Range
    first_months: FirstMonths

    @cached_property
    def month_usd(self) -> Range:
        """A month before any growth, with its requests and updates; set-up left out."""
        return Range(*map(total_usd, (self.prices.low, self.prices.mid, self.prices.high), self.first_months))

    @cached_property
    def is_within_budget(self) -> bool:
        """Whether it exceeds none of the budgets, at the mid values."""
        return not list(over_budget(self.prices.mid, self.workload.mid))

    @cached_property
    def latency_p95_ms(self) -> Range:
        """What 95 of 100 answers take at most."""
        return latency_range(self.approach, self.workload)

    @cached_property
    def is_fast_enough(self) -> bool:
        """Whether that is within what the reader allows, at the mid values."""
        return is_fast_enough(latency_p95_ms(self.approach, self.workload.mid), self.workload.mid)


@dataclass(frozen=True, kw_only=True)
class ApproachRow:
    """One approach. `why_not` says why it cannot be had, "" where it can; `costs` is None where it cannot.

    `unmet` are the needs that it leaves open however an unknown answer turns out.
    """

    approach: str
    why_not: str
    unmet: tuple[str, ...]
    does_the_job: DoesTheJob
    costs: Costs | None

    @cached_property
    def told(self) -> Mapping[str, object]:
        """As results hold it: amounts are None where it cannot be had, and latency is worked out when asked for."""
        costs = self.costs
        return LazyValues(
            {
                "approach": lambda: self.approach,
                "feasible": lambda: not self.why_not,
                "why_not": lambda: self.why_not or None,
                "meets_needs": lambda: not self.unmet,
                "does_the_job": lambda: self.does_the_job,
                "unmet": lambda: list(self.unmet),
                "within_budget": lambda: costs.is_within_budget if costs else None,
                "setup_usd": lambda: costs.prices.setup_usd if costs else None,
                "monthly_usd": lambda: costs.prices.monthly_usd if costs else None,
                "usd_per_request": lambda: costs.prices.usd_per_request if costs else None,
                "usd_per_update": lambda: costs.prices.usd_per_update if costs else None,
                "month_usd": lambda: costs.month_usd if costs else None,
                "total_usd": lambda: costs.total_usd if costs else None,
                "latency_p95_ms": lambda: costs.latency_p95_ms if costs else None,
                "within_latency": lambda: costs.is_fast_enough if costs else None,
            }
        )


def rows_of(
    workload: Workload, standing: Standing, parts: Mapping[str, PartRanges], totals: Mapping[str, Range]
) -> list[ApproachRow]:
    """A row for each approach, in the order in which they are listed; `parts` and `totals` of all that can be had."""
    ranges = workload.ranges
    assigned = ({name: getattr(ranges[name], bound) for name in HORIZON_INPUTS} for bound in ("low", "mid", "high"))
    first_months = tuple(map(first_month_quantities, assigned))
    return [
        ApproachRow(
            approach=slug,
            why_not=standing.why_not[slug],
            unmet=standing.unmet[slug],
            does_the_job=standing.does_the_job(slug),
            costs=Costs(
                approach=approach,
                workload=workload,
                prices=parts[slug],
                total_usd=totals[slug],
                first_months=first_months,
            )
            if slug in parts
            else None,
        )
        for slug, approach in plan_approaches().items()
    ]


def of_second_model(rows: Iterable[ApproachRow]) -> Iterator[ApproachRow]:
    """The rows of a plan with the second model: of the smaller model that some tune there is no second one."""
    return (row for row in rows if not plan_approaches()[row.approach].is_smaller)
